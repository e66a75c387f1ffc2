/* A slider over a few stops: what it stands at is said while it moves, and sent when it is let go. */

import { createElement, useEffect, useRef, useState } from "react";
import { Icon } from "./icon";

const PAUSE_MS = 350; // taps and keys in a row are one change
const DISAGREED_MS = 6000; // no answer for this long means that the change was not taken

export function Slider({
  value,
  stops,
  wait = PAUSE_MS,
  onChange,
  lessLabel,
  moreLabel,
  rowClass,
  stepClass,
  textClass,
  ...rest
}) {
  const [at, setAt] = useState(value);
  const live = useRef({});
  Object.assign(live.current, { value, onChange });
  const last = stops.length - 1;

  useEffect(() => {
    // While a thumb is on it, a late answer must not pull it away.
    if (!live.current.timer) setAt(value);
    clearTimeout(live.current.doubt);
  }, [value]);
  useEffect(
    () => () => {
      clearTimeout(live.current.timer);
      clearTimeout(live.current.doubt);
    },
    [],
  );

  const send = (next) => {
    live.current.timer = 0;
    if (next === live.current.value) return;
    live.current.onChange?.(next);
    clearTimeout(live.current.doubt);
    live.current.doubt = setTimeout(() => setAt(live.current.value), DISAGREED_MS);
  };
  const move = (next, pause) => {
    const to = Math.min(last, Math.max(0, next));
    setAt(to);
    clearTimeout(live.current.timer);
    live.current.timer = setTimeout(() => send(to), pause);
  };
  const release = () => {
    if (!live.current.timer) return;
    clearTimeout(live.current.timer);
    send(at);
  };
  const step = (name, label, by, end) =>
    createElement(
      "button",
      {
        key: name,
        type: "button",
        className: stepClass,
        onClick: () => move(at + by, wait),
        disabled: at === end,
        "aria-label": label,
      },
      createElement(Icon, { name, size: 20 }),
    );
  const share = last ? (at / last) * 100 : 0;
  return [
    createElement("output", { key: "text", className: textClass, htmlFor: rest.id }, stops[at]),
    createElement(
      "div",
      { key: "row", className: rowClass },
      step("minus", lessLabel, -1, 0),
      createElement("input", {
        ...rest,
        key: "input",
        type: "range",
        min: 0,
        max: last,
        step: 1,
        value: at,
        style: { "--share": `${share}%` },
        "aria-valuetext": stops[at],
        // Until it is let go: a thumb that rests keeps what it has reached to itself.
        onChange: (event) => move(Number(event.target.value), PAUSE_MS * 4),
        onPointerUp: release,
        onKeyUp: () => live.current.timer && move(at, wait),
        onBlur: release,
      }),
      step("add", moreLabel, 1, last),
    ),
  ];
}
