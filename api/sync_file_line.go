package api

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"hash/crc32"
	"strconv"
	"time"
)

// The file is lines of text. The first says what it is; each other one is a letter, its values, and a
// checksum of all that, with blanks between.
const (
	syncFileHead = "connectif-sync 1\n"
	entryLine    = '='
	beganLine    = '>'
	endedLine    = '<'
)

var digestText = base64.RawURLEncoding

func appendEntry(dst []byte, e SyncEntry) []byte {
	start := len(dst)
	dst = append(dst, entryLine, ' ')
	dst = digestText.AppendEncode(dst, e.Key[:])
	dst = append(dst, ' ')
	dst = digestText.AppendEncode(dst, e.Content[:])
	return appendSum(dst, start)
}

// appendTime writes a time in milliseconds, rounded up: a request that ended later keeps its place longer.
func appendTime(dst []byte, kind byte, at time.Time) []byte {
	start := len(dst)
	dst = append(dst, kind, ' ')
	dst = strconv.AppendInt(dst, at.Add(time.Millisecond-1).UnixMilli(), 10)
	return appendSum(dst, start)
}

func appendSum(dst []byte, start int) []byte {
	return fmt.Appendf(dst, " %08x\n", crc32.ChecksumIEEE(dst[start:]))
}

// readLine takes a line, which ends with a line feed, into the store; it is not ok if it is none of ours.
func (f *SyncFile) readLine(line []byte) (ok bool) {
	text, found := bytes.CutSuffix(line, []byte("\n"))
	cut := bytes.LastIndexByte(text, ' ')
	if !found || cut < 0 || !bytes.Equal(appendSum(bytes.Clone(text[:cut]), 0), line) {
		return false
	}
	fields := bytes.Split(text[:cut], []byte(" "))
	if len(fields[0]) != 1 || len(fields) < 2 {
		return false
	}
	switch kind := fields[0][0]; {
	case kind == entryLine && len(fields) == 3:
		var e SyncEntry
		if !readDigest(&e.Key, fields[1]) || !readDigest(&e.Content, fields[2]) {
			return false
		}
		f.entries[e.Key] = e.Content
	case (kind == beganLine || kind == endedLine) && len(fields) == 2:
		ms, err := strconv.ParseInt(string(fields[1]), 10, 64)
		if err != nil {
			return false
		}
		if kind == beganLine {
			f.requests.began()
		} else {
			f.requests.end(time.UnixMilli(ms))
		}
	default:
		return false
	}
	return true
}

func readDigest(d *SyncDigest, text []byte) bool {
	if len(text) != digestText.EncodedLen(len(d)) {
		return false
	}
	_, err := digestText.Decode(d[:], text)
	return err == nil
}
