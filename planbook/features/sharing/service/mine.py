"""What is stored about the browser that asks, in the words of the law's right to know."""

from collections.abc import Mapping

from sqlmodel import Session

from planbook.features.sharing.repository import mine as repository
from planbook.features.sharing.schemas import Chooser
from planbook.features.sharing.service.choices import reader_of


def stored_about(session: Session, chooser: Chooser) -> Mapping[str, object]:
    """Return everything that is stored about who asks, by their cookie, as plain values.

    Raises:
        NotFoundError: Nothing is stored, or they keep no cookie.
    """
    reader, link = reader_of(session, Chooser(chooser.token, chooser.cookie))
    totals = repository.totals_of(session, reader.key)
    return {
        "first_opened": reader.created_at.isoformat(),
        "device": reader.device,
        "browser": reader.app,
        "system": reader.system,
        "city": reader.city,
        "opened_in_wechat_from": reader.hint,
        "name": reader.name,
        "link_was_sent_to": link.recipient if link.claimed_by == reader.id else "",
        "times_passed_on_before_you": reader.depth,
        "likely_same_person_as_another_browser": reader.same_as_id is not None,
        "network": "keyed hash" if reader.network_hash else "",
        "user_agent": "keyed hash" if reader.agent_hash else "",
        "pdf_taken": reader.pdf_at.isoformat() if reader.pdf_at else "",
        "answer_to_the_notice": reader.notice or "none",
        "erased": reader.erased_at.isoformat() if reader.erased_at else "",
        "state": totals.state if totals else "",
        "seconds": totals.milliseconds // 1000 if totals else 0,
        "visits": [
            {
                "from": visit.started_at.isoformat(),
                "until": visit.last_at.isoformat(),
                "seconds": visit.milliseconds // 1000,
                "seconds_by_section": {key: spent // 1000 for key, spent in visit.sections.items()},
            }
            for visit in repository.visits_of(session, reader.key)
        ],
    }
