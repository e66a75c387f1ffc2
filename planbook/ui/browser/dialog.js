/* Native modal dialogs: the browser keeps the focus inside, gives it back, and closes on Esc. */

import { createElement, useEffect, useRef } from "react";
import { homeToasts, show } from "./events";

/* A tap beside it closes it; its content stays, so nothing typed is lost. */
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
        homeToasts();
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
