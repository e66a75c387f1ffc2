/* What only a browser can do for the design system: text that is never lost while it is being
   typed, native dialogs, tabs, toasts, sharing, and knowing whether the line is up. */

import { createElement, useContext, useEffect, useRef, useState } from "react";
import { EventLoopContext } from "$/utils/context";
import { ICONS } from "$/utils/planbook_icons";

/* ---- Icons ---- */

export function Icon({ name, size = 20, title, ...rest }) {
  return createElement(
    "svg",
    {
      width: size,
      height: size,
      viewBox: "0 0 24 24",
      fill: "none",
      stroke: "currentColor",
      strokeWidth: 1.75,
      strokeLinecap: "round",
      strokeLinejoin: "round",
      ...(title ? { role: "img", "aria-label": title } : { "aria-hidden": true }),
      ...rest,
    },
    createElement("path", { d: ICONS[name] }),
  );
}

/* ---- Text that is being typed ---- */

/* Keep what the user types in the browser and send it after `wait` ms, on blur, on Enter and when
   the page is left. A late echo of an earlier keystroke never overwrites newer text: a value is
   taken from the server only if it was not sent from here since the field got the focus. */
function useDraft({ value, onChange, onBlur, wait, show, read }) {
  const base = value === null || value === undefined ? "" : String(value);
  const [text, setText] = useState(show(base));
  const draft = useRef({ text, timer: 0, focused: false, sent: new Set(), last: base });
  draft.current.onChange = onChange;

  const take = (next) => {
    draft.current.text = next;
    setText(next);
  };
  const flush = () => {
    const d = draft.current;
    clearTimeout(d.timer);
    d.timer = 0;
    const next = read(d.text);
    if (next === d.last) return;
    d.last = next;
    d.sent.add(next);
    d.onChange?.(next);
  };
  draft.current.flush = flush;

  useEffect(() => {
    const d = draft.current;
    if (d.timer || (d.focused && d.sent.has(base))) return;
    d.last = base;
    if (read(d.text) !== base) take(show(base));
  }, [base]);

  useEffect(() => {
    const leave = () => draft.current.timer && draft.current.flush();
    document.addEventListener("visibilitychange", leave);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      leave();
    };
  }, []);

  return {
    text,
    take,
    props: {
      value: text,
      onChange: (event) => {
        take(event.target.value);
        clearTimeout(draft.current.timer);
        draft.current.timer = setTimeout(() => draft.current.flush(), wait);
      },
      onFocus: () => {
        draft.current.focused = true;
        draft.current.sent = new Set();
      },
      onBlur: () => {
        draft.current.focused = false;
        flush();
        onBlur?.(read(draft.current.text));
      },
      onKeyDown: (event) => {
        // While a Chinese word is being composed, Enter belongs to the input method.
        if (event.key === "Enter" && !event.nativeEvent.isComposing) flush();
      },
    },
  };
}

const same = (text) => text;

export function DraftInput({ multiline, value, onChange, onBlur, wait = 600, ...rest }) {
  const { props } = useDraft({ value, onChange, onBlur, wait, show: same, read: same });
  return createElement(multiline ? "textarea" : "input", { ...rest, ...props });
}

const POWERS = { 万: 4, w: 4, 亿: 8, k: 3, m: 6 };

/* Move the decimal point of a written number by `places`, without floating point. */
function shifted(number, places) {
  if (!number) return "";
  const [whole, fraction = ""] = number.split(".");
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = digits.padStart(digits.length + Math.max(0, -point), "0").padEnd(point, "0");
  const at = Math.max(point, 0);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, "") || "0";
  const right = padded.slice(at).replace(/0+$/, "");
  return right ? `${left}.${right}` : left;
}

/* Read what people write or paste as an amount: １２万, ¥1,250,000, 1.2m. */
function plainNumber(text) {
  const tidy = text.normalize("NFKC").toLowerCase().replace(/[\s,，]/g, "");
  const found = tidy.match(/(\d+\.?\d*|\.\d+)([万亿wkm])?/);
  return found ? shifted(found[1].replace(/^\./, "0."), POWERS[found[2]] ?? 0) : "";
}

const unitIn = (text) => /[万亿wkm]/.test(text.normalize("NFKC").toLowerCase());

const grouped = (number) => number.replace(/^\d+/, (d) => d.replace(/\B(?=(\d{3})+$)/g, ","));

/* Write an amount of base units in a unit. */
function grouping(unit, base) {
  const number = shifted(base, -unit.shift);
  return unit.group ? grouped(number) : number;
}

/* An amount whose value is always in base units (yuan, fraction): `units` are the ways to write
   it, each {label, shift, group}; the last element switches between them. */
