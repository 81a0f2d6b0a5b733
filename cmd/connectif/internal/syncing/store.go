package syncing

import (
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"

	"github.com/connectif-go/connectif/api"
)

// noStore is for a file of which nothing was ever told, and nothing is now: it remembers nothing, and is not asked to.
type noStore struct{ api.SyncStore }

func (noStore) Content(api.SyncDigest) (content api.SyncDigest, ok bool, err error) {
	return content, false, nil
}
func (noStore) Close() error { return nil }

// A store is closed at the end.
type store interface {
	api.SyncStore
	Close() error
}

var errAccount = errors.New("is of another key or another -api-url: what one account was told, another one was not. " +
	"Name another file with -store; or, if it is a new key of the same account, say so with -new-key")

// openStore opens the store of an account. A dry run makes none.
func openStore(o *syncOptions, key string) (store, error) {
	if _, err := os.Stat(o.store); o.dryRun && errors.Is(err, fs.ErrNotExist) {
		return noStore{}, nil
	}
	file, err := api.OpenSyncFile(o.store)
	if err != nil {
		return nil, err
	}
	if err := sign(file, o, key); err != nil {
		_ = file.Close() // nothing of it was changed that matters
		return nil, err
	}
	return file, nil
}

// sign makes sure that a store is of the account. Its sign tells neither the key nor the account.
func sign(s api.SyncStore, o *syncOptions, key string) error {
	mac := hmac.New(sha256.New, []byte(key))
	_, _ = mac.Write([]byte("connectif sync\x00" + o.apiURL))
	own := api.SyncEntry{Key: digest([]byte("account")), Content: digest(mac.Sum(nil))}
	content, signed, err := s.Content(own.Key)
	switch {
	case err != nil:
		return err
	case signed && content != own.Content && !o.newKey:
		return &fs.PathError{Op: "use", Path: o.store, Err: errAccount}
	case signed && content == own.Content || o.dryRun:
		return nil
	}
	return s.Put(own)
}

// digest is of no element: those begin with their type, and a zero byte follows.
func digest(data []byte) api.SyncDigest {
	sum := sha256.Sum256(data)
	return api.SyncDigest(sum[:len(api.SyncDigest{})])
}
