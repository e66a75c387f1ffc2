"""Where a version is in its life, for those who keep the catalogue."""

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.core.errors import NotFoundError
from planbook.domain.sale import SaleState
from planbook.features.catalogue import repository
from planbook.features.catalogue.schemas import Standing
from planbook.features.catalogue.service.access import may_decide, require_keeper
from planbook.features.catalogue.service.checking import check_version
from planbook.features.catalogue.service.history import people_names


def get_standing(session: Session, actor: UserActor, *, version_id: int) -> Standing:
    """Return a version's dates, the checks of a draft, and the steps that the actor may take.

    Raises:
        NotPermittedError: The actor does not keep the catalogue.
        NotFoundError: There is no such version.
    """
    require_keeper(actor)
    version = repository.version(session, actor, version_id)
    if version is None:
        raise NotFoundError
    on, dates = clock.today(), version.dates
    state, decides = dates.state_on(on), may_decide(actor)
    names = people_names(session, actor)
    return Standing(
        version_id=version.key,
        state=state,
        content_hash=version.content_hash,
        uploaded_by=names.get(version.uploaded_by_id or 0, ""),
        filed_from=version.filed_from,
        filed_until=version.filed_until,
        sale_from=version.sale_from,
        sale_until=version.sale_until,
        end_announced_on=version.end_announced_on,
        suspended_from=version.suspended_from,
        resumed_on=version.resumed_on,
        steps=dates.steps_on(on) if decides else (),
        planned=dates.planned_after(on) if decides else (),
        checks=check_version(session, actor, version) if state is SaleState.DRAFT else (),
    )
