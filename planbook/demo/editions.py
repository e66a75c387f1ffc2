"""Other editions of the demo products: one that waits for approval, one suspended, one ended."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from sqlmodel import Session

from planbook.core.actor import SystemActor, UserActor
from planbook.core.i18n import Locale
from planbook.demo.products.load import read_products
from planbook.domain.illustration.terms import Conditions
from planbook.features.catalogue import service
from planbook.features.catalogue.schemas import ProductImport, ProductTexts

LONG_TERM_CARE: Final = "EXL-LC-01"
ACCIDENT: Final = "EXL-AC-01"
EDUCATION: Final = "EXL-ED-01"
CHEAPER: Final = Decimal("0.97")
CENT: Final = Decimal("0.01")
SUSPENDED: Final = "系统升级，暂停受理新单；请改选 2026A 版。"
ENDED: Final = "由 2026A 版替代，报备编号已更换。"


def seed_editions(session: Session, system: SystemActor, admin: UserActor) -> None:
    """Bring in a newer edition as a draft, and older ones that are not sold any more."""
    products = {product.terms.code: product for product in read_products()}
    service.import_product(session, admin, product=newer(products[LONG_TERM_CARE]))
    suspended = service.import_product(
        session, system, product=older(products[ACCIDENT]), put_on_sale=True
    )
    service.suspend(
        session,
        system,
        version_id=suspended.version_id,
        suspended_from=date(2026, 10, 12),
        reason=SUSPENDED,
    )
    ended = service.import_product(
        session, system, product=older(products[EDUCATION]), put_on_sale=True
    )
    service.end_sale(
        session, system, version_id=ended.version_id, last_day=date(2026, 1, 4), reason=ENDED
    )


def newer(product: ProductImport) -> ProductImport:
    """Return a revised edition: a little cheaper, with a longer cooling-off period."""
    terms = product.terms
    return replace(
        product,
        edition="2026B",
        form_number=f"{product.form_number}修订",
        sale_from=date(2026, 11, 1),
        terms=replace(
            terms,
            rates={key: (rate * CHEAPER).quantize(CENT) for key, rate in terms.rates.items()},
            conditions=_longer(terms.conditions),
        ),
        texts={locale: _longer_text(locale, texts) for locale, texts in product.texts.items()},
    )


def _longer(conditions: Conditions) -> Conditions:
    return replace(conditions, cooling_off_days=20)


def _longer_text(locale: Locale, texts: ProductTexts) -> ProductTexts:
    old, new = ("15日", "20日") if locale == "zh_CN" else ("15 days", "20 days")
    return replace(texts, cooling_off=texts.cooling_off.replace(old, new))


def older(product: ProductImport) -> ProductImport:
    """Return the edition of the year before, of other filing alone."""
    return replace(
        product,
        edition="2025A",
        form_number=product.form_number.replace("2026", "2025"),
        sale_from=date(2025, 10, 9),
    )
