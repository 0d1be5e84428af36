"""One way out to the E-utilities: timeouts, pacing, paced retries, and no word of the key.

Everything is sent by POST, so neither the key nor the email is ever part of an
address that a library, a proxy or a traceback may print.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import requests
import tenacity
import urllib3
from requests import Response, Session
from requests.adapters import HTTPAdapter

from litreview._version import __version__
from litreview.errors import ServiceAnswerError, ServiceRefused, ServiceUnreachable, SourceError
from litreview.sources.entrez_identity import Identity, is_loopback
from litreview.sources.entrez_pace import Pacer, shared_pacer
from litreview.sources.transport_answer import Again, Answer, Unzip, reason_of

log = logging.getLogger(__name__)

T = TypeVar("T")
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, in seconds, and how often to ask again.

    Attributes
    ----------
    connect, read : float
        To reach the service; between two pieces of an answer.
    answer : float
        For one whole answer.
    total : float
        For one call with all its retries.
    tries : int
        Requests of one call at most.
    first, most : float
        The first pause before asking again, doubled each time, and the longest;
        a longer ``Retry-After`` of the service is cut to `most`.
    jitter : float
        Up to so much is added to each pause, so that callers do not march in step.
    largest : int
        Bytes of an answer at most.
    """

    connect: float = 10.0
    read: float = 30.0
    answer: float = 240.0
    total: float = 900.0
    tries: int = 6
    first: float = 1.0
    most: float = 90.0
    jitter: float = 1.0
    largest: int = 256 * 1024 * 1024


