"""Many downloads at once from a process of its own: ``python -m tests.support.downloads …`` prints figures."""

import json
import socket
import statistics
import sys
import threading
import time
from dataclasses import dataclass
from http import HTTPStatus

LARGEST = 1 << 21
PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True)
class Load:
    """What is asked for, how often, and over how many connections."""

    host: str
    port: int
    path: str
    cookie: str
    count: int
    connections: int

    @property
    def request(self) -> bytes:
        """Return the request's bytes."""
        lines = (
            f"GET {self.path} HTTP/1.1",
            f"Host: {self.host}:{self.port}",
            f"Cookie: {self.cookie}",
            "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)",
        )
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


def downloads(load: Load) -> list[float]:
    """Download over one kept connection and return the seconds of each."""
    seconds: list[float] = []
    buffer = memoryview(bytearray(LARGEST))
    with socket.create_connection((load.host, load.port), PATIENCE_S) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(load.count // load.connections):
            begun = time.perf_counter()
            connection.sendall(load.request)
            _receive(connection, buffer)
            seconds.append(time.perf_counter() - begun)
    return seconds


def _receive(connection: socket.socket, buffer: memoryview) -> None:
    got, whole = 0, LARGEST
    while got < whole:
        more = connection.recv_into(buffer[got:])
        if not more:
            raise ConnectionError("the server went away")
        got += more
        head, found, _ = bytes(buffer[: min(got, 4096)]).partition(b"\r\n\r\n")
        if whole == LARGEST and found:
            status = int(head.split(b" ", 2)[1])
            if status != HTTPStatus.OK:
                raise ConnectionError(f"answered {status}")
            length = head.lower().partition(b"content-length:")[2].split(b"\r\n")[0]
            whole = len(head) + 4 + int(length)


def main(load: Load) -> None:
    """Print downloads a second, and the median and 99th percentile of their milliseconds."""
    seconds: list[float] = []
    threads = [
        threading.Thread(target=lambda: seconds.extend(downloads(load)))
        for _ in range(load.connections)
    ]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lasted = time.perf_counter() - begun
    figures = {
        "count": len(seconds),
        "a_second": len(seconds) / lasted,
        "median_ms": statistics.median(seconds) * 1000,
        "p99_ms": sorted(seconds)[int(len(seconds) * 0.99)] * 1000,
    }
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    host, port, path, cookie, count, connections = sys.argv[1:]
    main(Load(host, int(port), path, cookie, int(count), int(connections)))
