package syncing

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestOnlyWhatHasChangedIsTold(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	file := write(t, "products.csv", clitest.RowsOf(5))
	args := []string{"sync", "-type", "products", "-api-url", url, file}
	got := call(t, args...)
	require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Equal(t, file+": told 5, unchanged 0, refused 0, invalid 0\n", got.Stdout)
	assert.Equal(t, file+": rows 5, changed 5; requests about 5, which take at least 3s\n", got.Stderr)
	assert.Len(t, fake.Products(), 5)

	requests := len(fake.Requests())
	got = call(t, args...)
	assert.Equal(t, cli.ExitDone, got.Code)
	assert.Equal(t, file+": rows 5, changed 0; requests about 0, which take at least 0s\n", got.Stderr)
	assert.Equal(t, file+": told 0, unchanged 5, refused 0, invalid 0\n", got.Stdout)
	assert.Len(t, fake.Requests(), requests)

	rewrite(t, file, strings.Replace(clitest.RowsOf(5), "p3,Ratón", "p3,Teclado", 1))
	got = call(t, args...)
	assert.Equal(t, file+": told 1, unchanged 4, refused 0, invalid 0\n", got.Stdout)
	assert.Equal(t, "/products/product-id/p3", fake.Requests()[requests].Path)
	assert.Len(t, fake.Requests(), requests+1)
	assert.ElementsMatch(t, []string{"products.csv.connectif-sync", "products.csv.connectif-sync.lock"}, clitest.Left(t, file))
	clitest.AssertKeyIsAbsent(t, clitest.TextOf(t, file+storeSuffix))
}

func TestManyProductsGoByAnImport(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	file := write(t, "products.csv", strings.ReplaceAll(clitest.RowsOf(2000), ",", ";"))
	got := call(t, "sync", "-type", "products", "-delimiter", ";", "-api-url", url, file)
	require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Contains(t, got.Stderr, "changed 2000; requests about 6, which take at least 4s")
	assert.Len(t, fake.Products(), 2000)
	assert.Len(t, fake.Imports(), 1)
}

func TestADryRunSendsNothingAndLeavesNothing(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	file := write(t, "products.csv", clitest.RowsOf(50))
	dry := []string{"sync", "-dry-run", "-type", "products", "-api-url", url, file}
	got := call(t, dry...)
	assert.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Equal(t, file+": rows 50, changed 50; requests about 50, which take at least 30s\n", got.Stdout)
	assert.Empty(t, clitest.Left(t, file))
	assert.Empty(t, fake.Requests())

	require.Equal(t, cli.ExitDone, call(t, "sync", "-type", "products", "-api-url", url, file).Code)
	before := clitest.TextOf(t, file+storeSuffix)
	assert.Equal(t, file+": rows 50, changed 0; requests about 0, which take at least 0s\n", call(t, dry...).Stdout)
	assert.Equal(t, before, clitest.TextOf(t, file+storeSuffix))

	rewrite(t, file, clitest.RowsOf(50)+"x,,,\n")
	got = call(t, dry...)
	assert.Equal(t, cli.ExitPartial, got.Code)
	assert.Contains(t, got.Stderr, "line 52, column productDetailUrl: not a usable URL")
	got = call(t, append([]string{"sync", "-skip-invalid"}, dry[1:]...)...)
	assert.Equal(t, cli.ExitPartial, got.Code, "not all rows can be told")
	assert.Len(t, fake.Requests(), 50)
}

func TestPurchasesAreToldOnce(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	file := write(t, "orders.jsonl", purchases(3))
	args := []string{"sync", "-type", "purchases", "-api-url", url, file}
	got := call(t, args...)
	assert.Equal(t, cli.ExitPartial, got.Code, got.Stderr)
	assert.Equal(t, file+": told 0, unchanged 0, refused 3, invalid 0\n", got.Stdout)
	assert.Contains(t, got.Stderr, `row 2, purchase "R-1" was refused: POST /purchases/: 400`)
	assert.NotContains(t, got.Stderr, "clienta")

	got = call(t, append([]string{"sync", "-create-missing", "-no-event"}, args[1:]...)...)
	require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Equal(t, file+": told 3, unchanged 0, refused 0, invalid 0\n", got.Stdout)
	assert.Len(t, fake.Purchases(), 3)
	assert.Empty(t, fake.PurchaseEvents())
	assert.Len(t, fake.Products(), 1)
	assert.Equal(t, "39.80", fake.Purchases()[0].Text("totalPrice"))

	got = call(t, append([]string{"sync", "-store", file + "2"}, args[1:]...)...)
	assert.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Equal(t, file+": told 3 (3 of which Connectif had already), unchanged 0, refused 0, invalid 0\n", got.Stdout)
	assert.Len(t, fake.Purchases(), 3)
}

