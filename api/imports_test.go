package api_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/connectiftest"
)

// seq makes rows of values.
func seq[T any](values ...T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, value := range values {
			if !yield(value, nil) {
				return
			}
		}
	}
}

// products makes n plain products.
func products(n int) iter.Seq2[api.Product, error] {
	return func(yield func(api.Product, error) bool) {
		for i := range n {
			if !yield(plainProduct(fmt.Sprint("pr", i+1)), nil) {
				return
			}
		}
	}
}

func TestAnImportOfBadSettingsIsNotBegun(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	client := newClient(t, fake)
	rows := []struct {
		settings api.ImportSettings
		want     string
	}{
		{api.ImportSettings{Delimiter: '|'}, "delimiter: unknown value"},
		{api.ImportSettings{UpdateOnlyEmptyFields: true}, "updateOnlyEmptyFields: unknown value"},
		{api.ImportSettings{CouponSetID: "1"}, "couponSetId: unknown value"},
	}
	for _, row := range rows {
		_, err := client.Imports.Products(t.Context(), products(1), api.ImportOptions{ImportSettings: row.settings})
		assert.Equal(t, []string{row.want}, rules(t, err))
	}
	_, err := client.Imports.Coupons(t.Context(), "", seq("A"), api.ImportOptions{})
	assert.Equal(t, []string{"couponSetId: required"}, rules(t, err))
	_, err = client.Imports.Create(t.Context(), api.ImportRequest{Type: "purchases"})
	assert.Equal(t, []string{"type: unknown value"}, rules(t, err))
	_, err = client.Imports.Create(t.Context(), api.ImportRequest{Type: api.ImportProducts, Size: api.MaxImportSize + 1})
	require.ErrorIs(t, err, api.ErrTooLarge)
	_, err = client.Imports.Get(t.Context(), "")
	require.Error(t, err)
	require.Error(t, client.Imports.Delete(t.Context(), ""))
	assert.Empty(t, fake.Requests())
}

func TestAnImportOfNothingSendsNothing(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	result, err := newClient(t, fake).Imports.Products(t.Context(), products(0), api.ImportOptions{})
	require.NoError(t, err)
	assert.Equal(t, &api.ImportResult{}, result)
	assert.Empty(t, fake.Requests())
}

func TestManyRowsAreSentInFilesOfTheLargestSizeOfWhichTenAreQueued(t *testing.T) {
	bubble(t, connectiftest.APIOptions{ImportTime: time.Minute}, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
		const size, n = 1000, 500
		api.LimitImportSize(client, size)
		var (
			parts    []api.ImportPart
			last     api.ImportProgress
			most     int
			progress int
		)
		result, err := client.Imports.Products(t.Context(), products(n), api.ImportOptions{
			OnPart: func(p api.ImportPart) {
				parts = append(parts, p)
				queued := 0
				for _, i := range fake.Imports() {
					if i.Status != "finished" {
						queued++
					}
				}
				most = max(most, queued)
			},
			OnProgress: func(p api.ImportProgress) {
				assert.GreaterOrEqual(t, p.Sent, last.Sent)
				assert.GreaterOrEqual(t, p.Success, last.Success)
				last, progress = p, progress+1
			},
			Dir: t.TempDir(),
		})
		require.NoError(t, err)
		assert.Len(t, fake.Products(), n)
		assert.Equal(t, last, result.ImportProgress)
		assert.Equal(t, api.ImportProgress{Rows: n, Sent: n, Bytes: result.Bytes, Success: n}, last)
		assert.Greater(t, progress, len(parts))
		assert.Equal(t, 10, most)
		assert.NotContains(t, statuses(fake), http.StatusBadRequest, "it waits rather than being told to")
		require.Len(t, result.Parts, len(parts))
		next := int64(1)
		for i, part := range result.Parts {
			assert.Equal(t, next, part.FirstRow)
			assert.Equal(t, part.Rows, part.LastRow-part.FirstRow+1)
			assert.LessOrEqual(t, part.Size, int64(size))
			assert.Equal(t, fake.Imports()[i].Size, part.Size)
			if i < len(parts)-1 {
				assert.Greater(t, part.Size, int64(size-80), "one more row would not fit")
			}
			assert.Equal(t, api.JobFinished, part.Import.Status)
			next = part.LastRow + 1
		}
		assert.Equal(t, int64(n+1), next)
	})
}

