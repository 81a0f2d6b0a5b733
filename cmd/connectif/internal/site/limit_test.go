package site_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
)

func TestACrawlThatLeavesPagesOutTellsOfIt(t *testing.T) {
	s := open(t)
	s.page("/{$}", "<a href=/a><a href=/b>")
	s.page("/a", "a")
	s.page("/b", "<a href=/>")
	for limit, left := range map[int]bool{1: true, 2: true, 3: false, 4: false, 0: false} {
		told := false
		s.crawl(t, site.Options{Limit: limit, OnLimit: func() { told = true }})
		assert.Equal(t, left, told, limit)
	}
	assert.Len(t, s.crawl(t, site.Options{Limit: 1}), 1, "who does not ask is not told")
}
