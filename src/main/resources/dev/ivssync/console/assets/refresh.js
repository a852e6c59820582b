// Tells parts of a page again when something has happened: <div id=".." hx-get=".." hx-trigger="refresh"
// data-follows="changes ends run-7" data-every="5" data-at-least="60">, and a data-version where an answer
// of the same version has nothing new. At most once in so many seconds,
// and at round times of the server's clock: whoever looks at the same asks at the same moment, and the
// server answers all of them at once. Quietly: the focus, the place and what is open stay as they are.
(function () {
  "use strict";

  const ahead = Date.now() - new Date(document.body.dataset.now).getTime();
  const timers = new Map();
  const late = new Set();

  function parts() {
    return Array.from(document.querySelectorAll("[data-follows][hx-get]"));
  }

  // Asks at the next round time, unless that is done earlier anyway.
  function soon(id, seconds) {
    const step = seconds * 1000;
    const now = Date.now() - ahead;
    const at = (Math.floor(now / step) + 1) * step;
    const timer = timers.get(id);
    if (timer && timer.at <= at) return;
    if (timer) clearTimeout(timer.handle);
    timers.set(id, { at: at, handle: setTimeout(function () { ask(id); }, at - now) });
  }

  function ask(id) {
    timers.delete(id);
    const part = document.getElementById(id);
    if (!part || !part.hasAttribute("hx-get")) return;
    if (document.hidden) late.add(id);
    else if (isBeingRead(part)) soon(id, Number(part.dataset.every));
    else htmx.trigger(part, "refresh");
    regularly();
  }

  // Who marks some text would lose it.
  function isBeingRead(part) {
    const selection = document.getSelection();
    return selection !== null && !selection.isCollapsed && part.contains(selection.anchorNode);
  }

  // Time passes also where nothing happens.
  function regularly() {
    parts().forEach(function (part) {
      if (part.dataset.atLeast && !timers.has(part.id)) soon(part.id, Number(part.dataset.atLeast));
    });
  }

  function happened(words) {
    parts().forEach(function (part) {
      const follows = part.dataset.follows.split(" ");
      if (follows.some(function (word) { return words.has(word); })) soon(part.id, Number(part.dataset.every));
    });
  }

  function all() {
    parts().forEach(function (part) { soon(part.id, Number(part.dataset.every)); });
  }

  // Events ---------------------------------------------------------------------------------------

  const known = new WeakSet();

  document.body.addEventListener("htmx:sseOpen", function (event) {
    const source = event.detail.source;
    if (known.has(source)) return;
    known.add(source);
    ["changes", "verification"].forEach(function (word) {
      source.addEventListener(word, function () { happened(new Set([word])); });
    });
    source.addEventListener("runs", function (message) { happened(wordsOf(JSON.parse(message.data))); });
    // what happened since the page was made, or while the stream was cut off, is not told again
    source.addEventListener("state", function (message) {
      if (JSON.parse(message.data).state === "live") all();
    });
  });

  // nothing was heard for long, and then something on the same stream
  document.body.addEventListener("missed", all);

  function wordsOf(runs) {
    const words = new Set(["runs"]);
    runs.forEach(function (run) {
      words.add("run-" + run.runId);
      if (run.status !== "RUNNING") words.add("ends");
    });
    return words;
  }

  document.addEventListener("visibilitychange", function () {
    if (document.hidden) return;
    late.forEach(function (id) {
      const part = document.getElementById(id);
      if (part) soon(id, Number(part.dataset.every));
    });
    late.clear();
  });

  // Swaps ----------------------------------------------------------------------------------------

  let places = [];
  let anchor = null;

  // What has not changed is left alone: an alert would be read out again.
  function isAsItWas(part, answer) {
    const version = part.dataset.version;
    return version && answer.includes('id="' + part.id + '" data-version="' + version + '"');
  }

  document.body.addEventListener("htmx:beforeSwap", function (event) {
    if (isAsItWas(event.detail.target, event.detail.serverResponse)) event.detail.shouldSwap = false;
    const named = Array.from(event.detail.target.querySelectorAll("[id]"));
    places = named
      .filter(function (element) { return element.open || element.scrollLeft || element.scrollTop; })
      .map(function (element) {
        return { id: element.id, open: element.open, left: element.scrollLeft, top: element.scrollTop };
      });
    const first = named.find(function (element) { return element.getBoundingClientRect().top > 0; });
    anchor = first ? { id: first.id, top: first.getBoundingClientRect().top } : null;
  });

  document.body.addEventListener("htmx:afterSwap", function () {
    places.forEach(function (place) {
      const element = document.getElementById(place.id);
      if (!element) return;
      if (place.open) element.open = true;
      element.scrollLeft = place.left;
      element.scrollTop = place.top;
    });
    // what is first in sight stays where it is, whatever has come or gone above it
    const first = anchor ? document.getElementById(anchor.id) : null;
    if (first && window.scrollY > 0) window.scrollBy(0, first.getBoundingClientRect().top - anchor.top);
  });

  document.body.addEventListener("htmx:oobBeforeSwap", function (event) {
    const made = event.detail.fragment.firstElementChild;
    if (made && made.isEqualNode(event.detail.target)) event.detail.shouldSwap = false;
  });

  regularly();
})();
