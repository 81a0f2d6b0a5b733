package connectiftest_test

import (
	"bytes"
	"context"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/inspect"
)

func TestWhatIsNoPageFailsOnceAndNeverPanics(t *testing.T) {
	compressed := httptest.NewRecorder()
	compressed.Header().Set("Content-Encoding", "gzip")
	_, _ = compressed.WriteString("\x1f\x8b")
	rows := []struct {
		name string
		body any
		want string
	}{
		{"nothing", nil, "there is no page to read: the body is nil"},
		{"a nil buffer", (*bytes.Buffer)(nil), "there is no page to read: the body is a nil *bytes.Buffer"},
		{"a nil recorder", (*httptest.ResponseRecorder)(nil), "there is no page to read: the body is a nil *httptest.ResponseRecorder"},
		{"a nil response", (*http.Response)(nil), "there is no page to read: the body is a nil *http.Response"},
		{"an empty text", "", "there is no page to read: the body is empty, or was read before"},
		{"nil bytes", []byte(nil), "there is no page to read: the body is empty, or was read before"},
		{"an empty recorder", httptest.NewRecorder(), "there is no page to read: the body is empty, or was read before"},
		{"a recorder without a body", &httptest.ResponseRecorder{}, "there is no page to read: the body is empty, or was read before"},
		{"a response without a body", &http.Response{}, "there is no page to read: the body is empty, or was read before"},
		{"a body that was closed", &http.Response{Body: http.NoBody}, "there is no page to read: the body is empty, or was read before"},
		{"a reader that fails", iotest.ErrReader(errors.New("oh no")), "the page could not be read: oh no"},
		{"a response that fails", &http.Response{Body: io.NopCloser(iotest.ErrReader(errors.New("oh no")))}, "the page could not be read: oh no"},
		{"a component that fails", templ.ComponentFunc(func(context.Context, io.Writer) error { return errors.New("oh no") }), "the page could not be rendered: oh no"},
		{"a compressed page", compressed, "the page is compressed (Content-Encoding: gzip): ask for it without Accept-Encoding"},
		{"a number", 7, "a int is no page: give a *httptest.ResponseRecorder, a *http.Response, a templ component, an io.Reader, a []byte or a string"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			failures := failuresOf(row.body, func(p *page) {
				p.NoProblems().NoCart().NoContact().NoEvents().NoPurchase().NoLoader().PageTags().Title("x").HasBanner("x").Search("x")
				p.Cart().ID("x").HasProduct("x").Quantity(1).Price("1,5").PublishedAt(newClock().now)
				p.Purchase().HasProduct("x").Categories("x")
				p.ProductVisited("x").Tags("x")
				p.Contact().PrimaryKey("x").Field("x", "x").FieldOptions("x", "x").NoField("x").NewsletterStatus("x")
				p.Loader().Account("x")
				p.Custom("x").Payload("x", "x").Payload("x", func() {})
				assert.NotNil(t, p.Inspected())
				assert.Empty(t, p.Notification().Events)
			})
			assert.Equal(t, []string{row.want}, failures)
		})
	}
}

func TestAPageIsReadFromWhateverThereIs(t *testing.T) {
	recorder := httptest.NewRecorder()
	_, _ = recorder.WriteString(cartHTML)
	response := recorder.Result()
	for name, body := range map[string]any{
		"string": cartHTML, "bytes": []byte(cartHTML), "component": templ.Raw(cartHTML), "reader": strings.NewReader(cartHTML), "buffer": bytes.NewBufferString(cartHTML),
		"recorder": recorder, "recorded body": recorder.Body, "response": response,
	} {
		t.Run(name, func(t *testing.T) {
			connectiftest.Page(t, body).Cart().ID("crt1")
		})
	}
	connectiftest.Page(t, recorder).Cart()
	assert.Equal(t, cartHTML, recorder.Body.String(), "it is still to be read")
	left, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	assert.Equal(t, cartHTML, string(left), "it is still to be read")
}

