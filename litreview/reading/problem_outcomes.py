"""Whether a study tells an outcome of the problem: craving, abstinence, withdrawal.

The words are those of ``cues.csv`` with the code ``problem_outcome``; ``sure_outcome``
marks those that tell one in any sentence ("craving", but not "discontinuation").
"""

from __future__ import annotations

from litreview.reading.cast import Cast
from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.problems import STRONG
from litreview.reading.scan import AIM, BODY, CONCLUSIONS, METHODS, RESULTS, TITLE, Cue

_FOUND = (RESULTS, BODY, CONCLUSIONS)
_LESS = pattern(
    r"\b(?:chang|reduc|decreas|declin|cut|less|lower|fewer|drop|alter|affect|influenc)[a-z]*"
    r"(?: in| of| down)?(?: the| his| her| their)?(?: [a-z]+,? (?:and|or))? \Z"
    r"|\b(?:effects?|impact|influence) of [a-z -]{3,40} on (?:the )?\Z"
)
_FELL = pattern(  # "cannabis use stopped in three and fell by half in one"
    r"(?: use| consumption| intake)? (?:had )?(?:fell|fallen|stopped|ceased|decreased|declined"
    r"|dropped|(?:was|were) (?:reduced|halved|stopped|lower))\b"
)
_ZONES = (TITLE, AIM, RESULTS, BODY, CONCLUSIONS)
_MEASURED = pattern(r"\b(?:outcomes?|end ?-?points?|measures?|measured|assessed)\b")
_ENDS = pattern(r"\b(?:outcomes?|end ?-?points?)\b")
_NOT_MEASURED = pattern(
    r"\b(?:not|nor|neither|never)\b[^.;]{0,60}\b(?:measured|assessed|evaluated|recorded|collected"
    r"|followed|available)\b"
    r"|\b(?:no|none of the) (?:[a-z]+ ){1,2}(?:reported|developed|expressed|had|experienced)\b"
)
_OTHERWISE = pattern(r" (?:treatment\b|checklist\b|(?:for|due to|because of) (?:side|adverse)\b)")
_PEOPLE = pattern(
    r"(?:abstinent|detoxified|withdrawn|craving) (?:(?!(?:at|after|for|from|in)\b)[a-z-]+ ){0,3}"
    rf"(?:{PEOPLE}|addicts|alcoholics|rats|mice|animals)\b"
)
_IN_REMISSION = pattern(r"(?:disorders?|dependence|addiction) in (?:[a-z]+ )?\Z")
PRESCRIBED = {"benzodiazepine", "ssri", "gabapentinoid"}  # to stop them is the outcome
_SEEKERS = ("treatment-", "treatment ")  # people who seek treatment
_NEAR = 24  # "remission of severe alcohol use disorder", not a share of its patients who remit


def outcome_told(cast: Cast, *, sure: bool = False) -> bool:
    """Whether aim, results, conclusions or the measures tell an outcome of the problem.

    Parameters
    ----------
    cast : Cast
    sure : bool
        Only by words that tell nothing else.
    """
    if any(_tells_use(cast, i, zone) for i, zone in enumerate(cast.scan.zones)):
        return True
    scan, first = cast.scan, _opening(cast)
    code = "sure_outcome" if sure and not PRESCRIBED & set(cast.targets) else "problem_outcome"
    return any(
        code in scan.codes(i)
        and i != first
        and (zone in _ZONES or (zone == METHODS and _says(cast, i)))
        and any(code in cue.codes and _is_own(cast, cue) for cue in scan.cues[i])
        for i, zone in enumerate(scan.zones)
    )


def _tells_use(cast: Cast, i: int, zone: str) -> bool:
    """Whether use itself is the outcome: it follows the treatment, is an end point, or fell."""
    if not cast.problems[i]:
        return False
    if zone == TITLE:
        return _comes_after(cast, i)
    return _is_end(cast, i) if zone in (AIM, METHODS) else zone in _FOUND and _is_cut(cast, i)


def _opening(cast: Cast) -> int:
    """The first sentence of an abstract without sections, which tells no result of its own."""
    scan = cast.scan
    i = next((i for i, zone in enumerate(scan.zones) if zone != TITLE), 0)
    own = i in scan.treated or scan.zones[i] != BODY
    return -1 if own or i + 2 >= len(scan.zones) else i


