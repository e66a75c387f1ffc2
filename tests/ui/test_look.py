"""The look reaches the build, and everything that the head and the manifest name exists."""

import json
import re

import pytest
from PIL import Image, ImageChops

from planbook.core.settings import PROJECT_DIR
from planbook.ui import widgets
from planbook.ui.app_icon import GRID, SHAPES, png, svg
from planbook.ui.icon import PATHS
from planbook.ui.look import Look, head
from planbook.ui.stylesheet import stylesheet
from planbook.ui.tokens import LIGHT

WIDGETS = (
    widgets.AmountInput,
    widgets.ChoiceInput,
    widgets.Dialog,
    widgets.DraftInput,
    widgets.Icon,
    widgets.Picker,
    widgets.Secret,
    widgets.TabSet,
    widgets.Watch,
    widgets.WhileOffline,
)
ASSETS = PROJECT_DIR / "assets"
MANIFEST = json.loads((ASSETS / "manifest.webmanifest").read_text(encoding="utf-8"))


def test_build_gets_the_stylesheet_the_helpers_and_the_icons() -> None:
    files = {str(path): str(content) for path, content in Look().get_static_assets()}
    modules = {str(widget.create().library) for widget in WIDGETS}
    assert {f"utils/planbook/{module.split('/')[-1]}.js" for module in modules} <= set(files)
    assert all(path in files["utils/planbook/icons.js"] for path in PATHS.values())
    assert files["styles/planbook.css"] == stylesheet()
    assert Look().get_stylesheet_paths() == ["./planbook.css"]


def test_class_names_are_looked_for_where_reflex_writes_them() -> None:
    content = Look().get_unversioned_config().get("content", [])
    assert "./app/**/*.{js,jsx}" in content
    assert "./app_components/**/*.{js,jsx}" in content


def test_head_names_only_files_that_exist() -> None:
    named = re.findall(r'(?:href|src):"/([^"]+)"', " ".join(str(each) for each in head()))
    assert {"manifest.webmanifest", "favicon.svg", "favicon.ico"} <= set(named)
    assert [name for name in named if not (ASSETS / name).exists()] == []


def test_page_may_be_zoomed_and_reaches_under_the_notch() -> None:
    viewport = str(head()[0])
    assert "user-scalable" not in viewport
    assert "maximum-scale" not in viewport
    assert "viewport-fit=cover" in viewport


@pytest.mark.parametrize("icon", MANIFEST["icons"], ids=lambda icon: icon["src"])
def test_manifest_icon_has_the_size_it_claims(icon) -> None:
    path = ASSETS / icon["src"].lstrip("/")
    assert path.exists()
    if icon["type"] == "image/png":
        with Image.open(path) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]


def test_manifest_offers_what_installing_needs() -> None:
    sizes = {(icon.get("purpose", "any"), icon["sizes"]) for icon in MANIFEST["icons"]}
    assert {("any", "192x192"), ("any", "512x512")} <= sizes
    assert {("maskable", "192x192"), ("maskable", "512x512")} <= sizes
    assert MANIFEST["display"] == "standalone"
    assert MANIFEST["background_color"] == LIGHT["paper"]


def test_icon_stays_inside_what_a_mask_may_cut() -> None:
    centre, radius = GRID / 2, GRID * 0.4
    corners = [point for _, points in SHAPES for point in points]
    assert all((x - centre) ** 2 + (y - centre) ** 2 <= radius**2 for x, y in corners)


@pytest.mark.parametrize("whole", [False, True])
def test_committed_icons_are_what_the_script_draws(whole) -> None:
    assert (ASSETS / "favicon.svg").read_text(encoding="utf-8") == svg()
    name = "maskable-192.png" if whole else "icon-192.png"
    with Image.open(ASSETS / "icons" / name) as committed:
        difference = ImageChops.difference(committed.convert("RGBA"), png(192, whole=whole))
    assert difference.getbbox() is None


@pytest.mark.parametrize(
    "path",
    ["/p/7Gk2mQ", "/b", "/q/abc", "/login", "/api/x", "/_event/", "/healthz", "/readyz"],
)
def test_service_worker_never_looks_at_what_is_personal(path) -> None:
    code = (ASSETS / "sw.js").read_text(encoding="utf-8")
    found = re.search(r"const NEVER = /(.+)/;", code)
    assert found
    assert re.match(found[1], path)


@pytest.mark.parametrize("path", ["/", "/proposals", "/people", "/products", "/bench"])
def test_service_worker_lets_the_apps_own_pages_through(path) -> None:
    code = (ASSETS / "sw.js").read_text(encoding="utf-8")
    found = re.search(r"const NEVER = /(.+)/;", code)
    assert found
    assert not re.match(found[1], path)
