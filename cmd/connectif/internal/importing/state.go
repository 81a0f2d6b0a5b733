package importing

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/connectif-go/connectif/api"
)

// A state is what is kept on disk of an import on its way, so that the same command goes on with it. It
// belongs to one content of the file, and to one account and set of options.
type state struct {
	Version int `json:"version"`
	// Content is the file's SHA-256. Target is of the account and of the options, and is made with the key,
	// which it does not tell.
	Content string `json:"content"`
	Target  string `json:"target"`
	// Parts are the files that Connectif has accepted, in the order of their rows.
	Parts []statePart `json:"parts"`
	// Sending is the file that was on its way last, without an ID. Whether Connectif has it is not known.
	Sending *statePart `json:"sending,omitempty"`
}

type statePart struct {
	ID       string `json:"id,omitempty"`
	FirstRow int64  `json:"firstRow"`
	LastRow  int64  `json:"lastRow"`
}

const stateVersion = 1

// stateSuffix is appended to the name of the file that is imported.
const stateSuffix = ".connectif-import"

// targetOf identifies an account and the options of an import.
func targetOf(key string, o *importOptions) string {
	mac := hmac.New(sha256.New, []byte(key))
	_, _ = fmt.Fprintf(mac, "%q", []any{o.importType, o.apiURL, string(o.delimiter), o.override, o.onlyEmpty, o.couponSet})
	return hex.EncodeToString(mac.Sum(nil))
}

// sent is the last row that Connectif has.
func (s *state) sent() int64 {
	if len(s.Parts) == 0 {
		return 0
	}
	return s.Parts[len(s.Parts)-1].LastRow
}

func (s *state) add(p api.ImportPart) {
	s.Parts, s.Sending = append(s.Parts, statePart{p.ID, p.FirstRow, p.LastRow}), nil
}

// A stateFile is where a state is kept; an empty path keeps none.
type stateFile string

var errState = errors.New("is not what this command writes: remove it, or name another with -state")

// load returns what an earlier run has left, or nil.
func (f stateFile) load() (*state, error) {
	if f == "" {
		return nil, nil
	}
	data, err := os.ReadFile(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var s state
	if json.Unmarshal(data, &s) != nil || s.Version != stateVersion {
		return nil, &fs.PathError{Op: "read", Path: string(f), Err: errState}
	}
	return &s, nil
}

// save replaces the file at once, so that a process that is killed leaves the old one or the new one.
func (f stateFile) save(s *state) error {
	if f == "" {
		return nil
	}
	data, _ := json.Marshal(s) // it is made of what can be written
	return replaceFile(string(f), func(file *os.File) error {
		_, err := file.Write(append(data, '\n'))
		return err
	})
}

func (f stateFile) remove() error {
	if f == "" {
		return nil
	}
	return os.Remove(string(f))
}

// replaceFile writes a file that only its owner may read.
func replaceFile(path string, write func(*os.File) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = file.Close()
			_ = os.Remove(file.Name())
		}
	}()
	if err = write(file); err != nil {
		return err
	}
	if err = file.Sync(); err != nil {
		return err
	}
	if err = file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
