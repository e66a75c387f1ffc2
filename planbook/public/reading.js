// How long a proposal is looked at, and which of its sections.
//
// Written for old web views: no arrow functions, no const. `public/script.py` makes it small when
// the server starts; names declared here are shortened, so none of them may also be a property's.
(function () {
  var page = document,
    body = page.body,
    clock = performance,
    sections = [].slice.call(page.querySelectorAll("[data-s]")),
    notice = page.getElementById("notice"),
    spent = {},
    sent = "",
    sequence = 0,
    total = 0,
    seen = 0,
    inputs = 0,
    due = 2000,
    running = false,
    shown = false,
    last,
    touched;

  // Each second is shared among the sections by the pixels that they have on the screen.
  function tick() {
    var now = clock.now(),
      step = Math.min(now - last, 2000),
      height = innerHeight,
      all = 0,
      pixels = sections.map(function (section) {
        var box = section.getBoundingClientRect(),
          part = Math.max(0, Math.min(box.bottom, height) - Math.max(box.top, 0));
        all += part;
        return part;
      });
    last = now;
    if (!running || !shown || now - touched > 60000) return;
    total += step;
    pixels.forEach(function (part, index) {
      var name = sections[index].getAttribute("data-s");
      if (part) spent[name] = (spent[name] || 0) + (step * part) / all;
    });
    seen = Math.max(seen, Math.min(100, ((pageYOffset + height) / page.documentElement.scrollHeight) * 100));
    if (total >= due) send();
  }

  // Totals since the page was fetched, so that a lost report is repaired by the next.
  function send() {
    var report = { v: body.getAttribute("data-v"), a: Math.floor(total), d: Math.floor(seen), i: inputs, w: navigator.webdriver ? 1 : 0, s: {} },
      text,
      name;
    for (name in spent) report.s[name] = Math.floor(spent[name]);
    while (due <= total) due += due < 5000 ? 3000 : due < 10000 ? 5000 : 15000;
    text = JSON.stringify(report);
    if (!running || text == sent) return;
    sent = text;
    report.q = ++sequence;
    text = JSON.stringify(report);
    try {
      if (navigator.sendBeacon("/b", text)) return;
    } catch (ignored) {}
    try {
      fetch("/b", { method: "POST", body: text, keepalive: true });
    } catch (ignored) {
      new Image().src = "/b.gif?" + encodeURIComponent(text);
    }
  }

  function leave() {
    tick();
    shown = false;
    send();
  }

  function enter() {
    shown = page.visibilityState == "visible";
    last = touched = clock.now();
  }

  function touch(event) {
    if (event.isTrusted) inputs++;
    touched = clock.now();
  }

  ["touchstart", "scroll", "click", "keydown", "mousemove"].forEach(function (kind) {
    page.addEventListener(kind, touch, { passive: true, capture: true });
  });
  page.addEventListener("visibilitychange", function () {
    if (page.visibilityState == "hidden") leave();
    else enter();
  });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", enter);

  // The answer is sent without leaving the page; without this script the form does it.
  if (notice)
    notice.addEventListener("submit", function (event) {
      var button = event.submitter,
        answer = new FormData(notice);
      if (!button) return;
      event.preventDefault();
      running = button.value == "accept";
      if (notice.nextElementSibling) notice.nextElementSibling.hidden = false;
      notice.remove();
      enter();
      answer.append("answer", button.value);
      answer.append("stay", 1);
      fetch(notice.action, { method: "POST", body: answer, keepalive: true });
    });

  running = !body.hasAttribute("data-wait");
  enter();
  // A little over a second: two ticks must not make 1,999 ms.
  setInterval(tick, 1010);
})();
