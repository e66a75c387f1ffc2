"""Real receivers on this machine: an HTTP server and a mail server that note what they get."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

from aiosmtpd.controller import Controller

from tests.support.server import free_port


@dataclass(frozen=True, slots=True)
class Got:
    """One request."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.body)


@dataclass(slots=True)
class Receiver:
    """An HTTP server; ``answers`` are given in turn, the last one again and again."""

    url: str
    answers: list[tuple[int, str]] = field(default_factory=lambda: [(200, "")])
    headers: dict[str, str] = field(default_factory=dict)
    got: list[Got] = field(default_factory=list)
    before_answer: Callable[[], object] = lambda: None
    arrived: threading.Condition = field(default_factory=threading.Condition)

    def take(self, request: Got) -> tuple[int, str]:
        with self.arrived:
            self.got.append(request)
            self.arrived.notify_all()
        self.before_answer()
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def wait_for(self, count: int, seconds: float = 30) -> list[Got]:
        """Return once so many requests have arrived."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.got) >= count, seconds), self.got
        return self.got


@contextmanager
def http_receiver(port: int = 0) -> Iterator[Receiver]:
    """Take requests for as long as the context lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            body = self.rfile.read(length)
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, text = receiver.take(Got(self.path, headers, body))
            try:
                self.send_response(status)
                for name, value in receiver.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())
            except OSError:
                # The sender did not wait for the answer.
                return

        do_GET = do_POST  # noqa: N815 - the name that the server calls

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    receiver = Receiver(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield receiver
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass(slots=True)
class MailReceiver:
    """A mail server; ``answers`` are given in turn to each letter, the last one again and again."""

    url: str = ""
    answers: list[str] = field(default_factory=lambda: ["250 OK"])
    letters: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer.startswith("250"):
            letter = message_from_bytes(envelope.content, policy=policy.default)
            self.letters.append(cast(EmailMessage, letter))
        return answer


@contextmanager
def mail_receiver() -> Iterator[MailReceiver]:
    """Take letters for as long as the context lasts."""
    receiver = MailReceiver()
    controller = Controller(receiver, hostname="127.0.0.1", port=free_port())
    controller.start()
    receiver.url = f"smtp://127.0.0.1:{controller.port}"
    yield receiver
    controller.stop()
