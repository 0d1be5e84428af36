"""Totals told by a turn of phrase: ``of 90 approached, 40 took part``.

Groups of equal size, shares, denominators, the randomised among the screened, those who
answered among those who were asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from litreview.reading.counting import Candidate, Count
from litreview.reading.patterns import pattern
from litreview.reading.sample_groups import shares_of
from litreview.reading.scan import Scan

_GROUPS_OF = pattern(
    r"\b(two|three|four|five|six|\d) (?:[a-z-]+ ){0,3}(?:groups|arms|cohorts)"
    r"(?: of |,? \(n ?= ?|,? n ?= ?)(\d{1,4}|ten|twelve|fifteen|twenty|thirty)"
)
_SETS = frozenset({"groups", "arms", "cohorts"})
_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SMALL |= {"ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30}


def totals_told(scan: Scan, i: int, base: float) -> list[Candidate]:
    """Totals told otherwise than by a number with its noun."""
    (start, end, _), lowered = scan.document.sentences[i], scan.document.lowered
    words, totals = scan.words(i), list[Candidate]()
    if not _SETS.isdisjoint(words) and (groups := _GROUPS_OF.search(lowered, start, end)):
        size, count = _small(groups.group(2)), _small(groups.group(1))
        place = Count(size * count, *groups.span(), groups.end(), "noun", "")
        whole = Candidate(size * count, (place,), base + 3, "groups of equal size", "total")
        totals.append(whole)
    totals += shares_of(scan, i, base)
    if lowered.find("group", start, end) >= 0:
        totals += _denominators(lowered, start, end, base)
    if not (_SCREENED.isdisjoint(words) or _ENROLLED.isdisjoint(words)):
        totals += _randomised_of(lowered, start, end, base)
    if not _ANSWERS.isdisjoint(words):
        totals += _found(_ANSWERED, lowered, (start, end), base + 4, "those who answered")
    if not _REPLIES.isdisjoint(words):
        totals += _found(_REPLIED, lowered, (start, end), base + 4, "those who answered")
    if not _MADE_OF.isdisjoint(words):
        totals += _found(_SAMPLE_OF, lowered, (start, end), base + 3, "what the sample was made of")
    return totals


def _found(
    form: re.Pattern[str], lowered: str, place: tuple[int, int], score: float, rule: str
) -> Iterator[Candidate]:
    """The number that each match of a form tells."""
    for match in form.finditer(lowered, *place):
        value = int(re.sub(r"\D", "", match.group(1)))
        count = Count(value, *match.span(1), match.end(1), "bare", "")
        yield Candidate(value, (count,), score, rule, "total")


_ANSWERS = frozenset({"completed", "returned", "answered", "filled", "participated", "took"})
_ANSWERED = pattern(
    r"(?<![\d,.])(\d{1,3}(?:,\d{3})+|\d{2,6}) (?:out )?of (?:the |our )?\d[\d,]*"
    r" (?:[a-z-]+ ){0,4}?(?:[a-z]+s|men|women|people)(?: \([^()]{1,12}%\))? (?:[a-z]+ly )?"
    r"(?:(?:completed|returned|answered|filled (?:in|out)) (?:it|the (?:survey|questionnaires?))\b|"
    r"(?:participated|took part)\b)"
)
_REPLIES = frozenset({"replies", "responses", "answers", "returns"})
_REPLIED = pattern(
    r"\b(?:replies|responses|answers|returns) (?:came|(?:were|was) (?:received|obtained|returned)) "
    r"(?:back )?(?:from|by) (?:a total of )?(\d{1,3}(?:,\d{3})+|\d{2,6})\b(?! ?%)"
)
_MADE_OF = frozenset({"comprised", "consisted", "included", "contained"})
_SAMPLE_OF = pattern(
    r"\b(?:the|our|this|study|final|total|whole|overall|entire|analytic) "
    r"(?:cohort|sample|population) (?:comprised|consisted of|included|contained)"
    r" (?:a total of )?(\d{1,3}(?:,\d{3})+|\d{2,7}) "
    r"(?!studies|trials|articles|records|samples|sessions|infusions|reports|years|months|weeks|sites)"
    r"(?:[a-z-]+ ){0,2}?[a-z]+(?:s|men|people)\b"
)


_OUT_OF = pattern(r"\b\d+ (?:out )?of (?:the )?(\d+)\b(?! ?(?:%|studies|trials|weeks|days))")


def _denominators(lowered: str, start: int, end: int, base: float) -> Iterator[Candidate]:
    """``73 out of 111 ... 24 out of 100``: two arms told by their denominators."""
    found = list(_OUT_OF.finditer(lowered, start, end))
    if len(found) == 2:
        counts = tuple(Count(int(m.group(1)), *m.span(1), m.end(1), "bare", "") for m in found)
        total = sum(c.value for c in counts)
        yield Candidate(total, counts, base + 3.5, "arms told by their denominators", "total")


_OF_THESE = (
    r"(?:[,;] |\band |\) |\b(?:of|among) (?:whom|which),? )(\d{1,3}(?:[, ]\d{3})+|\d{2,6})"
    r"(?: of (?:them|these|whom))?"
)
_RANDOMISED = pattern(
    rf"{_OF_THESE}(?: patients| participants| subjects| responders| adults)?"
    r" (?:were |was |underwent |had been )?(?:eligible and )?"
    r"(?:randomi[sz](?:ed|ation)|enrolled|recruited|allocated|"
    r"(?:randomly )?assigned)\b"
)
_TOOK_PART = pattern(
    rf"{_OF_THESE}(?: patients| participants| subjects| adults| people)? (?:were |was )?"
    r"(?:took part|participated|agreed to (?:take part|participate)|included|treated|"
    r"accepted|consented)\b"
)

_ASKED = pattern(r"screened|assessed|eligib|approached|invited|contacted")
_SCREENED = frozenset(
    {"screened", "assessed", "eligible", "eligibility", "approached", "invited", "contacted"}
)
_ENROLLED = frozenset(
    "randomised randomized randomisation randomization randomly enrolled recruited took "
    "participated agreed included treated allocated assigned accepted consented".split()
)


def _randomised_of(lowered: str, start: int, end: int, base: float) -> Iterator[Candidate]:
    """``Of 310 patients screened, 184 underwent randomization``."""
    for form, bonus in ((_RANDOMISED, 4.0), (_TOOK_PART, 2.4)):
        for found in _found(form, lowered, (start, end), base + bonus, "enrolled of the screened"):
            if _ASKED.search(lowered, start, found.counts[0].start):
                yield found


def _small(word: str) -> int:
    return _SMALL[word] if word in _SMALL else int(word)


EACH_GROUP = pattern(
    r"[^.;(\d]{0,20}\b(?:each|per) (?:[a-z]+ )?(?:group|arm|cohort|condition|treatment|site|cent)|"
    r"/group| each\b(?! [a-z]+(?:ed|ent)\b| took| were (?!randomi|assigned|allocated))"
)
IN_EACH_GROUP = pattern(
    r"\b(?:in|for|to|of) (?:each|either|both) (?:[a-z]+ )?(?:groups?|arms?|cohorts?)"
    r"(?: of| included| comprised)?,? \Z"
)
_NUMBER_OF_GROUPS = pattern(
    r"\b(two|three|four|five|six|[2-6]) (?:[a-z-]+ ){0,3}?(?:groups|arms|cohorts)\b"
)


def times_groups(scan: Scan, scored: list[Candidate], base: float) -> Iterator[Candidate]:
    """``In each group, 40 patients``, where one number of groups is told."""
    lowered = scan.document.lowered
    for candidate in scored:
        count = candidate.counts[0]
        before = lowered[max(0, count.start - 40) : count.start]
        if EACH_GROUP.match(lowered, count.end) or IN_EACH_GROUP.search(before):
            told = {_small(m.group(1)) for m in _NUMBER_OF_GROUPS.finditer(lowered)}
            if len(told) == 1:
                value = count.value * told.pop()
                yield Candidate(value, (count,), base + 1, "groups of equal size", "total")
