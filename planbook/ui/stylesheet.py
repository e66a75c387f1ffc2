"""Write the tokens as CSS: custom properties for both themes and the few rules every page needs."""

from collections.abc import Mapping
from typing import Final

from planbook.ui.tokens import DARK, FONT_STACK, GRID, LIGHT, RADIUS, SHADOW, TYPE, Colour

# Ours are fetched only where none of the system's faces before them has the character.
FACES: Final = (
    ("Planbook Sans SC", 400, "pb-400"),
    ("Planbook Sans SC", 700, "pb-700"),
    ("Planbook Sans SC Ext", 400, "pb-ext-400"),
)

# 16 px is the size below which iOS zooms into a focused field; `lead` is above it.
BASE: Final = """
@layer base {
  html { background: var(--paper); color: var(--ink); scroll-padding: 5rem 0 8rem;
    -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
  body { margin: 0; font-family: FONTS; font-size: BODY_SIZE; line-height: BODY_LINE;
    font-variant-numeric: tabular-nums; overflow-wrap: anywhere; text-wrap: pretty;
    -webkit-font-smoothing: antialiased; -webkit-tap-highlight-color: transparent; }
  h1, h2, h3 { text-wrap: balance; }
  button, [role="button"], summary, label, select { cursor: pointer; touch-action: manipulation; }
  :disabled, [aria-disabled="true"] { cursor: not-allowed; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  ::selection { background: var(--accent-soft); color: var(--ink); }
  ::placeholder { color: var(--faint); opacity: 1; }
  input[type="search"]::-webkit-search-cancel-button { display: none; }
  dialog { max-width: none; max-height: none; color: inherit; }
  dialog::backdrop { background: var(--scrim); }
  html:has(dialog[open]) { overflow: hidden; }
}
"""

# What utility classes cannot say: drawn controls, the hatching of a gap, where toasts stand.
PARTS: Final = """
@layer components {
  .mark, .switch { appearance: none; flex: none; cursor: pointer; transition: all 160ms; }
  .mark { width: 1.375rem; height: 1.375rem; border: 1.5px solid var(--edge);
    background: var(--surface); }
  .mark[type="radio"] { border-radius: 9999px; }
  .mark[type="radio"]:checked { border: 0.4375rem solid var(--accent); }
  .mark[type="checkbox"] { border-radius: 0.375rem; display: grid; place-items: center; }
  .mark[type="checkbox"]:checked { border-color: var(--accent); background: var(--accent); }
  .mark[type="checkbox"]:checked::before { content: ""; width: 0.75rem; height: 0.75rem;
    background: var(--on-accent);
    clip-path: polygon(14% 44%, 0 65%, 50% 100%, 100% 16%, 80% 0, 43% 62%); }
  .switch { width: 3rem; height: 1.75rem; padding: 0.1875rem; border-radius: 9999px;
    background: var(--edge); }
  .switch::before { content: ""; display: block; width: 1.375rem; height: 1.375rem;
    border-radius: 9999px; background: var(--surface); transition: transform 160ms; }
  .switch:checked { background: var(--accent); }
  .switch:checked::before { transform: translateX(1.25rem); }
  .switch:disabled { opacity: 0.55; }
  .slider { appearance: none; flex: 1; min-width: 0; height: 2.75rem; margin: 0; cursor: pointer;
    background: transparent; touch-action: pan-y; }
  .slider::-webkit-slider-runnable-track { height: 0.375rem; border-radius: 9999px;
    background: linear-gradient(to right, var(--accent) var(--share), var(--line) 0); }
  .slider::-moz-range-track { height: 0.375rem; border-radius: 9999px;
    background: linear-gradient(to right, var(--accent) var(--share), var(--line) 0); }
  .slider::-webkit-slider-thumb { appearance: none; width: 1.75rem; height: 1.75rem;
    margin-top: -0.6875rem; border: 2px solid var(--surface); border-radius: 9999px;
    background: var(--accent); box-shadow: 0 1px 4px rgb(20 32 43 / 0.3); }
  .slider::-moz-range-thumb { width: 1.5rem; height: 1.5rem; border: 2px solid var(--surface);
    border-radius: 9999px; background: var(--accent); }
  .slider:focus-visible { outline-offset: 0; border-radius: 9999px; }
  .gap-left { background: repeating-linear-gradient(135deg, var(--chart-gap) 0 2px,
    var(--attention-soft) 2px 6px); }
  /* So low a window means that a keyboard is open: what is being typed needs the room. */
  @media (max-height: 30rem) {
    html:has(:is(input, textarea):focus) .bar { display: none; }
    html:has(:is(input, textarea):focus) .foot { position: static; }
  }
  .toasts { position: fixed; inset: calc(4rem + env(safe-area-inset-top, 0px)) 0 auto 0;
    z-index: 50; display: flex; flex-direction: column; align-items: center; gap: 0.5rem;
    padding: 0 1rem; pointer-events: none; }
  .toast { max-width: 32rem; margin: 0; padding: 0.75rem 1rem; border-radius: RADIUS;
    background: var(--ink); color: var(--paper); box-shadow: SHADOW; }
  .toast[data-tone="danger"] { background: var(--danger); color: var(--on-danger); }
  .rail { position: relative; flex: none; align-self: stretch; width: 1.75rem; }
  .rail::before, .rail::after { content: ""; position: absolute; left: 0.9375rem;
    border: 0 solid var(--line); }
  .rail[data-kind="line"]::before, .rail[data-kind="tee"]::before { inset-block: 0;
    border-left-width: 2px; }
  .rail[data-kind="tee"]::after, .rail[data-kind="end"]::after { top: 0; right: 0.25rem;
    height: 50%; border-width: 0 0 2px 2px; border-bottom-left-radius: 0.5rem; }
}
"""

