"""PsyNamic's classes of the number of participants."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import NamedTuple

from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.psynamic_designs import CASE, REVIEW, design_of
from litreview.reading.psynamic_page import BACKGROUND, CONCLUSIONS, NOT_APPLICABLE, UNKNOWN, Page
from litreview.reading.quantities_numbers import TENS, UNITS, whole_number
from litreview.reading.sample import sample_tags
from litreview.reading.sample_shares import REGISTERED
from litreview.reading.scan import scan
from litreview.reading.text import Document, Sentence

CLASSES = (
    *((20, "1-20"), (40, "21-40"), (60, "41-60"), (80, "61-80"), (100, "81-100")),
    *((199, "100-199"), (499, "200-499"), (999, "500-999")),
)
_TENS, _ONES = "|".join(TENS), "|".join(UNITS[2:])
_COUNTED = pattern(
    r"((?<![\w.,/<>=-])\d{1,4}|"
    rf"(?<![\w,/<>=-])(?:(?:{_TENS})(?:[ -](?:one|{_ONES}))?|{_ONES}))"
    r"((?: (?!(?:and(?! [a-z]+[ -](?:matched|comparable))|with|or|of|to|in|had|were|was|who|mg)\b)"
    r"(?!(?:[mb]illion|thousand|arm|group|condition|session|trial|week|day|year|hour|min)s?\b)"
    r"[^\s;.]{1,40}){0,8}?"
    r"(?: |(?<=drug)-)(?:users|subjects|volunteers|participants|patients|controls|individuals|"
    r"people|nonusers|non-users|persons|students|adults|respondents|ss|(?:wo)?men(?= who))\b"
    r"(?: who (?:did not|had never|never))?)"
)
_WHOLE_AND_PARTS = (
    pattern(
        r"\(n ?= ?(\d{1,5})\)[^;]{0,160}?\b(?:of (?:whom|which|those|these)|including)\b"
        r"[^.;()]{0,60}\(n ?= ?(\d{1,5})\)"
    ),
    pattern(r"\b(\d{1,5}) [^().]{3,80}\(including (\d{1,5})\b"),
    pattern(r"\b(\d{1,5}) [a-z ]{3,40}\((\d{1,5}) [^().]{1,40}(?:and|,) (\d{1,5}) [^().]{1,40}\)"),
)
_N = pattern(r"\bn ?= ?\d+ [a-z]")
_IN_BRACKETS = pattern(r"\(n ?= ?(\d{1,5})\)")
FEW = 5  # "997 people in four groups": small counts beside a large one are no people
_ANSWERS = pattern(
    r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d{3,6}) (?:of the )?(?!million)(?:[a-z\d-]+ ){0,3}"
    r"(?:respondents|responses|reports|students|cases|calls|admissions|exposures|presentations"
    r"|adults|people|individuals|users|participants|members)\b"
    r"|\bsample of (\d{1,3}(?:,\d{3})+|\d{2,6})\b(?! ?%)|\(n ?= ?(\d{1,6})\)"
)
_WORDS = r"(?:[a-z/-]+ ){0,3}[a-z/-]+(?: \([^()]{1,30}\))?"
_LISTED = pattern(
    rf"(?<![\w.,])(\d{{1,3}}) {_WORDS}(?:, (\d{{1,3}}) {_WORDS})?,? and (\d{{1,3}}) "
    rf"(?:[a-z/-]+ ){{0,3}}(?:\([^()]{{1,30}}\) )?(?:{PEOPLE}|controls|non-?users)\b"
)
_CONTROL = pattern(
    r"\b(?:controls?|non-?users|nonusers|naive|naïve|healthy|matched|comparison|cannabis|drug-free|"
    r"non|polydrug|legal|never|former|not use|did not)\b"
)
_STUDY = pattern(
    r"\b(?:study|experiment) (\d|one|two|three|i{1,3})\b[^.]{0,120}?"
    rf"(?:\bn ?= ?(\d{{1,4}})\b(?! of)|\b(\d{{1,4}}) (?:healthy )?{PEOPLE}\b)"
)
_SAMPLES = pattern(
    r"\b(?:original|discovery|derivation|training) (?:sample|cohort|set)\b[^()]{0,40}"
    r"\(n ?= ?(\d{1,5})\).{0,400}?\b(?:confirmatory|replication|validation) (?:sample|cohort|set)\b"
    r"[^()]{0,40}\(n ?= ?(\d{1,5})\)"
)
_PAIRS = pattern(rf"\b(\d{{1,3}}|{_TENS}|{_ONES}) (?:[a-z-]+ ){{0,2}}(?:dyads|couples)\b")
_REVIEWED = pattern(
    rf"\b(?:\d{{1,3}}|{_TENS}|{_ONES}) (?:[a-z-]+ ){{0,3}}(?:studies|trials|rcts|articles) "
    r"(?:[a-z]+ ){0,4}\(n ?= ?(\d{2,3}(?:,\d{3})*|\d{2,6})\b"
)
_IN_EACH = pattern(
    rf"(?<![\w.,])(\d{{1,3}}) {PEOPLE} (?:were )?(?:in|to|per) (?:each|every)(?: of the)?"
    r"(?: (two|three|four|2|3|4))?\b[^.;]{0,60}\b(?:arms?|groups?)\b"
)
_CONSENTED = pattern(
    r"\bof (?:the )?(\d{1,5}) [a-z ]{3,40}"
    r"\b(?:consent|consented|screened|assessed|invited|approached),?"
    r" (\d{1,5}) [^.;]{0,80}\brandomi[sz]ed\b"
)
_SHARE = pattern(
    rf"(?<![\w.,])(\d{{1,4}}|(?:{_TENS})(?:-(?:one|{_ONES}))?|{_ONES}) (?:{PEOPLE}|cases) \("
    r"(\d{1,2})%\)"
)
_OWN_STUDY = pattern(r"\b(?:here|in this study|in the present study),? we\b")
_OTHERS_STUDY = pattern(r"[a-z]['’]s? (?:study|trial|sample) of\b|\bet al\b")
DESIGNS = {REVIEW: "meta_analysis", CASE: "case_report"}


def class_of(number: int) -> str:
    """The class of a number of people; 100 is in ``81-100``, as the rows have it."""
    return next((name for highest, name in CLASSES if number <= highest), "≥1000")


def label_participants(page: Page) -> list[str]:
    """The class of all people studied, controls among them."""
    design = design_of(page)
    if design == REVIEW:
        number, found = _number(page, "meta_analysis"), _REVIEWED.search(page.body)
        number = number or (int(found.group(1).replace(",", "")) if found else None)
        return [class_of(number)] if number and number > 20 else [NOT_APPLICABLE]
    number = _number(page, DESIGNS.get(design))
    if number is None:
        return ["1-20"] if design == CASE else [UNKNOWN]
    return [class_of(number)]


def _number(page: Page, design: str | None) -> int | None:
    tags = sample_tags(scan(page.document, page.topic), design)
    totals = (t for t in tags if t.facet == "sample_size" and t.code == "total")
    total = next((t.value for t in totals if t.basis != REGISTERED), None)  # planned, not taken
    if design == DESIGNS[REVIEW]:
        return total if isinstance(total, int) else None
    groups = _groups_of(page)
    if not isinstance(total, int):
        groups = groups if any(groups) else _groups_of(page, anywhere=True)
        counted = max((g.value for found in groups for g in found), default=0)
        whole = _with_other_groups(counted, groups) if counted else 0
        return _from_shares(page) or max([whole, *_answers(page)]) or None
    summed = _of_studies(page, total)
    listed = _listed(page, total)
    if summed or listed == total:
        return max(summed or listed, *(g.value for found in groups for g in found if g.whole), 0)
    return max(listed, _with_other_groups(_without_parts(page, total, groups), groups))


def _answers(page: Page) -> list[int]:
    """Numbers of answers, reports or cases, where people are not counted otherwise."""
    found = _ANSWERS.findall(page.body)
    told = [int(n.replace(",", "")) for numbers in found for n in numbers if n]
    return told + [2 * whole_number(n) for n in _PAIRS.findall(page.body)]


def _from_shares(page: Page) -> int | None:
    """The whole of which two parts or more are told in numbers and percent alike."""
    found = [(whole_number(m[1]), int(m.group(2))) for m in _SHARE.finditer(page.body)]
    wholes = [round(100 * n / share) for n, share in found if share]
    if len(wholes) < 2 or max(wholes) - min(wholes) > max(wholes) // 20:
        return None
    return wholes[0]


def _of_studies(page: Page, total: int) -> int | None:
    """The sum over studies or samples of one report; those randomised among the asked."""
    for found in _CONSENTED.findall(page.body):
        if total == int(found[0]):
            return int(found[1])
    for found in _SAMPLES.findall(page.body):
        return sum(int(n) for n in found)
    for each, times in _IN_EACH.findall(page.body):
        if total == int(each):
            return total * (whole_number(times) or 2)
    studies: dict[str, int] = {}
    for name, n, counted in _STUDY.findall(page.body):
        studies.setdefault(name, int(n or counted))
    return sum(studies.values()) if len(studies) > 1 and total in studies.values() else None


def _listed(page: Page, total: int) -> int:
    """The sum of ``45 ecstasy, 48 cannabis and 40 legal drug users``, of which one was read."""
    for found in _LISTED.findall(page.body):
        values = [int(n) for n in found if n]
        if total in (*values, sum(values)):
            return sum(values)
    return 0


def _without_parts(page: Page, total: int, groups: list[list[_Group]]) -> int:
    """The total where it was made by adding parts to their whole (``of whom (n = 43)``)."""
    for form in _WHOLE_AND_PARTS:
        for found in form.findall(page.document.lowered):
            whole, *parts = (int(n) for n in found)
            if total in (*parts, whole + parts[0], whole + parts[-1], whole + sum(parts)):
                return whole
    told = [int(n) for n in _IN_BRACKETS.findall(page.document.lowered)]
    if len(told) > 2 and sum(told) == total == 2 * max(told):
        return max(told)
    values = {g.value for found in groups for g in found}
    largest = max(values, default=0)
    printed = len(re.findall(rf"(?<!\d){largest}(?!\d)", page.body))
    repeated = len(values) == 1 and total == 2 * largest and printed == 1 and _N.search(page.body)
    return largest if repeated or largest < total <= largest + FEW else total


def _with_other_groups(total: int, groups: list[list[_Group]]) -> int:
    """The total with the groups that stand beside it, such as users and their controls."""
    counted = [g for found in groups for g in found]
    often = Counter(g.value for g in counted)
    larger = [v for v, times in often.items() if v >= 10 * total or (v > total and times > 1)]
    larger += [g.value for g in counted if g.whole and g.value > total]
    if larger:
        return max(larger)
    beside = next((found for found in groups if _belong(total, found)), [])
    whole = sum(g.value for g in beside) or total
    if whole == total and not any(g.value == total and not g.control for g in counted):
        return total
    told = {g.value for g in beside}
    apart = [g.value for g in counted if g.control and g.value not in told]
    return whole + next((value for value in apart if whole <= 6 * value <= 12 * whole), 0)


def _belong(total: int, found: list[_Group]) -> bool:
    """Whether the groups of one sentence are parts of a sum that holds the total."""
    values = [g.value for g in found]
    if len(values) < 2 or (len(values) > 2 and sum(values) == 2 * max(values)):
        return False
    sums = {a + b for a, b in combinations(values, 2)} if len(values) > 2 else set()
    return total in {*values, *sums, sum(values)} and any(g.control for g in found)


class _Group(NamedTuple):
    value: int
    control: bool
    whole: bool


def _groups_of(page: Page, anywhere: bool = False) -> list[list[_Group]]:
    """Groups of people sentence by sentence, those of the background only if asked for."""
    return [_groups(page.document, sentence, anywhere) for sentence in page.document.sentences]


def _groups(document: Document, sentence: Sentence, anywhere: bool) -> list[_Group]:
    text, zone = document.lowered[sentence.start : sentence.end], sentence.section.category
    apart = zone == CONCLUSIONS or (zone == BACKGROUND and not anywhere)
    if _OTHERS_STUDY.search(text) or (apart and not _OWN_STUDY.search(text)):
        return []
    found = []
    for match in _COUNTED.finditer(document.lowered, sentence.start, sentence.end):
        value, before = whole_number(match.group(1)), document.lowered[: match.start()]
        if value and not before.endswith(("including ", "whom ", "of these ", "(")):
            whole = before.endswith(("study of ", "survey of "))
            found.append(_Group(value, bool(_CONTROL.search(match.group(2))), whole))
    return found
