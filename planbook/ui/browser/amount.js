/* Amounts with a unit: what is shown is in 万元, 元 or %, what is said is in yuan or fractions. */

import { createElement, useEffect, useRef, useState } from "react";
import { useDraft } from "./draft";

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
      : unit.label &&
        createElement("span", { key: "suffix", className: unitClass, "aria-hidden": true }, label),
  ];
}