func TestAFailureIsReportedAtTheLineOfTheTest(t *testing.T) {
	tb := newTB()
	html := connectiftest.Page(tb, cartHTML+everyEvent+contactHTML+aboutHTML)
	var want []int
	at := func() *page { // notes the line of its call
		_, _, line, _ := runtime.Caller(1)
		want = append(want, line)
		return html
	}
	at().NoCart()
	at().Cart().ID("x")
	at().Cart().TotalPrice(1)
	at().Cart().TotalPrice("x")
	at().Cart().RecoveryURL("x")
	at().Cart().HasProduct("x").Quantity(1)
	at().Cart().HasProduct("pr1").Quantity(7)
	at().Cart().HasProduct("pr1").Tags("x")
	at().Cart().Products()
	at().Cart().NoProduct("pr1")
	at().NoContact()
	at().Contact().Name("x")
	at().Contact().Field("x", "x")
	at().Contact().FieldOptions("x", "x")
	at().Contact().EmailStatus("x")
	at().NoLogin()
	at().Search("x")
	at().NoEvents()
	at().Purchase().TotalPrice(1)
	at().ProductVisited("x")
	at().ProductNotFound("x")
	at().Custom("x")
	at().HasPageTag("x")
	at().NoPageTag("new")
	at().Loader()
	at().NoProblems()
	_, _, line, _ := runtime.Caller(0)
	connectiftest.Page(tb, "")
	connectiftest.NoProblems(tb, "<p>")
	assert.Equal(t, append(want, line+1, line+2), tb.lines)
}

func TestTheResponseSaysWhatTheOptionsDoNot(t *testing.T) {
	recorder := httptest.NewRecorder()
	recorder.Header().Set("Cache-Control", "public, max-age=60")
	recorder.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = recorder.WriteString(clientScript + contactHTML)
	response := recorder.Result()
	response.Request = &http.Request{URL: &url.URL{Scheme: "https", Host: "evil.example", Path: "/"}}
	codes := func(body any, options inspect.Options) (codes []inspect.Code) {
		for _, p := range connectiftest.Page(t, body, connectiftest.WithOptions(options)).Inspected().Problems {
			codes = append(codes, p.Code)
		}
		return codes
	}
	domains := []string{"shop.example"}
	assert.Equal(t, []inspect.Code{inspect.Cacheable}, codes(recorder, inspect.Options{Domains: domains}))
	assert.ElementsMatch(t, []inspect.Code{inspect.Cacheable, inspect.PageNotAllowed}, codes(response, inspect.Options{Domains: domains}))
	assert.Empty(t, codes(response, inspect.Options{
		Domains: domains, URL: "https://shop.example/", Header: http.Header{"Cache-Control": {"private"}, "Content-Type": {"text/html; charset=utf-8"}},
	}), "what the options say counts more")
}

func TestEachAssertionCallsHelperFirstOrFailuresWouldBeReportedInHere(t *testing.T) {
	files, err := filepath.Glob("page*.go")
	require.NoError(t, err)
	asserted := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		require.NoError(t, err)
		for _, declaration := range source.Decls {
			method, isFunc := declaration.(*ast.FuncDecl)
			if !isFunc || method.Recv == nil || !method.Name.IsExported() || !returnsAssertions(method) {
				continue
			}
			asserted++
			first, _ := method.Body.List[0].(*ast.ExprStmt)
			if assert.NotNil(t, first, method.Name.Name) {
				assert.Regexp(t, `^\w\.t\.Helper\(\)$`, types.ExprString(first.X), method.Name.Name)
			}
		}
	}
	assert.Greater(t, asserted, 80)
}

// returnsAssertions reports whether a method may be chained, as all assertions may.
func returnsAssertions(method *ast.FuncDecl) bool {
	return method.Type.Results != nil && strings.HasSuffix(types.ExprString(method.Type.Results.List[0].Type), "Assertions")
}