MOTION: Final = """
@keyframes rise { from { opacity: 0; transform: translateY(1rem); } }
@keyframes appear { from { opacity: 0; } }
@keyframes turn { to { transform: rotate(360deg); } }
@keyframes breathe { 50% { opacity: 0.45; } }
.rise { animation: rise 180ms ease-out; }
.appear { animation: appear 160ms ease-out; }
.turn { animation: turn 0.8s linear infinite; }
.breathe { animation: breathe 1.6s ease-in-out infinite; }
dialog[open]::backdrop { animation: appear 160ms ease-out; }
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after, ::backdrop { animation-duration: 1ms !important;
    animation-iteration-count: 1 !important; transition-duration: 1ms !important;
    scroll-behavior: auto !important; }
}
"""


def _properties(palette: Mapping[Colour, str]) -> str:
    """Write one palette as declarations."""
    return " ".join(f"--{name}: {value};" for name, value in palette.items())


def _themes() -> str:
    """Write both palettes; the system chooses unless the page says which one."""
    light, dark = _properties(LIGHT), _properties(DARK)
    chosen_light = ":not(.light, [data-theme='light'])"
    return (
        f":root {{ --spacing: {GRID}; color-scheme: light; {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root{chosen_light} "
        f"{{ color-scheme: dark; {dark} }} }}\n"
        f":root.dark, :root[data-theme='dark'] {{ color-scheme: dark; {dark} }}\n"
    )


def _faces() -> str:
    """Declare our own faces."""
    return "\n".join(
        f"@font-face {{ font-family: '{family}'; font-weight: {weight}; font-display: swap; "
        f"src: url('/fonts/{file}.woff2') format('woff2'); }}"
        for family, weight, file in FACES
    )


def _base() -> str:
    """Fill the base rules with the body's face and size."""
    fonts = ", ".join(f"'{name}'" if " " in name else name for name in FONT_STACK)
    size, line = TYPE["body"]
    return BASE.replace("FONTS", fonts).replace("BODY_SIZE", size).replace("BODY_LINE", line)


def stylesheet() -> str:
    """Return the whole sheet: faces, both themes, base rules, motion."""
    parts = PARTS.replace("RADIUS", RADIUS).replace("SHADOW", SHADOW)
    return "\n".join((_faces(), _themes(), _base(), parts, MOTION))
