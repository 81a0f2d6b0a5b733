// Package e2e tests everything in a real browser: Chromium, as Debian ships it, headless, driven over its
// debugging pipe.
//
//	./test.sh             installs what is missing, then runs this and all other tests
//	go test ./e2e/...     runs this alone; it needs chromium in the PATH
//
// It is a module of its own, so that a browser driver never becomes a dependency of a shop. It has tests only.
//
// # How a test sees Connectif
//
// The pages under test are those that would go to production: they load https://cdn.connectif.cloud and tell
// https://eu8-api.connectif.cloud. Chromium is started with a rule that leads all of these hosts to a
// stand-in from package connectiftest (browser_test.go, stand_in_test.go). There is one browser and one
// listener for all tests; each test has a storage of its own in the browser and an account of its own at the
// stand-in, so that none sees another's. A test that reads all that a browser has asked the network for, or
// goes back to pages that it keeps, has a browser of its own (own_browser_test.go).
//
// # What every test also checks
//
// A tab (tab_test.go) notes each exception, console error, Content-Security-Policy violation and failed
// request. When the test ends, any of them that it did not announce fails it. A test that fails leaves a
// picture of its last page in the folder out.
package e2e