func TestCustomFieldsOfContactsArriveInTheirTypes(t *testing.T) {
	fields := []connectiftest.APIContactField{{ID: "pie", Type: "decimal"}, {ID: "aficiones", Type: "checkbox", Options: []string{"a", "b"}}}
	for name, text := range map[string]string{
		"contacts.csv":    "\uFEFF_email,pie,aficiones\nclienta@shop.example,38.5,a|b\n",
		"contacts.ndjson": `{"_email":"clienta@shop.example","pie":38.5,"aficiones":["a","b"]}`,
	} {
		fake, url := clitest.Serve(t, connectiftest.APIOptions{ContactFields: fields})
		got := call(t, "sync", "-type", "contacts", "-api-url", url, write(t, name, text))
		require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
		contact, _ := fake.Contact("clienta@shop.example")
		assert.Equal(t, "38.5", contact.Text("pie"), name)
		assert.Equal(t, []string{"a", "b"}, contact.Texts("aficiones"), name)
		assert.Equal(t, name == "contacts.csv", len(fake.Imports()) == 1, "only an import knows the types of CSV")
	}
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	got := call(t, "sync", "-type", "contacts", "-api-url", url, write(t, "contacts.csv", "_email,_name\nclienta@shop.example,Clienta\n"))
	require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Empty(t, fake.Imports())
}

func TestInvalidRowsAreToldByLineAndPropertyAndNothingIsSent(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	file := write(t, "orders.jsonl", purchases(1)+"\n"+strings.Replace(purchases(1), "19.90", `"19,90"`, 1)+`{"purchaseId":`+"\n"+purchases(1))
	args := []string{"sync", "-type", "purchases", "-api-url", url, file}
	got := call(t, args...)
	assert.Equal(t, cli.ExitPartial, got.Code)
	lines := got.Lines()
	require.Len(t, lines, 3, got.Stderr)
	assert.Contains(t, lines[0], file+`: line 3, property products[0].unitPrice: not a number: "19,90"`)
	assert.Equal(t, file+": line 4: no JSON object on the line: near its byte 15", lines[1])
	assert.Equal(t, "2 of 4 rows are invalid: nothing was sent. -skip-invalid goes on without them.", lines[2])
	assert.Empty(t, got.Stdout)
	assert.Empty(t, fake.Requests())

	got = call(t, append([]string{"sync", "-skip-invalid", "-create-missing"}, args[1:]...)...)
	assert.Equal(t, cli.ExitPartial, got.Code)
	assert.Equal(t, file+": told 1, unchanged 1, refused 0, invalid 2\n", got.Stdout, "of two of an id, one is told")
	invalid := strings.TrimSuffix(file, ".jsonl") + ".invalid.jsonl"
	assert.Equal(t, strings.Replace(purchases(1), "19.90", `"19,90"`, 1)+`{"purchaseId":`+"\n", clitest.TextOf(t, invalid))
}

func TestWhatIsNotUTF8IsNotTold(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	for _, name := range []string{"products.csv", "products.jsonl"} {
		file := write(t, name, clitest.RowsOf(1)+"Rat\xf3n")
		got := call(t, "sync", "-type", "products", "-skip-invalid", "-api-url", url, file)
		assert.Equal(t, cli.ExitPartial, got.Code)
		assert.Contains(t, got.Stderr, ": line 3: not UTF-8: save the file in that encoding")
		assert.Contains(t, got.Stderr, "nothing was sent")
	}
	assert.Empty(t, fake.Requests())
}

func TestStandardInputIsTold(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	t.Chdir(t.TempDir())
	args := []string{"sync", "-type", "products", "-format", "jsonl", "-store", "s", "-skip-invalid", "-api-url", url, "-"}
	got := callWith(t, `{"productId":"p1","name":"x","productDetailUrl":"https://shop.example/1","unitPrice":1}`+"\nx\n", connectiftest.APIKey, args...)
	assert.Equal(t, cli.ExitPartial, got.Code, got.Stderr)
	assert.Equal(t, "standard input: told 1, unchanged 0, refused 0, invalid 1\n", got.Stdout)
	assert.Equal(t, "x\n", clitest.TextOf(t, "stdin.invalid.jsonl"))
	assert.Len(t, fake.Products(), 1)
}

