"""Who was studied: the sample, the history of a case, how many had what, parts of scales."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from litreview.reading.concepts import Mark
from litreview.reading.patterns import pattern
from litreview.reading.text import Document, Sentence

_WHO = frozenset({"demographic", "demographics", "characteristics", "age", "younger", "older"})
_SAMPLE = pattern(
    r"\b(?:similar|comparable|balanced|alike|matched|no (?:[a-z-]+ )?differences?|did not differ)\b"
    r"[^;]*?\b(?:demographic|(?:baseline|patient|sample|clinical) characteristics)"
)
_AGED = pattern(
    r"\b(?:differ(?:ed|ences?)?|similar|comparable|matched)\b[^;]{0,40}"
    r"\b(?:in|for|regarding|of) (?:mean |their )?age\b"
    r"|\b(?:was|were) (?:significantly |slightly |generally )?(?:younger|older)\b(?! age)"
)
_HISTORY = pattern(
    r"\b(?:history of|chief complaint|authors discuss|presented (?:to|with|for)"
    r"|(?:was|were) (?:referred|admitted|hospitali[sz]ed|diagnosed)"
    r"|had (?:previously )?(?:failed|not responded))\b"
)
_SINCE = pattern(r"\b(?:after|following|infusions?)\b")
_TREATED = pattern(
    r"\b(?:after|following|infusions?|treatment with|treated with|was given|received)\b"
)


def tells_sample(document: Document, sentence: Sentence) -> bool:
    """``The groups were similar in demographics``: who was studied, not what came out."""
    if _WHO.isdisjoint(document.words(sentence)):
        return False
    printed = document.lowered[sentence.start : sentence.end]
    return bool(_SAMPLE.search(printed) or _AGED.search(printed))


def is_history(document: Document, sentence: Sentence) -> bool:
    """In a case report: who came and why, before anything was given."""
    printed = document.lowered[sentence.start : sentence.end]
    if not _HISTORY.search(printed):
        return False
    since = _SINCE if "had a history of" in printed else _TREATED  # "a history of treatment with"
    return not since.search(printed)


def is_share(lowered: str, mark: Mark) -> bool:
    """``Anxiety (12%)``, ``pain in 8%``, ``9% had insomnia``: how many people had it."""
    if _SHARE_AFTER.match(lowered, mark.end):
        return True
    before = lowered[max(0, mark.start - _NEAR) : mark.start]
    return "%" in before and bool(_SHARE_BEFORE.search(before))


def as_counted(lowered: str, mark: Mark) -> Mark:
    """``Panic disorder (12%)``: in a survey, an illness that so many had is an outcome."""
    if mark.role != "condition" or not is_share(lowered, mark):
        return mark
    return mark._replace(role="concept", code=_DIAGNOSED.get(mark.code, mark.code))


_DIAGNOSED = {"use_amount": "other", "abstinence": "other"}  # dependence, smokers
_NEAR = 60
_SHARE_AFTER = pattern(
    r"(?! (?:scores?|severity|scales?|ratings?|levels?|respon|remi|improve|reduc|decreas))"
    r"(?: [a-z-]+){0,5} ?(?:[(\[]|\b(?:in|by|of|for) (?:about |only )?)"
    r"(?:n ?= ?\d|\d[\d.]{0,5} ?(?:%|(?:vs?\.?|versus|and) [\d.]{1,6} ?%|\(\d))"
)
_SHARE_BEFORE = pattern(
    r"\d ?%[)\]]?(?:(?: of(?: [a-z]+){1,3})?"
    r" (?:reported|had|experienced|developed|complained of)(?: [a-z-]+)?)? \Z"
)


def is_of_pain(document: Document, mark: Mark, ill: Sequence[str]) -> bool:
    """``VAS scores were lower``, where pain was treated; not what is told "on the VAS".

    After surgery pain is treated, unless the study is of an illness: `ill` holds what its
    people have, and what it is about.
    """
    if mark.code != "pain":
        return False
    words = document.all_words
    operated = not any(map(words.isdisjoint, (_ANALGESIA, SURGERY)))
    if not (ill[0] == "pain" or (operated and _ILL.isdisjoint(ill))):
        return False
    if document.lowered.startswith((" for ", " of "), mark.end):
        return False
    return not _MEASURED_BY.search(document.lowered, max(0, mark.start - 16), mark.start)


_ANALGESIA = frozenset({"analgesia", "analgesic", "analgesics", "pcia", "pca"})
SURGERY = frozenset(
    "surgery operation operative postoperative postoperatively perioperative intraoperative".split()
)
_ILL = frozenset({"depression", "anxiety", "symptom_other", "craving", "withdrawal"})
_MEASURED_BY = pattern(
    r"(?:\b(?:on|by|with|using|via|as|from)(?: an?| the)? (?:[a-z]+ )?|[(\[-])\Z"
)


def without_subscales(text: str, marks: list[Mark]) -> list[Mark]:
    """``The OCDS compulsivity subscale``: what a part of a craving scale is called."""
    named = [m for m in marks if m.role == "concept"]
    parts = {
        b.start
        for a, b in pairwise(named)
        if a.code in _OF_ONE and _OWN.fullmatch(text, a.end, b.start)
    }
    return [m for m in marks if m.start not in parts] if parts else marks


SUBSCALES = frozenset({"subscale", "subscales", "subscore", "subscores"})
_OF_ONE = frozenset({"craving", "withdrawal", "dissociation", "mystical_experience"})
_OWN = pattern(r"(?: [(\[][A-Za-z-]{2,9}[)\]])?(?:['’]s)?(?: (?:Questionnaire|Scale|Inventory))? ")
