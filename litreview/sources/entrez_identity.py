"""Who asks, and whom: the email, the key and the address of the service, checked and masked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, quote_plus, urlsplit

from litreview.errors import SettingsError

DEFAULT_URL = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
MASK = "***"

_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+"
)
_KEY = re.compile(r"[A-Za-z0-9_-]{8,128}")
_TOOL = re.compile(r"[A-Za-z0-9._-]{1,64}")
# What a service may echo: parameters in an address, members in JSON, the caller's host.
_ECHOES = (
    (re.compile(r"((?:api_key|email)=)[^&\s\"'<>]+", re.I), rf"\1{MASK}"),
    (re.compile(r"(\"api-key\"\s*:\s*\")[^\"]*"), rf"\1{MASK}"),
    (re.compile(r"\b(?!127\.)(?:\d{1,3}\.){3}\d{1,3}\b"), MASK),
    (re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{1,4}:){4,7}:?[0-9a-fA-F]{1,4}(?![\w:])"), MASK),
)


@dataclass(frozen=True, slots=True)
class Identity:
    """The name, address and key that go with every request.

    The key is left out of ``repr`` so that no log of the object shows it.
    """

    email: str
    tool: str
    api_key: str | None

    def __repr__(self) -> str:
        key = "with a key" if self.api_key else "no key"
        return f"Identity(tool={self.tool!r}, {key})"

    def mask(self, text: str) -> str:
        """`text` without the key, the email, or any host address a service echoes."""
        for secret in (self.api_key, self.email):
            if secret:
                for form in {secret, quote(secret), quote_plus(secret)}:
                    text = text.replace(form, MASK)
        for pattern, instead in _ECHOES:
            text = pattern.sub(instead, text)
        return text

    def mask_bytes(self, body: bytes) -> bytes:
        """`body` without the key; nothing else of a record is touched."""
        return body.replace(self.api_key.encode(), MASK.encode()) if self.api_key else body


def check_identity(email: str | None, tool: str, api_key: str | None) -> Identity:
    """Return the identity, or say what is wrong with it.

    Raises
    ------
    SettingsError
        No email, or something that is not one; a key or tool name with other
        characters than the service takes. The key itself is never shown.
    """
    email = (email or "").strip()
    if not email:
        raise SettingsError(
            "no email: PubMed asks for a contact address with every request; "
            "set NCBI_EMAIL or email in review.toml"
        )
    if not _EMAIL.fullmatch(email):
        raise SettingsError(
            f"email {email[:80]!r} is not an address; write it as name@example.org "
            "in NCBI_EMAIL or review.toml"
        )
    if not _TOOL.fullmatch(tool):
        raise SettingsError(f"tool {tool[:80]!r}: letters, digits, dots and dashes only")
    api_key = (api_key or "").strip() or None
    if api_key is not None and not _KEY.fullmatch(api_key):
        raise SettingsError(
            "the API key in NCBI_API_KEY does not look like one (8 or more letters and digits, "
            "no spaces); copy it again from your NCBI account, or unset it"
        )
    return Identity(email, tool, api_key)


def check_base_url(url: str | None) -> str:
    """Return the address of the service with a slash at its end.

    Raises
    ------
    SettingsError
        Not an address, plain http to another machine, or one with a user name,
        a query or a fragment.

    Examples
    --------
    >>> check_base_url("http://127.0.0.1:8000/entrez/eutils")
    'http://127.0.0.1:8000/entrez/eutils/'
    """
    url = (url or "").strip() or DEFAULT_URL
    parts = _split(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(f"NCBI_EUTILS_URL {url!r} is not an address; give https://host/path/")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingsError(
            f"NCBI_EUTILS_URL for {parts.hostname!r} holds a user name, query or fragment; "
            "give https://host/path/ alone"
        )
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise SettingsError(
            f"NCBI_EUTILS_URL {url!r}: plain http is for this machine only (127.0.0.1, localhost); "
            "use https"
        )
    return url.rstrip("/") + "/"


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # reading it checks it
    except ValueError as problem:
        raise SettingsError(f"NCBI_EUTILS_URL {url!r} is not an address: {problem}") from None
    return parts


def is_loopback(host: str) -> bool:
    """Whether `host` is this very machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
