// Has a client read pages, many of them in a moment: each is written into an empty document, where the browser parses it as it parses what comes
// from a server, scripting included. What the client would send is taken from it.

// newReader returns an object that reads pages with the client whose script is source. The script believes that it came from address.
function newReader(source, address) {
  const frame = document.createElement('iframe');
  // People see nothing of the pages: of a text that they see the client would read what style sheets make of it. It is faster, too.
  frame.hidden = true;
  document.body.append(frame);
  const { contentWindow: page, contentDocument } = frame;
  let tell;
  page.XMLHttpRequest = class {
    open() {}

    setRequestHeader() {}

    addEventListener() {}

    send(message) {
      tell(message);
    }
  };
  Object.defineProperty(contentDocument, 'currentScript', { value: { src: address } });
  // A function of the frame's: its document and its window are the page's.
  const client = page.Function(source);

  // Whether the name of an element hides a property that the client may look at.
  const hides = () => Array.from(contentDocument.querySelectorAll('[name], [id]')).some((element) => [element.id, element.getAttribute('name')]
    .some((name) => name && (name in page.Document.prototype || name in page.HTMLElement.prototype)));

  return {
    // read promises what the client sends of a page, whose bytes are given in base64: null for one that hides properties.
    read: (bytes) => new Promise((resolve) => {
      tell = resolve;
      contentDocument.open();
      contentDocument.write(new TextDecoder().decode(Uint8Array.fromBase64(bytes)));
      contentDocument.close();
      if (hides()) {
        resolve(null);
        return;
      }
      // Whatever its style sheets say.
      contentDocument.documentElement.style.setProperty('display', 'none', 'important');
      localStorage.clear();
      delete page.connectif;
      client();
    }),
    close: () => frame.remove(),
  };
}

// readPages promises what the client sends of each page.
async function readPages(source, address, pages) {
  const reader = newReader(source, address);
  const told = [];
  for (const page of pages) {
    told.push(await reader.read(page));
  }
  reader.close();
  return told;
}
