"""Every route of the public surface but the health checks, which the composition root equips."""

from typing import Final

from starlette.routing import Route

from planbook.public import (
    acknowledging,
    beacon,
    choices,
    codes,
    covers,
    filed,
    gates,
    links,
    metrics,
    mine,
    pages,
    pdfs,
    pictures,
    previews,
    readings,
    samples,
    script,
    sheets,
    sign_in,
    uploads,
    wechat,
    workbooks,
)

# What every open page asks four times a minute; see ``Edge.direct``.
DIRECT: Final = (beacon.ROUTE,)

# Files first: their addresses are narrower than a token's.
ROUTES: Final[tuple[Route, ...]] = (
    *script.ROUTES,
    *pictures.ROUTES,
    *pdfs.ROUTES,
    *sheets.ROUTES,
    *codes.ROUTES,
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
    *sign_in.ROUTES,
    *uploads.ROUTES,
    *workbooks.ROUTES,
)
