package inspect

// A PageInfo is what the client reads about the page itself, cut as it cuts. Its JSON is what it tells
// Connectif.
//
// Where the cut goes through a character of two UTF-16 units, as most emoji are, U+FFFD stands for its half.
//
// See https://support.connectif.ai/hc/es/articles/360014710840.
type PageInfo struct {
	// Title has at most 50 units.
	Title string `json:"title"`
	// Keywords are all there are in <meta name="keywords">, with the blanks around them: the client does not
	// cut them.
	Keywords []string `json:"keywords"`
	// Tags are the first ten of cn_page_tag that are not blank, at most 25 units of each.
	Tags []string `json:"tags"`
	// Categories are the first ten of cn_page_category that are not blank, of any length.
	Categories []string `json:"categories"`
}
