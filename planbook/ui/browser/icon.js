/* The icon set: one path each, drawn in the text's colour. */

import { createElement } from "react";
import { ICONS } from "./icons";

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
