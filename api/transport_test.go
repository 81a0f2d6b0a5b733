package api_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/connectiftest"
)

// calls are one of each sort: one that changes nothing, those that may be repeated, and one that may not.
var calls = map[string]func(context.Context, *api.Client) error{
	"GET": func(ctx context.Context, c *api.Client) error { _, err := c.Products.Get(ctx, "pr1"); return err },
	"PATCH": func(ctx context.Context, c *api.Client) error {
		_, err := c.Products.Upsert(ctx, product("pr1"))
		return err
	},
	"DELETE": func(ctx context.Context, c *api.Client) error { return c.Products.Delete(ctx, "pr1") },
	"POST": func(ctx context.Context, c *api.Client) error {
		return c.CustomEvents.Send(ctx, api.ByAlias("like"), map[string]any{"email": "clienta@shop.example"}, api.EventOptions{CreateContact: true})
	},
	"POST once": func(ctx context.Context, c *api.Client) error {
		_, err := c.Purchases.Create(ctx, order("R-1"), api.PurchaseOptions{ExactlyOnce: true})
		return err
	},
}

// shop is an account in which all calls succeed.
func shop(options connectiftest.APIOptions) *connectiftest.API {
	fake := connectiftest.NewAPI(options)
	fake.PutEventType(connectiftest.APIEventType{ID: "1", Alias: "like", PrimaryKey: "email"})
	fake.PutContact(connectiftest.APIRecord{"_email": "clienta@shop.example"})
	for _, id := range []string{"pr1", "pr2"} {
		fake.PutProduct(connectiftest.APIRecord{"productId": id, "name": "x"})
	}
	return fake
}

func TestWhatIsSafeToRepeatIsRepeatedAndNothingElse(t *testing.T) {
	always := []string{"GET", "PATCH", "DELETE", "POST", "POST once"}
	idempotent := []string{"GET", "PATCH", "DELETE", "POST once"}
	rows := []struct {
		name     string
		fault    connectiftest.APIFault
		repeated []string
	}{
		{"400", connectiftest.APIFault{Status: 400}, nil},
		{"401", connectiftest.APIFault{Status: 401}, nil},
		{"403", connectiftest.APIFault{Status: 403}, nil},
		{"404", connectiftest.APIFault{Status: 404}, nil},
		{"413", connectiftest.APIFault{Status: 413}, nil},
		{"422", connectiftest.APIFault{Status: 422}, nil},
		{"408", connectiftest.APIFault{Status: 408}, idempotent},
		{"429", connectiftest.APIFault{Status: 429}, always},
		{"500", connectiftest.APIFault{Status: 500}, idempotent},
		{"500 too late", connectiftest.APIFault{Status: 500, Late: true}, idempotent},
		{"502", connectiftest.APIFault{Status: 502}, idempotent},
		{"503", connectiftest.APIFault{Status: 503}, always},
		{"504", connectiftest.APIFault{Status: 504}, idempotent},
		{"a cut line", connectiftest.APIFault{Cut: connectiftest.CutBefore}, idempotent},
		{"a line cut too late", connectiftest.APIFault{Cut: connectiftest.CutBefore, Late: true}, idempotent},
		{"a time-out", connectiftest.APIFault{Delay: time.Hour}, idempotent},
	}
	for _, row := range rows {
		for method, call := range calls {
			t.Run(row.name+" "+method, func(t *testing.T) {
				inBubble(t, func(t *testing.T) {
					fake := shop(connectiftest.APIOptions{})
					client := newClient(t, fake)
					fake.FailNext(row.fault)
					err := call(t.Context(), client)
					repeated := false
					for _, m := range row.repeated {
						repeated = repeated || m == method
					}
					if repeated {
						require.NoError(t, err)
						assert.Len(t, fake.Requests(), 2)
						return
					}
					require.Error(t, err)
					assert.Len(t, fake.Requests(), 1)
					transient := row.repeated != nil
					assert.Equal(t, transient, errors.Is(err, api.ErrUncertain), "%v", err)
					assertKeyIsAbsent(t, err.Error())
				})
			})
		}
	}
}

