"""The store behind HTTP on 127.0.0.1, with rate limits, keys, faults and a log of requests."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import threading
import time
from collections import deque
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.eutils.faults import BAD_KEY, FAULTS, LIMITED, Reply
from tests.eutils.store import Store

PATH = "/entrez/eutils/"
UTILITIES = ("einfo", "esearch", "epost", "efetch", "esummary")


@dataclass(frozen=True)
class Request:
    """One request as it came in."""

    utility: str
    form: dict[str, str]
    method: str
    at: float


class Server:
    """A service at `url` until it is closed; a context manager.

    Parameters
    ----------
    store : Store
    keys : set of str, optional
        The keys that are valid; any key is when None.
    limited : bool
        Whether more than 3 requests a second (10 with a key) are refused.
    retry_after : bool
        Whether a refusal says when to come back.
    port : int
        0 takes a free one.
    """

    def __init__(
        self,
        store: Store,
        *,
        keys: set[str] | None = None,
        limited: bool = False,
        retry_after: bool = True,
        port: int = 0,
    ) -> None:
        self.store, self.keys, self.limited, self.retry_after = store, keys, limited, retry_after
        self.requests: list[Request] = []
        self.refused = 0
        self.hang_seconds = 5.0
        self._faults: deque[tuple[str, str]] = deque()
        self._windows: dict[str, deque[float]] = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()
        handler = type("Handler", (_Handler,), {"service": self})
        self._httpd = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self._httpd.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._httpd.server_port}{PATH}"

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Answer from now on, in a thread of its own."""
        run = threading.Thread(
            target=self._httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        run.start()

    def close(self) -> None:
        """Stop, and let go of those who hang."""
        self._stop.set()
        self._httpd.shutdown()
        self._httpd.server_close()

    def fail(self, *names: str, at: str = "") -> None:
        """Give the next requests (of one utility, if `at` is given) these faults, in order.

        ``"ok"`` lets a request through.
        """
        for name in names:
            if name != "ok" and name not in FAULTS:
                raise KeyError(f"no fault {name!r}; there are {', '.join(FAULTS)}")
            self._faults.append((at, name))

    def clear(self) -> None:
        """Forget the faults that are still to come and the requests that came."""
        with self._lock:
            self._faults.clear()
            self.requests.clear()
            self.refused = 0

    def reply(self, utility: str, form: dict[str, str], method: str) -> Reply:
        """Answer one request."""
        now = time.monotonic()
        with self._lock:
            self.requests.append(Request(utility, form, method, now))
            refusal = self._check(form, now)
            fault = self._take(utility)
        if refusal:
            return refusal
        if utility not in UTILITIES:
            return Reply(404, b"Not Found", {"Content-Type": "text/plain"})
        status, kind, body = getattr(self.store, utility)(form)
        good = Reply(status, body, {"Content-Type": kind})
        return FAULTS[fault](good) if fault else good

    def _check(self, form: dict[str, str], now: float) -> Reply | None:
        key = form.get("api_key")
        if key is not None and (not key or (self.keys is not None and key not in self.keys)):
            return Reply(400, BAD_KEY % key.encode(), {"Content-Type": "application/json"})
        window = self._windows.setdefault(key or "address", deque())
        while window and now - window[0] >= 1.0:
            window.popleft()
        window.append(now)
        if self.limited and len(window) > (10 if key else 3):
            self.refused += 1
            after = {"Retry-After": "1"} if self.retry_after else {}
            headers = {"Content-Type": "application/json", **after}
            return Reply(429, LIMITED % (key or "192.0.2.7").encode(), headers)
        return None

    def _take(self, utility: str) -> str:
        for i, (at, name) in enumerate(self._faults):
            if at in ("", utility):
                del self._faults[i]
                return "" if name == "ok" else name
        return ""

    def wait(self, seconds: float) -> None:
        """Hold a connection, but not beyond the end of the server."""
        self._stop.wait(seconds)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body go in two writes
    service: Server

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: requests are kept in a list instead."""

    def do_GET(self) -> None:
        self._answer(urlsplit(self.path).query)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        self._answer(self.rfile.read(length).decode())

    def _answer(self, query: str) -> None:
        path = urlsplit(self.path).path
        utility = path.removeprefix(PATH).removesuffix(".fcgi") if path.startswith(PATH) else ""
        form = dict(parse_qsl(query, keep_blank_values=True))
        try:
            self._send(self.service.reply(utility, form, self.command))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _send(self, reply: Reply) -> None:
        if reply.wire in ("reset", "close", "hang"):
            self._drop(reply.wire)
            return
        body, headers = reply.body, dict(reply.headers)
        if "gzip" in self.headers.get("Accept-Encoding", "") and body:
            body = gzip.compress(body, 1)
            headers["Content-Encoding"] = "gzip"
        self.send_response(reply.status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("X-RateLimit-Limit", "3")
        if reply.wire == "cut-chunk":
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self._write(body, reply.wire)

    def _write(self, body: bytes, wire: str) -> None:
        half = len(body) // 2
        if wire == "cut-chunk":
            self.wfile.write(f"{len(body):x}\r\n".encode() + body[:half])
            self.close_connection = True
        elif wire == "cut-length":
            self.wfile.write(body[:half])
            self.close_connection = True
        elif wire == "hang-body":
            self.wfile.write(body[:half])
            self.wfile.flush()
            self.service.wait(self.service.hang_seconds)
            self.close_connection = True
        elif wire == "drip":
            for i in range(len(body)):
                self.wfile.write(body[i : i + 1])
                self.wfile.flush()
                self.service.wait(0.05)
        else:
            self.wfile.write(body)

    def _drop(self, wire: str) -> None:
        self.close_connection = True
        if wire == "hang":
            self.service.wait(self.service.hang_seconds)
        if wire == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()


def describe(request: Request) -> str:
    """Return one line about a request, for a person at a terminal."""
    shown = {k: v[:60] for k, v in request.form.items() if k not in ("api_key", "email", "tool")}
    return f"{request.method} {request.utility} {json.dumps(shown)}"
