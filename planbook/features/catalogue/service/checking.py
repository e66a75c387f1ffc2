"""What must be in order before a draft is approved (保险销售行为管理办法 Art 15, 18, 25)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, UserActor
from planbook.core.i18n import LOCALES
from planbook.domain.filing import find_flaws
from planbook.domain.illustration.codes import DesignType
from planbook.domain.illustration.terms import ProductTerms
from planbook.domain.lines import Line
from planbook.domain.tiers import LEAST_TIERS, may_be_tiered
from planbook.features.catalogue import repository
from planbook.features.catalogue.schemas import TEXTS, Check, Fact, ProductTexts
from planbook.features.catalogue.service.capping import rate_caps
from planbook.features.catalogue.service.tables import terms_of_version
from planbook.models.catalogue import DocumentKind, ProductVersion

TEXTS_OF_ALL: Final = (
    "name",
    "short_name",
    "summary",
    "pays",
    "excludes",
    "waiting",
    "cooling_off",
    "surrender",
    "disclosure",
    "claims",
)
# A one-year contract ends instead of lapsing.
TEXTS_OF_LONG_TERMS: Final = ("grace", "reinstatement")
TEXTS_OF_MEDICAL: Final = ("deductible", "proportion")


def check_version(session: Session, actor: Actor, version: ProductVersion) -> tuple[Check, ...]:
    """Return every fact that is checked before the approval, whether it holds or not."""
    terms = terms_of_version(session, version)
    insurer = repository.insurer_of(session, version)
    phones = {"service_phone": insurer.service_phone, "complaint_phone": insurer.complaint_phone}
    flaws = find_flaws(terms)
    return (
        _second_person(actor, version),
        Check(Fact.FORM_NUMBER, bool(version.form_number)),
        _lacking(Fact.TEXTS, _texts(session, version, terms)),
        _lacking(Fact.DOCUMENTS, _documents(session, actor, version)),
        _lacking(Fact.CONTACTS, (name for name, phone in phones.items() if not phone)),
        Check(Fact.TABLES, not flaws, flaws=flaws),
        _tier(terms),
        *_rates(session, actor, version, terms),
    )


def _second_person(actor: Actor, version: ProductVersion) -> Check:
    uploader = version.uploaded_by_id
    return Check(
        Fact.SECOND_PERSON, not (isinstance(actor, UserActor) and actor.user_id == uploader)
    )


def _lacking(fact: Fact, names: Iterator[str]) -> Check:
    found = tuple(names)
    return Check(fact, not found, lacking=found)


def _texts(session: Session, version: ProductVersion, terms: ProductTerms) -> Iterator[str]:
    """Yield ``zh_CN.summary`` for each text that is not there."""
    found = {row.locale: row.content for row in repository.texts(session, version)}
    for locale in LOCALES:
        texts = TEXTS.validate_python(found[locale]) if locale in found else None
        for name in _needed(terms):
            if texts is None or not getattr(texts, name):
                yield f"{locale}.{name}"
        if texts is not None and not _names_options(texts, terms):
            yield f"{locale}.options"


def _needed(terms: ProductTerms) -> Iterator[str]:
    yield from TEXTS_OF_ALL
    if terms.renewable_to_age is None:
        yield from TEXTS_OF_LONG_TERMS
    if terms.line is Line.MEDICAL:
        yield from TEXTS_OF_MEDICAL


def _names_options(texts: ProductTexts, terms: ProductTerms) -> bool:
    named = {option.code for option in texts.options if option.name}
    return len(terms.options) < 2 or {option.code for option in terms.options} <= named


def _documents(session: Session, actor: Actor, version: ProductVersion) -> Iterator[str]:
    """Yield ``terms.zh_CN`` for each filed document that is not there."""
    filed = {
        (row.kind, row.locale)
        for row in repository.documents(session, actor, version.key)
        if row.body.strip()
    }
    for kind in DocumentKind:
        for locale in LOCALES:
            if (kind, locale) not in filed:
                yield f"{kind}.{locale}"


def _tier(terms: ProductTerms) -> Check:
    return Check(
        Fact.TIER,
        may_be_tiered(terms.tier, terms.design_type),
        actual=Decimal(terms.tier),
        limit=Decimal(LEAST_TIERS[terms.design_type]),
    )


def _rates(
    session: Session, actor: Actor, version: ProductVersion, terms: ProductTerms
) -> Iterator[Check]:
    """Yield the caps on the first day of sale that is still possible."""
    caps = rate_caps(session, actor)
    on = max(version.filed_from or clock.today(), clock.today())
    rate = max(terms.guaranteed_rate, terms.growth_rate)
    limit = caps.guaranteed_on(on, terms.design_type)
    yield Check(Fact.GUARANTEED_RATE, limit is None or rate <= limit, actual=rate, limit=limit)
    if terms.design_type is not DesignType.ORDINARY:
        cap = caps.illustrated_on(on, terms.design_type)
        assumed = terms.account.assumed_rate if terms.account else terms.guaranteed_rate
        yield Check(
            Fact.ILLUSTRATED_RATE, cap is not None and assumed <= cap, actual=assumed, limit=cap
        )
