"""One print for the many that say the same: signs, spaces and units of house styles.

``0.5 mg·kg−1`` is ``0.5 mg/kg``, ``48 per cent`` is ``48%``, a line that was broken is whole
again. The rules of reading then know one form of each. What is read here is a copy: each
place in it leads back to the place in the text as it was printed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from typing import NamedTuple

from litreview.reading.patterns import pattern
from litreview.records import Outcome, Record, Span, Tag

LONGEST_TEXT = 50_000
"""No abstract has so many characters: what follows is not read."""
_New = str | Callable[[re.Match[str]], str]


class _Rule(NamedTuple):
    """A form and what its first group, if any, is printed as.

    It is looked for only where one of the cues stands, or what these say is found. It begins
    with a letter or a set of letters and no lookbehind, so that it is found in little time.
    """

    cues: tuple[str, ...] | re.Pattern[str]
    form: re.Pattern[str]
    new: _New


_PER = r"[\s·.]?(kg|h|hr|min|day|d)\s?[({\[^]{0,2}[-⁻][1¹][)}\]]?(?!\d)"


def _per_units(match: re.Match[str]) -> str:
    return "/" + "/".join(re.findall(_PER, match[1]))


def _character(match: re.Match[str]) -> str:
    return unescape(match.group())


def _letters(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[1])


def _heading(match: re.Match[str]) -> str:
    apart = match.start(1) == 0 or match.string[match.start(1) - 1] == " "
    return f"{'' if apart else ' '}{match[1]}: "


_ROUTES = {
    **{"iv": "intravenous", "im": "intramuscular", "in": "intranasal", "ip": "intraperitoneal"},
    **{"sc": "subcutaneous", "po": "oral"},
}


def _route(match: re.Match[str]) -> str:
    """The route in full, as a sentence opens where the short form opened one: ``. IV ketamine``."""
    route, place = _ROUTES[match[1].replace(".", "").lower()], match.start(1)
    before = match.string[max(0, place - 4) : place].rstrip()
    opens = before[-1:] in {".", "!", "?"} and not before.endswith("vs.")
    return route.capitalize() if opens else route


_GIVEN = (
    r"(?:racemic|(?:\([RS]\)-|[rs]-|es|ar)?ketamine|infusions?|bolus|injections?|administration|midazolam|saline"
    r"|placebo|lidocaine|naloxone|morphine|fentanyl|propofol|anesthesia|anaesthesia|sedation|doses?|treatments?)"
)
_UNIT = r"(?: (?:points|min(?:utes)?|hours|h|days|weeks|months|years|m?g))?"
_ANYWHERE = (
    _Rule(("&",), pattern(r"&(?:#\d{2,5}|#x[\da-fA-F]{2,5}|[a-z]{2,8});"), _character),
    _Rule(  # "ResultsCraving fell.ConclusionsKetamine ..."
        pattern(r"Results(?=[A-Z][a-z])"),
        pattern(
            r"(?:\A|[.!?)\]] ?)(Background|Introduction|Purpose|Aims?|Objectives?|Methods?|Design"
            r"|Results|Findings|Discussion|Conclusions?)(?=[A-Z][a-z])"
        ),
        _heading,
    ),
    _Rule((" %",), pattern(r"\d( {1,2})%"), ""),
    _Rule(("percent", "per cent"), pattern(r"\d([\s-]{0,2}per\s?cent)\b"), "%"),
    _Rule(("per cent",), pattern(r"\b(per\scent)\b"), "percent"),
    _Rule(  # before a capital the stop may end its sentence
        ("i.", "s.c.", "p.o."),
        pattern(r"\b((?:i\.[vmnp]|s\.c|p\.o)\.)(?=\s?[a-z\d,;:)(/+-])"),
        _route,
    ),
    _Rule(("mg", "kg", "μg"), pattern(r"[mkμ]g(?:,? | \()(iv|im|sc|po|ip)(?![\w-])"), _route),
    _Rule(
        (" iv ", "IV ", "IM ", "IN ", "SC "),
        pattern(rf"\b(iv|IV|IM|IN|SC)(?= {_GIVEN}\b)"),
        _route,
    ),
    _Rule((" iv. ", " im. ", " sc. "), pattern(rf"\b((?:iv|im|sc)\.)(?= {_GIVEN}\b)"), _route),
    _Rule(
        (" compared ",),
        pattern(rf"[\d%)\]]{_UNIT}(,? (?:as )?compared (?:with|to) )(?=-?[\d.])"),
        " vs ",
    ),
    _Rule(
        pattern(r":(?:(?<=[ (\[][nN]:)|(?<=[ (\[][nN] :))"),
        pattern(r"(?:[(\[]|[,;(\[] )[nN]( ?: ?)(?=\d)"),
        " = ",
    ),
    _Rule(("eek-", "onth-", "day-", "Day-"), pattern(r"(?:[Ww]eek|[Mm]onth|[Dd]ay)(-)(?=\d)"), " "),
    _Rule(("-value", " value"), pattern(r"\b[Pp]([- ]values?)(?= ?[=<>≤≥])"), ""),
    _Rule((" hr", "-hr"), pattern(r"\d[ -](hrs?)\b"), "h"),
    _Rule(  # "(. n=. 18, 8.2. ±. 1.7, p. <. 0.001)": stops that were thin spaces
        ("=. ", "<. ", ">. ", "±. "),
        pattern(
            r"[<>=±≤≥](\. )(?=-?\d{1,4}\.\d|(?<=[nN]=\. )\d|(?<=[nN]\. =\. )\d)"
        ),
        "",
    ),
    _Rule(
        ("=. ", "<. ", ">. ", "±. "),
        pattern(r"[\w%)](\. )(?=[<>=±≤≥]\. )"),
        " ",
    ),
    _Rule(("(. ",), pattern(r"\((\. )(?=[A-Za-z]{1,4}(?:\. )?[<>=≤≥])"), ""),
    _Rule(  # "1. 42 ± 0. 35, P < 0. 001"
        pattern(r"\. (?:(?<=[<>=±]0\. )|(?<=[<>=±] 0\. )|(?<=[<>=±]\. )|(?<=[<>=±] \. ))"),
        pattern(r"(?:[<>=]\s?\d{0,2}|(?:[±(]|vs\.?)\s?-?\d{1,3})(\.\s)(?=\d)"),
        ".",
    ),
    _Rule(("  ",), pattern(r"\S( {2,})(?=\S)"), " "),
    _Rule(
        ("-1", "⁻1", "¹"),
        pattern(rf"(?:[mnμµc]g|\dg|m[lL])((?:{_PER}){{1,3}})"),
        _per_units,
    ),
    _Rule(("per kg", "/ kg", " /kg"), pattern(r"[mμµ]g(\s?(?:per|/)\s?)kg\b"), "/"),
)  # fmt: skip
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LIGATURES, _ACCENTS = ("".join(map(chr, r)) for r in (range(0xFB00, 0xFB07), range(0x300, 0x370)))
_ODD = (
    (_UNSEEN, _Rule((), pattern(f"([{_UNSEEN}]+)"), "")),
    (_LIGATURES, _Rule((), pattern(f"([{_LIGATURES}])"), _letters)),
    (_ACCENTS, _Rule((), pattern(rf"(\w[{_ACCENTS}]+)"), _letters)),
)
_SIGNS = {
    **dict.fromkeys(
        "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
    **dict.fromkeys("‐‑‒–−﹣", "-"),
    **{"⩽": "≤", "≦": "≤", "⩾": "≥", "≧": "≥", "˂": "<", "˃": ">"},
    **dict.fromkeys("‘’ʼ", "'"),
    **dict.fromkeys("“”", '"'),
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
}
_BEYOND_ASCII = pattern(r"[^\x00-\x7f]")
# thin spaces between digits set thousands apart
_THIN = "\u00a0\u2009\u202f"
_THOUSANDS = pattern(rf"[{_THIN}](?<=\d[{_THIN}])(?<![\d.]\d{{3}}[{_THIN}])(?=\d{{3}}(?!\d))")
_POINT = pattern(r"[·∙‧⋅](?<=\d.)(?=\d)")
_COMMA_P = pattern(r"[<=>≤≥]\s?0,\d")
_POINT_P = pattern(r"[<=>≤≥]\s?0?\.\d")
_DECIMAL_COMMA = pattern(r",(?<=\d,)(?<!,\d,)(?<!,\d\d,)(?=\d{1,2}(?!\d|,\d)|(?<=\b0,)\d)")
_TO = pattern(r"—(?<=[\d%]—)(?=\d)")
_LINE = pattern(r"\n(?<=[^\n]{50}\n)(?!\n|[A-Z][A-Za-z, /&]{2,40}\n|[-•*] |\d\. )")
_ASIDE = pattern(r"\[(?<=\s\[)([^()\[\]\n]{1,120})\](?=[\s.,;:]|\Z)")


def with_plain_signs(text: str) -> str:
    """The text of the same length with one sign for those that mean the same."""
    if not text.isascii():
        signs = set(_BEYOND_ASCII.findall(text))
        if not signs.isdisjoint(_THIN):
            text = _THOUSANDS.sub(",", text)
        for sign in signs & _SIGNS.keys():
            text = text.replace(sign, _SIGNS[sign])
        text = _TO.sub("-", _POINT.sub(".", text))
    if "\n" in text:
        text = _LINE.sub(" ", text)
    if "[" in text:
        text = _ASIDE.sub(_in_round_brackets, text)
    return text


def with_points(texts: list[str]) -> list[str]:
    """``OR 1,43 (p = 0,03)``: who prints a probability with a comma prints all numbers so."""
    whole = "\n".join(texts)
    if "0," in whole and _COMMA_P.search(whole) and not _POINT_P.search(whole):
        return [_DECIMAL_COMMA.sub(".", text) for text in texts]
    return texts


def _in_round_brackets(aside: re.Match[str]) -> str:
    """An aside as it is else printed; inside round brackets it stays."""
    text, (start, end) = aside.string, aside.span()
    closed = text.find(")", end)
    inside = text.rfind("(", 0, start) > text.rfind(")", 0, start) and closed >= 0
    return aside[0] if inside and text.find("(", end, closed) < 0 else f"({aside[1]})"


class Places:
    """Where a text stands in the print that it was copied from."""

    def __init__(self, edits: list[tuple[int, int, int, int]]) -> None:
        """Take edits: start and end in the copy, then in the print, in order."""
        self._edits = edits
        self._starts = [e[0] for e in edits]
        self._ends = [e[1] for e in edits]

    def start(self, place: int) -> int:
        """The printed place where what begins at a place of the copy begins."""
        i = bisect_right(self._ends, place) - 1
        if i + 1 < len(self._edits) and self._starts[i + 1] < place:
            return self._edits[i + 1][2]  # within what was printed otherwise
        return place if i < 0 else place + self._edits[i][3] - self._ends[i]

    def end(self, place: int) -> int:
        """The printed place where what ends at a place of the copy ends."""
        i = bisect_left(self._starts, place) - 1
        if i < 0:
            return place
        return self._edits[i][3] + max(0, place - self._ends[i])

    def span(self, span: Span) -> Span:
        """A span of the copy as one of the print."""
        return Span(self.start(span.start), self.end(span.end))

    def tag(self, tag: Tag) -> Tag:
        """A tag read from the copy, with its places in the print."""
        return replace(tag, spans=tuple(map(self.span, tag.spans))) if tag.spans else tag

    def outcome(self, outcome: Outcome) -> Outcome:
        """An outcome read from the copy, with its places in the print."""
        numbers = {name: self.span(span) for name, span in outcome.numbers.items()}
        return replace(outcome, span=self.span(outcome.span), numbers=numbers)


def plainly_printed(record: Record) -> tuple[Record, Places | None]:
    """The record with title and abstract in one print, and the way back.

    Returns
    -------
    record : Record
    places : Places or None
        None where every place is the same.

    Examples
    --------
    >>> record, places = plainly_printed(Record("ID:1", title="Ketamine 1 mg kg-1 in 9 per cent"))
    >>> record.title, places.span(Span(26, 27))
    ('Ketamine 1 mg/kg in 9%', ...)
    """
    texts = [record.title or "", *[s.text for s in record.abstract]]
    plain = with_points([with_plain_signs(t[:LONGEST_TEXT]) + t[LONGEST_TEXT:] for t in texts])
    rules = _rules_for("\n".join(plain))
    if not rules and plain == texts:
        return record, None
    edits = list[tuple[int, int, int, int]]()
    printed = copied = 0  # how long the text is up to here

    def copy(text: str, before: int = 0) -> str:
        nonlocal printed, copied
        printed, copied = printed + before, copied + before
        parts, place = list[str](), 0
        for start, end, new in _changes(text[:LONGEST_TEXT], rules):
            parts += (text[place:start], new)
            first = copied + start - place
            copied = first + len(new)
            edits.append((first, copied, printed + start, printed + end))
            place = end
        printed, copied = printed + len(text) + 1, copied + len(text) - place + 1
        return "".join((*parts, text[place:]))

    title = copy(plain[0])
    labels = [len(s.label) + 2 if s.label else 0 for s in record.abstract]
    copies = list(map(copy, plain[1:], labels))
    if [title, *copies] == texts:
        return record, None
    abstract = tuple(replace(s, text=t) for s, t in zip(record.abstract, copies, strict=True))
    changed = replace(record, title=title if record.title else record.title, abstract=abstract)
    return changed, Places(edits) if edits else None


def _changes(text: str, rules: Sequence[_Rule]) -> Iterator[tuple[int, int, str]]:
    """What is printed otherwise: from, to, and as what; in order, the longest of several."""
    found = list[tuple[int, int, str]]()
    for _, form, new in rules:
        for match in form.finditer(text):
            place = match.span(form.groups and 1)
            found.append((*place, new if isinstance(new, str) else new(match)))
    last = 0
    for start, end, new in sorted(found, key=lambda c: (c[0], -c[1])):
        if start >= last and text[start:end] != new:
            yield start, end, new
            last = end


def _may_stand(text: str, cues: tuple[str, ...] | re.Pattern[str]) -> bool:
    if isinstance(cues, tuple):
        return any(map(text.__contains__, cues))
    return cues.search(text) is not None


def _rules_for(text: str) -> list[_Rule]:
    """The rules of which a cue stands in a text."""
    rules = [rule for rule in _ANYWHERE if _may_stand(text, rule.cues)]
    if text.isascii():
        return rules
    signs = set(_BEYOND_ASCII.findall(text))
    return rules + [rule for odd, rule in _ODD if not signs.isdisjoint(odd)]
