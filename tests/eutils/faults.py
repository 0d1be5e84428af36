"""The ways in which the service fails, by name; each alters or replaces a good answer.

A fault is a function of the good reply (status, headers, body) that returns what to send
instead, or a word for the wire: ``reset``, ``close``, ``hang``, ``hang-body``, ``drip``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Reply:
    """An answer on its way out; `wire` says how the connection ends."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    wire: str = ""


Fault = Callable[[Reply], Reply]
PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'
XML = {"Content-Type": "text/xml; charset=UTF-8"}
JSON = {"Content-Type": "application/json"}
HTML = {"Content-Type": "text/html"}
PAGE = b"<!DOCTYPE html>\n<html><head><title>%s</title></head><body><h1>%s</h1></body></html>"
LIMITED = b'{"error":"API rate limit exceeded","api-key":"%s","count":"4","limit":"3"}'
BAD_KEY = b'{"error":"API key invalid","api-key":"%s","type":"invalid",\n"status":"unknown"}'


def _instead(status: int, body: bytes, headers: dict[str, str] | None = None) -> Fault:
    return lambda _: Reply(status, body, dict(headers or XML))


def _page(status: int, words: bytes) -> Fault:
    return _instead(status, PAGE % (words, words), HTML)


def _fetch_error(status: int, text: str) -> Fault:
    body = f"{PROLOG}<eFetchResult>\n<ERROR>{text}</ERROR>\n</eFetchResult>"
    return _instead(status, body.encode())


def _search_error(text: str) -> Fault:
    body = f"{PROLOG}<eSearchResult><ERROR>{text}</ERROR></eSearchResult>"
    return _instead(200, body.encode())


def _body(change: Callable[[bytes], bytes]) -> Fault:
    return lambda good: replace(good, body=change(good.body))


def _short(body: bytes) -> bytes:
    """Leave out the last record without a word."""
    at = body.rfind(b"<PubmedArticle>")
    end = body.rfind(b"</PubmedArticleSet>")
    return body[:at] + body[end:] if at > 0 else body


def _renamed(body: bytes) -> bytes:
    return body.replace(b"pubmed_250101.dtd", b"pubmed_260101.dtd").replace(
        b"esearch.dtd", b"esearch_2.dtd"
    )


LIMIT_SECONDS = {**JSON, "Retry-After": "2"}
LIMIT_DATE = {**JSON, "Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}
PROXY = "Error: CEFetchPApplication::proxy_stream(): "

FAULTS: dict[str, Fault] = {
    "429": _instead(429, LIMITED % b"192.0.2.7", JSON),
    "429-seconds": _instead(429, LIMITED % b"192.0.2.7", LIMIT_SECONDS),
    "429-date": _instead(429, LIMITED % b"192.0.2.7", LIMIT_DATE),
    "limit-in-200": _instead(200, LIMITED % b"192.0.2.7", JSON),
    "500": _page(500, b"WWW Error 500 Diagnostic"),
    "502": _page(502, b"502 Server Error ... try again in 30 seconds"),
    "503": _page(503, b"503 Service Unavailable"),
    "504": _page(504, b"504 Gateway Timeout"),
    "viewer": _fetch_error(
        400, "Error: External viewer error: Empty Response. Bytes read: 0 Status: Timeout"
    ),
    "viewer-in-200": _fetch_error(
        200, "Error: External viewer error: Empty Response. Bytes read: 0 Status: Timeout"
    ),
    "pubone": _fetch_error(400, PROXY + "Failed to connect to PubOne service. Try again later."),
    "proxy-raw": _fetch_error(400, PROXY + "<html><title>502 Server Error</title>"),
    "proxy-escaped": _fetch_error(400, PROXY + "&lt;html&gt;502 Server Error&lt;/html&gt;"),
    "no-ids": _fetch_error(400, "ID list is empty! Possibly it has no correct IDs."),
    "bad-key": _instead(400, BAD_KEY % b"the-key-that-was-sent", JSON),
    "backend": _search_error("Search Backend failed: Database is not supported: pubmed"),
    "resolve": _search_error(
        "Couldn't resolve #PMQuerySrv_2_0?dbaf=pubmed, the address table is empty."
    ),
    "expired": _fetch_error(200, "Unable to obtain query #1"),
    "invalid-db": _search_error("Invalid db name specified: pubmed"),
    "empty": _instead(200, b""),
    "prolog": _instead(200, b'<?xml version="1.0" encoding="UTF-8" ?>\n'),
    "page": _page(200, b"Maintenance"),
    "unroutable": _instead(200, b"Unable to route request!", {"Content-Type": "text/plain"}),
    "no-count": _instead(200, b'<?xml version="1.0"?><eSearchResult><IdList/></eSearchResult>'),
    "reset": lambda good: replace(good, wire="reset"),
    "close": lambda good: replace(good, wire="close"),
    "hang": lambda good: replace(good, wire="hang"),
    "hang-body": lambda good: replace(good, wire="hang-body"),
    "drip": lambda good: replace(good, wire="drip"),
    "cut": _body(lambda body: body[: len(body) * 2 // 3]),
    "cut-length": lambda good: replace(good, wire="cut-length"),
    "cut-chunk": lambda good: replace(good, wire="cut-chunk"),
    "short": _body(_short),
    "control": _body(lambda body: body.replace(b"<AbstractText>", b"<AbstractText>\x0b", 1)),
    "reference": _body(lambda body: body.replace(b"<AbstractText>", b"<AbstractText>&#11;", 1)),
    "bytes": _body(lambda body: body.replace(b"<AbstractText>", b"<AbstractText>\xff\xfe", 1)),
    "tag": _body(lambda body: body.replace(b"<AbstractText>", b"<AbstractText><new>x</new>", 1)),
    "doctype": _body(_renamed),
    "unreadable": _body(lambda body: body.replace(b"</AbstractText>", b"</Abstract", 1)),
    "elsewhere": _instead(302, b"", {"Location": "https://elsewhere.example.org/"}),
    "moved": _instead(307, b"", {"Location": "?"}),
    "missing-page": _page(404, b"404 Not Found"),
    "too-long": _page(414, b"414 Request-URI Too Large"),
}
