"""An association of two things measured, which is no effect of a treatment."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.arms import Arm
from litreview.reading.arms_between import is_frame
from litreview.reading.concepts import Mark
from litreview.reading.directions_told import CUES
from litreview.reading.patterns import pattern


def is_association(text: str, marks: Sequence[Mark], arms: Sequence[Arm], cue: Mark) -> bool:
    """An association of two things measured is no effect of a treatment.

    What correlates with a change does not tell that the change was seen; "a smaller volume
    with ketamine was associated with relapse" names an arm and yet measures both.
    """
    mark = next((m for m in marks if m.role == "association"), None)
    if mark is None:
        return False
    ties = (m for m in marks if m.role == "association" and m.start <= cue.start)
    if any(text.startswith(("correlat", "predict"), m.start) for m in ties):
        return True
    before = [m for m in marks if m.role in CUES and m.end <= mark.start]
    if any(not _NEW_CLAUSE.search(text, m.end, mark.start) for m in before):
        return not any(_is_tied(text, mark, a) for a in arms)
    arms = [a for a in arms if not is_frame(text, a)]
    if any(a.end <= mark.start or (a.against and _INERT.match(a.name)) for a in arms):
        return False
    return not is_of_treatment(text, mark)


def _is_tied(text: str, mark: Mark, arm: Arm) -> bool:
    """``Lower craving was associated with ketamine``, not "with ketamine response"."""
    named = (arm.studied or arm.control) and _THE.fullmatch(text, mark.end, arm.start)
    return bool(named and _NO_NOUN.match(text, arm.end))


_THE = pattern(r" (?:the )?")
_NO_NOUN = pattern(r"[.,;(]| (?:treatment|therapy|infusions?|group|arm|than|compared|versus|vs)\b")
_INERT = pattern(r"(?:[Pp]lacebo|[Ss]ham|[Ss]aline|[Vv]ehicle|[Mm]idazolam)\b")
_NEW_CLAUSE = pattern(r";|, (?:which|whereas|while|but|yet|being)\b|\band (?:was|were|is)\b")


def is_of_treatment(text: str, tie: Mark) -> bool:
    """``Treatment with it was associated with``: tells of treatment, though no arm is named."""
    return bool(_TREATMENT.search(text, tie.start - _FAR, tie.start))


_FAR = 70
_TREATMENT = pattern(  # opens a sentence: "Treatment with XY-12 was associated with"
    r"[.:]\s(?:The )?"
    r"(?!(?:P[ar]|Conc|Other|Long|Short|More|Antid|Psych|In|Out|Resid|Early|Delay)[\w-]* )"
    r"(?:[\w-]+ )?(?:[Tt]reatment|[Aa]dministration|[Ii]nfusions?|[Ii]njections?)"
    r"(?: (?:with|of) (?:[\w-]+ ){0,2}[\w-]+)? (?:was|were) (?:[a-z]+ly )?\Z"
    r"|\b[Hh]igh(?:er)? (?:[a-z]+ )?doses? (?:was|were) (?:[a-z]+ly )?\Z"
)