func TestAnAnswerThatIsSpoiltIsAskedForAgainOrUncertain(t *testing.T) {
	for _, fault := range []connectiftest.APIFault{{Garbage: true}, {Cut: connectiftest.CutInside}} {
		for method, call := range calls {
			if method == "DELETE" {
				continue // its answer has no body
			}
			inBubble(t, func(t *testing.T) {
				fake := shop(connectiftest.APIOptions{})
				client := newClient(t, fake)
				fake.FailNext(fault)
				err := call(t.Context(), client)
				if method == "POST" {
					require.ErrorIs(t, err, api.ErrUncertain)
					require.ErrorIs(t, err, api.ErrUnreadable)
					assert.Len(t, fake.Events(), 1, "as it turns out it was done")
					return
				}
				require.NoError(t, err, method)
				assert.Len(t, fake.Requests(), 2, method)
			})
		}
	}
}

func TestADeleteThatWasDoneWithoutAnAnswerSucceedsWhenRepeated(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		fake := shop(connectiftest.APIOptions{})
		client := newClient(t, fake)
		fake.FailNext(connectiftest.APIFault{Cut: connectiftest.CutBefore, Late: true})
		require.NoError(t, client.Products.Delete(t.Context(), "pr1"))
		assert.Equal(t, []int{0, 404}, statuses(fake))
		require.ErrorIs(t, client.Products.Delete(t.Context(), "pr1"), api.ErrNotFound, "but not when it never was there")
		fake.FailNext(connectiftest.APIFault{Status: 429})
		require.ErrorIs(t, client.Products.Delete(t.Context(), "pr1"), api.ErrNotFound, "nor after a refusal")
	})
}

func TestABodyIsSentAgainFromItsStart(t *testing.T) {
	bubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
		fake.FailNext(connectiftest.APIFault{Status: 503}, connectiftest.APIFault{Status: 429}, connectiftest.APIFault{Status: 500, Late: true})
		_, err := client.Products.Upsert(t.Context(), product("pr1"))
		require.NoError(t, err)
		assert.Equal(t, []int{503, 429, 500, 200}, statuses(fake))
		got, _ := fake.Product("pr1")
		assert.Equal(t, "Teclado «mecánico» <b>", got.Text("name"))
	})
}

func TestAContextEndsACallWhereverItIs(t *testing.T) {
	rows := map[string]connectiftest.APIFault{
		"while it waits to repeat":  {Status: 503, RetryAfter: 90 * time.Second},
		"while Connectif is silent": {Delay: 20 * time.Second},
		"while the answer comes":    {Slow: 10 * time.Second},
	}
	for name, fault := range rows {
		t.Run(name, func(t *testing.T) {
			bubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
				fake.FailNext(fault)
				ctx, cancel := context.WithCancelCause(t.Context())
				stopped := errors.New("the program stops")
				time.AfterFunc(15*time.Second, func() { cancel(stopped) })
				start := time.Now()
				_, err := client.Products.Upsert(ctx, product("pr1"))
				require.Error(t, err)
				assert.Equal(t, 15*time.Second, time.Since(start))
				if fault.Status == 0 {
					require.ErrorIs(t, err, stopped)
					require.ErrorIs(t, err, api.ErrUncertain)
				}
				assert.Len(t, fake.Requests(), 1)
				synctest.Wait()
			})
		})
	}
	bubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := client.Products.Upsert(ctx, product("pr1"))
		require.ErrorIs(t, err, context.Canceled)
		require.NotErrorIs(t, err, api.ErrUncertain, "nothing was sent")
		assert.Empty(t, fake.Requests())
	})
}

