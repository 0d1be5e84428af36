"""Abbreviations that a text defines: "alcohol use disorder (AUD)".

The algorithm is that of Schwartz AS, Hearst MA. A simple algorithm for identifying
abbreviation definitions in biomedical text. Pac Symp Biocomput 2003:451-62. Words whose initials
spell the short form go before it: "methadone maintenance treatment (MMT)" else loses its first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from litreview.reading.patterns import pattern

_IN_BRACKETS = pattern(
    r"[(\[]([A-Za-z0-9][A-Za-z0-9&+/.\-‐‑–]{1,11})(?:[;,)\]]|\s(?!\s?[=<>≤≥≈.\d−–-]))"
)


def find_abbreviations(text: str) -> Mapping[str, str]:
    """Short forms in brackets with the long forms before them, as printed.

    Examples
    --------
    >>> dict(find_abbreviations("People with alcohol use disorder (AUD) drank less."))
    {'AUD': 'alcohol use disorder'}
    """
    found: dict[str, str] = {}
    for match in _IN_BRACKETS.finditer(text):
        short = match.group(1)
        if short in found or not _is_short_form(short):
            continue
        words = _words_before(text, match.start(), short)
        long = _by_initials(short, words) or _long_form(short, words)
        if long:
            found[short] = long
    return found


_TWO_LETTERS = pattern("[A-Za-z].*[A-Za-z]")


def _is_short_form(short: str) -> bool:
    return len(short) <= 10 and short != short.lower() and bool(_TWO_LETTERS.search(short))


def _words_before(text: str, end: int, short: str) -> str:
    """At most min(|short| + 5, 2 |short|) words, from the same sentence."""
    window = text[max(0, end - 160) : end].rstrip()
    for mark in (". ", "; ", "\n", ": ", " ("):
        window = window[window.rfind(mark) + len(mark) :] if mark in window else window
    words = window.split()
    return " ".join(words[-min(len(short) + 5, 2 * len(short)) :])


_INITIAL = pattern(r"(?<![^\s-])\w")


def _by_initials(short: str, words: str) -> str | None:
    """The last words, one a letter, whose first letters are those of `short`."""
    starts = list(_INITIAL.finditer(words))[-len(short) :]
    spelt = "".join(match.group() for match in starts)
    return words[starts[0].start() :] if spelt.lower() == short.lower() else None


def _last(words: str, letter: str, end: int) -> int:
    return max(words.rfind(letter, 0, end), words.rfind(letter.upper(), 0, end))


def _long_form(short: str, words: str) -> str | None:
    """The shortest end of `words` that holds the letters of `short` in order."""
    i, j = len(short) - 1, len(words)
    while i >= 0:
        letter = short[i].lower()
        if not letter.isalnum():
            i -= 1
            continue
        j = _last(words, letter, j)
        while i == 0 and j > 0 and words[j - 1].isalnum():
            j = _last(words, letter, j)
        if j < 0:
            return None
        i -= 1
    long = words[j:]
    return long if len(long) > len(short) and short not in long.split() else None


def without_way_given(long: str) -> str:
    """A long form that names a drug without the words of how it is given.

    Examples
    --------
    >>> without_way_given("low-dose intranasal ketamine")
    'ketamine'
    """
    return _WAY_GIVEN.sub("", long)


_WAY_GIVEN = pattern(  # "low-dose ketamine (LDK)", "intranasal ketamine (INK)"
    r"^(?:(?:intra(?:venous|nasal|muscular)|oral|subcutaneous|nebuli[sz]ed|inhaled|sublingual"
    r"|(?:(?:very |ultra-?)?low|high|sub-?anesthetic|single)[- ]dose"
    r"|(?:extended|slow|sustained)-release|long-acting) )+|(?<=[a-z]) infusions?$"
)


def places_of(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a short form stands whole, or with the ending of its plural.

    Examples
    --------
    >>> list(places_of("two RCTs, no RCTX", "RCT"))
    [(4, 8)]
    """
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        end += text.startswith("s", end)
        whole = not (_is_letter(text[start - 1 : start]) or _is_letter(text[end : end + 1]))
        if whole:
            yield start, end
        start = text.find(word, end if whole else start + 1)


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"
