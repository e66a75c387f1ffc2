/* What events ask of the browser, called as planbook.…(): toasts, clipboard, sharing, dialogs. */

import { pushState, subscribePush, unsubscribePush } from "./push";

const TOAST_MS = 4000;

/* The live region exists before its first message (else nobody hears it) and moves into an open
   dialog, since everything behind one is inert. */
export function homeToasts() {
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

/* A text, or a text in every language, of which the page's own is said. */
function inPageLanguage(said) {
  if (typeof said === "string") return said;
  const language = document.querySelector("main")?.closest("[lang]")?.lang;
  return said[language] ?? Object.values(said)[0];
}

function toast(said, tone) {
  const text = inPageLanguage(said);
  const note = document.createElement("p");
  note.className = "toast rise";
  note.dataset.tone = tone;
  note.textContent = text;
  homeToasts().append(note);
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

/* A picture of ours to another app; where no app takes one (a laptop, WeChat) it is saved. */
async function sharePicture(address, name, failed) {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(response.statusText);
    const picture = await response.blob();
    const files = [new File([picture], name, { type: picture.type })];
    if (!navigator.canShare?.({ files })) return save(picture, name);
    await navigator.share({ files });
  } catch (error) {
    if (error.name !== "AbortError") toast(failed, "danger");
  }
}

function save(picture, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(picture);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/* Lets a picture be chosen and sends it; answers what became of it, or "cancelled". */
function sendPicture(address, failed) {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = "image/*";
  return new Promise((answer) => {
    input.oncancel = () => answer("cancelled");
    input.onchange = async () => {
      const body = new FormData();
      body.append("file", input.files[0]);
      try {
        const response = await fetch(address, { method: "POST", body });
        if (response.ok) return answer("sent");
        toast((await response.json()).error ?? failed, "danger");
      } catch {
        toast(failed, "danger");
      }
      answer("failed");
    };
    input.click();
  });
}

/* Lets a file be chosen and sends it as it is; answers its number, "cancelled" or "failed". */
function sendFile(address, accept, largest, tooLarge, failed) {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept;
  return new Promise((answer) => {
    input.oncancel = () => answer("cancelled");
    input.onchange = async () => {
      const [file] = input.files;
      answer(file.size > largest ? refuse(tooLarge) : await post(address, file, failed));
    };
    input.click();
  });
}

const refuse = (reason) => {
  toast(reason, "danger");
  return "failed";
};

async function post(address, file, failed) {
  const headers = { "x-file-name": encodeURIComponent(file.name) };
  try {
    const response = await fetch(address, { method: "POST", body: file, headers });
    const { id, error } = await response.json();
    return response.ok ? String(id) : refuse(error ?? failed);
  } catch {
    return refuse(failed);
  }
}

const canShare = () => Boolean(navigator.canShare?.({ text: "a", url: location.href }));

export function show(dialog) {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  homeToasts();
  (dialog.querySelector("[data-focus]") ?? dialog.querySelector("h2"))?.focus();
}

/* A handler may ask for a field that is drawn only by the update it comes with. */
function focus(id, frames = 30) {
  const found = document.getElementById(id);
  if (found) found.focus();
  else if (frames) requestAnimationFrame(() => focus(id, frames - 1));
}

function bringIntoSight(id) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const behavior = calm ? "auto" : "smooth";
  document.getElementById(id)?.scrollIntoView({ behavior, inline: "center", block: "nearest" });
}

if (typeof window !== "undefined") {
  window.planbook = {
    toast,
    copy,
    share,
    sharePicture,
    canShare,
    sendPicture,
    sendFile,
    open: (id) => show(document.getElementById(id)),
    close: (id) => document.getElementById(id)?.close(),
    focus,
    takeBack: (name) => document.dispatchEvent(new CustomEvent("planbook:follow", { detail: name })),
    bringIntoSight,
    reload: () => location.reload(),
    leave: (path) => location.replace(path),
    print: () => window.print(),
    pushState,
    subscribePush,
    unsubscribePush,
  };
  dispatchEvent(new Event("planbook"));
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", homeToasts);
  else homeToasts();
  if ("serviceWorker" in navigator && document.documentElement.dataset.shell !== "off") {
    addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
  }
}
