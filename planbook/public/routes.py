"""Every route of the public surface that needs no Reflex."""

from typing import Final

from starlette.routing import Route

from planbook.public import (
    acknowledging,
    beacon,
    choices,
    covers,
    filed,
    files,
    gates,
    links,
    metrics,
    mine,
    pages,
    pictures,
    plain,
    previews,
    readings,
    samples,
    sheets,
    wechat,
)

# What every open page asks four times a minute; see ``Edge.direct``.
DIRECT: Final = (beacon.ROUTE,)

# Files first: their addresses are narrower than a token's.
ROUTES: Final[tuple[Route, ...]] = (
    *files.ROUTES,
    *pictures.ROUTES,
    *sheets.ROUTES,
    *plain.ROUTES,
    *filed.ROUTES,
    *beacon.ROUTES,
    *previews.ROUTES,
    *wechat.ROUTES,
    *samples.ROUTES,
    *covers.ROUTES,
    *choices.ROUTES,
    *gates.ROUTES,
    *links.ROUTES,
    *readings.ROUTES,
    *mine.ROUTES,
    *acknowledging.ROUTES,
    *pages.ROUTES,
    *metrics.ROUTES,
)
