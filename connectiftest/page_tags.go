package connectiftest

// The classes of the tags, by which inspect names what is wrong with them.
const (
	tagCart         = "cn_cart"
	tagContact      = "cn_client_info"
	tagPurchase     = "cn_purchase"
	tagVisited      = "cn_product_visited"
	tagSearched     = "cn_product_searched"
	tagNotFound     = "cn_product_not_found"
	tagLogin        = "cn_login"
	tagRegister     = "cn_register"
	tagSearch       = "cn_search"
	tagNewsletter   = "cn_newsletter_subscribe"
	tagPageTag      = "cn_page_tag"
	tagPageCategory = "cn_page_category"
	tagPlaceholder  = "cn_banner_placeholder"
)
