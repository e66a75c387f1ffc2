/* Choosing: shown at once, taken back if the server does not agree. */

import { createElement, useEffect, useRef, useState } from "react";

const DISAGREED_MS = 6000; // no answer for this long means that the choice was not taken
const FOLLOW = "planbook:follow";

function takeBack(name) {
  document.dispatchEvent(new CustomEvent(FOLLOW, { detail: name }));
}

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
    timer.current = setTimeout(() => takeBack(rest.name), DISAGREED_MS);
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
  const timer = useRef(0);
  useEffect(() => {
    const follow = () => {
      clearTimeout(timer.current);
      choose(value ?? "");
    };
    const followName = (event) => event.detail === rest.name && follow();
    follow();
    document.addEventListener(FOLLOW, followName);
    return () => document.removeEventListener(FOLLOW, followName);
  }, [value, rest.name]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const pick = (event) => {
    choose(event.target.value);
    onChange?.(event.target.value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => takeBack(rest.name), DISAGREED_MS);
  };
  return createElement("select", { ...rest, value: chosen, onChange: pick }, children);
}
