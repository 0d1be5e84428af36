"""The words of a sentence as they are meant there: verbs, shared nouns, what was counted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from litreview.reading.concepts import Mark, Marks
from litreview.reading.patterns import AGAINST, pattern
from litreview.reading.text import Document, Sentence


def marks_of(
    document: Document, marks: Marks, sentence: Sentence, *, observed: bool, used: bool
) -> list[Mark]:
    """The words of a sentence.

    Parameters
    ----------
    observed : bool
        Whether people were only asked or watched.
    used : bool
        Whether the study is about the use of a substance.
    """
    text, lowered, words = document.text, document.lowered, document.words(sentence)
    found = marks.within(sentence.start, sentence.end)
    if "prolonged" in words:
        found = _with_verb(text, found)
    if observed:
        found = [_as_counted(lowered, m) for m in found]
    if "which" in words:
        found = _without_asides(text, sentence, found)
    found = [m for m in found if not (_is_wished(text, m) or _is_of_other(lowered, m))]
    found = _with_shared_noun(text, _without_leavers(text, _without_abstained(text, found)))
    if not _BINGES.isdisjoint(words):
        found = [_of_food(document, m) for m in found]
    if not _SUBSCALES.isdisjoint(words):
        found = _without_subscales(text, found)
    return _with_use(lowered, sentence, found) if used and "use" in words else found


def _with_use(lowered: str, sentence: Sentence, marks: list[Mark]) -> list[Mark]:
    """``Both groups reduced their use``: of the substance that the study is about."""
    named = any(m.role == "concept" and m.code == "use_amount" for m in marks)
    found = None if named else _USE.search(lowered, sentence.start, sentence.end)
    if found is None:
        return marks
    return sorted([*marks, Mark(*found.span("use"), "concept", "use_amount", -1)])


_USE = pattern(
    r"(?:\b(?:(?:reduc|decreas|increas|chang|declin)[a-z]*|less|more) (?:in )?(?:their )?"
    r"(?=use\b(?! (?:of|disorder|as|among)\b))"
    r"|(?<![a-z-] )\b(?=use (?:was |had )?(?:[a-z]+ly )?(?:reduc|decreas|declin|fell|dropp)))"
    r"(?P<use>use)"
)


def _with_verb(text: str, marks: list[Mark]) -> list[Mark]:
    """``Ketamine prolonged abstinence``: right after what did it, a verb and its object."""
    for i, mark in enumerate(marks):
        if mark.role != "concept" or not text.startswith("prolonged ", mark.start):
            continue
        arm = marks[i - 1] if i and marks[i - 1].role in {"drug", "control"} else None
        did = arm and _DID.fullmatch(text, arm.end, mark.start)
        if did or _GIVEN.search(text, mark.start - _NEAR, mark.start):
            end = mark.start + len("prolonged")
            verb = Mark(mark.start, end, "increase", "increase")
            return [*marks[:i], verb, mark._replace(start=end + 1), *marks[i + 1 :]]
    return marks


_GIVEN = pattern(
    r"\b(?:infusions?|injections?|doses?|treatments?|therapy|it|they|which|that) (?:also )?\Z"
)
_DID = pattern(r" (?:[a-z]+ly )?")


def _with_shared_noun(text: str, marks: list[Mark]) -> list[Mark]:
    """``PTSD and depression symptoms``: the symptoms of both are measured."""
    if "condition" not in [m.role for m in marks]:
        return marks
    shared = {
        a.start
        for a, b in pairwise(marks)
        if (a.role, b.role) == ("condition", "concept")
        and a.code in _ILL
        and _AND.fullmatch(text, a.end, b.start)
        and _SYMPTOMS.search(text, b.start, b.end + len(" symptoms"))
    }
    return [m._replace(role="concept") if m.start in shared else m for m in marks]


_AND, _SYMPTOMS = pattern(" (?:and|or) "), pattern(r"\b(?:symptom|score|severity)")


def _of_food(document: Document, mark: Mark) -> Mark:
    """``Binge episodes fell``, of eating where nobody speaks of alcohol."""
    words = document.all_words
    if mark.code != "heavy_drinking" or "alcohol" in words or _EATING.isdisjoint(words):
        return mark
    return mark._replace(code="use_amount")


_BINGES = frozenset({"binge", "binges", "binged", "bingeing"})
_EATING = frozenset({"eating", "bulimia", "bulimic", "overeating"})


def _without_asides(text: str, sentence: Sentence, marks: list[Mark]) -> list[Mark]:
    """``Craving, which stress had raised, was not lowered``: no finding, unless a drug did it."""
    for aside in _ASIDE.finditer(text, sentence.start, sentence.end):
        inside = {m.start for m in marks if aside.start() < m.start < aside.end()}
        if not any(m.role in {"drug", "control"} for m in marks if m.start in inside):
            marks = [m for m in marks if m.start not in inside]
    return marks


_ASIDE = pattern(
    r", which (?:(?:was|were|had been|is|are) (?:[a-z]+ly )?[a-z]+(?:ed|en) (?:by|in|during|after"
    r"|under|at|with|when|following|on)|(?:[a-z]+ ){1,4}had (?:[a-z]+ly )?[a-z]+ed)\b"
    r"[^,;.:()]{0,60},(?= (?:was|were|did|had|fell|rose|remained|could|showed|improved|returned) )"
)


def _is_wished(text: str, mark: Mark) -> bool:
    """``Pressure to drink``, ``barriers to quitting``: what nobody is said to have done."""
    if mark.code in _WISHED and text.startswith("to ", mark.start):
        return not _DOES.search(text, mark.start - 90, mark.start)
    barred = mark.role == "weak" and mark.code == "abstinence"
    return barred and _BARRED.search(text, mark.start - _NEAR, mark.start) is not None


def _is_of_other(lowered: str, mark: Mark) -> bool:
    """``Lower with A, compared with no change with B (MD 1.6)``: no word for the difference.

    Nor is "rather than craving" told of craving.
    """
    if mark.role == "concept":
        return lowered.endswith(("rather than ", "instead of ", ", not "), 0, mark.start)
    if mark.role != "no_difference" or not lowered.startswith("no ", mark.start):
        return False
    return _WEIGHED.search(lowered, mark.start - _NEAR, mark.start) is not None


_WEIGHED = pattern(rf"{AGAINST} \Z")


def _without_abstained(text: str, marks: list[Mark]) -> list[Mark]:
    """``Abstinence from alcohol and cocaine use``: what somebody abstained from."""
    if "abstinence" not in [m.code for m in marks]:
        return marks
    return [
        m
        for m in marks
        if m.code != "use_amount" or not _ABSTINENT_FROM.search(text, m.start - _NEAR, m.start)
    ]


_DOES = pattern(  # "less likely to drink", but no "pressure to drink"
    r"\b(?:(?:un)?likely|apt|able|prone|inclined|tend|continu|manag|resum|beg[au]n|start|return"
    r"|likelihood|odds|probabilit|chances?|risk|found|known|seen|observed|report|appear|seem|cho[os]s"
    r"|expected|fail|took)[a-z]*(?: [^.;:()]{1,70})? \Z"
)
_BARRED = pattern(
    r"\b(?:[Bb]arriers|[Oo]bstacles|[Aa]ttitudes|[Rr]easons|[Aa]dvice) (?:to|for|on|about) \Z"
)
_WISHED = frozenset({"abstinence", "use_amount", "heavy_drinking"})
_ABSTINENT_FROM = pattern(
    r"\b[Aa]bst(?:inen(?:ce|t)|ained) from (?:(?!was|were|had|than|with)[a-z-]+,? ){0,4}\Z"
)


def _without_leavers(text: str, marks: list[Mark]) -> list[Mark]:
    """Who left "because of side effects" is counted under these alone."""
    if "retention" not in [m.code for m in marks]:
        return marks
    named = [m for m in marks if m.role == "concept"]
    leavers = {
        a.start
        for a, b in pairwise(named)
        if (a.code, b.code) == ("retention", "adverse_event") and _BECAUSE.match(text, a.end, b.end)
    }
    return [m for m in marks if m.start not in leavers] if leavers else marks


_BECAUSE = pattern(
    r"[^;.]{0,40}?\b(?:because|due to|owing to|as a result of)\b"
    r"| for (?:[a-z-]+ )?(?=adverse|side|AE)"
)


def is_share(lowered: str, mark: Mark) -> bool:
    """``Anxiety (12%)``, ``pain in 8%``, ``9% had insomnia``: how many people had it."""
    if _SHARE_AFTER.match(lowered, mark.end):
        return True
    return bool(_SHARE_BEFORE.search(lowered, mark.start - _NEAR, mark.start))


def _as_counted(lowered: str, mark: Mark) -> Mark:
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
    return not _MEASURED_BY.search(document.lowered, mark.start - 16, mark.start)


_ANALGESIA = frozenset({"analgesia", "analgesic", "analgesics", "pcia", "pca"})
SURGERY = frozenset(
    "surgery operation operative postoperative postoperatively perioperative intraoperative".split()
)
_ILL = frozenset({"depression", "anxiety", "symptom_other", "craving", "withdrawal"})
_MEASURED_BY = pattern(
    r"(?:\b(?:on|by|with|using|via|as|from)(?: an?| the)? (?:[a-z]+ )?|[(\[-])\Z"
)


def _without_subscales(text: str, marks: list[Mark]) -> list[Mark]:
    """``The OCDS compulsivity subscale``: what a part of a craving scale is called."""
    named = [m for m in marks if m.role == "concept"]
    parts = {
        b.start
        for a, b in pairwise(named)
        if a.code in _OF_ONE and _OWN.fullmatch(text, a.end, b.start)
    }
    return [m for m in marks if m.start not in parts] if parts else marks


_SUBSCALES = frozenset({"subscale", "subscales", "subscore", "subscores"})
_OF_ONE = frozenset({"craving", "withdrawal", "dissociation", "mystical_experience"})
_OWN = pattern(r"(?: [(\[][A-Za-z-]{2,9}[)\]])?(?:['’]s)?(?: (?:Questionnaire|Scale|Inventory))? ")
