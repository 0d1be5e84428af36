"""Which substances are the problem: disorders, withdrawal, craving, use.

A substance is a problem by its own name ("alcohol use disorder"), by a word directly
beside it ("dependent on heroin", "cocaine self-administration"), or as a member of a
list that such a word governs ("alcohol, cocaine and opioid use disorders"). A substance
in a list of exclusions, or said to be absent, is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litreview.reading.patterns import pattern
from litreview.reading.scan import REGISTRATION, Cue, Mention, Scan

STRONG, USE = "strong", "use"
DRUG_KINDS = frozenset({"drug", "class", "placebo"})
_LIST_GAP = pattern(
    r"(?:\s?\((?:[a-z]+ (?:studies|trials|cases)|(?:[nk] ?= ?)?\d{1,4}(?: [a-z]+)?"
    r"|\s?\d[\d.]{0,5}\s?%\s?)\)| \d{1,4}%?)?"
    r"[\s,/()\[\];&:*\"'+-]*"
    r"(?:(?:and|or|as well as|and/or|plus|the|on|to|of|other|versus|then|"
    r"also|e\.g\.|i\.e\.|such as|including|oral|intravenous|intramuscular|intranasal|injectable|"
    r"low-dose|single-dose|depot|nasal|sublingual|iv|im)\b[\s,/()\[\]]*){0,3}"
)
_SEPARATOR = pattern(r"[,/;&(\[+]|\b(?:and|or|as well as|versus|plus|such as|including|then)\b")
_BESIDE = pattern(
    r"(?: \((?:[nk] ?= ?)?\d{1,4}%?\))?[\s()\[\]\"'-]{0,3}"
    r"(?:(?:the|her|his|their|illicit|chronic|heavy|high potency|street"
    r"|physical|physiological|psychological|acute|protracted|spontaneous"
    r"|intrathecal|transdermal"
    r"|long[- ]term|prescribed|high-dose|daily|an?|\d{1,2}-year(?:-long)?) ){0,2}"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A substance as the problem.

    Attributes
    ----------
    code : str
        Code of the target (``opioid`` for heroin).
    mention : Mention
    strength : str
        ``strong`` for disorders, dependence, withdrawal and the like; ``use`` for use.
    """

    code: str
    mention: Mention
    strength: str


def is_maintenance(problem: Problem) -> bool:
    """Whether a problem is named by its medicine alone ("on methadone maintenance")."""
    return problem.mention.term.term.endswith(" maintenance")


def find_problems(scan: Scan, treatments: tuple[str, ...]) -> list[list[Problem]]:
    """Problems of each sentence.

    Parameters
    ----------
    scan : Scan
    treatments : tuple of str
        Codes of the topic's treatments: "ketamine and alcohol dependence" does not make
        ketamine a problem, "abuse of alcohol and ketamine" does.
    """
    return [
        list(_problems(scan, i, treatments)) if found else []
        for i, found in enumerate(scan.mentions)
    ]


def _problems(scan: Scan, i: int, treatments: tuple[str, ...]) -> Iterator[Problem]:
    cues = scan.cues[i]
    if scan.zones[i] == REGISTRATION or "exclusion" in scan.codes(i):
        return
    mentions = [m for m in scan.mentions[i] if m.target]
    if not mentions:
        return
    strengths = _strengths(scan, mentions, cues, treatments)
    for mention, strength in zip(mentions, strengths, strict=True):
        less = mention.term.term.startswith(("opioid reduction", "opioid dose reduction"))
        less |= scan.lowered.startswith(" taper", mention.end)
        if (strength == USE or less) and _is_medication(scan, mention):
            continue
        if strength and _is_part_of_a_name(scan, mention):
            continue
        if strength and not _absent(scan, mention, cues):
            yield Problem(mention.target, mention, strength)


