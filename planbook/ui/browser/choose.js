/* Choosing: shown at once, taken back if the server does not agree. */

import { createElement, useEffect, useRef, useState } from "react";

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
