package inspect

// What may be wrong with the worker for Web Push.
const (
	WorkerMissing       Code = "worker-missing"
	WorkerUnavailable   Code = "worker-unavailable"
	WorkerRedirected    Code = "worker-redirected"
	WorkerNotJavaScript Code = "worker-not-javascript"
	WorkerInsecure      Code = "worker-insecure"
	WorkerScope         Code = "worker-scope"
	WorkerScopeDenied   Code = "worker-scope-denied"
	WorkerBlocked       Code = "worker-blocked-by-policy"
	WorkerWithoutImport Code = "worker-without-import"
	WorkerImportUnseen  Code = "worker-import-unseen"
	WorkerLegacy        Code = "worker-legacy"
	WorkerInPage        Code = "worker-in-page"
)

// noWorker is what a worker comes to that browsers do not take.
const noWorker = "Browsers do not register the worker, and Connectif's client does not tell: there is no Web Push."

var workerCodes = []Description{
	{WorkerMissing, Info, "there is no worker",
		"Without one there is no Web Push, unless Connectif was given another address.",
		"If the shop is to have Web Push, serve Connectif's worker there, and enter the address in Connectif.", "360014660000"},
	{WorkerUnavailable, Error, "the worker cannot be had",
		noWorker,
		"Serve the worker to everybody, with status 200 and without a login.", "360014660000"},
	{WorkerRedirected, Error, "the worker is served by a redirect",
		noWorker,
		"Serve it at the very address, or enter in Connectif where the redirect leads.", "360014660000"},
	{WorkerNotJavaScript, Error, "the worker is not served as JavaScript",
		noWorker,
		"Send Content-Type: text/javascript; charset=utf-8.", "360014660000"},
	{WorkerInsecure, Error, "a worker without HTTPS",
		noWorker,
		"Serve the shop and its worker by HTTPS; on localhost browsers do without.", "360014660000"},
	{WorkerScope, Info, "a worker that is not at the root of the site",
		"Connectif's client registers it for the folder that it lies in. Messages arrive all the same; pages outside of the folder are not under its control.",
		"Serve it at /service-worker.js. Where the shop registers it by itself, send Service-Worker-Allowed: / with it.", "360014285999"},
	{WorkerScopeDenied, Error, "a worker that may not have its own folder",
		noWorker,
		"Send Service-Worker-Allowed: /, or leave that header out.", "360014660000"},
	{WorkerBlocked, Error, "the worker's Content-Security-Policy blocks Connectif's",
		"The import fails, and with it the worker: there is no Web Push.",
		"Send the worker without the policy of the pages, or add the address to its script-src.", "360014660000"},
	{WorkerWithoutImport, Error, "a worker that does not import Connectif's",
		"Messages arrive, and nothing shows them.",
		`Write importScripts("https://cdn.connectif.cloud/scripts/service-worker.js"); at its top level.`, "360014660000"},
	{WorkerImportUnseen, Info, "a worker that may import Connectif's where it cannot be seen",
		"If it does not, messages arrive and nothing shows them.",
		"See in the browser's developer tools whether the worker runs with Connectif's.", "360014660000"},
	{WorkerLegacy, Info, "an old worker of Connectif's",
		"It shows messages as it did when it was copied.",
		`Write importScripts("https://cdn.connectif.cloud/scripts/service-worker.js"); in its place.`, "360014660000"},
	{WorkerInPage, Error, "the worker's import in a script of the page",
		"Pages have no importScripts: it does nothing there.",
		"Write it into a file of its own, the worker, and enter the file's address in Connectif.", "360014660000"},
}
