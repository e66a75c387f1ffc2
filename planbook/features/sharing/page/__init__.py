"""The pages of sharing and reading."""

from typing import Final

from planbook.core.i18n import N_
from planbook.features.catalogue.state import KeepingState, ProductState
from planbook.features.proposals.state import LookState, MakingState
from planbook.features.sharing.page.alert_choices import alert_choices_page
from planbook.features.sharing.page.alerts import alerts_page
from planbook.features.sharing.page.bulk import bulk_page
from planbook.features.sharing.page.making import making_page
from planbook.features.sharing.page.privacy import privacy_page
from planbook.features.sharing.page.product import product_page
from planbook.features.sharing.page.proposals import proposals_page
from planbook.features.sharing.page.share import share_page
from planbook.features.sharing.page.versions import versions_page
from planbook.features.sharing.page.wechat import wechat_page
from planbook.features.sharing.state import (
    AlertChoicesState,
    AlertsState,
    BulkState,
    LinkVersionsState,
    PrivacyState,
    ProductUseState,
    ProposalsState,
    ShareState,
    VersionsState,
    WechatState,
)
from planbook.shell import routes
from planbook.shell.routes import Page

PAGES: Final = (
    Page(routes.PROPOSALS, proposals_page, N_("Proposals"), (ProposalsState.load,)),
    Page(
        f"{routes.PROPOSALS}/[proposal_id]/share",
        share_page,
        N_("Share"),
        (ShareState.load, LinkVersionsState.open_links_out),
    ),
    Page(
        f"{routes.PROPOSALS}/[proposal_id]/versions",
        versions_page,
        N_("Versions"),
        (VersionsState.load_versions, LinkVersionsState.open_links_out),
    ),
    Page(
        "/plans/[plan_id]/proposal",
        making_page,
        N_("Proposal"),
        (MakingState.open_making, LookState.open_look, LinkVersionsState.open_links_out),
    ),
    Page(
        f"{routes.PROPOSALS}/[proposal_id]/share/many",
        bulk_page,
        N_("Send to many"),
        (BulkState.load,),
    ),
    Page(routes.ALERTS, alerts_page, N_("Alerts"), (AlertsState.load,)),
    Page(routes.WECHAT, wechat_page, N_("WeChat card"), (WechatState.load,)),
    Page(routes.PRIVACY, privacy_page, N_("Readers' privacy"), (PrivacyState.load_rules,)),
    Page(routes.ALERT_CHOICES, alert_choices_page, N_("Alert settings"), (AlertChoicesState.load,)),
    Page(
        f"{routes.PRODUCTS}/[version_id]",
        product_page,
        N_("Product"),
        (ProductState.load_product, KeepingState.load_standing, ProductUseState.load_use),
    ),
)
