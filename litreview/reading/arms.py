"""The arms that a sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from litreview.reading.arms_declared import as_declared, declared
from litreview.reading.arms_words import (
    LISTED,
    NO_PART,
    acted_on,
    given_to_all,
    is_amount,
    is_no_arm,
    one_of_list,
    told_apart,
    told_with,
    unnamed,
)
from litreview.reading.concepts import Mark
from litreview.reading.counting import NUMBER_WORDS
from litreview.reading.patterns import PEOPLE, pattern


class Arm(NamedTuple):
    """An arm as a sentence names it.

    Attributes
    ----------
    control : bool
        Whether it is a control by its name.
    against : bool
        Whether the sentence compares with it (``compared with ...``, ``than with ...``).
    studied : bool or None
        Of a drug: whether the topic studies it as a treatment.
    """

    start: int
    end: int
    name: str
    control: bool = False
    against: bool = False
    studied: bool | None = None


_LABELS = (
    *("[Ii]ntervention", "[Ee]xperimental", "[Cc]ontrol", "[Aa]ctive"),
    "(?<!to )(?<!by )[Tt]reatment(?! ?-?(?:groups|arms|conditions))",
    *("[Cc]omparison", "[Cc]ombination", "[Hh]igh(?:er)?[- ]dose", "[Ll]ow(?:er)?[- ]dose"),
    "(?<![A-Za-z/])[A-Z][A-Z]{0,3}(?:/[A-Z]{1,4})?",
)
CODE = r"(?:[A-Z]{1,2}\d?\.\d{1,2}|[A-Z\d]{1,3})"  # "group K", "group K0.25"
_DOSE = (
    r"\.?\d[\d.]{0,5}(?:/\d{1,4})?[- ]?(?:mg|[μµ]g|mcg|mu g)(?! ?/ ?[dmµμ]?[Ll]\b)"
    r"(?:/(?:kg|day|d))?"
)
_ONE_DOSE = (  # a dose with its spread is a number of an arm, a range of doses no arm
    r"(?=[A-Z.\d])(?<![\d.±−-])(?<!± )(?<!/-)(?<!/- )(?:\b[A-Z]{1,5}-?\d{2,6} )?"
    rf"(?<!\d to )(?<!\d[-–])(?<!edian )(?<!ean )(?<!edian of )(?<!ean of )"
    rf"(?<!from )(?<!g to ){_DOSE}"
    r"(?! ?(?:±|\+/-|[(\[] ?(?:SD|SE|IQR|range)))"
    r"(?: [A-Z]{2,6}\d{0,3})?(?:[- ](?:group|arm|dose))?"
)
_LABELLED = "|".join(f"{label}[- ](?:group|arm|condition)s?" for label in _LABELS)
_GENERIC = pattern(
    rf"(?:[Gg]roup {CODE}|{_LABELLED}|(?<!in )[Cc]ombination"
    r"|[Cc]ombined (?:medication|treatment|therapy|drug|pharmacotherapy)s?|"
    r"(?<=[Tt]he )(?!two|three|four|both|other|same|whole|entire|total|age|patient|study|remaining"
    r"|latter|former|treatment groups)"
    r"(?:(?!in |of |between |and |with )[A-Za-z][\w/+.-]{1,24} ){1,2}?(?:group|arm|condition)|"
    r"(?<=than )(?:(?:in|with|for) )?(?:the |both |all )?other (?:two |three |[23] )?"
    r"(?:group|arm|treatment)s"
    rf"|(?<!time and )(?<!\w)(?<!post-)[Ii]ntervention|without(?= ?[(,.;])|{_ONE_DOSE})(?![\w])"
)
_WHEN = pattern(
    r"(?:\b(?:[Aa]fter|[Bb]efore|[Dd]uring|[Ff]ollowing|[Ss]ince|[Ii]nto|[Pp]re|[Pp]ost|end of"
    r"|completion of|prior to)[ -](?:the |each |this )?|[a-z]-"
    r"|\b(?:an|further|requir[a-z]+|need[a-z]+|leading to|medical|surgical|airway) )\Z"
)
BARE_DOSE = pattern(_DOSE)
_CONTROL = pattern(
    r"ithout|ontrol|omparison|\bCTRL?\b|\bCON\b|\bPBO\b|\bPLA\b|\bTAU\b|\bC group|[Gg]roup C\b"
)
_PARTS_OF_NAMES = (
    *("roup", "ombination", "ombined", "ntervention", "condition", "ithout", " arm"),
    *("mg", "μg", "µg", "mcg", "mu g"),
)
_TAIL = pattern(
    r"(?:[- ](?:treated|alone|treatment|infusion|nasal spray|SR)"
    r"|(?<=ham) (?:training|stimulation|acupuncture|procedure|feedback|exercises?|device))?"
    r"(?: (?:group|arm|condition)s?)?(?!\w)"
)


def find_arms(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Arm]:
    """The arms named in ``text[start:end]``, in order, without overlaps."""
    found = [
        _from_mark(text, end, m, marks)
        for m in marks
        if m.role in {"drug", "control"} and m.code != "tapering" and not is_no_arm(text, start, m)
    ]
    if found and all(a.control for a in found):
        found.extend(Arm(*place, text[slice(*place)]) for place in unnamed(text, start, end))
    found.extend(list(_of_other_kind(text, found)))
    for match in _generic(text, start, end, marks):
        if not any(a.start < match.end() and match.start() < a.end for a in found):
            name = match.group()
            control = _CONTROL.search(name) and not (name[-2:] == " C" and "roup B" in text)
            found.append(Arm(*match.span(), one_of_list(name), bool(control)))
    found.extend(_lettered(text, start, end))
    found.extend(Arm(*place) for place in told_apart(text, start, end, [a[:2] for a in found]))
    if not found:
        return found
    found.extend(_listed(text, start, end, found))
    found.sort()
    beside = {a.end + 1 for a in found}  # "ketamine without counselling" is one arm
    found = [a for a in found if a.start not in beside or not a.name.startswith("without")]
    return _weighed(text, _joined(text, found) if len(found) > 1 else found, marks)


def _of_other_kind(text: str, arms: Sequence[Arm]) -> Iterator[Arm]:
    """The other arm of ``lower with oral than with intravenous ketamine``."""
    for arm in arms:
        kind = _OTHER_KIND.search(text, arm.start - 2 * _LONGEST_KIND, arm.start)
        if kind and _KINDS.match(text, arm.start):
            dose = "dose" * kind[1].endswith("-")
            name = f"{kind[1]}{dose} {arm.name.partition(' ')[2]}"
            yield Arm(*kind.span(1), name, arm.control, False, arm.studied)


_VALUED = frozenset({"better", "worse"})
_OVER = ("ior to ", "orm ", "med ", "sed ", " by ")  # "superior to", "outperformed (by)"
_NO_SIDE = tuple(  # "between groups A and B", "in both groups (A 12%, B 8%)"
    "whereas between among both two group treatment all the either each".split()
)
_SET_AGAINST = (
    *(" comparisons with ", "difference from ", "differences from "),
    *(" that of ", " that of the ", " that in the ", " that with ", " those of the "),
)  # "half that of placebo (21% v 42%)"


def _weighed(text: str, arms: list[Arm], marks: Sequence[Mark]) -> list[Arm]:
    """Tell which arms a sentence compares with, and those listed with them."""
    for mark in marks:
        weighs = mark.role in _VALUED and text.startswith(_OVER, mark.end - 3)
        if weighs or (mark.role == "compare" and not text.startswith(_NO_SIDE, mark.start)):
            i = next((i for i, a in enumerate(arms) if a.start >= mark.end), None)
            gap = text[mark.end : arms[i].start] if i is not None else ""
            leads = text.startswith(("Compar", "Relative"), mark.start) and "," not in gap
            near = leads or len(gap) <= (1 + weighs) * _CLOSE or _BETWEEN.fullmatch(gap)
            if i is not None and near:
                arms[i] = arms[i]._replace(against=True)
    for i, arm in enumerate(arms):
        both = text.endswith(_SET_AGAINST, 0, arm.start)
        if both or (arm.control and text.endswith((" over ", " against "), 0, arm.start)):
            arms[i] = arm._replace(against=True)  # "improved abstinence over placebo"
    for i, (one, other) in enumerate(pairwise(arms), 1):
        gap = text[one.end : other.start]
        listed = LISTED.fullmatch(gap) and _ENDS.match(text, other.end)
        if arms[i - 1].against and (listed or (other.control and gap in _OR)):
            arms[i] = other._replace(against=True)
    if len(arms) > 1:
        weighed = [a.against for a in arms[1:3]] == [False, True]
        none = acted_on(text, arms[0][:2], arms[1][:2], weighed=weighed)
        arms = arms if none is None else [a for i, a in enumerate(arms) if i != none]
    return arms


_OR = frozenset({" (", " [", " or ", ", or ", "/", " and "})
"""Between "comparator (saline or midazolam)"."""
_ENDS = pattern(r" ?[.,;:()\[\]]| (?:at|in|on|after|for|with|by|groups?|and|over|during)\b|\Z")


def _generic(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[re.Match[str]]:
    """Arms by label; a bare dose beside a named drug only where doses tell arms apart."""
    printed = text[start:end]
    if not any(map(printed.__contains__, _PARTS_OF_NAMES)):
        return []
    found = [
        m
        for m in _GENERIC.finditer(text, start, end)
        if not (_is_when(text, m) or is_amount(text, m))
    ]
    doses = {m.group() for m in found if BARE_DOSE.fullmatch(m.group())}
    told = {dose.group() for m in found if (dose := BARE_DOSE.match(m.group()))}
    if len(told) == 1 and any(m.role == "drug" for m in marks):
        return [m for m in found if m.group() not in doses]
    return found


def _is_when(text: str, match: re.Match[str]) -> bool:
    """``after the intervention`` tells when, and no arm."""
    return match.group().endswith("ntervention") and bool(
        _WHEN.search(text, match.start() - _LONGEST_END, match.start())
    )


def _lettered(text: str, start: int, end: int) -> Iterator[Arm]:
    """The arms of ``groups I, II and III``."""
    for listed in _GROUPS.finditer(text, start, end):
        found = list(_LETTER.finditer(text, *listed.span(listed.lastindex or 1)))
        own = [m.group() for m in found][:2] != ["A", "B"]  # after these C is no control
        for match in found:
            yield Arm(*match.span(), f"group {match.group()}", own and match.group() == "C")


_GROUPS = pattern(
    rf"roups ((?:{CODE}(?: \([^()]{{1,60}}\))?(?:, and |, | and | or )){{1,6}}{CODE})(?!\w)"
    rf"|(?<![\w(.\[])((?:{CODE}, ){{1,5}}(?:{CODE} )?(?:and |or )?{CODE}"
    r"|[A-Z][\d.]* (?:and|or) [A-Z][\d.]*)"
    r"(?= groups)"
)
_LETTER = pattern(rf"(?<![\w(.\[]){CODE}(?= \(|, | and | or |\Z)")


def _listed(text: str, start: int, end: int, arms: Sequence[Arm]) -> Iterator[Arm]:
    """The arms of ``the high-, low-dose and control arms``, of which one is known."""
    for listed in _OF_ARMS.finditer(text, start, end):
        items = list(_ITEM.finditer(text, *listed.span(1)))
        known = [any(a.start < m.end() and m.start() < a.end for a in arms) for m in items]
        if any(known):
            for match, old in zip(items, known, strict=True):
                if not old:
                    name = match[0] + listed[1].rpartition("-")[2] * match[0].endswith("-")
                    yield Arm(*match.span(), name, bool(_CONTROL.search(name)))


_OF_ARMS = pattern(
    r"\b[Tt]he ((?:[A-Za-z][\w/+-]{1,24}(?: [a-z][\w/+-]{1,24})?, ){0,3}"
    r"[A-Za-z][\w/+-]{1,24}(?: [a-z][\w/+-]{1,24})?,? and"
    r" (?:the )?[A-Za-z][\w/+-]{1,24}(?: [a-z][\w/+-]{1,24})?) (?:groups|arms)\b"
)
_ITEM = pattern(r"\b(?!(?:and|the|two|three|other)\b)[A-Za-z][\w/+-]*(?: (?!and\b)[a-z][\w/+-]*)?")
_CLOSE, _LONGEST_END = 14, 20  # "than that in the placebo group"
_BETWEEN = pattern(  # a number, or "compared to those who were treated with"
    rf"(?:[\d.,%()\[\]/=±<>\s-]|of|out|patients|participants|{NUMBER_WORDS}){{1,40}}(?:in|with|for|on|after|among"
    r"|following|under) (?:the |those )?"
    r"| (?:the|that|those) (?:[a-z]+ )?(?:in|of|for|with) (?:the |those )?(?:[Gg]roups )?"
    rf"(?:{PEOPLE} (?:in|given|receiving|of|on) (?:the )?)?"
    rf"|(?: in| among| for| of)? (?:the |those |all )?(?:[a-z]+ )?"
    rf"(?:{PEOPLE}|those|animals|rats|mice)? ?(?:who |that )?(?:were |had )?"
    r"(?:treated with|in|given|receiving|received|taking|took|on"
    r"|(?:assigned|allocated|randomi[sz]ed) to) (?:the |only )?"
)


def _from_mark(text: str, end: int, mark: Mark, marks: Sequence[Mark]) -> Arm:
    start, stop = as_declared(text, mark.start, mark.end, [m.start for m in marks])
    mark = mark._replace(start=start, end=stop)
    stop = tail.end() if (tail := _TAIL.match(text, stop, end)) else stop
    if mark.role == "drug" and (none := _NONE.search(text, mark.start - 14, mark.start)):
        start = none.start(none.lastindex or 0)
        return Arm(start, stop, text[start:stop], control=True)
    for form in (_KIND, _FORM) if mark.role == "drug" else ():
        if before := form.search(text, mark.start - _LONGEST_KIND, mark.start):
            mark = mark._replace(start=before.start())
    if mark.role == "control" and (kind := _AS_IT_IS.search(text, 0, mark.start)):
        mark = mark._replace(start=kind.start())
    control = mark.role == "control"
    form = _WITH_MORE if control else _PLUS_GROUP
    if more := form.match(text, mark.end, end):
        control = text.startswith(("lacebo", "aline", "idazolam"), mark.start + 1)
        stop = more.end()  # "usual care plus text messages", but "placebo+CBT"
    elif not control:
        stop = told_with(text, mark.start, stop, marks)
    studied = mark.polarity > 0 if mark.role == "drug" else None
    return Arm(mark.start, stop, one_of_list(text[mark.start : stop]), control, False, studied)


_NONE = pattern(
    r"(?:\b(without)|(?:\b(?:versus|vs\.?|than|or|with|received|receiving|to)|[%)]) (no)) \Z"
)
_AS_IT_IS = pattern(
    r"\b(?:[Ee]nhanced|[Ii]ntensified|[Oo]ptimi[sz]ed|[Mm]atch(?:ed|ing)|[Ii]dentical|[Ii]nactive"
    r"|[Mm]inimal) \Z"
)
_TIGHT = r"\+[A-Za-z][\w-]*(?: (?:treatment|group|arm|condition))?"  # "CM+RP"
_WITH_MORE = pattern(
    rf" (?:plus|\+) (?!placebo)(?:(?!{NO_PART})[A-Za-z][\w-]+ ?){{1,3}}"
    r"(?<! )(?: (?:group|arm|condition))?"
    rf"|{_TIGHT}"
)
_PLUS_GROUP = pattern(
    r" (?:plus|\+) (?!placebo)(?:(?:[A-Za-z][\w-]+ ){1,2}(?:group|arm|condition)\b"
    r"|[a-z-]+(?: [a-z-]+)?(?=[:=] ?\d))"
    rf"|{_TIGHT}"
)
_KIND_NAMES = (
    r"(?:[Hh]igh|[Ll]ow)(?:er)?[- ]dose|[Mm]ultiple|[Ss]ingle(?:[- ]dose)?|[Rr]epeated|[Oo]ral"
    r"|[Ii]ntravenous|[Ii]ntramuscular|[Ii]ntranasal|[Aa]ctive"
)
_KINDS = pattern(rf"(?:{_KIND_NAMES}) ")
_KIND = pattern(rf"\b(?:{_KIND_NAMES}) \Z")
_OTHER_KIND = pattern(
    rf"\b({_KIND_NAMES}|(?:[Hh]igh|[Ll]ow)(?:er)?-) "
    r"(?:than|versus|vs\.?|compared (?:with|to)|and|n?or) (?:[\d.]+ ?%? )?"
    r"(?:(?:with|in|for|after|on) )?(?:the )?\Z"
)
_LONGEST_KIND, _SHORT = 16, 5
_FORM = pattern(r"(?<![\w-])[A-Z]{2,3}-\Z")  # "XR-naltrexone", "IV-ketamine"


def _joined(text: str, arms: list[Arm]) -> list[Arm]:
    """Write "esketamine plus antidepressant" as one arm, "ketamine and placebo" as two."""
    joined: list[Arm] = []
    for arm in arms:
        last = joined[-1] if joined else None
        gap = text[last.end : arm.start] if last else ""
        added = bool(_ADDED.fullmatch(gap)) or (
            gap == " with " and bool(_UNDER.match(text, arm.end))
        )
        if last and gap in _TOGETHER and not added:
            added = any(text[last.start : arm.end] in name for name in declared(text) or ())
        of_kind = gap == " " and _KIND_OF.match(arm.name)
        if last and (added or of_kind or _is_dosed(last, arm, gap)):
            name = text[last.start : arm.end]
            parts = [p for p in (last, arm) if not (added and given_to_all(p.name))] or [last]
            control = any(p.control for p in parts)
            studied = last.studied or arm.studied
            joined[-1] = last._replace(end=arm.end, name=name, control=control, studied=studied)
        elif not last or (arm.start >= last.end and not _is_aside(text, last, gap, arm)):
            joined.append(arm)
    return joined


_ADDED = pattern(r" ?(?:\+|-|/|plus) ?| (?:combined|in combination|along|together) with (?:the )?")
_TOGETHER = frozenset({" with ", " and "})  # of an arm that is so called where it is declared
_UNDER = pattern(r" (?:an)?a?esthesia\b")  # "ECT with ketamine anaesthesia"
_KIND_OF = pattern(r"(?i:counsel|therap|psychotherap|treatment)")  # "12-step counselling"


def _is_aside(text: str, last: Arm, gap: str, arm: Arm) -> bool:
    """``ketamine (10 mg/kg)``, ``counselling (CBT)``: the dose of an arm or its short form."""
    if gap != " (" or not text.startswith(")", arm.end):
        return False
    short = arm.name.isupper() and len(arm.name) <= _SHORT and last.name[:1].lower()
    return short == arm.name[0].lower() or bool(BARE_DOSE.fullmatch(arm.name))


def _is_dosed(left: Arm, right: Arm, gap: str) -> bool:
    """``0.5 mg/kg ketamine``, ``ketamine 0.5 mg/kg``: a drug and its dose are one arm."""
    doses = [
        arm.name.lstrip(".")[0].isdigit() and bool(BARE_DOSE.fullmatch(arm.name))
        for arm in (left, right)
    ]
    sham = gap == " " and left.name.lower() == "sham"  # "sham rTMS"
    return sham or (doses[0] != doses[1] and gap in {" ", " of ", " at ", " at a dose of "})
