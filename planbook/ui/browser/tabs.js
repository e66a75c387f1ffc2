/* Tabs: arrow keys move between them, one panel shows. */

import { createElement, useEffect, useState } from "react";

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
