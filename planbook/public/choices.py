"""What a reader may choose on the page: to be counted or not, and what they pass on."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core import live
from planbook.core.db import in_session
from planbook.core.errors import NotFoundError, PlanbookError
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Chooser, Notice
from planbook.public.hits import reader_cookie
from planbook.public.pages import address_of
from planbook.public.rendering import message
from planbook.public.requests import entered, locale_of, require_same_origin

Choose = Callable[..., int]
"""Returns whose screens a choice concerns."""
ANSWERS: Final = {"accept": Notice.ACCEPTED, "decline": Notice.DECLINED}


async def answer_notice(request: Request) -> Response:
    """Remember whether a reader agrees to be counted."""
    form = await request.form(max_files=0, max_fields=8)
    answer = ANSWERS.get(str(form.get("answer", "")), "")
    return await _chosen(request, form, sharing.answer_notice, answer=answer)


async def include_family(request: Request) -> Response:
    """Let the recipient's friends see the family's facts, or not."""
    form = await request.form(max_files=0, max_fields=8)
    included = form.get("include") == "1"
    return await _chosen(request, form, sharing.include_family, place="#next", included=included)


async def _chosen(
    request: Request, form: FormData, choose: Choose, *, place: str = "", **choice: object
) -> Response:
    chooser = Chooser(
        token=request.path_params["token"],
        cookie=reader_cookie(request),
        page_view=entered(form, "v", 36),
    )
    try:
        require_same_origin(request)
        agent_id = await in_session(choose, chooser, **choice)
    except NotFoundError:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    except PlanbookError as error:
        return Response(error.text(locale_of(request)), error.status)
    await live.changed(agent_id)
    if form.get("stay"):
        return Response(status_code=HTTPStatus.NO_CONTENT)
    return RedirectResponse(address_of(chooser.token, request) + place, HTTPStatus.SEE_OTHER)


ROUTES: Final = (
    Route("/p/{token}/notice", answer_notice, methods=["POST"]),
    Route("/p/{token}/family", include_family, methods=["POST"]),
)
