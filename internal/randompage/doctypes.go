package randompage

import "strings"

// doctype returns a doctype, or what is none.
func (w *writer) doctype() string {
	if w.oops(3) {
		return w.oldDoctype()
	}
	return pick(w, doctypes)
}

// oldDoctype returns a doctype of the times when there were many, with its identifiers in disorder once in a
// while. Browsers read pages with some of them in quirks mode.
func (w *writer) oldDoctype() string {
	public, system := w.quoted(w.anyCase(pick(w, publicIDs)+pick(w, []string{"EN", "", "ES"}))), w.quoted(w.anyCase(pick(w, systemIDs)))
	switch w.IntN(8) {
	case 0:
		return "<!DOCTYPE html PUBLIC>"
	case 1:
		return "<!DOCTYPE html SYSTEM" + system + ">"
	case 2:
		return "<!DOCTYPE " + pick(w, []string{"svg", "htm", "\x00", "html\x00", "HTML"}) + " PUBLIC" + public + ">"
	case 3, 4:
		return "<!doctype html public" + public + pick(w, []string{"", " ", "x", system}) + pick(w, []string{"", "\n", " x", "\x00"}) + ">"
	}
	return "<!DOCTYPE html PUBLIC" + public + pick(w, []string{"", "", system}) + ">"
}

// quoted returns a text in quotes with a blank before it, or without one or the other.
func (w *writer) quoted(s string) string {
	switch quote := pick(w, []string{`"`, `"`, `'`}); {
	case w.one(20):
		return quote + s + quote
	case w.one(40):
		return " " + s
	case w.one(40):
		return " " + quote + s
	default:
		return " " + quote + s + quote
	}
}

func (w *writer) anyCase(s string) string {
	switch w.IntN(4) {
	case 0:
		return strings.ToUpper(s)
	case 1:
		return strings.ToLower(s)
	}
	return s
}

// doctypes are those that are seen today, and a few mistakes.
var doctypes = []string{
	"<!DOCTYPE html>\n", "<!doctype HTML>", "<!DOCTYPE html>", "\uFEFF<!DOCTYPE html>", "",
	`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">`,
	`<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">`,
	`<!DOCTYPE html SYSTEM "about:legacy-compat">`,
	`<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">`,
	"<!-- before --><!DOCTYPE html>", "text before<!DOCTYPE html>", "<!DOCTYPE>", "<!DOCTYPE html SYSTEM>", "<?xml version=\"1.0\"?><!DOCTYPE html>",
	"\x00<!DOCTYPE html>", "\n\t <!DOCTYPE html>", "\u00a0<!DOCTYPE html>", "<!DOCTYPEhtml>", "<!DOCTYPE\x00html>", "<!DOCTYPE html", "</p><!DOCTYPE html>", "<!DOCTYPE html><!DOCTYPE x>",
}

var systemIDs = []string{
	"http://www.w3.org/TR/html4/loose.dtd", "http://www.w3.org/TR/html4/strict.dtd", "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd",
	"http://www.w3.org/TR/xhtml1/DTD/xhtml1-frameset.dtd", "about:legacy-compat", "",
}

// publicIDs are those that the HTML standard names, up to the language, and some that it does not.
var publicIDs = []string{
	"+//Silmaril//dtd html Pro v0r11 19970101//", "-//AS//DTD HTML 3.0 asWedit + extensions//", "-//AdvaSoft Ltd//DTD HTML 3.0 asWedit + extensions//",
	"-//IETF//DTD HTML 2.0 Level 1//", "-//IETF//DTD HTML 2.0 Level 2//", "-//IETF//DTD HTML 2.0 Strict Level 1//", "-//IETF//DTD HTML 2.0 Strict Level 2//",
	"-//IETF//DTD HTML 2.0 Strict//", "-//IETF//DTD HTML 2.0//", "-//IETF//DTD HTML 2.1E//", "-//IETF//DTD HTML 3.0//", "-//IETF//DTD HTML 3.2 Final//",
	"-//IETF//DTD HTML 3.2//", "-//IETF//DTD HTML 3//", "-//IETF//DTD HTML Level 0//", "-//IETF//DTD HTML Level 1//", "-//IETF//DTD HTML Level 2//",
	"-//IETF//DTD HTML Level 3//", "-//IETF//DTD HTML Strict Level 0//", "-//IETF//DTD HTML Strict Level 1//", "-//IETF//DTD HTML Strict Level 2//",
	"-//IETF//DTD HTML Strict Level 3//", "-//IETF//DTD HTML Strict//", "-//IETF//DTD HTML//", "-//Metrius//DTD Metrius Presentational//",
	"-//Microsoft//DTD Internet Explorer 2.0 HTML Strict//", "-//Microsoft//DTD Internet Explorer 2.0 HTML//", "-//Microsoft//DTD Internet Explorer 2.0 Tables//",
	"-//Microsoft//DTD Internet Explorer 3.0 HTML Strict//", "-//Microsoft//DTD Internet Explorer 3.0 HTML//", "-//Microsoft//DTD Internet Explorer 3.0 Tables//",
	"-//Netscape Comm. Corp.//DTD HTML//", "-//Netscape Comm. Corp.//DTD Strict HTML//", "-//O'Reilly and Associates//DTD HTML 2.0//",
	"-//O'Reilly and Associates//DTD HTML Extended 1.0//", "-//O'Reilly and Associates//DTD HTML Extended Relaxed 1.0//", "-//SQ//DTD HTML 2.0 HoTMetaL + extensions//",
	"-//SoftQuad Software//DTD HoTMetaL PRO 6.0::19990601::extensions to HTML 4.0//", "-//SoftQuad//DTD HoTMetaL PRO 4.0::19971010::extensions to HTML 4.0//",
	"-//Spyglass//DTD HTML 2.0 Extended//", "-//Sun Microsystems Corp.//DTD HotJava HTML//", "-//Sun Microsystems Corp.//DTD HotJava Strict HTML//",
	"-//W3C//DTD HTML 3 1995-03-24//", "-//W3C//DTD HTML 3.2 Draft//", "-//W3C//DTD HTML 3.2 Final//", "-//W3C//DTD HTML 3.2//", "-//W3C//DTD HTML 3.2S Draft//",
	"-//W3C//DTD HTML 4.0 Frameset//", "-//W3C//DTD HTML 4.0 Transitional//", "-//W3C//DTD HTML Experimental 19960712//", "-//W3C//DTD HTML Experimental 970421//",
	"-//W3C//DTD W3 HTML//", "-//W3O//DTD W3 HTML 3.0//", "-//WebTechs//DTD Mozilla HTML 2.0//", "-//WebTechs//DTD Mozilla HTML//",
	"-//W3O//DTD W3 HTML Strict 3.0//EN//", "-/W3C/DTD HTML 4.0 Transitional/EN", "HTML",
	"-//W3C//DTD HTML 4.01 Frameset//", "-//W3C//DTD HTML 4.01 Transitional//", "-//W3C//DTD XHTML 1.0 Frameset//", "-//W3C//DTD XHTML 1.0 Transitional//",
	"-//W3C//DTD HTML 4.01//", "-//W3C//DTD HTML 4.0//", "-//W3C//DTD XHTML 1.1//", "ISO/IEC 15445:2000//DTD HTML//", "",
}
