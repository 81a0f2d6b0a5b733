package api_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

// A catalogue is told each night. The first time it is all new; later, what has changed. A program that was stopped is
// simply started again.
func ExampleSync_Products() {
	client, _, stop := standIn(connectiftest.APIOptions{})
	defer stop()
	dir, err := os.MkdirTemp("", "shop")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = os.RemoveAll(dir) }()
	store, err := api.OpenSyncFile(filepath.Join(dir, "connectif.sync"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = store.Close() }()

	mouse := keyboard
	mouse.ProductID, mouse.Name = "pr9659", "Ratón"
	catalogue := func(yield func(api.Product, error) bool) {
		_ = yield(api.Product{Product: keyboard}, nil) && yield(api.Product{Product: mouse}, nil)
	}
	sync := api.NewSync(client, store)
	plan, err := sync.Products(context.Background(), catalogue, api.SyncOptions{DryRun: true})
	fmt.Println(plan.Pending, "to be told, in", plan.Left, err)
	for range 2 {
		result, err := sync.Products(context.Background(), catalogue, api.SyncOptions{
			OnFailure: func(f api.SyncFailure) { fmt.Println("row", f.Row, f.Err) },
		})
		switch {
		case errors.Is(err, api.ErrIncomplete):
			fmt.Println(result.Failed, "could not be told")
		case err != nil:
			fmt.Println("stopped:", err)
		default:
			fmt.Println(result.Told, "told,", result.Unchanged, "unchanged")
		}
		mouse.UnitPrice = commerce.MustParseAmount("17.90")
	}
	// Output:
	// 2 to be told, in 1.2s <nil>
	// 2 told, 0 unchanged
	// 1 told, 1 unchanged
}

// Orders that another program has exported are told once, however often the file is. What is wrong with one is told by
// line and property.
func ExampleReadPurchasesJSON() {
	client, fake, stop := standIn(connectiftest.APIOptions{})
	defer stop()
	dir, err := os.MkdirTemp("", "shop")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = os.RemoveAll(dir) }()
	store, err := api.OpenSyncFile(filepath.Join(dir, "connectif.sync"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = store.Close() }()

	const line = `{"productId":"pr9658","name":"Teclado","productDetailUrl":"https://shop.example/teclado","unitPrice":60.25,"quantity":2}`
	const file = `{"purchaseId":"R-1","purchaseDate":"2026-05-20T15:24:20Z","contactEmail":"clienta@shop.example","products":[` + line + `]}
{"purchaseId":"R-2","purchaseDate":"20/05/2026","contactEmail":"clienta@shop.example","products":[` + line + `]}
`
	sync := api.NewSync(client, store)
	for range 2 {
		result, err := sync.Purchases(context.Background(), api.ReadPurchasesJSON(strings.NewReader(file)),
			api.PurchaseOptions{CreateMissing: true}, api.SyncOptions{OnFailure: func(f api.SyncFailure) { fmt.Println(f.Err) }})
		fmt.Println(result.Told, "told,", result.Unchanged, "unchanged,", err)
	}
	fmt.Println(len(fake.Purchases()), "purchase of", fake.Purchases()[0].Text("totalPrice"))
	// Output:
	// connectif: line 2: purchases: purchaseDate: not a date: "20/05/2026" (write ISO 8601, as in 2020-05-20T15:24:20Z)
	// 1 told, 0 unchanged, connectif: 1 of 2: not told
	// connectif: line 2: purchases: purchaseDate: not a date: "20/05/2026" (write ISO 8601, as in 2020-05-20T15:24:20Z)
	// 0 told, 1 unchanged, connectif: 1 of 2: not told
	// 1 purchase of 120.50
}
