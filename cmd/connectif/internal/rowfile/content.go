package rowfile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"unicode/utf8"
)

// A content reads a file, and learns what is needed of it on the way.
type content struct {
	source io.Reader
	hash   hash.Hash
	read   int64
	line   int    // that the next byte is on
	tail   []byte // of a character that is not complete yet
	bad    error  // is returned for good
}

func newContent(source io.Reader) *content {
	return &content{source: source, hash: sha256.New(), line: 1}
}

// An encodingError says where a file is not UTF-8, as Connectif demands.
type encodingError struct{ line int }

func (e *encodingError) Error() string {
	return fmt.Sprintf("line %d: not UTF-8: save the file in that encoding", e.line)
}

// Read implements io.Reader.
func (c *content) Read(p []byte) (int, error) {
	if c.bad != nil {
		return 0, c.bad
	}
	n, err := c.source.Read(p)
	c.hash.Write(p[:n])
	c.read += int64(n)
	if c.bad = c.check(p[:n], err == io.EOF); c.bad != nil {
		return 0, c.bad
	}
	return n, err
}

// check demands UTF-8. A character may come in pieces.
func (c *content) check(p []byte, last bool) error {
	for len(c.tail) > 0 && len(p) > 0 && !utf8.FullRune(c.tail) {
		c.tail, p = append(c.tail, p[0]), p[1:]
	}
	if len(c.tail) > 0 && (last || utf8.FullRune(c.tail)) {
		if !utf8.Valid(c.tail) {
			return &encodingError{c.line}
		}
		c.tail = c.tail[:0]
	}
	if !last {
		for i := max(len(p)-utf8.UTFMax+1, 0); i < len(p); i++ {
			if utf8.RuneStart(p[i]) && !utf8.FullRune(p[i:]) {
				c.tail = append(c.tail, p[i:]...)
				p = p[:i]
			}
		}
	}
	if !utf8.Valid(p) {
		valid := 0
		for r, size := utf8.DecodeRune(p); r != utf8.RuneError || size > 1; r, size = utf8.DecodeRune(p[valid:]) {
			valid += size
		}
		return &encodingError{c.line + bytes.Count(p[:valid], []byte("\n"))}
	}
	c.line += bytes.Count(p, []byte("\n"))
	return nil
}

// sum reads what is left, and returns the hash of it all.
func (c *content) sum() (string, error) {
	if _, err := io.Copy(io.Discard, c); err != nil {
		return "", err
	}
	return hex.EncodeToString(c.hash.Sum(nil)), nil
}
