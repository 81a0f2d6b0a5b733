// The panel that package inspect of github.com/connectif-go/connectif adds to pages while a shop is developed. It works without this
// script; with it, it remembers whether it is open, closes with Esc, steps aside, and notices that a script has changed the page's tags.
(() => {
  'use strict';
  if (customElements.get('connectif-panel')) return;

  const name = 'connectif-panel';
  const tags = '[class^="cn_"], [class*=" cn_"]';
  const controls = 'a[href], button, input, select, textarea, summary, label, [role="button"], [tabindex]';
  const sides = ['right', 'left'], step = 16;

  // Storage may be forbidden.
  const memory = {
    get open() { try { return sessionStorage.getItem(name) === 'open'; } catch { return false; } },
    set open(open) { try { sessionStorage.setItem(name, open ? 'open' : 'closed'); } catch { /* then not */ } },
  };

  class Panel extends HTMLElement {
    #gone;
    #details;
    #moving = false;

    connectedCallback() {
      // What is not closed at the end of the page may hide all that follows.
      if (this.parentNode !== document.body) {
        document.body.append(this);
        return;
      }
      for (const other of document.querySelectorAll(name)) if (other !== this) other.remove();
      this.#gone = new AbortController();
      if (!this.#show()) return;
      // A library that changes one page into the next brings the next one's template.
      this.#watch(this, () => this.querySelector(':scope > template') && this.#show(), {childList: true});
      this.#watch(document.body, (records) => this.#notice(records), {childList: true, subtree: true});
      this.#watch(document.body, () => this.#stepAside(), {attributes: true, attributeFilter: ['class', 'hidden', 'open', 'style'], subtree: true});
      const {signal} = this.#gone;
      addEventListener('keydown', (event) => this.#escape(event), {signal});
      for (const type of ['resize', 'scrollend', 'load']) addEventListener(type, () => this.#stepAside(), {signal});
    }

    disconnectedCallback() { this.#gone?.abort(); }

    #watch(node, react, what) {
      const observer = new MutationObserver(react);
      observer.observe(node, what);
      this.#gone.signal.addEventListener('abort', () => observer.disconnect());
    }

    // show takes what the panel shows from its template, unless the browser has done so. A copy that somebody has made of the page may
    // have neither.
    #show() {
      const template = this.querySelector(':scope > template');
      if (template) {
        (this.shadowRoot ?? this.attachShadow({mode: 'open', clonable: true})).replaceChildren(template.content);
        template.remove();
      }
      const root = this.shadowRoot;
      if (!root) return false;
      const link = root.querySelector('link');
      link?.addEventListener('load', () => this.#stepAside());
      if (!link) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('panel.css');
        root.adoptedStyleSheets = [sheet];
      }
      this.#details = root.querySelector('details');
      this.#details.open = memory.open;
      this.#details.addEventListener('toggle', () => {
        memory.open = this.#details.open;
        this.#stepAside();
      });
      this.#stepAside();
      return true;
    }

    #escape(event) {
      if (event.key !== 'Escape' || event.defaultPrevented || !this.#details.open) return;
      const inside = this.shadowRoot.activeElement;
      this.#details.open = false;
      if (inside) this.#details.querySelector('summary').focus();
    }

    // stepAside moves the closed panel along the edges of the window, if it lies on something that can be pressed. It looks once a frame.
    #stepAside() {
      if (this.#moving) return;
      this.#moving = true;
      requestAnimationFrame(() => {
        this.#moving = false;
        this.#move();
      });
    }

    #move() {
      const badge = this.#details.querySelector('summary'), frame = this.shadowRoot.querySelector('aside');
      if (this.#details.open) return;
      const isFree = (side, up) => {
        frame.dataset.side = side;
        frame.style.setProperty('--up', `${up}px`);
        const {left, right, top, bottom} = badge.getBoundingClientRect();
        return [left, (left + right) / 2, right].every((x) => [top, (top + bottom) / 2, bottom].every((y) =>
          !document.elementsFromPoint(x, y).some((element) => element !== this && element.closest(controls))));
      };
      if (isFree(frame.dataset.side ?? sides[0], parseInt(frame.style.getPropertyValue('--up') || 0))) return;
      for (const side of sides) {
        for (let up = 0; up < innerHeight - 2 * badge.offsetHeight; up += step) if (isFree(side, up)) return;
      }
      isFree(sides[0], 0);
    }

    // notice says when tags have come or gone.
    #notice(records) {
      const isTag = (node) => node.nodeType === 1 && (node.matches(tags) || node.querySelector(tags));
      if (records.some(({addedNodes, removedNodes}) => [...addedNodes, ...removedNodes].some(isTag))) {
        this.shadowRoot.querySelector('.changed').textContent =
          'A script has changed the tags of this page since. What came from this server then is checked under \u201cLatest pages and fragments\u201d, below.';
      }
      this.#stepAside();
    }
  }
  customElements.define(name, Panel);
})();
