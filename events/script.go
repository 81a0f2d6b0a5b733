package events

import (
	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/internal/markup"
)

// The scripts below are functions that are called on the spot, with the data as arguments, so that they leave
// no global behind and their text is constant. The client may be blocked, old, or replaced by something else:
// no error leaves them.

const (
	// send hands the data to the client, and reports whether the client took it.
	send = `function send(){` +
		`try{window.connectif.managed.sendEvents(events,options);return true}` +
		`catch(e){console.warn("connectif: the client did not take the events")}` +
		`}`

	// ready is the documented guard (https://support.connectif.ai/hc/es/articles/360014698420): clients that
	// are too old to be asked tell only by the event.
	ready = `function ready(){try{return window.connectif.managed.isInitialized()}catch(e){}}`

	// start waits for the client, then calls run.
	start = `if(ready())run();else document.addEventListener("connectif.managed.initialized",run,{once:true})`

	// sendScript goes before the arguments: an array of events, and the options.
	sendScript = `(function(events,options){` +
		send + ready +
		`function run(){send()}` +
		start +
		`})(`

	// sendOnceScript takes an id as its third argument and does nothing when this browser has told that id.
	// Key, format and limit are those of the runtime, so that the two know of each other. Two tabs that
	// restore the same page take turns where the browser lets them.
	sendOnceScript = `(function(events,options,id){` +
		`var key="connectif.told";` +
		`function told(){try{var ids=JSON.parse(localStorage.getItem(key));return Array.isArray(ids)?ids:[]}catch(e){return[]}}` +
		`function sendOnce(){` +
		`if(told().indexOf(id)<0&&send())try{localStorage.setItem(key,JSON.stringify(told().concat(id).slice(-100)))}catch(e){}` +
		`}` +
		send + ready +
		`function run(){if(navigator.locks)navigator.locks.request(key,function(){sendOnce()}).catch(sendOnce);else sendOnce()}` +
		start +
		`})(`
)

// appendElement appends a script element around what script appends. When that fails, dst comes back as it was.
func appendElement(dst []byte, nonce string, script func([]byte) ([]byte, error)) ([]byte, error) {
	before := dst
	dst = markup.AppendNonce(append(dst, `<script`...), nonce)
	dst, err := script(append(dst, '>'))
	if err != nil {
		return before, err
	}
	return append(dst, `</script>`...), nil
}

func buildScript(script func([]byte) ([]byte, error)) (safehtml.Script, error) {
	b, err := script(nil)
	if err != nil {
		return safehtml.Script{}, err
	}
	return markup.Script(b), nil
}
