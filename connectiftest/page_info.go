package connectiftest

// PageInfo is what was told about the page itself. See https://support.connectif.ai/hc/es/articles/360014710840.
type PageInfo struct {
	Title      string
	Keywords   []string
	Tags       []string
	Categories []string
}

func readPageInfo(o object) PageInfo {
	return PageInfo{
		Title:      o.text("title"),
		Keywords:   o.texts("keywords"),
		Tags:       o.texts("tags"),
		Categories: o.texts("categories"),
	}
}
