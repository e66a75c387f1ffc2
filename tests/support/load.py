"""A load generator in a process of its own: readers' telephones, on this machine alone.

It waits for all of them at once without an event loop: it shares the machine with the server that
it measures, so what it costs itself would be missing there.

``python -m tests.support.load ORDER.json`` sends what the order says and prints what came back as
JSON. It ends by itself: after so many answers, so many seconds, or when the server is gone.
"""

import json
import random
import select
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Final

HOST: Final = "127.0.0.1"
MOST_REQUESTS: Final = 200_000
MOST_SECONDS: Final = 60.0
MOST_CONNECTIONS: Final = 256
# After so many answers the server has its connections and its statements.
WARM: Final = 50
# More than a page of ours.
LARGEST_PIECE: Final = 1 << 18
NO_CONTENT: Final = int(HTTPStatus.NO_CONTENT)
PHONE: Final = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Mobile/15E148 MicroMessenger/8.0.50(0x18003231) NetType/WIFI Language/zh_CN"
)


@dataclass(frozen=True, slots=True)
class Order:
    """What to send, and how much of it at most."""

    port: int
    path: str = "/b"
    views: Sequence[str] = ()
    """Page views to report from."""
    pages: Sequence[str] = ()
    """Addresses to open, each time by a newcomer."""
    pages_per_hundred: int = 0
    connections: int = 64
    requests: int = 20_000
    seconds: float = 10.0
    first_sequence: int = 1
    seed: int = 1


@dataclass(slots=True)
class Came:
    """What came back."""

    answers: dict[str, int] = field(default_factory=dict[str, int])
    seconds: float = 0.0
    milliseconds: list[float] = field(default_factory=list[float])
    stored: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    """Every event whose answer said that it is durable."""
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One request, and which event it is."""

    content: bytes
    event: tuple[str, int] | None = None
    newcomer: str = ""
    """From which network a page is opened."""


def letters(order: Order) -> Iterator[Letter]:
    """Make requests in a random order of page views, each one's totals growing."""
    chance = random.Random(order.seed)
    sequences = dict.fromkeys(order.views, order.first_sequence - 1)
    for number in range(min(order.requests, MOST_REQUESTS)):
        if chance.randrange(100) < order.pages_per_hundred:
            newcomer = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
            yield _page(chance.choice(order.pages), newcomer)
            continue
        view = chance.choice(order.views)
        sequences[view] += 1
        yield _report(order, view, sequences[view], chance)


def _page(address: str, newcomer: str, cookie: str = "") -> Letter:
    head = (
        f"GET {address} HTTP/1.1\r\nHost: {HOST}\r\nUser-Agent: {PHONE}\r\n"
        f"X-Forwarded-For: {newcomer}\r\nAccept-Language: zh-CN\r\nCookie: {cookie}\r\n\r\n"
    )
    return Letter(head.encode(), newcomer=newcomer)


def _own_page(head: str, newcomer: str) -> Letter:
    """Follow a redirect to the reader's own address, with the cookie that came with it."""
    fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
    return _page(fields["location"], newcomer, fields["set-cookie"].split(";", 1)[0])