export function AmountInput({
  value,
  onChange,
  onBlur,
  wait = 600,
  units,
  switchLabel,
  unitClass,
  switchClass,
  ...rest
}) {
  const [chosen, choose] = useState(0);
  const unit = units[chosen % units.length];
  const show = (base) => grouping(unit, base);
  // A written unit (125万) says the amount in yuan whatever the field's own unit is.
  const read = (text) => shifted(plainNumber(text), unitIn(text) ? 0 : unit.shift);
  const { props, take, text } = useDraft({ value, onChange, onBlur, wait, show, read });
  const blur = () => {
    props.onBlur();
    take(show(read(text)));
  };
  const next = () => {
    const amount = read(text);
    choose(chosen + 1);
    take(grouping(units[(chosen + 1) % units.length], amount));
  };
  // Another language brings other units: write the same amount anew.
  const writing = units.map((each) => each.label).join();
  const written = useRef(writing);
  useEffect(() => {
    if (written.current === writing) return;
    written.current = writing;
    choose(0);
    take(grouping(units[0], value === null || value === undefined ? "" : String(value)));
  }, [writing]);
  const label = createElement("span", { key: "unit" }, unit.label);
  return [
    createElement("input", { key: "input", ...rest, ...props, onBlur: blur }),
    units.length > 1
      ? createElement(
          "button",
          {
            key: "switch",
            type: "button",
            className: switchClass,
            onClick: next,
            "aria-label": `${unit.label}: ${switchLabel}`,
          },
          label,
        )
      : createElement("span", { key: "suffix", className: unitClass, "aria-hidden": true }, label),
  ];
}

/* ---- Choosing: shown at once, taken back if the server does not agree ---- */

const DISAGREED_MS = 6000; // no answer for this long means that the choice was not taken
const FOLLOW = "planbook:follow";