func TestAnImportWaitsWhenOthersHaveFilledTheQueue(t *testing.T) {
	bubble(t, connectiftest.APIOptions{ImportTime: 5 * time.Minute}, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
		other := newClient(t, fake)
		for range 9 {
			file := strings.NewReader("productId,name,unitPrice,productDetailUrl\n")
			_, err := other.Imports.Create(t.Context(), api.ImportRequest{Type: api.ImportProducts, File: file, Size: file.Size()})
			require.NoError(t, err)
		}
		_, err := other.Imports.Create(t.Context(), api.ImportRequest{Type: api.ImportProducts, File: strings.NewReader("productId,name,unitPrice,productDetailUrl\n"), Size: 42})
		require.NoError(t, err)
		api.LimitImportSize(client, 200)
		start := time.Now()
		_, err = client.Imports.Products(t.Context(), products(20), api.ImportOptions{})
		require.NoError(t, err)
		assert.Len(t, fake.Products(), 20)
		assert.Contains(t, statuses(fake), http.StatusBadRequest)
		assert.Greater(t, time.Since(start), 10*time.Minute)
		assert.LessOrEqual(t, fake.Busiest(), api.RequestsPerMinute)

		_, err = other.Imports.Create(t.Context(), api.ImportRequest{Type: api.ImportProducts, File: strings.NewReader("productId"), Size: 9})
		require.ErrorIs(t, err, api.ErrInvalid)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		for range 10 {
			_, err := other.Imports.Create(ctx, api.ImportRequest{Type: api.ImportProducts, File: strings.NewReader("productId,name,unitPrice,productDetailUrl\n"), Size: 42})
			require.NoError(t, err)
		}
		_, err = client.Imports.Products(ctx, products(1), api.ImportOptions{})
		require.ErrorIs(t, err, context.DeadlineExceeded, "but not for ever")
	})
}

func TestAnImportMakesRoomForItselfWhenOthersShareTheQueue(t *testing.T) {
	bubble(t, connectiftest.APIOptions{ImportTime: time.Minute}, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
		other := newClient(t, fake)
		api.LimitImportSize(client, 200)
		made := 0
		var announced []int64
		result, err := client.Imports.Products(t.Context(), products(30), api.ImportOptions{OnSend: func(p api.ImportPart) error {
			assert.Empty(t, p.ID)
			announced = append(announced, p.FirstRow, p.LastRow)
			return nil
		}, OnPart: func(api.ImportPart) {
			if made++; made <= 2 {
				for range 3 {
					file := strings.NewReader("productId,name,unitPrice,productDetailUrl\n")
					_, err := other.Imports.Create(t.Context(), api.ImportRequest{Type: api.ImportProducts, File: file, Size: file.Size()})
					require.NoError(t, err)
				}
			}
		}})
		require.NoError(t, err)
		assert.Len(t, fake.Products(), 30)
		assert.Contains(t, statuses(fake), http.StatusBadRequest)
		var sent []int64
		for _, p := range result.Parts {
			sent = append(sent, p.FirstRow, p.LastRow)
		}
		assert.Equal(t, sent, announced, "once, however often the queue was full")
	})
}

func TestAFileThatIsAnnouncedInVainIsNotSent(t *testing.T) {
	bubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
		full := errors.New("the disk is full")
		_, err := client.Imports.Products(t.Context(), products(3), api.ImportOptions{OnSend: func(api.ImportPart) error { return full }})
		require.ErrorIs(t, err, full)
		assert.Empty(t, fake.Requests())
	})
}

func TestAnImportThatDoesNotFinishIsAnErrorAndNothingFollowsIt(t *testing.T) {
	for outcome, kind := range map[string]api.Kind{"error": api.ErrJobFailed, "cancelled": api.ErrJobCancelled} {
		made := 0
		options := connectiftest.APIOptions{ImportTime: 10 * time.Second, ImportOutcome: func(connectiftest.APIImport) string {
			if made++; made == 2 {
				return outcome
			}
			return "finished"
		}}
		bubble(t, options, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
			api.LimitImportSize(client, 300)
			result, err := client.Imports.Products(t.Context(), products(1000), api.ImportOptions{})
			require.ErrorIs(t, err, kind)
			var ended *api.JobEndedError
			require.ErrorAs(t, err, &ended)
			assert.Equal(t, result.Parts[1].ID, ended.ID)
			assert.Less(t, len(result.Parts), 15)
			assert.Equal(t, result.Sent-result.Parts[1].Rows, result.Success, "those on the way were waited for")
			assert.Len(t, fake.Imports(), len(result.Parts))
		})
	}
}

