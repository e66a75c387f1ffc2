"""A client of the app's websocket that can say what no page would."""

import asyncio
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import socketio

PATIENCE_SECONDS = 30
NAMESPACE = "/_event"


@dataclass
class RawClient:
    """One socket; ``updates`` holds everything the server ever sent to it."""

    base: str
    cookie: str = ""
    origin: str = ""
    token: str = field(default_factory=lambda: str(uuid.uuid4()))
    updates: list[dict[str, Any]] = field(default_factory=list)
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> "RawClient":
        self._session = aiohttp.ClientSession()
        self._socket = socketio.AsyncClient(reconnection=False, http_session=self._session)
        self._socket.on("event", self._receive, namespace=NAMESPACE)
        headers = {"Origin": self.origin or self.base}
        if self.cookie:
            headers["Cookie"] = self.cookie
        try:
            await self._socket.connect(
                f"{self.base}/?token={self.token}",
                headers=headers,
                socketio_path="/_event",
                namespaces=[NAMESPACE],
                transports=["websocket"],
                wait_timeout=PATIENCE_SECONDS,
            )
        except BaseException:
            await self._session.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._socket.disconnect()
        await self._session.close()

    async def _receive(self, data: Any) -> None:
        self.updates.append(json.loads(data) if isinstance(data, str) else data)
        self._arrived.set()

    async def send(
        self,
        name: str,
        payload: Any = None,
        path: str = "/",
        route: Mapping[str, str] | None = None,
    ) -> None:
        """Send an event as a page would, or as it would not; ``route`` is what its address names."""
        event = {
            "name": name,
            "payload": {} if payload is None else payload,
            "router_data": {"pathname": path, "asPath": path, "query": dict(route or {})},
        }
        await self._socket.emit("event", event, namespace=NAMESPACE)

    async def settle(self, quiet: float = 0.3) -> list[dict[str, Any]]:
        """Return what has arrived once nothing more arrives for a while."""
        while True:
            self._arrived.clear()
            try:
                await asyncio.wait_for(self._arrived.wait(), quiet)
            except TimeoutError:
                return self.updates

    async def hear(self, words: str) -> None:
        """Wait until something with these words has arrived."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while words not in self.text():
                self._arrived.clear()
                await self._arrived.wait()

    def text(self) -> str:
        """Return everything received, as one text to search."""
        return json.dumps(self.updates, ensure_ascii=False)
