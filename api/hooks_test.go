package api

// LimitImportSize has a client send smaller files, so that tests need not make large ones.
func LimitImportSize(c *Client, bytes int64) { c.Imports.maxSize = bytes }
