"""Links, their readers, and what these read."""

from planbook.features.sharing.service.activity import activity
from planbook.features.sharing.service.addresses import url_of
from planbook.features.sharing.service.choices import answer_notice, include_family
from planbook.features.sharing.service.downloads import download
from planbook.features.sharing.service.feed import agent_figures, feed, summaries
from planbook.features.sharing.service.ledger import NOTICED_TASK, record, write
from planbook.features.sharing.service.lines import reading_line
from planbook.features.sharing.service.links import (
    create_link,
    end_link,
    get_link,
    list_links,
    printed_link_url,
    revive_link,
    share_words,
)
from planbook.features.sharing.service.people import (
    introducers,
    name_reader,
    person_reading,
    reading_now,
    readings_of_customer,
)
from planbook.features.sharing.service.pipeline import receive
from planbook.features.sharing.service.products import product_use
from planbook.features.sharing.service.rebuilding import rebuild

__all__ = [
    "NOTICED_TASK",
    "activity",
    "agent_figures",
    "answer_notice",
    "create_link",
    "download",
    "end_link",
    "feed",
    "get_link",
    "include_family",
    "introducers",
    "list_links",
    "name_reader",
    "person_reading",
    "printed_link_url",
    "product_use",
    "reading_line",
    "reading_now",
    "readings_of_customer",
    "rebuild",
    "receive",
    "record",
    "revive_link",
    "share_words",
    "summaries",
    "url_of",
    "write",
]
