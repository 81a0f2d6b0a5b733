// Package markup is the only place in this module where text becomes HTML or JavaScript.
//
// Each function appends to a byte slice and escapes for one place:
//
//   - [AppendText] for the text of an element and for a double-quoted attribute value,
//   - [AppendJSONString] for a JSON string, and [AppendJSON] for JSON text, also inside a script element,
//   - [AppendInt] and [AppendTime] for a number and a time, which need no escaping,
//   - [AppendNonce] for the nonce attribute of a script element.
//
// Every byte of every page goes through scan.go, so it works on eight bytes at a time; text.go and json.go say what is
// escaped, and how. Each trick has a benchmark beside it (tricks_test.go) that has the plain way, too.
//
// What has been built is handed out as a safehtml type by [HTML] and [Script]. These two are the reason why
// this package alone may import safehtml's uncheckedconversions; a test in it holds that for the whole
// module. Their callers vouch that the bytes are made of constants and of what the functions above appended.
package markup
