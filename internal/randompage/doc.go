// Package randompage makes up pages for differential tests: one reader of Connectif's tags against another.
//
// A page is made of a seed and always the same: what fails can be made again. Pages are of several kinds, see
// [Kind], from what a careful shop prints to what nobody would, but all have tags, so that there is something
// to read. Their scripts do nothing, and no element's name hides a property of the document.
//
// Whoever has a browser read them should hide the page's root element first: the texts of elements that are
// visible depend on how the browser lays them out.
package randompage
