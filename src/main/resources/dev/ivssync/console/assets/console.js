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

  function tell(state, text) {
    const wasOld = live.className === "cut" || live.className === "stale";
    live.className = state;
    put(live, text);
    if (state === "live") {
      if (wasOld && !isMadeOfOldData()) catchUp();
      if (main.dataset.state === "stale" && asMade !== "stale") main.dataset.state = asMade;
    } else if (main.dataset.state === "ready" || main.dataset.state === "empty") {
      main.dataset.state = "stale";
    }
  }

  // What happened meanwhile was told to nobody here.
  function catchUp() {
    document.body.dispatchEvent(new Event("missed"));
  }

  // An answer may be none, or older data itself: nobody would tell again what there is to be seen.
  document.body.addEventListener("htmx:afterRequest", function (event) {
    const answer = event.detail.xhr;
    if (answer.status === 200 && !answer.responseText.includes('data-state="stale"')) return;
    setTimeout(function () {
      const element = document.getElementById(event.detail.elt.id);
      if (element) htmx.trigger(element, "refresh");
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
    if (live.className !== "live" || Date.now() - heard < SILENCE) return;
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
