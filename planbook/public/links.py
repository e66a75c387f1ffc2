"""An agent's own ways to their links: to try one out, and to take many away as list or codes."""

import csv
from http import HTTPStatus
from io import StringIO
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core.actor import UserActor
from planbook.core.db import in_session
from planbook.core.errors import PlanbookError
from planbook.core.i18n import N_, Locale, gettext
from planbook.core.phones import show_phone
from planbook.core.sheets.delimited import guarded
from planbook.documents.qr_sheet import QrCell, render_qr_sheet
from planbook.features.accounts import service as accounts
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Batch
from planbook.public.rendering import PRIVATE
from planbook.public.serving import disposition
from planbook.public.staff import for_staff

# Without it Excel takes UTF-8 for the machine's own code page.
BOM: Final = "\ufeff"
HEAD: Final = (N_("Name"), N_("Contact"), N_("Channel"), N_("Link"), N_("Active"))


@for_staff
async def try_out(request: Request, actor: UserActor) -> Response:
    """Lead an agent to their recipient's view; the address is good for minutes, in this session."""
    path = await in_session(sharing.trial_path, actor, link_id=request.path_params["link_id"])
    return RedirectResponse(path, HTTPStatus.SEE_OTHER, headers=PRIVATE)


@for_staff
async def send_list(request: Request, actor: UserActor) -> Response:
    """Send a batch's links as a table for spreadsheets."""
    batch = await _batch(request, actor)
    name = disposition(f"{batch.title}.csv", "links.csv", "attachment")
    return Response(
        table_of(batch, actor.locale),
        media_type="text/csv; charset=utf-8",
        headers={**PRIVATE, "Content-Disposition": name},
    )


@for_staff
async def send_codes(request: Request, actor: UserActor) -> Response:
    """Send a batch's QR codes as sheets to print."""
    batch = await _batch(request, actor)
    cells = [QrCell(row.name, row.url, _contact(row.contact)) for row in batch.rows if row.active]
    # Whoever gets a code cut out of the sheet learns nothing of whose proposal it is.
    title = f"{gettext(actor.locale, N_('QR codes to print'))} · {batch.rows[0].made_text}"
    adviser = await in_session(accounts.own_name, actor, locale=actor.locale)
    page = render_qr_sheet(cells, title=title, locale=actor.locale, adviser=adviser)
    try:
        content = await proposals.renderer().render(page)
    except PlanbookError as error:
        return Response(error.text(actor.locale), error.status)
    name = disposition(f"{batch.title}.pdf", "codes.pdf")
    return Response(
        content, media_type="application/pdf", headers={**PRIVATE, "Content-Disposition": name}
    )


async def _batch(request: Request, actor: UserActor) -> Batch:
    return await in_session(sharing.get_batch, actor, batch=request.path_params["batch"])


def table_of(batch: Batch, locale: Locale) -> str:
    """Return a batch's links as CSV that no spreadsheet takes for formulas."""
    writer = csv.writer(text := StringIO())
    writer.writerow([gettext(locale, head) for head in HEAD])
    for row in batch.rows:
        active = gettext(locale, N_("Yes") if row.active else N_("No"))
        cells = (row.name, _contact(row.contact), row.channel_label, row.url, active)
        writer.writerow([guarded(cell) for cell in cells])
    return BOM + text.getvalue()


def _contact(contact: str) -> str:
    return contact if "@" in contact else show_phone(contact)


ROUTES: Final = (
    Route("/proposals/links/{link_id:key}/test", try_out, methods=["GET"]),
    Route("/proposals/links/{batch}.csv", send_list, methods=["GET"]),
    Route("/proposals/links/{batch}.pdf", send_codes, methods=["GET"]),
)
