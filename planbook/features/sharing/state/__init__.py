"""What the pages of sharing and reading show and do."""

from planbook.features.sharing.state.acknowledgements import StatementsState
from planbook.features.sharing.state.alert_choices import AlertChoicesState
from planbook.features.sharing.state.bulk import BulkState
from planbook.features.sharing.state.inbox import AlertsState
from planbook.features.sharing.state.link_options import LinkOptionsState
from planbook.features.sharing.state.poster import PosterState
from planbook.features.sharing.state.privacy import PrivacyState
from planbook.features.sharing.state.product import ProductUseState
from planbook.features.sharing.state.proposals import ProposalsState
from planbook.features.sharing.state.reading import ReadingState
from planbook.features.sharing.state.reading_data import ReadingDataState
from planbook.features.sharing.state.share import ShareState
from planbook.features.sharing.state.versions import LinkVersionsState, VersionsState
from planbook.features.sharing.state.wechat import WechatState

__all__ = [
    "AlertChoicesState",
    "AlertsState",
    "BulkState",
    "LinkOptionsState",
    "LinkVersionsState",
    "PosterState",
    "PrivacyState",
    "ProductUseState",
    "ProposalsState",
    "ReadingDataState",
    "ReadingState",
    "ShareState",
    "StatementsState",
    "VersionsState",
    "WechatState",
]
