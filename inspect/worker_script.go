package inspect

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A workerScript is what there is to know about a script for a worker without running it.
type workerScript struct {
	imports  []scriptImport
	computed int // where importScripts is called with something else than texts; negative if it is not
}

// A scriptImport is an address that a script may import.
type scriptImport struct {
	url    string
	at     int
	called bool // whether importScripts has it; it may be in a constant
}

// A scriptScanner goes through JavaScript far enough to tell code from comments, texts and regular
// expressions.
type scriptScanner struct {
	source    string
	at        int
	begin     int    // of the last thing
	ending    byte   // the last character of code, 0 for none: it tells a regular expression from a division
	word      string // the last thing, if it is a word
	braces    int    // how many are open
	templates []int  // how many were open outside of each template whose ${…} the code is in
	found     workerScript
}

// maxImports is how many imports of a script are looked at: a worker has a few.
const maxImports = 1000

// scanScript reads a script in time that grows with its length alone.
func scanScript(source string) workerScript {
	s := &scriptScanner{source: source, found: workerScript{computed: -1}}
	for s.at < len(source) && len(s.found.imports) < maxImports {
		switch text, kind := s.next(); {
		case kind == isText:
			if strings.HasSuffix(text, workerPath) {
				s.found.imports = append(s.found.imports, scriptImport{text, s.begin, false})
			}
		case kind == isWord && text == "importScripts":
			s.call()
		}
	}
	return s.found
}

// call reads the arguments of importScripts, if it is called.
func (s *scriptScanner) call() {
	begin := s.begin
	if text, _ := s.next(); text != "(" {
		return
	}
	for len(s.found.imports) < maxImports {
		text, kind := s.next()
		switch {
		case kind == isText:
			s.found.imports = append(s.found.imports, scriptImport{text, begin, true})
		case text == ")", kind == isEnd:
			return
		case text != ",":
			s.found.computed = begin
			return
		}
	}
}

// A tokenKind is what the next thing in a script is.
type tokenKind uint8

const (
	isEnd tokenKind = iota
	isWord
	isText
	isMark // any other character
)

// next returns the next word, text or mark of the code.
func (s *scriptScanner) next() (string, tokenKind) {
	for s.at < len(s.source) {
		s.begin = s.at
		rest := s.source[s.at:]
		r, size := utf8.DecodeRuneInString(rest)
		switch {
		case isSpace(r):
			s.at += size
		case strings.HasPrefix(rest, "//"):
			s.skipTo("\n")
		case strings.HasPrefix(rest, "/*"):
			s.at += 2
			s.skipTo("*/")
		case r == '/' && s.mayBeRegexp():
			s.skipRegexp()
			s.ending, s.word = ')', ""
		case r == '"', r == '\'', r == '`':
			return s.text(byte(r))
		case r == '}' && s.braces == 0 && len(s.templates) > 0:
			last := len(s.templates) - 1
			s.braces, s.templates = s.templates[last], s.templates[:last]
			return s.text('`')
		case isWordRune(r):
			end := strings.IndexFunc(rest, func(r rune) bool { return !isWordRune(r) })
			if end < 0 {
				end = len(rest)
			}
			s.at += end
			s.ending, s.word = 'a', rest[:end]
			return s.word, isWord
		default:
			switch r {
			case '{':
				s.braces++
			case '}':
				s.braces--
			}
			s.at += size
			s.ending, s.word = rest[size-1], ""
			return rest[:size], isMark
		}
	}
	return "", isEnd
}

func isWordRune(r rune) bool {
	return r == '$' || r == '_' || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' || r >= utf8.RuneSelf && !isSpace(r)
}

// mayBeRegexp reports whether a slash begins a regular expression: after a value it is a division.
func (s *scriptScanner) mayBeRegexp() bool {
	switch s.word {
	case "return", "typeof", "case", "in", "of", "void", "delete", "do", "else", "throw", "new":
		return true
	}
	return s.ending != 'a' && s.ending != ')' && s.ending != ']' && s.ending != '}'
}

func (s *scriptScanner) skipTo(end string) {
	i := strings.Index(s.source[s.at:], end)
	if i < 0 {
		s.at = len(s.source)
		return
	}
	s.at += i + len(end)
}

// skipRegexp goes past a regular expression, which ends in its line.
func (s *scriptScanner) skipRegexp() {
	inClass := false
	for s.at++; s.at < len(s.source); s.at++ {
		switch s.source[s.at] {
		case '\\':
			s.at++
		case '[':
			inClass = true
		case ']':
			inClass = false
		case '\n':
			return
		case '/':
			if !inClass {
				s.at++
				return
			}
		}
	}
	s.at = len(s.source)
}

// text reads a text up to the quote, from the character before it. In a template it ends at ${, too: what
// follows is code, and the whole no text that anybody knows.
func (s *scriptScanner) text(quote byte) (string, tokenKind) {
	isWhole := s.source[s.at] == quote
	s.ending, s.word = ')', ""
	var b strings.Builder
	for s.at++; s.at < len(s.source); s.at++ {
		switch c := s.source[s.at]; {
		case c == quote:
			s.at++
			if isWhole {
				return b.String(), isText
			}
			return "", isMark
		case c == '\n' && quote != '`':
			return b.String(), isText
		case quote == '`' && strings.HasPrefix(s.source[s.at:], "${"):
			s.at += len("${")
			s.templates, s.braces, s.ending = append(s.templates, s.braces), 0, 0
			return "", isMark
		case c == '\\' && s.at+1 < len(s.source):
			b.WriteString(s.escape())
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), isText
}

// escape reads what follows a backslash and leaves s.at at its last character.
func (s *scriptScanner) escape() string {
	s.at++
	length := 0
	switch s.source[s.at] {
	case 'x':
		length = 2
	case 'u':
		length = 4
	}
	if length > 0 && s.at+length < len(s.source) {
		if code, err := strconv.ParseUint(s.source[s.at+1:s.at+1+length], 16, 16); err == nil {
			s.at += length
			return string(rune(code))
		}
	}
	if s.source[s.at] == '\n' {
		return "" // the text goes on in the next line
	}
	return s.source[s.at : s.at+1]
}