def _report(order: Order, view: str, sequence: int, chance: random.Random) -> Letter:
    spent = sequence * 1_000
    sections = {"plan": spent // 2, chance.choice(("gaps", "benefits")): spent // 3}
    body = json.dumps(
        {"v": view, "q": sequence, "a": spent, "d": 40, "i": 3, "w": 0, "s": sections}
    )
    head = (
        f"POST {order.path} HTTP/1.1\r\nHost: {HOST}\r\nUser-Agent: {PHONE}\r\n"
        f"Content-Type: text/plain;charset=UTF-8\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return Letter((head + body).encode(), (view, sequence))


class Line:
    """A telephone: sends the next request once the last one is answered."""

    def __init__(self, desk: "Desk") -> None:
        self.desk, self.buffer = desk, b""
        self.letter: Letter | None = None
        self.sent = 0.0
        self.socket = socket.create_connection((HOST, desk.order.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, now: float, following: Letter | None = None) -> None:
        """Send the next request, or hang up."""
        self.letter = following or self.desk.next(now)
        if self.letter is None:
            self.desk.hung_up(self)
            return
        self.sent = now
        try:
            self.socket.sendall(self.letter.content)
        except ConnectionError:
            self.desk.hung_up(self)

    def hear(self) -> None:
        """Read an answer, or as much of it as has come."""
        try:
            data = self.socket.recv(LARGEST_PIECE)
        except ConnectionError:
            data = b""
        if not data:
            self.desk.hung_up(self)
        elif data == self.desk.usual and not self.buffer:
            self.take(NO_CONTENT, b"")
        else:
            self.read(data)

    def read(self, data: bytes) -> None:
        """Read the answer's head, and as much body as it announces."""
        self.buffer += data
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head, body = self.buffer[:end], self.buffer[end + 4 :]
        length = 0
        if (at := head.find(b"content-length:")) >= 0:
            length = int(head[at + 15 :].split(b"\r\n", 1)[0])
        if len(body) < length:
            return
        status = int(head[9:12])
        if status == NO_CONTENT:
            self.desk.usual = self.buffer
        self.buffer = b""
        following = None
        if status == HTTPStatus.FOUND and self.letter is not None:
            following = _own_page(head.decode(), self.letter.newcomer)
        self.take(status, body[:length], following)

    def take(self, status: int, body: bytes, following: Letter | None = None) -> None:
        """Note an answer and go on."""
        now = time.perf_counter()
        self.desk.answered(self, status, body, now)
        self.send(now, following)


class Desk:
    """Hands out requests and notes answers."""

    def __init__(self, order: Order) -> None:
        self.order, self.came = order, Came()
        self.waiting = iter(list(letters(order)))
        self.usual = b""
        """What is answered to a report, to the byte: nothing of it has to be read again."""
        self.statuses: Counter[int] = Counter()
        self.lines: dict[int, Line] = {}
        self.poll = select.epoll()
        self.begun = time.perf_counter()
        self.until = self.begun + min(order.seconds, MOST_SECONDS)

    def serve(self) -> Came:
        """Send everything over a bounded number of lines."""
        for _ in range(min(self.order.connections, MOST_CONNECTIONS)):
            line = Line(self)
            self.lines[line.socket.fileno()] = line
            self.poll.register(line.socket, select.EPOLLIN)
            line.send(time.perf_counter())
        while self.lines:
            for number, _ in self.poll.poll():
                self.lines[number].hear()
        self.came.seconds = time.perf_counter() - self.begun
        self.came.answers = {str(status): count for status, count in self.statuses.items()}
        return self.came

    def next(self, now: float) -> Letter | None:
        """Return what to send next; nothing when it is enough."""
        return None if now >= self.until else next(self.waiting, None)

    def answered(self, line: Line, status: int, body: bytes, now: float) -> None:
        """Note an answer."""
        came = self.came
        self.statuses[status] += 1
        came.milliseconds.append((now - line.sent) * 1_000)
        if len(came.milliseconds) == WARM:
            sys.stdout.write("sending\n")
            sys.stdout.flush()
        letter = line.letter
        if letter is not None and letter.event and status == NO_CONTENT:
            came.stored.append(letter.event)
        elif status == HTTPStatus.OK and (at := body.find(b'data-v="')) >= 0:
            came.stored.append((body[at + 8 : at + 44].decode(), 0))

    def hung_up(self, line: Line) -> None:
        """Let go of a line that is dead or has nothing more to send."""
        if line.letter is not None:
            self.came.ended = "the server hung up"
        del self.lines[line.socket.fileno()]
        self.poll.unregister(line.socket)
        line.socket.close()


def main() -> None:
    """Follow the order in a file, and print what came back."""
    order = Order(**json.loads(Path(sys.argv[1]).read_text()))
    sys.stdout.write(json.dumps(asdict(Desk(order).serve())))


if __name__ == "__main__":
    main()
