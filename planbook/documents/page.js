// What the page can do beside being read. Written for old web views: no arrow functions, no const.
// Without it everything stands unfolded where the law wants it seen, and the forms work.
(function () {
var page = document, each = function (what, run, within) { [].forEach.call((within || page).querySelectorAll(what), run); };
function one(what, within) { return (within || page).querySelector(what); }
function show(node) { if (node) node.hidden = false; }

// The agent's WeChat number
each("[data-copy]", function (b) {
  show(b);
  b.addEventListener("click", function () {
    function done() { b.textContent = b.getAttribute("data-done"); }
    if (navigator.clipboard) navigator.clipboard.writeText(b.getAttribute("data-copy")).then(done, function () {});
    else {
      var r = page.createRange(), s = getSelection();
      r.selectNodeContents(page.getElementById(b.getAttribute("data-from")));
      s.removeAllRanges(); s.addRange(r);
      if (page.execCommand("copy")) done();
    }
  });
});

// Contents: where the reader is, closed by a choice
var toc = one("#toc"), here = one("#here"), parts = [].slice.call(page.querySelectorAll("section.part"));
toc.addEventListener("click", function (e) { if (e.target.closest("a")) toc.open = false; });
page.addEventListener("click", function (e) { if (!toc.contains(e.target)) toc.open = false; });
page.addEventListener("keydown", function (e) { if (e.key == "Escape" && toc.open) { toc.open = false; one("summary", toc).focus(); } });
if (window.IntersectionObserver) {
  var seen = new IntersectionObserver(function (changes) {
    changes.forEach(function (change) { change.target.inView = change.isIntersecting; });
    var now = parts.filter(function (part) { return part.inView; })[0];
    each("a", function (a) { a.removeAttribute("aria-current"); }, toc);
    here.textContent = "";
    if (now) {
      var a = one('a[href="#' + now.id + '"]', toc);
      a.setAttribute("aria-current", "true"); here.textContent = a.textContent;
    }
  }, { rootMargin: "-25% 0px -70% 0px" });
  parts.forEach(function (part) { seen.observe(part); });
}

// Folds: all at once, remembered while the page is in this tab, all open on paper
var folds = [].slice.call(page.querySelectorAll("main details")), key = "folds" + location.pathname, before;
function unfold(open) { folds.forEach(function (fold) { fold.open = open; }); }
function keep() {
  try { sessionStorage.setItem(key, folds.map(function (fold) { return fold.open ? 1 : 0; }).join("")); } catch (ignored) {}
}
try {
  (sessionStorage.getItem(key) || "").split("").forEach(function (open, i) { if (folds[i] && open == 1) folds[i].open = true; });
} catch (ignored) {}
folds.forEach(function (fold) { fold.addEventListener("toggle", keep); });
if (folds.length) show(one("#folds"));
each("[data-fold]", function (b) { b.addEventListener("click", function () { unfold(!!b.getAttribute("data-fold")); toc.open = false; }); });
addEventListener("beforeprint", function () { before = folds.filter(function (fold) { return fold.open; }); unfold(true); });
addEventListener("afterprint", function () { unfold(false); before.forEach(function (fold) { fold.open = true; }); });

// One life of the family
var lives = one(".lives");
if (lives) {
  show(lives);
  lives.addEventListener("click", function (e) {
    var life = e.target.getAttribute("data-show");
    if (life === null) return;
    each("button", function (b) { b.setAttribute("aria-pressed", b == e.target); }, lives);
    each("[data-life]", function (node) {
      var whose = node.getAttribute("data-life").split(" ");
      node.classList.toggle("away", !!life && !!whose[0] && whose.indexOf(life) < 0);
    });
    page.body.classList.toggle("filtered", !!life);
    one("#only").textContent = life ? e.target.textContent : "";
  });
  each("[data-all]", function (b) { b.addEventListener("click", function () { one("[data-show='']", lives).click(); }); });
}

// A year of the curve: the figures come from the table of the same page
each(".slide", function (figure) {
  var table = one('table[data-years="' + figure.getAttribute("data-of") + '"]'), svg = one("svg", figure), pick = one(".pick", figure);
  var line = svg && one("path.s-act", svg), points = line && line.getAttribute("d").match(/L[\d.]+ [\d.]+/g);
  if (!table || !points || points.length < 2) return;
  var rows = [].slice.call(table.tBodies[0].rows).filter(function (row) { return +row.cells[0].textContent <= points.length; });
  var heads = table.tHead.rows[table.tHead.rows.length - 1].cells, input = one("input", pick), out = one("output", pick);
  function draw(kind, values) {
    var node = page.createElementNS("http://www.w3.org/2000/svg", kind), name;
    for (name in values) node.setAttribute(name, values[name]);
    return svg.appendChild(node);
  }
  var rule = draw("line", { "class": "s-ink", "stroke-width": 1, y1: 40, y2: 230 }), dot = draw("circle", { "class": "f-act", r: 6 });
  function move() {
    var row = rows[input.value - 1], at = points[row.cells[0].textContent - 1].slice(1).split(" "), said = [];
    rule.setAttribute("x1", at[0]); rule.setAttribute("x2", at[0]);
    dot.setAttribute("cx", at[0]); dot.setAttribute("cy", at[1]);
    out.textContent = "";
    [].forEach.call(row.cells, function (cell, i) {
      var box = page.createElement("span"), label = page.createElement("small"), value = page.createElement("b");
      var open = heads[i].className == "open";
      label.textContent = heads[i].textContent + (open ? " · " + figure.getAttribute("data-open") : "");
      value.textContent = cell.textContent;
      if (open) box.className = "open";
      box.appendChild(label); box.appendChild(value); out.appendChild(box);
      said.push(label.textContent + " " + cell.textContent);
    });
    input.setAttribute("aria-valuetext", said.join(", "));
  }
  input.max = rows.length;
  input.value = Math.min(10, rows.length);
  input.addEventListener("input", move);
  show(pick); move();
});

// The declaration: what was opened is ticked off, a signature is drawn
var form = one("#sign");
if (!form) return;
var field = one("fieldset", form), canvas = one("canvas", form), strokes = [], pen, ink;
function check() {
  var left = page.querySelectorAll(".filed .unread").length;
  field.disabled = left > 0;
  one("#left").hidden = left == 0;
}
function opened(e) {
  var li = e.target.closest(".filed li.unread");
  if (!li) return;
  li.className = "opened";
  one("b", li).textContent = one("b", li).getAttribute("data-opened");
  setTimeout(check, 500);
}
page.addEventListener("click", opened);
check();
addEventListener("pageshow", function (e) { if (e.persisted) location.reload(); });
if (!canvas.getContext || !window.PointerEvent) return;
var name = form.elements.name, words = one("[data-with]", form);
show(one(".pad", form));
words.textContent = words.getAttribute("data-with");
pen = canvas.getContext("2d");
pen.lineWidth = 4; pen.lineCap = pen.lineJoin = "round";
function drawn() { return strokes.reduce(function (all, s) { return all + s.length; }, 0) > 6; }
function need() { name.required = !drawn(); }
function place(e) {
  var box = canvas.getBoundingClientRect();
  return [
    Math.max(0, Math.min(600, Math.round((e.clientX - box.left) / box.width * 600))),
    Math.max(0, Math.min(200, Math.round((e.clientY - box.top) / box.height * 200)))
  ];
}
canvas.addEventListener("pointerdown", function (e) {
  e.preventDefault();
  canvas.setPointerCapture(e.pointerId);
  pen.strokeStyle = getComputedStyle(canvas).color;
  strokes.push(ink = [place(e)]); need();
});
canvas.addEventListener("pointermove", function (e) {
  if (!ink || ink.length > 800) return;
  var from = ink[ink.length - 1], to = place(e);
  if (Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]) < 3) return;
  ink.push(to);
  pen.beginPath(); pen.moveTo(from[0], from[1]); pen.lineTo(to[0], to[1]); pen.stroke();
});
["pointerup", "pointercancel"].forEach(function (kind) { canvas.addEventListener(kind, function () { ink = null; need(); }); });
one(".pad button", form).addEventListener("click", function () { strokes = []; pen.clearRect(0, 0, 600, 200); need(); });
form.addEventListener("submit", function () {
  form.elements.strokes.value = !drawn() ? "" : strokes.map(function (s) { return s.map(function (p) { return p.join(","); }).join(" "); }).join(";");
});
})();