class Transport:
    """Sends forms to one service; safe to share between threads.

    Parameters
    ----------
    base_url : str
        Checked address with a slash at its end.
    identity : Identity
        Only used to mask; the form already carries it.
    patience : Patience
    pacer : Pacer, optional
        By default the one that all clients of this process share.
    sleep : callable
        How to wait before asking again; tests give their own.
    """

    def __init__(
        self,
        base_url: str,
        identity: Identity,
        *,
        patience: Patience | None = None,
        pacer: Pacer | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.base_url, self.identity = base_url, identity
        self.patience = patience or Patience()
        self._host = urlsplit(base_url).hostname or ""
        self._pacer = pacer or shared_pacer(self._host, identity.api_key is not None)
        self._sleep = sleep
        self._local = threading.local()
        self._sessions: list[Session] = []
        self._lock = threading.Lock()
        self._requests = 0

    @property
    def requests(self) -> int:
        """Requests sent so far, retries included."""
        return self._requests

    def close(self) -> None:
        """Let go of all connections."""
        with self._lock:
            for session in self._sessions:
                session.close()
            self._sessions.clear()
            self._local = threading.local()

    def post(self, url: str, form: bytes, read: Callable[[Answer], T]) -> T:
        """Send `form` until `read` accepts the answer, and return what it made of it.

        Parameters
        ----------
        read : callable
            Takes an Answer; raises `Again` for a fault that may pass and a
            SourceError for one that will not.

        Raises
        ------
        SourceError
            Still failing after all tries, or refused for good. Its text is masked.
        """
        try:
            return self._retrying()(lambda: read(self._send(url, form)))
        except Again as fault:
            raise fault.kind(self._say(fault), url) from None
        except SourceError as fault:
            raise type(fault)(self.identity.mask(str(fault)), url) from None

    def _say(self, fault: Again) -> str:
        asked = f"{self._host}: {self.identity.mask(str(fault))}"
        return f"{asked}; asked again without success, nothing was changed; try again later"

    def _retrying(self) -> tenacity.Retrying:
        return tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(Again),
            stop=self._enough,
            wait=self._pause,
            sleep=self._sleep,
            reraise=True,
        )

    def _enough(self, state: tenacity.RetryCallState) -> bool:
        fault = _fault_of(state)
        tries = min(fault.tries or self.patience.tries, self.patience.tries)
        spent = max(state.seconds_since_start or 0.0, state.idle_for) + state.upcoming_sleep
        return state.attempt_number >= tries or spent >= self.patience.total

    def _pause(self, state: tenacity.RetryCallState) -> float:
        fault, patience = _fault_of(state), self.patience
        grow = tenacity.wait_exponential(patience.first, max=patience.most)
        pause = grow(state) + tenacity.wait_random(0, patience.jitter)(state)
        if fault.retry_after is not None:
            pause = min(fault.retry_after, patience.most) + pause / 8
            self._pacer.hold(pause)
        log.info("%s; asking again in %.1f s", self.identity.mask(str(fault)), pause)
        return pause

    def _send(self, url: str, form: bytes) -> Answer:
        answer = self._send_once(url, form)
        for _ in range(3):
            if answer.status not in REDIRECTS:
                return answer
            onward = urljoin(answer.url, answer.headers.get("Location", ""))
            if urlsplit(onward)[:2] != urlsplit(url)[:2]:
                raise ServiceRefused(
                    f"{self._host} sends us to another address "
                    f"({urlsplit(onward).hostname or 'unnamed'}); not followed, because the "
                    "request holds your identity; check NCBI_EUTILS_URL"
                )
            answer = self._send_once(onward, form)
        raise ServiceRefused(f"{self._host} sends us round in circles; check NCBI_EUTILS_URL")

    def _send_once(self, url: str, form: bytes) -> Answer:
        self._pacer.wait()
        with self._lock:
            self._requests += 1
        started = time.monotonic()
        try:
            with self._session().post(
                url,
                data=form,
                timeout=(self.patience.connect, self.patience.read),
                allow_redirects=False,
                stream=True,
            ) as response:
                body = self._read(response, started + self.patience.answer)
        except (requests.RequestException, urllib3.exceptions.HTTPError) as problem:
            raise self._named(problem) from None
        took = time.monotonic() - started
        log.debug("%s: %d, %d bytes, %.2f s", url, response.status_code, len(body), took)
        return Answer(response.status_code, response.headers, body, url)

    def _read(self, response: Response, until: float) -> bytes:
        # read1 hands over what has come, undecoded; anything else would block until a
        # piece is full, and a service that drips would never meet the deadline.
        unzip = Unzip(response.headers.get("Content-Encoding", ""))
        pieces, size = [], 0
        while piece := response.raw.read1(65536, decode_content=False):
            pieces.append(unzip.add(piece, self.patience.largest - size))
            size += len(pieces[-1])
            if size >= self.patience.largest:
                raise ServiceAnswerError(f"{self._host}: an answer larger than any real one")
            if time.monotonic() > until:
                raise Again(f"no whole answer within {self.patience.answer:g} s")
        unzip.end()
        return b"".join(pieces)

    def _session(self) -> Session:
        session: Session | None = getattr(self._local, "session", None)
        if session is None:
            session = self._local.session = Session()
            session.headers["User-Agent"] = f"litreview/{__version__}"
            session.headers["Accept-Encoding"] = "gzip"
            session.headers["Content-Type"] = "application/x-www-form-urlencoded"
            session.mount("https://", HTTPAdapter(max_retries=0))
            session.mount("http://", HTTPAdapter(max_retries=0))
            session.trust_env = not is_loopback(self._host)
            session.auth = _no_login
            with self._lock:
                self._sessions.append(session)
        return session

    def _named(self, problem: Exception) -> Exception:
        if isinstance(problem, requests.exceptions.SSLError):
            return ServiceUnreachable(
                f"{self._host}: no secure connection ({reason_of(problem)}); "
                "check the date of this machine, its certificates and your proxy"
            )
        if isinstance(problem, (requests.Timeout, urllib3.exceptions.TimeoutError)):
            return Again(f"no answer within {self.patience.read:g} s", tries=4)
        passing = (
            requests.ConnectionError,
            requests.exceptions.ChunkedEncodingError,
            requests.exceptions.ContentDecodingError,
            urllib3.exceptions.HTTPError,
        )
        if isinstance(problem, passing):
            # Nobody there, or no network: no use in trying for long.
            tries = 3 if "NewConnection" in repr(problem) or "Resolution" in repr(problem) else None
            return Again(f"connection failed ({reason_of(problem)})", tries=tries)
        return ServiceUnreachable(f"{self._host}: {self.identity.mask(str(problem))}")


def _fault_of(state: tenacity.RetryCallState) -> Again:
    fault = state.outcome.exception() if state.outcome else None
    return fault if isinstance(fault, Again) else Again("unknown fault")


def _no_login(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keep requests from taking a login out of a .netrc file."""
    return request
