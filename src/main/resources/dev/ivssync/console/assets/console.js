// Makes pages live: how old times are, in which zone they are told, whether events still come, and
// the forms that change something. Without it every page can still be read.
(function () {
  "use strict";

  const ZONE = "ivs-sync.zone";
  const TOKEN = "ivs-sync.token";

  function words(seconds) {
    if (seconds < 60) return Math.floor(seconds) + " s";
    if (seconds < 3600) return Math.floor(seconds / 60) + " min";
    if (seconds < 86400) {
      const minutes = Math.floor((seconds % 3600) / 60);
      return Math.floor(seconds / 3600) + " h" + (minutes ? " " + minutes + " min" : "");
    }
    const days = Math.floor(seconds / 86400);
    return days + (days === 1 ? " day" : " days");
  }

  function relative(moment, now) {
    const ago = (now - moment) / 1000;
    if (Math.abs(ago) < 1) return "now";
    return ago < 0 ? "in " + words(-ago) : words(ago) + " ago";
  }

  function absolute(moment, now, zone) {
    const options = { timeZone: zone, hourCycle: "h23", hour: "2-digit", minute: "2-digit", second: "2-digit" };
    const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
    const time = new Intl.DateTimeFormat("en-GB", options).format(moment);
    const date = day.format(moment) === day.format(now) ? "" : day.format(moment) + " ";
    return date + time + " " + zone;
  }

  // The server's clock may differ from this one: what it said as it made the page counts.
  let ahead = Date.now() - new Date(document.body.dataset.now).getTime();

  // The way here took its time: of several answers the one that was quickest is the most exact.
  function agree() {
    const asOf = document.querySelector("#as-of time");
    if (asOf) ahead = Math.min(ahead, Date.now() - new Date(asOf.dateTime).getTime());
  }

  function tick() {
    const now = new Date(Date.now() - ahead);
    document.querySelectorAll("time[datetime]").forEach(function (element) {
      const moment = new Date(element.dateTime);
      put(element.querySelector(".relative"), relative(moment, now));
      try {
        put(element.querySelector(".absolute"), absolute(moment, now, element.dataset.zone));
      } catch (error) {
        // a zone that the server knows and this browser does not: what the server wrote stands
      }
    });
  }

  function put(element, text) {
    if (element && element.textContent !== text) element.textContent = text;
  }

  // The server tells times in the zone that the address asks for; links carry it on. The choice is
  // kept for addresses that say nothing, and only this browser knows which zone is its own.
  function zones() {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const asked = new URLSearchParams(location.search).get("zone");
    const kept = localStorage.getItem(ZONE);
    if (asked === null && kept !== null && kept !== "utc") {
      location.replace(inZone(kept === "local" ? own : kept));
      return;
    }
    const local = document.querySelector(".zones [data-zone=local]");
    local.href = inZone(own);
    local.hidden = false;
    const named = document.querySelector(".zones [data-zone=named]");
    if (named && asked === own) {
      local.setAttribute("aria-current", "true");
      named.hidden = true;
    }
    document.querySelectorAll(".zones [data-zone]").forEach(function (choice) {
      choice.addEventListener("click", function () {
        localStorage.setItem(ZONE, choice === local ? "local" : choice.dataset.zone);
      });
    });
  }

  function inZone(zone) {
    const address = new URL(location.href);
    address.searchParams.set("zone", zone);
    return address.href;
  }

  // Events ---------------------------------------------------------------------------------------

  const main = document.getElementById("main");
  const live = document.getElementById("live");
  // any other error would be the same again
  const isWithoutData = main.querySelector("[data-status='503']") !== null;
  let asMade = main.dataset.state;

  // Its banner says so, which is told again with the page only.
  function isMadeOfOldData() {
    return asMade === "stale" || isWithoutData;
  }

  // How the stream of events stands, and the parts that could not be told again although it is there.
  const stream = { state: "", text: "" };
  const old = { parts: new Set(), since: "" };

  function tell(state, text) {
    const wasLost = stream.state === "cut" || stream.state === "stale";
    stream.state = state;
    stream.text = text;
    show();
    if (state === "live" && wasLost && !isMadeOfOldData()) catchUp();
  }

  function show() {
    const isOld = stream.state === "live" && old.parts.size > 0;
    live.className = isOld ? "old" : stream.state;
    put(live, isOld ? "Not renewed since " + old.since + ": newer data cannot be had, and what you see may be old" : stream.text);
    if (live.className === "live") {
      if (main.dataset.state === "stale" && asMade !== "stale") main.dataset.state = asMade;
    } else if (main.dataset.state !== "error") {
      main.dataset.state = "stale";
    }
  }

  // What happened meanwhile was told to nobody here.
  function catchUp() {
    document.body.dispatchEvent(new Event("missed"));
  }

  // Which part has asked: by the time of the answer it may have left the page.
  function asked(event) {
    return event.detail.requestConfig.elt.id;
  }

  // Newer data that keeps one waiting.
  const waiting = new Map();

  document.body.addEventListener("htmx:beforeRequest", function (event) {
    waiting.set(asked(event), setTimeout(function () {
      if (main.dataset.state === "ready" || main.dataset.state === "empty") main.dataset.state = "loading";
    }, 1000));
  });

  document.body.addEventListener("htmx:afterRequest", function (event) {
    clearTimeout(waiting.get(asked(event)));
    waiting.delete(asked(event));
    if (waiting.size === 0 && main.dataset.state === "loading") main.dataset.state = asMade;
  });

  // An answer may be none, or older data itself: nobody would tell again what there is to be seen.
  document.body.addEventListener("htmx:afterRequest", function (event) {
    const answer = event.detail.xhr;
    const id = asked(event);
    if (answer.status === 200 && !answer.responseText.includes('data-state="stale"')) {
      if (old.parts.delete(id)) show();
      return;
    }
    if (old.parts.size === 0) old.since = at(new Date(Date.now() - ahead));
    old.parts.add(id);
    show();
    setTimeout(function () {
      const element = document.getElementById(id);
      if (element && element.hasAttribute("hx-get")) htmx.trigger(element, "refresh");
      else if (old.parts.delete(id)) show();
    }, 5000);
  });

  function at(moment) {
    return absolute(moment, new Date(Date.now() - ahead), document.body.dataset.zone);
  }

  function cutOff() {
    tell("cut", "Events are cut off since " + at(new Date(Date.now() - ahead)) + "; what you see may be old");
  }

  document.body.addEventListener("htmx:sseError", cutOff);

  // A connection can be dead without an end that anybody hears of: a ping comes every 15 s.
  const SILENCE = 40000;
  let heard = Date.now();
  let silent = false;

  function hear() {
    heard = Date.now();
    if (silent) tell("live", "Live");
    silent = false;
  }

  function listen() {
    if (stream.state !== "live" || Date.now() - heard < SILENCE) return;
    silent = true;
    cutOff();
  }

  document.body.addEventListener("htmx:sseOpen", function (event) {
    heard = Date.now();
    event.detail.source.addEventListener("ping", hear);
  });

  // What could not be had may be there now. All viewers hear of it at once: they ask one by one.
  let asking = false;

  function askAgain() {
    if (asking || !isMadeOfOldData()) return;
    asking = true;
    setTimeout(function () { location.reload(); }, 1000 + Math.random() * 2000);
  }

  document.body.addEventListener("htmx:sseBeforeMessage", function (event) {
    const message = event.detail;
    if (message.type !== "state") return;
    event.preventDefault();
    const state = JSON.parse(message.data);
    heard = Date.now();
    silent = false;
    if (state.state === "live") {
      tell("live", "Live");
      askAgain();
    } else {
      tell("stale", "Stale since " + at(new Date(state.since)) + ": " + state.reason);
    }
  });

  // Forms ----------------------------------------------------------------------------------------

  // <form data-post="/api/v1/..."> sends its named fields as JSON, and its token as the console wants it.
  async function send(form) {
    const fields = Object.fromEntries(new FormData(form));
    const token = fields.token || sessionStorage.getItem(TOKEN) || "";
    delete fields.token;
    const result = form.querySelector("[role=status]");
    const answer = await fetch(form.dataset.post, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: "Bearer " + token },
      body: JSON.stringify(fields),
    });
    const body = await answer.json().catch(function () { return {}; });
    if (answer.ok) {
      sessionStorage.setItem(TOKEN, token);
      put(result, body.message || "Done");
      location.reload();
    } else {
      if (answer.status === 401) sessionStorage.removeItem(TOKEN);
      put(result, body.detail || "Refused with " + answer.status);
    }
  }

  // Copying -------------------------------------------------------------------------------------

  // <button data-copies="arn"> copies the text of #arn, and says so in what follows it.
  async function copy(button) {
    const copied = document.getElementById(button.dataset.copies);
    const result = button.nextElementSibling;
    try {
      await navigator.clipboard.writeText(copied.textContent);
      put(result, "Copied");
    } catch (error) {
      // without https a browser gives nobody its clipboard: then it is one key away
      document.getSelection().selectAllChildren(copied);
      put(result, "Selected: copy it with your keyboard");
    }
  }

  document.querySelectorAll("button[data-copies]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { copy(button); });
  });

  document.querySelectorAll("form[data-post] fieldset").forEach(function (fields) {
    fields.disabled = false;
  });

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!form.dataset.post) return;
    event.preventDefault();
    send(form).catch(function (error) {
      put(form.querySelector("[role=status]"), "Not sent: " + error.message);
    });
  });

  // A part of the page that was told again: it knows how the page stands by now.
  document.body.addEventListener("htmx:afterSettle", function (event) {
    agree();
    tick();
    const state = event.target.dataset.pageState;
    if (!state) return;
    if (isMadeOfOldData()) {
      if (state !== "stale") askAgain();
      return;
    }
    asMade = state;
    main.dataset.state = state;
  });

  // Sliders say where they are.
  document.addEventListener("input", function (event) {
    if (event.target.type === "range") put(event.target.form.querySelector("output"), event.target.value);
  });

  zones();
  tick();
  setInterval(function () {
    tick();
    listen();
  }, 5000);
})();