_PROFESSION = pattern(
    r"[- ](?:(?:consult(?:ation|ing|s)?|liaison|specialty) )?(?:medicine"
    r"|physicians?|psychiatr|specialists?|professionals?|clinicians?|counsel+ors?"
    r"|nurses?|research|scien|severity index|clinics?\b|centers?\b|centres?\b|services?\b|units?\b"
    r"|teams?\b|hospitals?\b|wards?\b)"
)
_SCALE = pattern(
    r"(?:[- ][A-Z][A-Za-z]+){0,3}[- ](?:Scale|Questionnaire|Inventory|Index|Checklist|Test)\b"
    r"|[- ](?:withdrawal |craving |dependence |use )?(?:scale|questionnaire|inventory|index)\b"
)
_SMOKED = ("cannabis ", "marijuana ", "crack ", "heroin ", "opium ")


def _is_part_of_a_name(scan: Scan, mention: Mention) -> bool:
    """Whether a word stands in the name of a field, its people or a scale."""
    lowered, text = scan.lowered, scan.document.text
    field = lowered.startswith(("addict", "substance"), mention.start)
    if field and (
        lowered.endswith("de-", 0, mention.start) or _PROFESSION.match(lowered, mention.end)
    ):
        return True
    smoked = mention.target == "nicotine" and lowered.endswith(_SMOKED, 0, mention.start)
    return smoked or bool(_SCALE.match(text, mention.end))


_ANALGESIA = pattern(
    r"\b(?:(?:post|peri|intra)-?operative|opioid[- ]sparing|rescue analges"
    r"|patient-controlled analges)"
)
_SEDATED = pattern(
    r"\balcohol (?:withdrawal|detox)|\bdelirium tremens\b|\b(?:withdrawal|detox[a-z]*) from alcohol"
)


def _is_medication(scan: Scan, mention: Mention) -> bool:
    """Opioids around an operation and sedatives for alcohol withdrawal are no problem."""
    lowered = scan.lowered
    if mention.target == "benzodiazepine":
        return bool(_SEDATED.search(lowered))
    return mention.target == "opioid" and bool(_ANALGESIA.search(lowered))


def _strengths(
    scan: Scan, mentions: list[Mention], cues: tuple[Cue, ...], treatments: tuple[str, ...]
) -> list[str]:
    """Strength of each mention, an empty string where it is no problem."""
    lowered = scan.lowered
    heads = [cue for cue in cues if not cue.codes.isdisjoint(_HEADS)]
    found = [_own(m) or _by_head(lowered, m, heads) for m in mentions]
    for k in range(len(mentions) - 2, -1, -1):  # "alcohol and opioid use disorders"
        can = mentions[k].term.code not in treatments or (k > 0 and len(mentions) > 2)
        open_ = found[k + 1] and not found[k] and can
        if open_ and in_list(lowered, mentions[k], mentions[k + 1]):
            found[k] = found[k + 1]
    for k in range(1, len(mentions)):  # "use of alcohol, heroin and cannabis"
        listed = found[k - 1] and not found[k] and in_list(lowered, mentions[k - 1], mentions[k])
        if listed and _is_governed(lowered, mentions, k, treatments):
            found[k] = found[k - 1]
    return found


def _is_governed(
    lowered: str, mentions: list[Mention], k: int, treatments: tuple[str, ...]
) -> bool:
    """Whether a substance is one more of a list of problems.

    Behind a mere comma a treatment, or a drug after a disorder ("opioid use disorder, on
    methadone"), and any behind a semicolon, is so only where the list goes on.
    """
    left, right = mentions[k - 1], mentions[k]
    following = mentions[k + 1] if k + 1 < len(mentions) else None
    gap = lowered[right.end : following.start] if following and _own(following) else ""
    if lowered.startswith(" for ", right.end) or gap == " in ":
        return False  # "heroin dependence, and ibogaine for ..."
    named, treats = left.term.kind in ("disorder", "misuse"), right.term.code in treatments
    if named and treats:
        return False
    commas = (",", ", on", ";") if named else (",", ";") if treats else (";",)
    if lowered[left.end : right.start].strip() not in commas:
        return True
    return k + 1 < len(mentions) and in_list(lowered, right, mentions[k + 1])


