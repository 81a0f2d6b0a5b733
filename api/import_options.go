package api

// ImportOptions are how rows are imported.
type ImportOptions struct {
	ImportSettings
	// SkipRows passes over so many rows at the start, as those that an earlier, interrupted run has sent: the
	// LastRow of its last part. Rows keep their numbers.
	SkipRows int64
	// OnInvalid is told of each row that is invalid, which is left out then; an error that it returns ends
	// the import. Without it the first such row ends the import. Rows before it may have been sent: who wants
	// all or nothing validates first.
	OnInvalid func(*RowError) error
	// OnSend is told of each file before it is sent, when it has no ID yet; an error that it returns ends the import.
	// Who remembers it knows after a crash which rows may have arrived without an answer: no list of Connectif's says
	// which file an import was of.
	OnSend func(ImportPart) error
	// OnPart is told of each file that Connectif has accepted.
	OnPart func(ImportPart)
	// OnProgress is told from time to time how far the import is.
	OnProgress func(ImportProgress)
	// OnFailure is told of each row that Connectif did not import.
	OnFailure func(ImportFailure)
	// Dir is where temporary files go, up to 11 of 50 MB; empty means the system's place. They hold the rows.
	Dir string
}

// An ImportPart is one file of an import: rows beyond 50 MB are sent in several.
type ImportPart struct {
	// ID is Connectif's id of it.
	ID string
	// FirstRow and LastRow count from 1; Rows is how many of them were sent.
	FirstRow, LastRow, Rows int64
	// Size is that of the file in bytes.
	Size int64
	// Import is the last that Connectif said of it.
	Import *Import
}

// ImportProgress is how far an import is.
type ImportProgress struct {
	// Rows were read, Sent of them accepted by Connectif in files of Bytes.
	Rows, Sent, Bytes int64
	// Success and Errors were imported, or not.
	Success, Errors int64
}

// An ImportResult is what became of an import.
type ImportResult struct {
	ImportProgress
	// Skipped were passed over because of SkipRows, Invalid left out by OnInvalid.
	Skipped, Invalid int64
	Parts            []ImportPart
	// Failures are the first 100 rows that Connectif did not import. OnFailure is told of all.
	Failures []ImportFailure
}

const maxFailures = 100