export function ChoiceInput({ checked, onChange, ...rest }) {
  const ref = useRef(null);
  const timer = useRef(0);
  useEffect(() => {
    const follow = () => {
      clearTimeout(timer.current);
      if (ref.current) ref.current.checked = Boolean(checked);
    };
    // A radio button that goes back takes its whole group with it.
    const followGroup = (event) => event.detail === rest.name && follow();
    follow();
    document.addEventListener(FOLLOW, followGroup);
    return () => document.removeEventListener(FOLLOW, followGroup);
  }, [checked, rest.name]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (event) => {
    onChange?.(event.target.checked);
    clearTimeout(timer.current);
    const goBack = () => document.dispatchEvent(new CustomEvent(FOLLOW, { detail: rest.name }));
    timer.current = setTimeout(goBack, DISAGREED_MS);
  };
  return createElement("input", {
    ...rest,
    ref,
    defaultChecked: Boolean(checked),
    onChange: change,
  });
}

export function Picker({ value, onChange, children, ...rest }) {
  const [chosen, choose] = useState(value ?? "");
  useEffect(() => choose(value ?? ""), [value]);
  const pick = (event) => {
    choose(event.target.value);
    onChange?.(event.target.value);
  };
  return createElement("select", { ...rest, value: chosen, onChange: pick }, children);
}

/* A password with an eye. */
export function Secret({ showLabel, buttonClass, ...rest }) {
  const [shown, setShown] = useState(false);
  return [
    createElement(DraftInput, { key: "input", ...rest, type: shown ? "text" : "password" }),
    createElement(
      "button",
      {
        key: "eye",
        type: "button",
        className: buttonClass,
        "aria-label": showLabel,
        "aria-pressed": shown,
        onClick: () => setShown(!shown),
      },
      createElement(Icon, { name: shown ? "eye-off" : "eye", size: 22 }),
    ),
  ];
}

/* ---- Dialogs ---- */

function show(dialog) {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  toastRegion();
  (dialog.querySelector("[data-focus]") ?? dialog.querySelector("h2"))?.focus();
}

/* A native modal dialog: the browser keeps the focus inside, gives it back, and closes on Esc.
   A tap beside it closes it; its content stays, so nothing typed is lost. */
export function Dialog({ open, onClose, children, ...rest }) {
  const ref = useRef(null);
  const pressed = useRef(false);
  useEffect(() => {
    if (open === true) show(ref.current);
    if (open === false) ref.current.close();
  }, [open]);
  return createElement(
    "dialog",
    {
      ...rest,
      ref,
      onClose: (event) => {
        if (event.target !== ref.current) return;
        toastRegion();
        onClose?.();
      },
      onPointerDown: (event) => (pressed.current = event.target === ref.current),
      onClick: (event) => {
        if (pressed.current && event.target === ref.current) ref.current.close();
      },
    },
    children,
  );
}

/* ---- Tabs ---- */

const KEYS = { ArrowRight: 1, ArrowLeft: -1 };

export function Tabs({ id, label, items, value, onChange, listClass, tabClass, children }) {
  const [active, setActive] = useState(value ?? items[0]?.key);
  useEffect(() => {
    if (value !== undefined && value !== null) setActive(value);
  }, [value]);
  const open = (key, focus) => {
    setActive(key);
    onChange?.(key);
    if (focus) document.getElementById(`${id}-tab-${key}`)?.focus();
  };
  const move = (event) => {
    const at = items.findIndex((item) => item.key === active);
    const to = { Home: 0, End: items.length - 1 }[event.key] ?? at + (KEYS[event.key] ?? 0);
    if (to === at) return;
    event.preventDefault();
    open(items[(to + items.length) % items.length].key, true);
  };
  const tab = (item) =>
    createElement(
      "button",
      {
        key: item.key,
        id: `${id}-tab-${item.key}`,
        type: "button",
        role: "tab",
        className: tabClass,
        "aria-selected": item.key === active,
        "aria-controls": `${id}-panel-${item.key}`,
        tabIndex: item.key === active ? 0 : -1,
        onClick: () => open(item.key, false),
      },
      item.label,
    );
  const panel = (item, index) =>
    createElement(
      "div",
      {
        key: item.key,
        id: `${id}-panel-${item.key}`,
        role: "tabpanel",
        "aria-labelledby": `${id}-tab-${item.key}`,
        hidden: item.key !== active,
      },
      children?.[index] ?? (index === 0 ? children : null),
    );
  return [
    createElement(
      "div",
      { key: "list", role: "tablist", "aria-label": label, className: listClass, onKeyDown: move },
      items.map(tab),
    ),
    ...items.map(panel),
  ];
}

/* ---- The line to the server ---- */

const PATIENCE = 1500; // a page that comes back from the background reconnects within this

/* Show the children while the device is offline or the server cannot be reached. */
export function WhileOffline({ children }) {
  const errors = useContext(EventLoopContext)?.[1] ?? [];
  const [offline, setOffline] = useState(false);
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    look();
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  const lost = errors.length > 0;
  useEffect(() => {
    const timer = setTimeout(() => setWaited(lost), lost ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [lost]);
  return offline || (lost && waited) ? children : null;
}

/* ---- Toasts, clipboard, sharing: called as planbook.…() from events ---- */

const TOAST_MS = 4000;

/* The live region exists before its first message (else nobody hears it) and moves into an open
   dialog, since everything behind one is inert. */
function toastRegion() {
  let region = document.getElementById("toasts");
  if (!region) {
    region = document.createElement("div");
    region.id = "toasts";
    region.className = "toasts";
    region.setAttribute("role", "status");
  }
  const home = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  if (region.parentNode !== home) home.append(region);
  return region;
}

function toast(text, tone) {
  const note = document.createElement("p");
  note.className = "toast rise";
  note.dataset.tone = tone;
  note.textContent = text;
  toastRegion().append(note);
  const reading = TOAST_MS + text.length * 40;
  setTimeout(() => note.remove(), reading);
}

/* Browsers without a clipboard permission (WeChat's, or plain http) still copy a selection. */
function copySelection(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.style.cssText = "position:fixed;opacity:0";
  ([...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body).append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}

async function copy(text, done, failed) {
  let copied = false;
  try {
    await navigator.clipboard.writeText(text);
    copied = true;
  } catch {
    copied = copySelection(text);
  }
  toast(copied ? done : failed, copied ? "plain" : "danger");
  return copied;
}

async function share(data, done, failed) {
  const plain = [data.text, data.url].filter(Boolean).join("\n");
  if (!navigator.canShare?.(data)) return copy(plain, done, failed);
  try {
    await navigator.share(data);
    return true;
  } catch (error) {
    // Closing the sheet is an answer, not a failure.
    return error.name === "AbortError" ? false : copy(plain, done, failed);
  }
}

const canShare = () => Boolean(navigator.canShare?.({ text: "a", url: location.href }));

if (typeof window !== "undefined") {
  window.planbook = {
    toast,
    copy,
    share,
    canShare,
    open: (id) => show(document.getElementById(id)),
    close: (id) => document.getElementById(id)?.close(),
    focus: (id) => document.getElementById(id)?.focus(),
    reload: () => location.reload(),
    leave: (path) => location.replace(path),
    print: () => window.print(),
  };
  const start = () => toastRegion();
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
  if ("serviceWorker" in navigator && document.documentElement.dataset.shell !== "off") {
    addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
  }
}