def _own(mention: Mention) -> str:
    kind, name = mention.term.kind, mention.term.term
    if kind in ("disorder", "misuse") or name.endswith(" maintenance"):
        return STRONG  # who is on methadone maintenance was dependent
    return USE if kind == "use" else ""


_HEADS = frozenset({"problem_after", "use_after", "problem_before", "use_before"})
_DETOXIFIED = pattern(r"\b(?:fixed|standard|scheduled|usual|protocoli[sz]ed|short) \Z")


def _by_head(lowered: str, mention: Mention, heads: list[Cue]) -> str:
    """Strength by the word directly after or before a mention."""
    for cue in heads:
        if 0 <= cue.start - mention.end <= 12:
            gap, strong, use = (mention.end, cue.start), "problem_after", "use_after"
        elif 0 <= mention.start - cue.end <= 32:
            gap, strong, use = (cue.end, mention.start), "problem_before", "use_before"
        else:
            continue
        if lowered.startswith("taper", cue.start) and _DETOXIFIED.search(lowered[: mention.start]):
            continue  # "on a fixed oxazepam taper"
        if cue.codes & {strong, use} and _BESIDE.fullmatch(lowered, *gap):
            return STRONG if strong in cue.codes else USE
    return ""


def in_list(lowered: str, left: Mention, right: Mention) -> bool:
    """Whether two mentions are neighbours in one list."""
    start, end = left.end, right.start
    return (
        0 < end - start <= 40
        and bool(_LIST_GAP.fullmatch(lowered, start, end))
        and bool(_SEPARATOR.search(lowered, start, end))
    )


_OF_RELATIVES = pattern(
    r"\b(?:famil(?:y|ial)|paternal|maternal|parental|fathers?|mothers?|parents?|offspring|children"
    r"|sons|daughters|relatives|uncles?|aunts?|brothers?|sisters?|siblings?) [^.;,]{0,30}\Z"
)
_RELATIVES = pattern(r"s?[- ](?:fathers?|mothers?|parents?|relatives?|famil(?:y|ies)|offspring)\b")


def of_relatives(scan: Scan, mention: Mention) -> bool:
    """Whether a problem is that of a relative ("a family history of alcoholism")."""
    lowered, place = scan.lowered, scan.sentence_of(mention)
    before = lowered[max(place.start, mention.start - 60) : mention.start]
    return bool(_RELATIVES.match(lowered, mention.end) or _OF_RELATIVES.search(before))


_NOT_TOLD = pattern(
    r"(?: use| consumption| intake| smoking)? (?:was|were) not"
    r" (?:recorded|measured|assessed|collected|asked|examined|reported|known|available)\b"
)
_DENIED = pattern(r"\b(?:are|is|were|was|be) not (?:an? |(?:currently|physically) )?\Z")
_NONE = pattern(r"\bno (?:current |recent |prior |other )?\Z")
_ENTRY = pattern(
    r"\b(?:(?:in|ex)clusion criteria|criteria for (?:in|ex)clusion|eligib(?:le|ility))\b"
)


def _absent(scan: Scan, mention: Mention, cues: tuple[Cue, ...]) -> bool:
    """Whether the mention is said to be absent ("no history of cocaine abuse"), or untold."""
    lowered = scan.lowered
    before = scan.before(mention, 30)
    if _NOT_TOLD.match(lowered, mention.end) or _DENIED.search(before):
        return True
    if _NONE.search(before):  # "no withdrawal" is a result, but not among criteria of entry
        sentence = scan.document.sentences[mention.sentence]
        return bool(_ENTRY.search(lowered, sentence.start, mention.start))
    for cue in cues:
        if lowered.endswith("with or ", 0, cue.start):
            continue
        if "absent" in cue.codes and 0 <= mention.start - cue.end <= 60:
            between = scan.lowered[cue.end : mention.start]
            if not any(mark in between for mark in (";", " but ", " with ")):
                return True
    return False
