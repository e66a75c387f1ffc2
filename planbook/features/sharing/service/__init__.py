"""Links, their readers, and what these read."""

from planbook.features.sharing.service.acknowledging import (
    EVIDENCE_TASK,
    acknowledge,
)
from planbook.features.sharing.service.activity import activity
from planbook.features.sharing.service.addresses import url_of
from planbook.features.sharing.service.batches import (
    add_to_batch,
    batches,
    get_batch,
    read_recipients,
    set_batch_active,
)
from planbook.features.sharing.service.choices import answer_notice, include_family
from planbook.features.sharing.service.days import reading_days, team_days
from planbook.features.sharing.service.downloads import download
from planbook.features.sharing.service.ending import end_link, revive_link
from planbook.features.sharing.service.evidencing import (
    EVIDENCE_KIND,
    acknowledgements,
    evidence_of,
    make_evidence,
    own_evidence,
    request_evidence,
)
from planbook.features.sharing.service.feed import agent_figures, feed, summaries
from planbook.features.sharing.service.forgetting import (
    ERASED_TASK,
    PURGE_TASK,
    erase_customer,
    erase_own,
    erase_person,
    plan_purge,
    proposals_to_purge,
    purge_events,
)
from planbook.features.sharing.service.inviting import share_words
from planbook.features.sharing.service.ledger import (
    ALL_NOTICED_TASK,
    NOTICED_TASK,
    record,
    write,
)
from planbook.features.sharing.service.lines import read_words, reading_line
from planbook.features.sharing.service.link_rows import get_link, link_by_id, list_links
from planbook.features.sharing.service.links import create_link
from planbook.features.sharing.service.locks import (
    CODE_TASK,
    code_letter,
    give_code,
    give_passcode,
    request_code,
)
from planbook.features.sharing.service.mine import (
    export_customer,
    export_person,
    kept_of_customer,
    kept_of_person,
    stored_about,
)
from planbook.features.sharing.service.openings import note_opening, open_document
from planbook.features.sharing.service.options import (
    can_mail,
    can_text,
    check_options,
    update_options,
)
from planbook.features.sharing.service.person_readings import (
    introducers,
    name_reader,
    person_reading,
    reading_now,
    readings_of_customer,
)
from planbook.features.sharing.service.pictures import pictured, poster
from planbook.features.sharing.service.pipeline import receive
from planbook.features.sharing.service.pipeline.machines import is_machine
from planbook.features.sharing.service.plain import plain_download, plain_link_url
from planbook.features.sharing.service.preparing import prepare_plain_again
from planbook.features.sharing.service.printed import printed_link_url
from planbook.features.sharing.service.products import product_use
from planbook.features.sharing.service.rebuilding import next_read_proposal, rebuild
from planbook.features.sharing.service.receiving import receive_all, receive_uncounted
from planbook.features.sharing.service.recipients import signing_of
from planbook.features.sharing.service.rules import (
    COUNTING_RULES,
    CountingRule,
    counting_rules,
    set_counting_rule,
)
from planbook.features.sharing.service.sheet import reading_sheet
from planbook.features.sharing.service.taking import pdf_again, taken_before
from planbook.features.sharing.service.trials import trial_path
from planbook.features.sharing.service.version_readings import version_readings
from planbook.features.sharing.service.versions import (
    link_versions,
    news_of,
    set_link_version,
)
from planbook.features.sharing.service.wechat import (
    has_wechat,
    set_wechat_account,
    sign_card,
    wechat_account,
)

__all__ = [
    "ALL_NOTICED_TASK",
    "CODE_TASK",
    "COUNTING_RULES",
    "ERASED_TASK",
    "EVIDENCE_KIND",
    "EVIDENCE_TASK",
    "NOTICED_TASK",
    "PURGE_TASK",
    "CountingRule",
    "acknowledge",
    "acknowledgements",
    "activity",
    "add_to_batch",
    "agent_figures",
    "answer_notice",
    "batches",
    "can_mail",
    "can_text",
    "check_options",
    "code_letter",
    "counting_rules",
    "create_link",
    "download",
    "end_link",
    "erase_customer",
    "erase_own",
    "erase_person",
    "evidence_of",
    "export_customer",
    "export_person",
    "feed",
    "get_batch",
    "get_link",
    "give_code",
    "give_passcode",
    "has_wechat",
    "include_family",
    "introducers",
    "is_machine",
    "kept_of_customer",
    "kept_of_person",
    "link_by_id",
    "link_versions",
    "list_links",
    "make_evidence",
    "name_reader",
    "news_of",
    "next_read_proposal",
    "note_opening",
    "open_document",
    "own_evidence",
    "pdf_again",
    "person_reading",
    "pictured",
    "plain_download",
    "plain_link_url",
    "plan_purge",
    "poster",
    "prepare_plain_again",
    "printed_link_url",
    "product_use",
    "proposals_to_purge",
    "purge_events",
    "read_recipients",
    "read_words",
    "reading_days",
    "reading_line",
    "reading_now",
    "reading_sheet",
    "readings_of_customer",
    "rebuild",
    "receive",
    "receive_all",
    "receive_uncounted",
    "record",
    "request_code",
    "request_evidence",
    "revive_link",
    "set_batch_active",
    "set_counting_rule",
    "set_link_version",
    "set_wechat_account",
    "share_words",
    "sign_card",
    "signing_of",
    "stored_about",
    "summaries",
    "taken_before",
    "team_days",
    "trial_path",
    "update_options",
    "url_of",
    "version_readings",
    "wechat_account",
    "write",
]
