"""A text made plain, so that words can be looked up: the offsets stay the same."""

from __future__ import annotations

import re

_PLAIN: dict[str, str] = {
    **dict.fromkeys("‐‑‒–—−﹣－", "-"),
    **dict.fromkeys("‘’ʼ′`´", "'"),
    **dict.fromkeys("“”″", '"'),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000\t", " "),
    "µ": "μ",
    "İ": "i",
    "＜": "<",
    "＞": ">",
    "＝": "=",
    "∈": " ",  # printed for a thin space by one publisher: "n∈=∈40"
}


_SEPARATING_DASH = re.compile(r"(?<!\d)—|—(?![\d.·−-])")


def lower(text: str) -> str:
    """Lower case of the same length, with plain hyphens, quotes and spaces.

    A long dash is a semicolon, but between numbers a hyphen.

    Examples
    --------
    >>> lower("S‐Ketamine’s 5–10")
    "s-ketamine's 5-10"
    """
    if text.isascii():
        return text.lower()
    plain = _SEPARATING_DASH.sub(";", text) if "—" in text else text
    for character, in_plain in _PLAIN.items():
        plain = plain.replace(character, in_plain)
    lowered = plain.lower()
    if len(lowered) != len(text):  # a few letters grow when lowered
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in plain)
    return lowered


def spaced(lowered: str) -> str:
    """The text with a space for whatever is no part of a word: the same offsets.

    Examples
    --------
    >>> spaced("s-ketamine (0.5 mg/kg)")
    's ketamine  0 5 mg kg '
    """
    words = lowered.encode("latin-1", "replace").translate(_SPACED).decode("latin-1")
    if lowered.isascii():
        return words
    parts, end = list[str](), 0
    for match in _WIDE.finditer(lowered):
        letters = [c if c.isalnum() else " " for c in match.group()]
        parts += (words[end : match.start()], *letters)
        end = match.end()
    return "".join((*parts, words[end:]))


_WIDE = re.compile(r"[^\x00-\xff]+")
_SPACED = bytes(n if re.match(r"\w", chr(n)) else ord(" ") for n in range(256))