def _is_cut(cast: Cast, i: int) -> bool:
    """Whether a sentence tells of less use ("reductions in alcohol and cannabis use")."""
    lowered, place = cast.scan.lowered, cast.scan.document.sentences[i]
    return any(
        (
            _LESS.search(lowered[max(place.start, p.mention.start - 60) : p.mention.start])
            or _FELL.match(lowered, p.mention.end, place.end)
        )
        for p in cast.problems[i]
        if p.strength != STRONG
        and p.code != "opioid"
        and p.code in cast.targets
        and not lowered.startswith("ers", p.mention.end - 3)  # "lower in smokers"
    )


def _is_end(cast: Cast, i: int) -> bool:
    """Whether a sentence names use among the outcomes ("days of heroin use")."""
    lowered, place = cast.scan.lowered, cast.scan.document.sentences[i]
    used = (p for p in cast.problems[i] if p.strength != STRONG and p.code in cast.targets)
    named = [p for p in used if p.code != "opioid" or lowered.startswith("heroin", p.mention.start)]
    under = _is_under_ends(cast, i)
    told = any(under or _ENDS.search(lowered, place.start, p.mention.start) for p in named)
    return told and not cast.scan.holds(_NOT_MEASURED, i)


def _is_under_ends(cast: Cast, i: int) -> bool:
    """Whether the heading of a sentence names outcomes."""
    return bool(_ENDS.search((cast.scan.document.sentences[i].section.label or "").lower()))


def outcome_titled(cast: Cast) -> bool:
    """Whether the title tells an outcome of the problem."""
    titled = range(cast.scan.titles)
    if any(_is_cut(cast, i) or _comes_after(cast, i) for i in titled):
        return True
    cues = (cue for i in titled for cue in cast.scan.cues[i])
    return any("problem_outcome" in cue.codes and _is_own(cast, cue) for cue in cues)


_AFTER = pattern(r" (?:before and )?(?:after|following|during) (?:[a-z-]+ ){0,5}")


def _comes_after(cast: Cast, i: int) -> bool:
    """Whether it is use that follows a treatment ("alcohol use after ketamine")."""
    given = [m.start for m in cast.scan.mentions[i] if m.treats]
    return any(
        p.strength != STRONG
        and p.code != "opioid"
        and any(_AFTER.fullmatch(cast.scan.lowered, p.mention.end, x) for x in given)
        for p in cast.problems[i]
    )


def _says(cast: Cast, i: int) -> bool:
    """Whether a sentence of the methods, or its heading, names what is measured."""
    return cast.scan.holds(_MEASURED, i) or _is_under_ends(cast, i)


def _is_own(cast: Cast, cue: Cue) -> bool:
    """Whether a word tells an outcome of the problem.

    It does not in the name of a disorder ("substance use" disorder), in "was not measured",
    in "discontinuation for side effects", of "abstinent users", nor in the remission of
    another condition.
    """
    scan, lowered = cast.scan, cast.scan.lowered
    place, mentions = scan.document.sentences[cue.sentence], scan.mentions[cue.sentence]
    named = any(
        m.start <= cue.start
        and cue.end <= m.end
        and (
            "disorder" in lowered[m.start : m.end]
            or (
                lowered.endswith(_DRINKING, m.start, m.end)
                and _WHO_HAVE.search(lowered, m.start - 40, m.start)
            )
        )
        for m in mentions
    )
    if named or scan.holds(_NOT_MEASURED, cue.sentence):
        return False
    if (
        _OTHERWISE.match(lowered, cue.end)
        or lowered.endswith(("predicts ", "predict "), place.start, cue.start)
        or _PEOPLE.match(lowered, cue.start)
        or lowered.endswith(_SEEKERS, place.start, cue.start)
    ):
        return False
    if lowered.startswith("relaps", cue.start) and lowered.startswith(" of ", cue.end):
        ill = (m for m in mentions if m.term.kind == "condition")  # "relapse of depression"
        return not any(0 < m.start - cue.end < _NEAR for m in ill)
    if not lowered.startswith(("remi", "resol"), cue.start):
        return True
    if _IN_REMISSION.search(lowered, place.start, cue.start):
        return False
    near = (p.mention for p in cast.problems[cue.sentence])
    return any(m.start - cue.end < _NEAR and cue.start - m.end < _NEAR for m in near)


_DRINKING = ("drinking", "drinkers", "alcohol use", "drug use", "substance use")


_WHO_HAVE = pattern(  # people are told apart by their use ("with hazardous drinking")
    rf"\b(?:{PEOPLE}|those|(?:sub)?groups?)"
    r" (?:with|who had|who have|had|reported|reporting) (?:[a-z]+ )?\Z"
)
