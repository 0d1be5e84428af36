"""Which lettered groups are controls: "group S (saline)", "a placebo group (group P)"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from litreview.reading.arms import Arm
from litreview.reading.concepts import Marks
from litreview.reading.patterns import pattern
from litreview.reading.text import Document
from litreview.records import Tag

Labels = Mapping[str, bool | None]
"""The letter or number of a group, and whether it is a control (None: not told)."""

_LABEL = pattern(
    r"\b[Gg]roup ([A-Z\d]{1,3})(?!\w)|\b([A-Z]{1,3}\d?)[- ]group\b"
    r"|(?<=[(;:,. ])([A-D])(?=[:=] [^\d])"
)
_NAMED = pattern(r"roup(?: [A-Z\d]|(?<=[A-Z\d][- ]group))")  # word first: fast
_CONTROL = pattern(r"\b(?:control|placebo|saline|sham|conventional|usual|no treatment)\b")
_WEIGHED = pattern(r"\b(?:than|versus|vs|compared)\b")
_TOLD = pattern(
    r",?(?: \(?[nN] ?= ?\d+\)?[,;]?)?(?: patients| children)?"
    r" (?:\((?![nN] ?=)[^()\d]|(?:received?|receiving|got|had|(?:was|were) given|given) "
    r"(?:an? )?[a-z])"
)
_ROLES = {"treatment": False, "comparator": True}
_BEFORE, _AFTER = 60, 90


def labels_of(document: Document, marks: Marks, tags: Sequence[Tag]) -> Labels:
    """The lettered groups that a text defines, each where it is first named.

    With them an active control (midazolam) that the title names and no other drug: it is
    what the study is of.
    """
    text = document.text
    labels: dict[str, bool | None] = {**_against(tags), **_of_title(document, marks)}
    if "group" not in document.all_words or not _NAMED.search(text):
        return labels
    found = list(_LABEL.finditer(text))
    spans = [
        (s.start, t.code, _ROLES[t.role])
        for t in tags
        if t.facet == "substance" and t.role in _ROLES
        for s in t.spans
    ]
    ours = {m.code for m in marks if m.role == "drug" and m.polarity > 0}
    with_it, without, others = set[str](), set[str](), set[str]()
    for i, match in enumerate(found):
        name = match[match.lastindex or 0]
        inside = marks.within(match.start(), match.end())
        if labels.get(name) is not None or any(text[m.start : m.end] == name for m in inside):
            continue  # "the ESK group": the short form of a drug says by itself what it is
        start, end = _definition(text, found, i)
        told = {(code, control) for place, code, control in spans if start <= place < end}
        roles = {control for _, control in told}
        if roles == {True} or (not roles and _CONTROL.search(document.lowered, start, end)):
            labels[name] = True
        else:
            untold = name not in labels and not roles and _is_told(text, match, start, end)
            if untold and not any(m.code in ours for m in marks.within(start, end)):
                others.add(name)
            labels[name] = False if False in roles else None
        if False in roles:
            given = any(code in ours and not control for code, control in told)
            (with_it if given else without).add(name)
    if with_it:  # "dexmedetomidine and midazolam (group DM)" against the same with ketamine
        if not any(control for name, control in labels.items() if not name.islower()):
            without |= others
        labels.update(dict.fromkeys(without, True))
    return labels


def _is_told(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether the words beside a label say what its group was given."""
    return start < match.start() or bool(_TOLD.match(text, match.end(), end))


def _definition(text: str, found: Sequence[re.Match[str]], i: int) -> tuple[int, int]:
    """The words that tell what the group of a label was given."""
    match = found[i]
    if text.endswith(("(", "(the "), 0, match.start()):
        return max(match.start() - _BEFORE, found[i - 1].end() if i else 0), match.start()
    stop = found[i + 1].start() if i + 1 < len(found) else len(text)
    end = min(match.end() + _AFTER, stop)
    weighed = _WEIGHED.search(text, match.end(), end)
    return match.end(), weighed.start() if weighed else end  # "A improved more than placebo"


def _of_title(document: Document, marks: Marks) -> dict[str, bool]:
    title = marks.within(0, document.title_end)
    if any(m.role == "drug" and m.polarity > 0 for m in title):
        return {}
    named = {document.lowered[m.start : m.end] for m in title if m.role == "control"}
    return dict.fromkeys((name for name in named if _ACTIVE.fullmatch(name)), False)


def _against(tags: Sequence[Tag]) -> dict[str, bool]:
    """The active drugs that another one is set against, and that nobody is treated with."""
    roles: dict[str, set[str]] = {"treatment": set(), "comparator": set()}
    for tag in tags:
        if tag.facet == "substance" and tag.role in roles:
            roles[tag.role].add(tag.code.lower())
    if not roles["treatment"]:
        return {}
    return dict.fromkeys(roles["comparator"] - roles["treatment"], True)


_ACTIVE = pattern(r"midazolam|lorazepam|diphenhydramine|ect|electroconvulsive therapy")


def with_labels(arms: list[Arm], labels: Labels) -> list[Arm]:
    """Arms of lettered groups as the text defines them."""
    if not labels:
        return arms
    return [_known(arm, labels) for arm in arms]


def labelled(text: str, start: int, end: int, labels: Labels) -> list[Arm]:
    """The groups of ``(K 81.0 [22.2]; P 72.5 [25.1])``, which stand by their letters alone."""
    known = {name for name in labels if name.isupper()}
    if not known:
        return []
    found = (m for m in _BARE.finditer(text, start, end) if m.group() in known)
    return [Arm(m.start(), m.end(), m.group()) for m in found]


_BARE = pattern(  # "P = .02" is a p-value
    r"(?<=[(\[; ])(?<![^;:,(] )(?!P[:=]? ?0?[.·])[A-Z]{1,3}\d?"
    r"(?=(?:[:=,]| mean| n ?=)? ?[(\[]?[−-]?\d[\d.]*(?: ?[%±(\[;,)]))"
)
_FIRST = pattern(r"[ -](?!\d)")
_WITH = pattern(r" plus |\w ?\+ ?\w|[a-z][-/](?!group|arm|treated|dose)[a-z]")
"""``Escitalopram plus ketamine``: the active control with the drug under study is none."""


def _known(arm: Arm, labels: Labels) -> Arm:
    match = _LABEL.fullmatch(arm.name) if "roup" in arm.name else None
    first = _FIRST.split(arm.name, 1)[0].lower()
    control = labels.get((match.group(1) or match.group(2)) if match else first)
    if control is None or (control and arm.studied and _WITH.search(arm.name)):
        return arm
    return arm._replace(control=control, studied=None if control else True)
