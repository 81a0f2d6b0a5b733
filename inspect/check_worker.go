package inspect

import (
	"slices"
	"strings"
)

// checkWorkerInPage reports a script of the page that is meant for the worker.
func (c *checker) checkWorkerInPage() {
	for _, n := range c.scripts {
		code := directText(c.doc, n)
		if !strings.Contains(code, workerPath) || !isScript(c.doc, n) {
			continue
		}
		isImport := func(i scriptImport) bool { return i.called && strings.HasSuffix(i.url, workerPath) }
		if slices.ContainsFunc(scanScript(code).imports, isImport) {
			c.add(WorkerInPage, place{at: c.doc.At(n)}, details{})
		}
	}
}
