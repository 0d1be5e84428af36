"""What an answer of the E-utilities is: good, passing fault, or final refusal.

Errors come inside HTTP 200, passing faults inside HTTP 400, and a page may be
HTML, empty, cut or JSON where XML was asked for. Every answer goes through here
before anybody believes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from litreview.errors import ServiceAnswerError, ServiceRefused, ServiceUnreachable
from litreview.sources.transport_answer import Again, Answer, retry_after

_EXPIRED = re.compile(r"Unable to obtain query|WebEnv|history.{0,40}(?:expired|not found)", re.I)
_FINAL = re.compile(
    r"ID list is empty|Empty ID list|OUT OF RANGE|cannot be larger than 9998|API.key", re.I
)
_PASSING = re.compile(
    r"External viewer error|proxy_stream|Failed to connect|again|time(?:d )?-?out|Empty Response"
    r"|\b50[0234]\b|Backend failed|Couldn.t resolve|Unable to open connection|C\+\+ Exception"
    r"|not supported: pubmed|Unable to route|rate limit|unavailable",
    re.I,
)
_ONCE_MORE = re.compile(r"Invalid db name", re.I)
_TAGS = re.compile(r"<[^<>]{0,300}>")
_BAD_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BAD_REFERENCES = re.compile(r"&#(?:x0*([0-9a-f]{1,6})|0*([0-9]{1,7}));", re.I)


class SessionExpired(ServiceAnswerError):
    """The history session is gone: search or post again, then go on."""


class NothingAsked(ServiceRefused):
    """None of the identifiers sent means anything to the service."""


class OutOfRange(ServiceRefused):
    """A page beyond the end of a history set."""


class Unreadable(ServiceAnswerError):
    """A set of records that cannot be read as XML, whole as it may be."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A set of records as it came, checked: well formed, and its PMIDs known.

    Attributes
    ----------
    body : bytes
        The XML, with characters that XML forbids replaced where there were any.
    pmids : tuple of str
        Of the articles and book chapters in it, in order.
    deleted : tuple of str
        PMIDs that NLM has deleted.
    problems : tuple of str
        What had to be mended.
    """

    body: bytes
    pmids: tuple[str, ...]
    deleted: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def read_tree(answer: Answer, root: str) -> etree._Element:
    """Return the checked tree of a small answer (`eSearchResult`, `ePostResult` ...).

    Raises
    ------
    Again
        A fault that may pass.
    ServiceRefused, SessionExpired
        One that will not.
    """
    _check_status(answer)
    tree, _, _ = _parse(answer.body)
    _check_root(tree, root)
    return tree


def read_set(answer: Answer, mask: Callable[[bytes], bytes]) -> Delivered:
    """Return a checked set of PubMed records; raises as `read_tree` does.

    Parameters
    ----------
    mask : callable
        Takes the key out of a body, should a service ever echo it.
    """
    _check_status(answer)
    tree, body, problems = _parse(mask(answer.body))
    _check_root(tree, "PubmedArticleSet")
    pmids = [
        node.findtext("MedlineCitation/PMID") or node.findtext("BookDocument/PMID") or ""
        for node in tree
        if node.tag in ("PubmedArticle", "PubmedBookArticle")
    ]
    deleted = [node.text or "" for node in tree.iterfind("DeleteCitation/PMID")]
    return Delivered(body, _clean(pmids), _clean(deleted), problems)


def _clean(pmids: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.strip().lstrip("0") for p in pmids if p.strip()))


def _check_status(answer: Answer) -> None:
    text = answer.body.decode("utf-8", "replace").strip()
    if text.startswith("{"):
        _refuse(_json_error(text), answer)
    if answer.status == 200:
        return
    if answer.status == 429:
        raise Again("too many requests for the service", retry_after=retry_after(answer.headers))
    if answer.status >= 500 or answer.status in (408, 425):
        raise Again(
            f"the service failed with HTTP {answer.status}",
            retry_after=retry_after(answer.headers),
        )
    if answer.status == 400:
        _refuse(_plain(text), answer)
    raise ServiceRefused(
        f"the service answered HTTP {answer.status} ({_plain(text)[:120]}); check NCBI_EUTILS_URL"
    )


def _refuse(message: str, answer: Answer) -> None:
    """Sort the text of an error; always raises."""
    message = re.sub(r"\s+", " ", message).strip()[:300] or "no reason given"
    if re.search(r"rate limit", message, re.I):
        pause = retry_after(answer.headers)
        raise Again("too many requests for the service", retry_after=pause)
    if re.search(r"API.key", message, re.I):
        raise ServiceRefused(
            "the service does not accept the API key; check NCBI_API_KEY, or unset it to go on "
            "with 3 requests a second"
        )
    if _EXPIRED.search(message):
        raise SessionExpired(f"the search session has expired ({message})")
    if _FINAL.search(message.replace("+", " ")):
        raise _final_kind(message.replace("+", " "))(f"the service refused: {message}")
    if _ONCE_MORE.search(message):
        raise Again(f"the service refused: {message}", ServiceRefused, tries=2)
    if answer.status == 400 and not _PASSING.search(message):
        raise ServiceRefused(f"the service refused: {message}")
    raise Again(f"the service failed: {message}", ServiceUnreachable)


def _final_kind(message: str) -> type[ServiceRefused]:
    if "list is empty" in message:
        return NothingAsked
    return OutOfRange if "OUT OF RANGE" in message else ServiceRefused


def _json_error(text: str) -> str:
    # A newline stands raw inside strings of error answers, hence strict=False.
    try:
        data = json.loads(text, strict=False)
    except ValueError:
        return "an answer cut in the middle (JSON)"
    found = data.get("error") if isinstance(data, dict) else None
    if found is None and isinstance(data, dict):
        inner = data.get("esearchresult")
        found = inner.get("ERROR") if isinstance(inner, dict) else None
    return str(found or "JSON where XML was asked for, try again")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", _TAGS.sub(" ", text)).strip()


def _parse(body: bytes) -> tuple[etree._Element, bytes, tuple[str, ...]]:
    start = body[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        raise Again("an empty answer", ServiceAnswerError)
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        raise Again("a web page instead of an answer", ServiceAnswerError)
    if not start.startswith(b"<"):
        raise Again(f"not XML: {_plain(start.decode('utf-8', 'replace'))[:120]}", Unreadable)
    try:
        return etree.fromstring(body, _parser()), body, ()
    except etree.XMLSyntaxError as problem:
        return _mended(body, str(problem))


def _mended(body: bytes, problem: str) -> tuple[etree._Element, bytes, tuple[str, ...]]:
    """Parse once more without the characters that XML forbids, if nothing was cut off."""
    if not re.search(rb"</[A-Za-z]+>\s*$", body[-200:]):
        raise Again("an answer cut in the middle", Unreadable)
    text = _BAD_CHARACTERS.sub("�", body.decode("utf-8", "replace"))
    text = _BAD_REFERENCES.sub(lambda m: m[0] if _allowed(m) else "�", text)
    clean = text.encode("utf-8", "replace")
    try:
        tree = etree.fromstring(clean, _parser())
    except etree.XMLSyntaxError:
        raise Again(f"XML that cannot be read ({problem})", Unreadable, tries=3) from None
    return tree, clean, (f"characters that XML forbids were replaced ({problem})",)


def _allowed(reference: re.Match[str]) -> bool:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0x10FFFF


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_pis=True
    )


def _check_root(tree: etree._Element, root: str) -> None:
    errors = [e for e in tree.iterfind("ERROR") if e.text]
    if errors or tree.tag == "eFetchResult":
        text = "; ".join("".join(map(str, e.itertext())) for e in errors) or "no reason given"
        _refuse(text, Answer(200, {}, b"", ""))
    if tree.tag != root:
        raise Again(f"{tree.tag} where {root} was expected", ServiceAnswerError)
