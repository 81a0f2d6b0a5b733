package inspect

// What may be wrong with numbers that belong together.
const (
	TotalQuantity      Code = "total-quantity"
	TotalPrice         Code = "total-price"
	LinePrice          Code = "line-price"
	RepeatedProduct    Code = "repeated-product"
	DiscountAmount     Code = "discount-amount"
	DiscountPercentage Code = "discount-percentage"
	PriceAboveOriginal Code = "price-above-original"
)

var sumCodes = []Description{
	{TotalQuantity, Warning, "total_quantity is not the sum of the lines",
		"Connectif takes the total as it is.",
		"Print the sum of all units: 3 of one product and 7 of another are 10.", "360014651660"},
	{TotalPrice, Info, "total_price is not the sum of the lines",
		"Connectif takes the total as it is.",
		"Nothing, if shipping, fees or vouchers make the difference. Otherwise print what the cart costs.", "360014651660"},
	{LinePrice, Warning, "the price of a line is that of one unit",
		"Connectif takes price for what the whole line costs.",
		"Print quantity times unit_price.", "360014704899"},
	{RepeatedProduct, Warning, "two lines of the same product",
		"Connectif compares carts product by product, and may take one line for the other.",
		"Print one line a product, with all its units.", "360014651660"},
	{DiscountAmount, Warning, "discounted_amount is not what the prices say",
		"Connectif shows a discount that customers do not get.",
		"Print unit_price_original less unit_price, with or without taxes throughout.", "360014655140"},
	{DiscountPercentage, Warning, "discounted_percentage is not what the prices say",
		"Connectif shows a discount that customers do not get.",
		"Print the discount in percent of unit_price_original.", "360014655140"},
	{PriceAboveOriginal, Warning, "unit_price is higher than unit_price_original",
		"Connectif shows the lower price as the one before the discount.",
		"Print unit_price_original where there is a discount: the price before it.", "360014655140"},
}
