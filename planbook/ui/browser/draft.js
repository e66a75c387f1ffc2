/* Text that is never lost while it is being typed. */

import { createElement, useEffect, useRef, useState } from "react";
import { Icon } from "./icon";

/* Keep what the user types in the browser and send it after `wait` ms, on blur, on Enter and when
   the page is left. A late echo of an earlier keystroke never overwrites newer text: a value is
   taken from the server only if it was not sent from here since the field got the focus. */
export function useDraft({ value, onChange, onBlur, wait, show, read }) {
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
