"""No personal data in the logs, whoever writes them."""

import json
import logging
from collections.abc import Iterator

import dbos._logger
import pytest
import structlog

from planbook.core import logs
from planbook.core.settings import Settings


@pytest.fixture(autouse=True)
def restore_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def last_line(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("mail to li.na@example.com failed", "mail to [email] failed"),
        ("GET /p/3nV9xTq0ZkWm2LrYb7HsAe 200", "GET /p/[token] 200"),
        ("GET /login?next=/customers&phone=1 302", "GET /login?[query] 302"),
        ("call 13812345678 now", "call [number] now"),
        ("call +86 138 1234 5678 now", "call [number] now"),
        ("call +852 9123 4567 now", "call [number] now"),
        ("id 11010519491231002X wrong", "id [number] wrong"),
        ("from 203.0.113.9 refused", "from 203.0.x.x refused"),
        ("from 2001:db8:85a3:0:0:8a2e:370:7334 refused", "from [address] refused"),
        ("key Zk0y1a9F3nV9xTq0ZkWm2LrYb7HsAeQ8pB2cD4eF6gH8i leaked", "key [token] leaked"),
        ("INSERT failed [parameters: ('张三', 'x')]", "INSERT failed [parameters hidden]"),
        ("built 12 pages in 3.25 s at 23:25:01", "built 12 pages in 3.25 s at 23:25:01"),
        ("reflex 0.10.1 on python 3.11.7", "reflex 0.10.1 on python 3.11.7"),
    ],
)
def test_personal_shapes_are_replaced_and_the_rest_is_kept(text: str, kept: str) -> None:
    assert logs.scrubbed(text) == kept


def test_personal_keys_are_hidden_at_any_depth(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO", "json")
    structlog.get_logger("planbook").info(
        "shared", link_id=7, recipient="王芳", request={"phone": "13812345678", "tries": [1, 2]}
    )
    line = json.loads(last_line(capsys))
    assert line["recipient"] == "[hidden]"
    assert line["request"] == {"phone": "[hidden]", "tries": [1, 2]}
    assert (line["event"], line["link_id"], line["level"]) == ("shared", 7, "info")


def test_libraries_and_tracebacks_are_scrubbed_too(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO", "json")
    try:
        int("li.na@example.com")
    except ValueError:
        logging.getLogger("some.library").exception("sign-in of %s failed", "13812345678")
    line = json.loads(last_line(capsys))
    assert line["event"] == "sign-in of [number] failed"
    assert "invalid literal for int() with base 10: '[email]'" in line["exception"]


def test_library_with_a_console_of_its_own_is_scrubbed_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.configure("INFO", "json")
    dbos._logger.init_logger()
    logging.getLogger("dbos").error("job of li.na@example.com failed")
    assert json.loads(last_line(capsys))["event"] == "job of [email] failed"


def test_console_hides_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO", "console")
    structlog.get_logger("planbook").warning("refused", phone="13812345678", tries=3)
    line = last_line(capsys)
    assert "13812345678" not in line
    assert "tries=3" in line


def test_level_counts_for_libraries_and_for_us(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure_for(Settings(log_level="ERROR"))
    structlog.get_logger("planbook").warning("unimportant")
    logging.getLogger("some.library").warning("unimportant")
    assert capsys.readouterr().err == ""


def test_production_writes_json(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure_for(Settings(environment="production"))
    structlog.get_logger("planbook").info("started")
    assert json.loads(last_line(capsys))["event"] == "started"