func TestAnInterruptedImportGoesOnWhereItWas(t *testing.T) {
	bubble(t, connectiftest.APIOptions{ImportTime: 20 * time.Second}, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
		api.LimitImportSize(client, 400)
		var sent int64
		for runs := 0; ; runs++ {
			require.Less(t, runs, 100)
			ctx, cancel := context.WithTimeout(t.Context(), 45*time.Second)
			result, err := client.Imports.Products(ctx, products(300), api.ImportOptions{
				SkipRows: sent, OnPart: func(p api.ImportPart) { sent = p.LastRow },
			})
			cancel()
			if err == nil {
				assert.Equal(t, int64(300), result.Rows)
				break
			}
			require.ErrorIs(t, err, context.DeadlineExceeded)
			assert.Equal(t, result.Parts[len(result.Parts)-1].LastRow, sent)
		}
		time.Sleep(time.Minute)
		rows := 0
		for _, i := range fake.Imports() {
			rows += i.Total
		}
		assert.Equal(t, 300, rows, "each once")
		assert.Len(t, fake.Products(), 300)
	})
}

func TestAnUploadIsRepeatedWhenItWasRefusedAndUncertainWhenItsAnswerIsLost(t *testing.T) {
	bubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
		fake.FailNext(connectiftest.APIFault{Status: 503}, connectiftest.APIFault{Status: 429})
		_, err := client.Imports.Products(t.Context(), products(10), api.ImportOptions{})
		require.NoError(t, err)
		assert.Len(t, fake.Products(), 10)

		fake.FailNext(connectiftest.APIFault{Cut: connectiftest.CutBefore, Late: true})
		result, err := client.Imports.Products(t.Context(), products(20), api.ImportOptions{})
		require.ErrorIs(t, err, api.ErrUncertain)
		assert.Empty(t, result.Parts)
		assert.Len(t, fake.Imports(), 2)
	})
}

func TestWaitingForAnImportTakesFewCallsAndEndsWithTheContext(t *testing.T) {
	bubble(t, connectiftest.APIOptions{ImportTime: time.Hour}, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
		file := strings.NewReader("productId,name,unitPrice,productDetailUrl\n1,x,1,https://shop.example/1\n")
		created, err := client.Imports.Create(t.Context(), api.ImportRequest{
			Type: api.ImportProducts, File: file, Size: file.Size(), ImportSettings: api.ImportSettings{OverrideExisting: true, UpdateOnlyEmptyFields: true},
		})
		require.NoError(t, err)
		assert.Equal(t, api.ImportSettings{OverrideExisting: true, UpdateOnlyEmptyFields: true, Delimiter: ','}, created.Settings)
		assert.Equal(t, "api", created.Origin)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		i, err := client.Imports.Wait(ctx, created.ID, nil)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, api.JobInProgress, map[bool]api.JobStatus{true: api.JobInProgress, false: i.Status}[i.Status == api.JobQueued])
		var seen []api.JobStatus
		start := time.Now()
		i, err = client.Imports.Wait(t.Context(), created.ID, func(i *api.Import) { seen = append(seen, i.Status) })
		require.NoError(t, err)
		assert.Equal(t, api.JobFinished, i.Status)
		assert.Equal(t, api.JobQueued, seen[0])
		assert.Contains(t, seen, api.JobInProgress)
		assert.Less(t, len(fake.Requests()), 200)
		assert.InDelta(t, 59*time.Minute, time.Since(start), float64(time.Minute))

		n := 0
		for listed, err := range client.Imports.List(t.Context()) {
			require.NoError(t, err)
			assert.Equal(t, created.ID, listed.ID)
			n++
		}
		assert.Equal(t, 1, n)
		require.NoError(t, client.Imports.Delete(t.Context(), created.ID))
		_, err = client.Imports.Wait(t.Context(), created.ID, nil)
		require.ErrorIs(t, err, api.ErrNotFound)
	})
}

func TestAnImportOfAnUnknownStatusHasEndedWhenItSaysWhen(t *testing.T) {
	for body, ended := range map[string]bool{
		`{"status":"paused"}`: false, `{"status":"archived","finishedAt":"2026-01-01T00:00:00Z"}`: true,
		`{"status":"canceled","cancelledAt":"2026-01-01T00:00:00Z"}`: true, `{"status":"inProgress","finishedAt":"2026-01-01T00:00:00Z"}`: false,
		`{}`: false, `{"status":"error"}`: true,
	} {
		client := serverOf(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) })
		i, err := client.Imports.Get(t.Context(), "1")
		require.NoError(t, err)
		assert.Equal(t, ended, i.Ended(), body)
		if ended {
			_, err = client.Imports.Wait(t.Context(), "1", nil)
			require.ErrorIs(t, err, api.ErrJobFailed)
		}
	}
}

func TestAnImportWithoutAPlaceForItsFilesIsAnError(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	dir := t.TempDir()
	client := newClient(t, fake)
	_, err := client.Imports.Products(t.Context(), products(1), api.ImportOptions{Dir: filepath.Join(dir, "nowhere")})
	require.ErrorIs(t, err, os.ErrNotExist)
	_, err = client.Imports.Products(t.Context(), products(1), api.ImportOptions{Dir: dir})
	require.NoError(t, err)
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Empty(t, left)
}
