"""Doses as printed, each tied to its drug.

A dose belongs to the drug printed directly after it ("0.5 mg/kg ketamine"), else to the
last drug before it ("ketamine (0.5 mg/kg)"), else to the only drug under study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from litreview.reading.patterns import pattern
from litreview.reading.problems import DRUG_KINDS
from litreview.reading.quantities_numbers import to_float
from litreview.reading.scan import RESULTS, Mention, Scan
from litreview.records import Span, Tag

_NUMBER = r"(?:\d{1,6}(?:[.,·]\d{1,4})?|[.,·]\d{1,4})"
_UNIT = (
    r"(?P<unit>(?:mg|mcg|μg|ug|microg(?:rams?)?|micrograms?|milligrams?|g|grams?|ml)\b"
    r"(?![ ]?(?:/|per )[ ]?(?:\d{0,4} ?(?:d?l|ml)|g|week|month)\b))"
    r"(?P<per>(?: ?/ ?| per | ?[x×] ?|[·⋅ ] ?|\.)\(?(?:kg|70 ?kg|kilogram)(?:\(?-1\)?|⁻¹)?"
    r"(?: body ?weight)?)?"
    r"(?P<time>(?: ?/ ?| per | a |[·⋅ ] ?|[.-])"
    r"(?:h|hr|hour|min|minute|d|day)(?:\(?-1\)?|⁻¹)?(?![\w-]|,l)"
    r"| (?:twice|once|three times) (?:daily|a day|per day)| daily\b)?"
)
_DOSE = pattern(
    rf"(?<![\w.,/±])(?<!\+/-)(?<!± )(?<!n = )(?<!n=)(?P<first>{_NUMBER})"
    rf"(?P<more>(?:(?:-(?= or| to|,| and))? ?(?:-|to|or|and|,|, and|, or|/|vs\.?) ?{_NUMBER}"
    rf"(?: ?(?:,|or|and|, and|, or) ?{_NUMBER}){{0,4}})?)"
    rf"[ -]?{_UNIT}"
)
_LABELLED = pattern(r"\b(?:weeks?|days?|months?|sessions?|phase|visit|group|arm) \Z")
_RAISED = pattern(  # "titrated from 0.5 mg/kg to a maximum of 1 mg/kg"
    rf" (?:up )?to (?:an? |the )?(?:(?:maximum|highest|final|target) (?:dose )?(?:of )?)?{_NUMBER}"
    r" ?(?:m|μ|mc)g(?:/kg)?"
)
_HINT = pattern(r"[0-9] ?-?(?:(?:m|μ|u)?c?g\b|micro|milli)")  # [0-9]: found faster than \d
_AFTER = pattern(
    r"[\s)]*(?:(?!(?:and|or|with|versus|vs|plus|over|than|in|for|followed|then|before|after|was"
    r"|were|added|to|on)\b)[a-z./-]+ ){0,5}\Z| for (?:the )?(?:[a-z]+ )?\Z"
)


@dataclass(frozen=True, slots=True)
class Dose:
    """A dose as printed: one number, or a range as text, with its unit."""

    value: float | None
    unit: str
    text: str
    start: int
    end: int


def read_doses(lowered: str, text: str, start: int, end: int) -> Iterator[Dose]:
    """Doses between two offsets; a list of values gives one dose each, a range one.

    Examples
    --------
    >>> sentence = "ketamine 0.1 or 0.5 mg/kg"
    >>> [(d.value, d.unit) for d in read_doses(sentence, sentence, 0, len(sentence))]
    [(0.1, 'mg/kg'), (0.5, 'mg/kg')]
    """
    upper = -1  # where a range ends that is told with both units
    for match in _DOSE.finditer(lowered, start, end):
        if match.start() < upper:
            continue
        first, more = match.group("first"), match.group("more")
        labelled = _LABELLED.search(lowered, match.start() - 8, match.start())
        unit = _unit(match)
        if unit.startswith("ml"):
            continue
        raised = _RAISED.match(lowered, match.end(), end)
        if raised or (more and re.match(r" ?(?:-|to) ?[\d.]", more)):
            upper = raised.end() if raised else match.end()
            yield Dose(None, unit, text[match.start() : upper], match.start(), upper)
            continue
        values = (first, *re.findall(r"\d*[.,·]?\d+", more))
        for printed in values[1:] if labelled else values:  # "in week 1 and 56 mg thereafter"
            value = to_float(printed)
            if value:
                yield Dose(value, unit, text[match.start() : match.end()], *match.span())


def _unit(match: re.Match[str]) -> str:
    """The unit in one spelling: ``mg/kg``, ``μg/kg/h``, ``mg/day``, ``mg twice daily``."""
    unit = match.group("unit")
    name = "μg" if unit.startswith(("mc", "μ", "u", "micro")) else "mg" if unit[0] == "m" else "g"
    name = "ml" if unit == "ml" else name
    per, time = match.group("per") or "", match.group("time") or ""
    name += "/70 kg" if "70" in per else "/kg" if per else ""
    if "times" in time or "twice" in time or "once" in time:
        return f"{name} {time.strip().replace(' a day', ' daily').replace(' per day', ' daily')}"
    if time:
        letter = time.strip(" /·⋅.-").removeprefix("per ").removeprefix("a ")[0]
        name += {"h": "/h", "m": "/min", "d": "/day"}[letter]
    return name


def dosed_sentences(scan: Scan) -> set[int]:
    """Numbers of the sentences that may hold a dose."""
    document = scan.document
    if not any(unit in document.lowered for unit in ("g/", "mg", "μg", "mcg", "ug", "gram", " g ")):
        return set()
    return {document.index_at(m.start()) for m in _HINT.finditer(document.lowered)}


def doses_of(scan: Scan, i: int, drugs: list[Mention], given: list[str]) -> Iterator[Tag]:
    """Tags of the doses of one sentence; `given` are the codes of the treatments."""
    document, sentence = scan.document, scan.document.sentences[i]
    other = -1  # where the dose of another drug ends
    for dose in read_doses(document.lowered, document.text, sentence.start, sentence.end):
        listed = 0 <= other < dose.start and document.lowered[other : dose.start] in _LISTED
        if listed or _is_of_another(scan, i, dose, drugs):
            other = dose.end
            continue
        if _is_change(document.lowered, dose):
            continue
        drug = _drug_of_dose(document.lowered, dose, drugs)
        amount = "/kg" not in dose.unit and (
            scan.zones[i] == RESULTS
            or bool(_CONSUMED.search(document.lowered, sentence.start, dose.start))
        )
        if amount and not _beside(document.lowered, dose, drug):
            continue  # how much was used, not how much was given
        alone = len(given) == 1 and all(m.drug == given[0] for m in drugs if _is_drug(m))
        alone = alone and not dose.unit.startswith("g")  # so much is misused
        code = drug.drug if drug else given[0] if alone else None
        if code is None:
            continue
        yield Tag(
            "dose",
            code,
            value=dose.value,
            unit=dose.unit,
            detail=None if dose.value is not None else dose.text,
            spans=(Span(dose.start, dose.end),),
            basis="dose beside its drug" if drug else "dose of the only treatment",
            confidence=0.9 if drug else 0.7,
        )


def _is_change(lowered: str, dose: Dose) -> bool:
    """``-13.3 mg``, ``fell from 10 mg (IQR 5-20)``, ``≥ 300 mg``: how much was needed or taken."""
    before = lowered[max(0, dose.start - 2) : dose.start]
    if before[-1:] in ("-", "−") and not before[:1].isalnum():
        return True
    if _SPREAD.match(lowered, dose.end):
        return True
    return bool(_LESS.search(lowered, dose.start - 40, dose.start))


_LESS = pattern(
    r"\b(?:reduc|lower|taper|decreas|dropp|wean|fell|fall|declin|cut)[a-z]*(?: [a-z]+ly)?"
    r" (?:(?:from \d[\d.]* ?[a-zμ]+(?:/[a-z]+)*,? )?to|from|by) \Z"
    r"|(?:[≥>]=?|\b(?:at least|(?:more|greater|higher) than|exceeding|over)) ?\Z"
)


_CONSUMED = pattern(
    r"\b(?:consumption|requirements?|use|usage|intake|needs?|equivalents?)\b(?! disorder)"
    r"[^.;]{0,80}"
    r"\b(?:was|were|averaged|totalled|amounted|fell|rose|decreased|dropped|declined)\b"
)
_SPREAD = pattern(
    r"\s?[(\[]?\s?(?:iqr|interquartile|sd\b|sem\b|±|\+/-)|[^.;,)]{0,40}\bequivalents?\b"
)
_DRUG = (  # by the end of its name
    r"(?P<name>[a-z]{3,20}(?:ium|urine|anil|flurane|amine|epine|azine|caine|olol|idol|etron|pental"
    r"|fol|pam|lam|done|sone|tine|pine|mide|profen|phene|phen|cetamol|zine|pram|zole|diol"
    r"|serin|idate|xone|phine|idine|fentanyl|gabalin|pentin|serod|afinil))"
)
_OF_DRUG = pattern(rf"\s?(?:\([^()]{{1,20}}\) )?(?:of )?{_DRUG}\b")
_DRUG_BEFORE = pattern(rf"\b{_DRUG}(?: hydrochloride)? ?[(\[]?\Z")
_LISTED = frozenset({", ", " and ", " or ", ", and ", ", or "})
_PRIMED = pattern(r"(?:-primed|\bpriming)\b[^.;()]{0,40}[(\[]\Z")  # "heroin-primed seeking (0.2 mg"
_CODE_NAME = pattern(r"\b[a-z]{1,5}[-‐‑–]?\d{3,8}(?: doses?(?: of)?| at)? ?[(\[]?\Z")


def _beside(lowered: str, dose: Dose, drug: Mention | None) -> bool:
    """Whether a dose stands in brackets or directly beside its drug."""
    if drug is None or _WEIGHED.match(lowered, dose.end):
        return False
    gap = drug.start - dose.end if drug.start >= dose.end else dose.start - drug.end
    return gap <= 2 or lowered[dose.start - 1] in "(["


_WEIGHED = pattern(r",? (?:vs?\.?|versus|compared|against) ")  # "14 mg versus 32 mg"
_NEARBY = 120
_OF_NEXT = pattern(
    r" (?:(?:[a-z]+ )?doses? )?(?:of (?:[a-z-]+ ){0,2}|for (?:the )?(?:[a-z]+ )?"
    r"|(?:oral|sublingual|buccal|transdermal|depot|subcutaneous|intra[a-z]+|[a-z]+-release) )?"
)
_TAKEN = pattern(
    r",?(?: \(?(?!(?:received|given|infused|injected|treated|administered|infusions?|injections?"
    r"|randomi[sz]ed|assigned|allocated|(?:es)?ketamine|and|or|in|with|then|by)\b)[a-z-]+){0,4} \(?"
)


def _is_of_another(scan: Scan, i: int, dose: Dose, drugs: list[Mention]) -> bool:
    """The dose of a drug that the topic does not know ("0.3 mg/kg of doxacurium")."""
    lowered = scan.lowered
    if _CODE_NAME.search(lowered, dose.start - 24, dose.start):
        return True
    if _PRIMED.search(lowered, dose.start - 60, dose.start):
        return True
    low, high = dose.start - _NEARBY, dose.end + _NEARBY
    beside = (m for m in scan.mentions[i] if low < m.end and m.start < high)
    others = [m for m in beside if m.term.kind in DRUG_KINDS and m not in drugs]
    nearest = next((m for m in others if m.start >= dose.end), None)
    if nearest and _OF_NEXT.fullmatch(lowered, dose.end, nearest.start):
        return True  # "25 mg of smoked cocaine"
    if any(_TAKEN.fullmatch(lowered, m.end, dose.start) for m in others if _is_drug(m)):
        return True  # "on methadone 90 mg", "buprenorphine had reached 8 mg"
    before = _DRUG_BEFORE.search(lowered, dose.start - 30, dose.start)
    if before and not any(m.start <= before.start("name") < m.end for m in scan.mentions[i]):
        return True
    name = _OF_DRUG.match(lowered, dose.end)
    place = name.start("name") if name else -1
    return name is not None and not any(m.start <= place < m.end for m in scan.mentions[i])


def _is_drug(mention: Mention) -> bool:
    """No placebo, and no class: "a hallucinogenic (2 mg/kg) dose of ketamine"."""
    return mention.term.kind not in {"placebo", "class"}


_BESIDE = 2
_NEXT_DOSE = pattern(r"(?:,|,? (?:and|or|versus|vs\.?)) ")


def _past_list(lowered: str, dose: Dose) -> int:
    """Where a list of doses ends: ``0.4 mg/kg, and 0.8 mg/kg ketamine``."""
    end = dose.end
    while (gap := _NEXT_DOSE.match(lowered, end)) and (other := _DOSE.match(lowered, gap.end())):
        if _unit(other) != dose.unit:
            break
        end = other.end()
    return end


def _drug_of_dose(lowered: str, dose: Dose, drugs: list[Mention]) -> Mention | None:
    drugs = [m for m in drugs if _is_drug(m)]
    after = next((m for m in drugs if m.start >= dose.end), None)
    before = [m for m in drugs if m.end <= dose.start]
    if after and after.start - dose.end <= 45:
        beside = before and dose.start - before[-1].end <= _BESIDE
        start = dose.end if beside else _past_list(lowered, dose)
        if _AFTER.match(lowered[start : after.start]):
            return after
    return before[-1] if before else None
