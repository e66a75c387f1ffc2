"""Write the tokens as CSS: custom properties for both themes and the few rules every page needs."""

from collections.abc import Mapping
from typing import Final

from planbook.ui.tokens import DARK, FONT_STACK, LIGHT, TYPE, Colour

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
        f":root {{ color-scheme: light; {light} }}\n"
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
    return "\n".join((_faces(), _themes(), _base(), MOTION))