func TestWhatConnectifRefusesIsToldAndTheRestArrives(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{AllowedDomains: []string{"https://shop.example"}})
	file := write(t, "products.csv", clitest.RowsOf(3)+"https://other.example/p,pr\"9,Ratón,1\n")
	got := call(t, "sync", "-type", "products", "-api-url", url, file)
	assert.Equal(t, cli.ExitPartial, got.Code, "a quote out of place: "+got.Stderr)
	assert.Empty(t, fake.Requests())

	rewrite(t, file, clitest.RowsOf(3)+"https://other.example/p,pr9,Ratón,1\n")
	got = call(t, "sync", "-type", "products", "-api-url", url, file)
	assert.Equal(t, cli.ExitPartial, got.Code)
	assert.Equal(t, file+": told 3, unchanged 0, refused 1, invalid 0\n", got.Stdout)
	assert.Contains(t, got.Stderr, `row 4, product "pr9" was refused: PATCH /products/product-id/{product-id}: 400`)
}

func TestRowsThatAnImportLeavesOutAreToldAndOnlyTheFirstAreListed(t *testing.T) {
	_, url := clitest.Serve(t, connectiftest.APIOptions{ContactFields: []connectiftest.APIContactField{{ID: "pie", Type: "decimal"}}})
	var b strings.Builder
	b.WriteString("_externalId,pie\n")
	for i := range 150 {
		fmt.Fprintf(&b, "secreto-%d,treinta\n", i)
	}
	file := write(t, "contacts.csv", b.String())
	got := call(t, "sync", "-type", "contacts", "-api-url", url, file)
	assert.Equal(t, cli.ExitPartial, got.Code)
	assert.Equal(t, file+": told 0, unchanged 0, refused 150, invalid 0\n", got.Stdout)
	assert.Contains(t, got.Stderr, "row 1 was refused: pie ")
	assert.Contains(t, got.Stderr, "and 50 more rows that were not told")
	assert.NotContains(t, got.Stderr, "secreto", "who they are")
}

func TestAnImportThatConnectifDoesNotFinishIsAPartialFailureAndIsToldAgain(t *testing.T) {
	for outcome, word := range map[string]string{"error": "ended in error", "cancelled": "was cancelled"} {
		end := outcome
		fake, url := clitest.Serve(t, connectiftest.APIOptions{ImportOutcome: func(connectiftest.APIImport) string { return end }})
		file := write(t, "products.csv", clitest.RowsOf(100))
		got := call(t, "sync", "-type", "products", "-api-url", url, file)
		assert.Equal(t, cli.ExitPartial, got.Code, outcome)
		assert.Contains(t, got.Stderr, word)
		assert.Contains(t, got.Stderr, "The same command goes on with the rest.")
		end = "finished"
		got = call(t, "sync", "-type", "products", "-api-url", url, file)
		assert.Equal(t, cli.ExitDone, got.Code, got.Stderr)
		assert.Len(t, fake.Products(), 100)
	}
}

func TestAnInterruptBeforeAnythingIsSentSaysSo(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	file := write(t, "products.csv", clitest.RowsOf(5))
	got := clitest.Call(ctx, t, Command(), nil, connectiftest.APIKey, "sync", "-type", "products", "-api-url", url, file)
	assert.Equal(t, cli.ExitInterrupted, got.Code)
	assert.Equal(t, "Interrupted: nothing was sent.\n", got.Stderr)
	assert.Empty(t, fake.Requests())
}

func TestAFileThatChangesWhileItIsToldEndsTheRun(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	file := write(t, "orders.jsonl", purchases(150)) // more than are held in memory at a time
	fake.FailWhen(func(*http.Request) connectiftest.APIFault {
		time.Sleep(time.Millisecond) // the file gets another time
		rewrite(t, file, purchases(151))
		return connectiftest.APIFault{Status: http.StatusNotFound}
	})
	got := call(t, "sync", "-type", "purchases", "-api-url", url, file)
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Stderr, "the file was changed while it was read")
}
