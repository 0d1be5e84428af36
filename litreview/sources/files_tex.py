r"""What TeX spells out, as the letters it prints: ``{\"o}``, ``\&``, ``\textless{}``."""

from __future__ import annotations

import re
import unicodedata

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328",
    "r": "\u030a", "b": "\u0331", "d": "\u0323",
}  # fmt: skip
LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "i": "i", "j": "j", "dh": "ð", "th": "þ",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ", "kappa": "κ",
    "mu": "μ", "chi": "χ", "pm": "±", "times": "×", "leq": "≤", "le": "≤", "geq": "≥",
    "ge": "≥", "lt": "<", "gt": ">", "cdot": "·", "approx": "≈", "ldots": "…", "dots": "…",
    "textless": "<", "textgreater": ">", "textbar": "|", "textdegree": "°", "textmu": "µ",
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}",
    "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textregistered": "®",
    "texttrademark": "™", "textpm": "±", "texttimes": "×",
}  # fmt: skip
SPACES = {"\\": " ", ",": " ", ";": " ", " ": " ", "\n": " ", "-": "", "/": ""}
_TOKEN = re.compile(
    r"""\\(?P<accent>[`'^"~=.]|[cvuHkrbd](?![A-Za-z]))\s*
          (?:\{\s*\\?(?P<inside>[A-Za-z])\s*\}|\\?(?P<letter>[A-Za-z]))
      | \\(?P<word>[A-Za-z]+)(?:\{\}|[ \t\n]+(?=\S))?
      | \\(?P<sign>[^A-Za-z])
      | (?P<other>[{}$~])""",
    re.VERBOSE,
)


def plain(text: str) -> str:
    r"""The text as it prints, on one line.

    Examples
    --------
    >>> plain(r"{M{\"u}ller}, 50\% \& {\ss} \textit{in vivo} $p<0.05$ \textbraceleft{}x")
    'Müller, 50% & ß in vivo p<0.05 {x'
    """
    if re.search(r"[\\{}$~]", text):
        text = _TOKEN.sub(_printed, text)
    return " ".join(text.split())


def _printed(token: re.Match[str]) -> str:
    if token["accent"]:
        letter = token["inside"] or token["letter"]
        return unicodedata.normalize("NFC", letter + ACCENTS[token["accent"]])
    if token["word"]:
        return LETTERS.get(token["word"], "")
    if token["sign"]:
        return SPACES.get(token["sign"], token["sign"])
    return " " if token["other"] == "~" else ""
