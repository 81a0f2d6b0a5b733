package api

// SyncOptions are how a [Sync] tells what has changed. The zero value is right for most.
type SyncOptions struct {
	// ImportFrom is from how many changed elements on an import is made of them; fewer are told by single
	// calls, which take effect at once. 0 means 100, as many as a minute has calls; a negative number makes
	// no imports. Purchases cannot be imported.
	ImportFrom int
	// BatchRows is how many changed elements are held in memory, and how many an import has at most. 0 means
	// 10,000. Of purchases, and without imports, 100 are held at most.
	BatchRows int
	// Rows is how many elements will come, if that is known. It is for estimates alone.
	Rows int64
	// DryRun tells Connectif nothing, and asks it nothing: the result says how many elements have changed,
	// and how many calls and how long it will take to tell them.
	DryRun bool
	// OnProgress is told from time to time how far it is, and OnFailure of each element that was not told.
	// They are not called at the same time.
	OnProgress func(SyncProgress)
	OnFailure  func(SyncFailure)
	// Dir is where temporary files of imports go; empty means the system's place. See [ImportOptions].
	Dir string
}
