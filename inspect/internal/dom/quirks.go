package dom

import (
	"slices"
	"strings"
)

// isQuirky reports whether a doctype, without its mark and name, makes browsers read the page in quirks mode.
func isQuirky(doctype string) bool {
	name, rest := cutSpace(doctype)
	if lower(name) != "html" {
		return true
	}
	if rest == "" {
		return false
	}
	var public, system string
	var hasPublic, ok bool
	switch keyword := lower(rest[:min(len(rest), 6)]); keyword {
	case "public":
		public, rest, ok = cutQuoted(rest[6:])
		hasPublic = ok
		if ok && strings.Trim(rest, whitespace) != "" {
			system, _, ok = cutQuoted(rest)
		}
	case "system":
		system, _, ok = cutQuoted(rest[6:])
	}
	if !ok {
		return true
	}
	public, system = lower(public), lower(system)
	switch {
	case system == "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd":
		return true
	case !hasPublic:
		return false
	case public == "html", public == "-//w3o//dtd w3 html strict 3.0//en//", public == "-/w3c/dtd html 4.0 transitional/en":
		return true
	// To Chromium an empty identifier is none.
	case system == "" && (strings.HasPrefix(public, "-//w3c//dtd html 4.01 frameset//") || strings.HasPrefix(public, "-//w3c//dtd html 4.01 transitional//")):
		return true
	}
	return slices.ContainsFunc(quirkyPublicIDs, func(prefix string) bool { return strings.HasPrefix(public, prefix) })
}

func cutSpace(s string) (word, rest string) {
	s = strings.TrimLeft(s, whitespace)
	if i := strings.IndexAny(s, whitespace); i >= 0 {
		return s[:i], strings.TrimLeft(s[i:], whitespace)
	}
	return s, ""
}

// cutQuoted cuts a quoted text off. It is false when the quotes are missing.
func cutQuoted(s string) (text, rest string, ok bool) {
	s = strings.TrimLeft(s, whitespace)
	if s == "" || s[0] != '"' && s[0] != '\'' {
		return "", "", false
	}
	return strings.Cut(s[1:], s[:1])
}

// quirkyPublicIDs are the beginnings of public identifiers that mean quirks mode, in lower case.
var quirkyPublicIDs = []string{
	"+//silmaril//dtd html pro v0r11 19970101//",
	"-//advasoft ltd//dtd html 3.0 aswedit + extensions//",
	"-//as//dtd html 3.0 aswedit + extensions//",
	"-//ietf//dtd html 2.0 level 1//",
	"-//ietf//dtd html 2.0 level 2//",
	"-//ietf//dtd html 2.0 strict level 1//",
	"-//ietf//dtd html 2.0 strict level 2//",
	"-//ietf//dtd html 2.0 strict//",
	"-//ietf//dtd html 2.0//",
	"-//ietf//dtd html 2.1e//",
	"-//ietf//dtd html 3.0//",
	"-//ietf//dtd html 3.2 final//",
	"-//ietf//dtd html 3.2//",
	"-//ietf//dtd html 3//",
	"-//ietf//dtd html level 0//",
	"-//ietf//dtd html level 1//",
	"-//ietf//dtd html level 2//",
	"-//ietf//dtd html level 3//",
	"-//ietf//dtd html strict level 0//",
	"-//ietf//dtd html strict level 1//",
	"-//ietf//dtd html strict level 2//",
	"-//ietf//dtd html strict level 3//",
	"-//ietf//dtd html strict//",
	"-//ietf//dtd html//",
	"-//metrius//dtd metrius presentational//",
	"-//microsoft//dtd internet explorer 2.0 html strict//",
	"-//microsoft//dtd internet explorer 2.0 html//",
	"-//microsoft//dtd internet explorer 2.0 tables//",
	"-//microsoft//dtd internet explorer 3.0 html strict//",
	"-//microsoft//dtd internet explorer 3.0 html//",
	"-//microsoft//dtd internet explorer 3.0 tables//",
	"-//netscape comm. corp.//dtd html//",
	"-//netscape comm. corp.//dtd strict html//",
	"-//o'reilly and associates//dtd html 2.0//",
	"-//o'reilly and associates//dtd html extended 1.0//",
	"-//o'reilly and associates//dtd html extended relaxed 1.0//",
	"-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//",
	"-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//",
	"-//spyglass//dtd html 2.0 extended//",
	"-//sq//dtd html 2.0 hotmetal + extensions//",
	"-//sun microsystems corp.//dtd hotjava html//",
	"-//sun microsystems corp.//dtd hotjava strict html//",
	"-//w3c//dtd html 3 1995-03-24//",
	"-//w3c//dtd html 3.2 draft//",
	"-//w3c//dtd html 3.2 final//",
	"-//w3c//dtd html 3.2//",
	"-//w3c//dtd html 3.2s draft//",
	"-//w3c//dtd html 4.0 frameset//",
	"-//w3c//dtd html 4.0 transitional//",
	"-//w3c//dtd html experimental 19960712//",
	"-//w3c//dtd html experimental 970421//",
	"-//w3c//dtd w3 html//",
	"-//w3o//dtd w3 html 3.0//",
	"-//webtechs//dtd mozilla html 2.0//",
	"-//webtechs//dtd mozilla html//",
}
