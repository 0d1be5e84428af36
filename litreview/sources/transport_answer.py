"""An answer of a service: what came back, what was wrong with it, and what it weighs."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from litreview.errors import ServiceAnswerError, ServiceUnreachable, SourceError


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, headers, the decoded body, and where it was asked."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str


class Again(Exception):
    """A fault that may pass: ask again, and give up as `kind` after the last try.

    Attributes
    ----------
    retry_after : float or None
        Seconds that the service asked for.
    tries : int or None
        Fewer tries than usual, where more would be pointless.
    """

    def __init__(
        self,
        message: str,
        kind: type[SourceError] = ServiceUnreachable,
        *,
        retry_after: float | None = None,
        tries: int | None = None,
    ) -> None:
        self.kind, self.retry_after, self.tries = kind, retry_after, tries
        super().__init__(message)


class Unzip:
    """Decodes an answer piece by piece, never to more than a given size."""

    def __init__(self, encoding: str) -> None:
        gzipped = encoding.strip().lower() in ("gzip", "x-gzip")
        self._zip = zlib.decompressobj(16 + zlib.MAX_WBITS) if gzipped else None

    def add(self, piece: bytes, most: int) -> bytes:
        """Return what `piece` adds to the body."""
        if self._zip is None:
            return piece
        try:
            return self._zip.decompress(piece, max(1, most))
        except zlib.error as problem:
            raise Again(f"an answer that cannot be unpacked ({problem})") from None

    def end(self) -> None:
        """Raise where the packed answer was cut."""
        if self._zip is not None and not self._zip.eof:
            raise Again("an answer cut in the middle", ServiceAnswerError)


def reason_of(problem: BaseException) -> str:
    """Return the plainest words among the causes of `problem`."""
    seen: BaseException | None = problem
    words = type(problem).__name__
    for _ in range(8):
        if seen is None:
            break
        if isinstance(seen, OSError) and seen.strerror:
            return seen.strerror
        words = type(seen).__name__
        inner = [a for a in seen.args if isinstance(a, BaseException)]
        reason = getattr(seen, "reason", None)
        inner += [reason] if isinstance(reason, BaseException) else []
        seen = inner[0] if inner else seen.__cause__ or seen.__context__
    return words


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Return the seconds of a ``Retry-After`` header, given as seconds or as a date.

    None where there is none or it cannot be read; never negative.

    Examples
    --------
    >>> retry_after({"Retry-After": "2"})
    2.0
    """
    value = headers.get("Retry-After", "").strip()
    if not value:
        return None
    if value.replace(".", "", 1).isdecimal():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - (now or datetime.now(UTC))).total_seconds())
