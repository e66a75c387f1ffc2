"""The drawn covers that an agent chooses from."""

from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from planbook.documents.covers import cover_svg
from planbook.documents.look import Look
from planbook.public.requests import locale_of
from planbook.public.serving import FOR_AN_HOUR


async def show_cover(request: Request) -> Response:
    """Show a drawn cover in a colour."""
    asked = request.query_params
    look = Look(
        accent=asked.get("accent", ""),
        ground=asked.get("ground", ""),
        cover=request.path_params["cover"],
    )
    try:
        drawing = cover_svg(look, locale_of(request))
    except KeyError:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    headers = {"Cache-Control": FOR_AN_HOUR}
    return Response(drawing, media_type="image/svg+xml", headers=headers)


ROUTES: Final = (Route("/covers/{cover}.svg", show_cover, methods=["GET"]),)
