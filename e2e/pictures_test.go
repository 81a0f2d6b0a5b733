package e2e

import (
	"bytes"
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "make the README's pictures anew: go test ./e2e/... -run TestThePicturesOfTheREADME -update")

// The README's pictures lie in docs. They are made by this test, so that anybody can make them again.
var pictures = map[string]struct{ width, height int64 }{
	"shop.png":   {desktop, 800},
	"watch.png":  {desktop, 1240},
	"check.png":  {1080, 600},
	"report.png": {desktop, 900},
	"panel.png":  {desktop, 800},
}

const maxPicture = 300 << 10 // bytes

func TestThePicturesOfTheREADME(t *testing.T) {
	if *update {
		takePicturesOfTheShop(t)
		takePicturesOfWhatIsWrong(t)
	}
	for name, size := range pictures {
		data, err := os.ReadFile(filepath.Join("../docs", name))
		require.NoError(t, err)
		assert.LessOrEqual(t, len(data), maxPicture, "%s is too large for a README", name)
		picture, err := png.Decode(bytes.NewReader(data))
		require.NoError(t, err, name)
		assert.EqualValues(t, size.width, picture.Bounds().Dx(), "width of %s", name)
		assert.EqualValues(t, size.height, picture.Bounds().Dy(), "height of %s", name)
	}
}

// take takes the picture of what a tab shows.
func (b *tab) take(name string) {
	b.t.Helper()
	b.resize(pictures[name].width, pictures[name].height)
	picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	require.NoError(b.t, err)
	require.NoError(b.t, os.WriteFile(filepath.Join("../docs", name), picture, 0o644))
}

func takePicturesOfTheShop(t *testing.T) {
	origin := start(t, "shop")
	b, watch := newTab(t), newTab(t)
	settled := func(b *tab) {
		b.until(`window.testClients > 0`)
		b.pause(300 * time.Millisecond) // for what it tells to arrive
	}
	b.open(origin + "/")
	settled(b)
	b.take("shop.png")

	b.open(origin + "/search?q=teclado")
	settled(b)
	b.follow("#results a")
	settled(b)
	b.send(".buy")
	settled(b)
	b.open(origin + "/register")
	settled(b)
	b.fill("#name", "Clienta")
	b.fill("#surname", "d'Exémple")
	b.fill("#email", "clienta@example.com")
	b.fill("#password", "una moka y dos tazas")
	b.follow("main form button")
	settled(b)
	b.open(origin + "/cart")
	settled(b)
	b.follow(".summary button")
	settled(b)
	b.open(origin + "/product/tt1012")
	settled(b)
	b.send(".buy")
	settled(b)
	watch.open(origin + "/_connectif")
	watch.until(`document.querySelector('#live.on')`)
	watch.take("watch.png")
}
