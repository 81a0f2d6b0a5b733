package connectiftest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"

	"github.com/connectif-go/connectif/inspect"
)

// component is what templ's components are, and the tags of this library.
type component interface {
	Render(ctx context.Context, w io.Writer) error
}

// pageBody is the source of a page, and what its response says about it.
type pageBody struct {
	source []byte
	header http.Header
	url    string
}

var errNoPage = errors.New("there is no page to read: the body is empty, or was read before")

func readPageBody(body any) (pageBody, error) {
	found, err := openPageBody(body)
	if err != nil {
		return found, err
	}
	if encoding := found.header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return found, fmt.Errorf("the page is compressed (Content-Encoding: %s): ask for it without Accept-Encoding", encoding)
	}
	if len(found.source) == 0 {
		return found, errNoPage
	}
	return found, nil
}

func openPageBody(body any) (pageBody, error) {
	v := reflect.ValueOf(body)
	if !v.IsValid() {
		return pageBody{}, errors.New("there is no page to read: the body is nil")
	}
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return pageBody{}, fmt.Errorf("there is no page to read: the body is a nil %T", body)
	}
	switch body := body.(type) {
	case string:
		return pageBody{source: []byte(body)}, nil
	case []byte:
		return pageBody{source: body}, nil
	case *bytes.Buffer:
		return pageBody{source: body.Bytes()}, nil
	case *httptest.ResponseRecorder:
		return recorded(body), nil
	case *http.Response:
		return responded(body)
	case component:
		var b bytes.Buffer
		if err := body.Render(context.Background(), &b); err != nil {
			return pageBody{}, fmt.Errorf("the page could not be rendered: %w", err)
		}
		return pageBody{source: b.Bytes()}, nil
	case io.Reader:
		source, err := readAll(body)
		return pageBody{source: source}, err
	}
	const pages = "a *httptest.ResponseRecorder, a *http.Response, a templ component, an io.Reader, a []byte or a string"
	return pageBody{}, fmt.Errorf("a %T is no page: give "+pages, body)
}

func recorded(recorder *httptest.ResponseRecorder) pageBody {
	found := pageBody{header: recorder.Result().Header}
	if recorder.Body != nil {
		found.source = recorder.Body.Bytes()
	}
	return found
}

// responded reads a response's body and puts it back, so that the test may read it, too.
func responded(response *http.Response) (pageBody, error) {
	found := pageBody{header: response.Header}
	if response.Request != nil && response.Request.URL != nil {
		found.url = response.Request.URL.String()
	}
	if response.Body == nil {
		return found, nil
	}
	source, err := readAll(response.Body)
	_ = response.Body.Close() // what was to be read was read
	response.Body = io.NopCloser(bytes.NewReader(source))
	found.source = source
	return found, err
}

// readAll reads as much as inspect looks at, and one byte more, which tells it that there is more.
func readAll(r io.Reader) ([]byte, error) {
	source, err := io.ReadAll(io.LimitReader(r, inspect.MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("the page could not be read: %w", err)
	}
	return source, nil
}