func TestAnAnswerIsNotReadBeyondItsLimit(t *testing.T) {
	endless := func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, `{"name":"`)
		for r.Context().Err() == nil {
			if _, err := io.WriteString(w, strings.Repeat("x", 1<<10)); err != nil {
				return
			}
		}
	}
	client := serverOf(t, endless, api.WithMaxResponse(1<<16), api.WithRetryTime(time.Minute))
	_, err := client.Products.Get(t.Context(), "pr1")
	require.ErrorIs(t, err, api.ErrUnreadable)
	assert.EqualError(t, err, "connectif: GET /products/product-id/{product-id}: 200 OK: the answer is not what is documented: longer than this client reads")

	exact := func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"id":"1"}`) }
	_, err = serverOf(t, exact, api.WithMaxResponse(10)).Products.Get(t.Context(), "pr1")
	require.NoError(t, err)
	_, err = serverOf(t, exact, api.WithMaxResponse(9)).Products.Get(t.Context(), "pr1")
	require.ErrorIs(t, err, api.ErrUnreadable)
}

func TestACertificateThatIsNotTrustedIsNotTriedAgain(t *testing.T) {
	server := httptest.NewTLSServer(http.NotFoundHandler())
	server.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	defer server.Close()
	client, err := api.New(connectiftest.APIKey, api.WithBaseURL(server.URL))
	require.NoError(t, err)
	_, err = client.Products.Upsert(t.Context(), product("pr1"))
	require.ErrorContains(t, err, "certificate")
	require.NotErrorIs(t, err, api.ErrUncertain)
}

func TestAConnectionThatCannotBeMadeIsTriedAgainByEveryCall(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	for method, call := range calls {
		clock := newInstantClock()
		client, err := api.New(connectiftest.APIKey, api.WithBaseURL(server.URL), api.WithClock(clock))
		require.NoError(t, err)
		err = call(t.Context(), client)
		require.Error(t, err)
		require.NotErrorIs(t, err, api.ErrUncertain, method)
		assert.NotEmpty(t, clock.slept, method)
	}
}

func TestAttemptsAreLoggedWithoutTheKeyAndWithoutWhoTheyAreAbout(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		fake := connectiftest.NewAPI(connectiftest.APIOptions{})
		var log bytes.Buffer
		logger := slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
		client := newClient(t, fake, api.WithLogger(logger))
		fake.FailNext(connectiftest.APIFault{Status: 503})
		_, err := client.Contacts.Get(t.Context(), api.ByEmail("clienta@shop.example"))
		require.ErrorIs(t, err, api.ErrNotFound)
		_, err = client.Contacts.Upsert(t.Context(), contact())
		require.NoError(t, err)
		lines := strings.Split(strings.TrimSpace(log.String()), "\n")
		require.Len(t, lines, 3)
		assert.Contains(t, lines[0], `level=WARN msg="connectif: api" call="GET /contacts/email/{email}" attempt=1`)
		assert.Contains(t, lines[1], "attempt=2")
		assert.Contains(t, lines[2], `level=DEBUG msg="connectif: api" call="PATCH /contacts/email/{email}"`)
		assert.NotContains(t, log.String(), "clienta")
		assertKeyIsAbsent(t, log.String())
	})
}

func TestUnderFaultsOfAllKindsEveryProductArrivesAndTheLimitHolds(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		fake := connectiftest.NewAPI(connectiftest.APIOptions{RetryAfter: true})
		client := newClient(t, fake, api.WithRetryTime(time.Hour))
		fake.FailWhen(connectiftest.RandomAPIFaults(1, 0.2))
		for i := range 300 {
			_, err := client.Products.Upsert(t.Context(), plainProduct(fmt.Sprint("pr", i)))
			require.NoError(t, err)
		}
		assert.Len(t, fake.Products(), 300)
		assert.LessOrEqual(t, fake.Busiest(), api.RequestsPerMinute)
	})
}
