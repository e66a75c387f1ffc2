"""How Pango sets the text of a style: worked out once for all styles with the same font."""

# WeasyPrint has no annotations.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportOptionalMemberAccess=false

from dataclasses import dataclass
from typing import Any, Final

from weasyprint.svg.text import Style as SvgStyle
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

from planbook.documents.shortcuts.styles import Style

OF_FEATURES: Final = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
OF_FONTS: Final = (
    *OF_FEATURES,
    "lang",
    "direction",
    "font_style",
    "font_stretch",
    "font_weight",
    "font_size",
    "font_variation_settings",
)

# Each word of a chart has a style of its own, of this kind.
ChartStyle: Any = SvgStyle


def first_alike(style: Style, context: Any = None) -> Style:  # noqa: ANN401 - the document's
    """Return the first of a document's styles of charts that say the same; any other style itself.

    The words of another document are drawn anew, since each file holds the glyphs that it draws.
    """
    if type(style) is not ChartStyle:
        return style
    own = style.__dict__
    if "_first" not in own:
        found = {} if context is None else context.__dict__.setdefault("_chart_styles", {})
        own["_first"] = found.setdefault(_font(style), style)
    return own["_first"]


def _font(style: Style) -> tuple[Any, ...]:
    return tuple(style["font_family"]), *(style[name] for name in OF_FONTS)


@dataclass(frozen=True, slots=True)
class Setting:
    """How Pango sets a style's text; nothing where the library has to be asked each time."""

    context: Any
    description: Any
    language: Any
    features: Any


def setting_of(style: Style) -> Setting | None:
    """Find a style's setting among those of the styles with the same font."""
    if style["text_decoration_line"] != "none" or style["font_language_override"] != "normal":
        return None
    found = style.font_config.__dict__.setdefault("_settings", {})
    key = _font(style)
    if key not in found:
        found[key] = _new_setting(style)
    return found[key]


def _new_setting(style: Style) -> Setting:
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    if style["lang"]:
        pointer, _keeps = unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(context, language)
    else:
        language = pango.pango_language_get_default()
    return Setting(context, get_font_description(style), language, _features(style))


def _features(style: Style) -> Any:  # noqa: ANN401 - Pango's
    found = font_features(*(style[name] for name in OF_FEATURES))
    if not found:
        return None
    said = ",".join(f"{key} {value}" for key, value in found.items()).encode()
    made = style.font_config.font_features
    if said not in made:
        made[said] = pango.pango_attr_font_features_new(said)
    return made[said]
