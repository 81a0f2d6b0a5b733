package api

// LimitImportSize has a client send smaller files, so that tests need not make large ones.
func LimitImportSize(c *Client, bytes int64) { c.Imports.maxSize = bytes }

// BreakSyncFile has a store write through what wrap makes of its file.
func BreakSyncFile(f *SyncFile, wrap func(SyncJournal) SyncJournal) { f.file = wrap(f.file) }

// SyncJournal is what a store writes to.
type SyncJournal = journal
