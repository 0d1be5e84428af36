"""What a word of direction is worth with those beside it: weighed, denied, or undone."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.arms import Arm
from litreview.reading.concepts import Mark
from litreview.reading.directions_told import CHANGE, COMPARATIVE, QUALITY
from litreview.reading.directions_undone import SOON_WAS
from litreview.reading.directions_within import GAINS_WERE, NOT_ABLE
from litreview.reading.patterns import pattern

_PASSING = frozenset({"adverse_event", "dissociation", "mystical_experience"})
"""What is felt while a drug acts: more of it is no benefit."""

_REACH = 45


def benefit_of(
    text: str, marks: Sequence[Mark], cues: Sequence[Mark], cue: Mark, polarity: int
) -> int:
    """``greater reduction`` is a reduction, ``smaller improvement`` is none."""
    if cue.role in COMPARATIVE and GAINS_WERE.search(text, cue.start - 4 * _REACH, cue.start):
        return COMPARATIVE[cue.role]
    if cue.role in COMPARATIVE and _THEY.search(text, cue.start - 2 * _REACH, cue.start):
        fell = [c for c in cues if c.end <= cue.start and _plain(c, 1)]
        # "reductions were seen, and they occurred more often"
        return COMPARATIVE[cue.role] * _plain(fell[-1], polarity) if fell else 0
    near = [c for c in cues if c is not cue and _is_near(text, cue, c)]
    if cue.role in COMPARATIVE:
        gloss = next((c for c in near if text[cue.end : c.start] in {" (", ", i.e. "}), None)
        if gloss and gloss.role in QUALITY:  # "lower (better) scores"
            return QUALITY[gloss.role]
        near.sort(key=lambda c: c.start < cue.start)  # "caused less impairment": of the latter
        other = next((c for c in near if _plain(c, 1) and _is_one(text, cue, c)), None)
        if other:
            return COMPARATIVE[cue.role] * _plain(other, polarity)
        change = any(m.role == "change" and abs(m.start - cue.start) <= 120 for m in marks)
        return COMPARATIVE[cue.role] * (abs(polarity) if change else polarity)
    weight = _weight(text, near, cue)
    sign = COMPARATIVE[weight.role] if weight else 1
    if any(_is_undone(text, c, cue) for c in cues if c in near or c.start > cue.end):
        sign = -sign
    return sign * _plain(cue, polarity)


_THEY = pattern(
    r"(?:, (?:and|but)|;) (?:they|these|this|it) (?:occurred|appeared|(?:was|were)(?: [a-z]+)?)"
    r" (?:[a-z]+ly |much |far )?\Z"
)


def worth_of(text: str, cue: Mark, concept: Mark | None, polarity: int) -> int:
    """The polarity, 1 for ``a greater effect on craving``: that is less craving."""
    if cue.role not in COMPARATIVE or (concept and concept.code in _PASSING):
        return polarity
    if concept is None or cue.start < concept.start:
        found = _EFFECT.match(text, cue.end)
        if concept and not found and _EFFECT_WAS.search(text, cue.start - 30, cue.start):
            return 1  # "the effect was more evident on the MADRS"
        return (-1 if found["harm"] else 1) if found else polarity
    on_it = _EFFECT_ON.search(text, concept.start - 60, concept.start)
    return 1 if on_it and SOON_WAS.fullmatch(text, concept.end, cue.start) else polarity


_EFFECT = pattern(
    r" (?:(?P<harm>negative|adverse|harmful|detrimental|deleterious|unfavou?rable) "
    r"|(?:overall|therapeutic|clinical|beneficial|positive|favou?rable|treatment) )?"
    r"(?:effect(?:s|iveness)?|efficacy|impact|influence|benefits?)\b"
)
_EFFECT_WAS = pattern(
    r"(?<!side )(?<!adverse )\b(?:[Ee]ffects?|[Ee]fficacy|[Bb]enefits?) (?:(?:was|were|is|appeared"
    r"|seemed) )?(?:[a-z]+ly )?\Z"
)
_EFFECT_ON = pattern(
    r"\b(?:effects?|efficacy|impact|influence|benefits?)(?: of [^.;,()]{1,40})?"
    r" (?:on|in|for|against) (?:the )?\Z"
)


def is_harmless(text: str, cue: Mark, concept: Mark | None) -> bool:
    """``No significant adverse events`` (of whom?), dissociation that ``returned to baseline``."""
    harm = _NO_HARM.match(text, cue.start) or _NO_HARM.match(text, cue.start - len("no "))
    if harm or _NO_CASES.search(text, cue.start - 2 * _REACH, cue.start):
        return True
    return bool(concept and concept.code in _PASSING and text.startswith("returned", cue.start))


_NO_HARM = pattern(
    r"[Nn]o (?:[a-z]+ )?(?:significant|prolonged|increased|worsening|worse) "
    r"(?:[a-z]+-related |[a-z]+-emergent )?(?:adverse|side|toxic|complications|untoward|unwanted)"
)


def _weight(text: str, near: Sequence[Mark], cue: Mark) -> Mark | None:
    """The comparative that weighs a change: ``less impairment``, ``declined less``.

    In "weaker craving and better sleep" neither weighs the other.
    """
    for mark in reversed(near):
        close = 0 <= cue.start - mark.end <= _CLOSE or _is_of(text, cue, mark)
        if mark.role in COMPARATIVE and close and not _OF_ITS_OWN.search(text, mark.end, cue.start):
            return mark
    return None


def _is_of(text: str, cue: Mark, mark: Mark) -> bool:
    """``Declined less``, ``lowered pain and craving less than``, ``the fall in pain was less``."""
    if 0 <= mark.start - cue.end <= 1 or text[cue.end : mark.start] == " to a ":
        return True  # "declined to a lesser extent"
    if _THAN.match(text, mark.end) and _OBJECTS.fullmatch(text, cue.end, mark.start):
        return True
    named = cue.end - len(" in") * text.endswith((" in", " of"), cue.start, cue.end)
    return bool(_OF_IT_WAS.fullmatch(text, named, mark.start))


_THAN = pattern(r"(?: [a-z]+ly| extent| degree)? than\b")  # "lowered pain less strongly than"
_OBJECTS = pattern(r" (?:(?!had\b|was\b|were\b|did\b|[a-z]+ed\b)[a-z-]+,? ){1,7}")
_OF_IT_WAS = pattern(
    r" (?:in|of) [^.;,()]{1,60}(?<! and)(?<! but) (?:was|were) (?:[a-z]+ly |much )?"
)
_OF_ITS_OWN = pattern(
    r"[a-z] (?:and|but) (?:with |by |an? )?\Z|[;:,] "
    r"|\b(?:and|but) [a-z -]{3,60} (?:was|were|had) (?:[a-z]+ly )?\Z"
)


def _is_one(text: str, cue: Mark, other: Mark) -> bool:
    """A comparative and a change say one thing unless another clause stands between."""
    between = text[min(cue.end, other.end) : max(cue.start, other.start)]
    return not _APART.search(between)


_APART = pattern(
    r"[;:,]|\b(?:and|with|at the (?:cost|expense|price) of|suggest\w*|indicat\w*|signif(?:y|ies))\b"
)


def _is_undone(text: str, verb: Mark, cue: Mark) -> bool:
    """``attenuated the impairment``, ``the increase was prevented``: what is undone is no harm."""
    if cue.role not in _UNDONE or not (verb.role == "decrease" or _NORMAL.match(text, verb.start)):
        return False
    if verb.start > cue.end:
        return bool(_WAS_UNDONE.fullmatch(text, cue.end, verb.start))
    return not _ASIDE.search(text, verb.end, cue.start)


_WAS_UNDONE = pattern(  # "elevated intake was normalised", "the increase in pain was blunted"
    r"(?: (?:in|of) [^.;,()]{1,90}?|(?<=ed)(?: (?!and\b|but\b|in\b|by\b)[\w-]+){1,8}?)"
    r" (?:was|were) (?:[a-z]+ly )?"
)
_NORMAL = pattern(r"normali[sz]|restored|reversed|rescued")
_UNDONE = frozenset({"worse", "increase", "decrease"})
_ASIDE = pattern(r"[;,]|\b(?:and|or|with|by|but|than|in|of)\b")


def _is_near(text: str, cue: Mark, other: Mark) -> bool:
    """Near by, or the noun of ``greater ... score reduction`` with only its name between."""
    if abs(other.start - cue.start) <= _REACH:
        return True
    gap = text[cue.end : other.start] if cue.end < other.start else ""
    named = other.role in CHANGE and cue.role in COMPARATIVE and len(gap) <= 2 * _REACH
    return named and bool(_NAME_BETWEEN.fullmatch(gap))


_NAME_BETWEEN = pattern(r" (?:[A-Z(][^\s,;:]{1,30} |score |total |mean |scores ){1,9}")


def _plain(cue: Mark, polarity: int) -> int:
    return QUALITY.get(cue.role) or CHANGE.get(cue.role, 0) * polarity


def is_negated(text: str, marks: Sequence[Mark], cue: Mark) -> bool:
    """``no increase``, ``decreased non-significantly``, ``did not alter the improvement``."""
    if cue.role != "no_difference" and _WAS_NO_MORE.match(text, cue.end):
        return True
    if cue.role != "no_difference" and _BUT_NO_SUCH.match(text, cue.end):
        return True
    denials = _denials(text, marks)
    if any(m.end <= cue.start and _denies_all(text, m, cue) for m in denials):
        return True
    said = (_denies(text, mark, cue) for mark in denials)
    return next((denied for denied in said if denied is not None), False)


_ALIKE = pattern(r"(?:similar|comparable|equivalent|equal|unchanged|unaltered|alike)\b")
_AND_THING = pattern(
    r"(?: [\w-]+){0,2}(?:,|,? and|,? but) "
    r"(?:(?!was\b|were\b|did\b|remained\b|stayed\b)[\w-]+ ){0,4}"
)
_THINGS = pattern(  # "reductions in craving and gains in sleep did not differ"
    r" (?:in|of) (?:(?!was\b|were\b|had\b|did\b|[a-z]+ed\b|fell\b|rose\b)[\w-]+ ){1,10}"
    r"(?:(?:was|were|remained) )?"
)
_FINITE = pattern(r"(?:did not|was|were|had no|remained|stayed)\b")
_VERBS = (" was ", " were ", " remained ", " stayed ")
_AND_ANOTHER = pattern(
    r"\band (?!(?:was|were|did|had|it|this|that|these|the (?:difference|effect|change)s?"
    r"|[a-z]+ly)\b)[a-z]"
)
_WAS_NO_MORE = pattern(  # "the improvement in sleep was not greater", "increased neither"
    r"(?: (?:with|in|on|after|by|under))? neither\b"
    r"| (?:in|of) [^.;,()]{1,60}? (?:was|were) (?:not|no) (?:[a-z]+ly )?"
    r"(?:greater|larger|bigger|steeper|faster|stronger|more|smaller|less|weaker|slower)\b"
)


_BUT_NO_SUCH = pattern(  # "was lower on two of the scales, but there was no significant difference"
    r"[^.;]{0,200}, (?:but|although|though) (?:there|this|it) (?:was|were) (?:no|not an?)"
    r" (?:statistically )?significant (?:[a-z-]+ )?difference(?: between (?:the )?(?:two )?"
    r"(?:groups|arms))?\s?[.;]"
)


def _denies(text: str, mark: Mark, cue: Mark) -> bool | None:
    """Whether one word denies another, None where it says nothing of it."""
    gap = text[mark.end : cue.start]
    if mark.role == "negation":
        if BUT_NOT_ANOTHER.match(text, mark.start - 4):
            return None
        near = len(gap) <= _NEAR and not _OVER.search(gap)
        if mark.end <= cue.start and (near or _NO_MORE.match(gap)):
            return True
    if _IS_NONE.match(text, mark.start) and 0 <= cue.start - mark.end <= 2 * _FAR:
        return not _ELSEWHERE.search(text, mark.end, cue.start)
    if mark.role != "no_difference":
        return None
    if 0 <= cue.start - mark.end <= _FAR:
        skip = len(" with ") if text.startswith(" with ", mark.end) else 0
        return True if not _ELSEWHERE.search(text, mark.end + skip, cue.start) else None
    return _denied_after(text, mark, cue) if mark.start >= cue.end else None


def _denied_after(text: str, mark: Mark, cue: Mark) -> bool | None:
    """``Decreased non-significantly``, ``the increase was not significant``.

    ``Craving fell and sleep did not differ`` denies nothing of craving.
    """
    gap = text[cue.end : mark.start]
    if _AND_THING.fullmatch(gap) and _ALIKE.match(text, mark.start):
        return None  # "more nausea and similar retention"
    told = _FINITE.match(text, mark.start) or gap.endswith(_VERBS)
    if told and _THINGS.fullmatch(gap):
        return True
    if told and _AND_ANOTHER.search(gap) and not gap.startswith((" in ", " of ")):
        return None
    if _BUT.search(gap) and len(gap) <= _FAR:
        return bool(_OF_STATISTICS.search(text, mark.start, mark.end + 26))
    if set(gap) & set(",;"):
        return None
    return len(gap) <= _CLOSE or (len(gap) <= _AFAR and gap.endswith((" was ", " were ")))


def _denies_all(text: str, mark: Mark, cue: Mark) -> bool:
    """``Did not raise X, cause Y or impair Z``; ``No benefit for X, or for easing Y``."""
    if text.endswith("ing", cue.start, cue.end) and NOT_ABLE.match(text, mark.start, cue.start):
        return True
    not_to = text.startswith("not to ", mark.start)
    if not_to or text.startswith(
        ("did not", "does not"), mark.start - 4 * (mark.role == "negation")
    ):
        return cue.role != "no_difference" and bool(_BARE_LIST.fullmatch(text, mark.end, cue.start))
    if not text.startswith(("No ", "None ", "no "), mark.start):
        return False
    aims = text.endswith("ing", cue.start, cue.end) and _NO_EFFECT.match(text, mark.start)
    said = ((_AIM if aims else _NOBODY_DID), _NO_CASES)
    return any(form.match(text, mark.start, cue.start) for form in said)


_NO_EFFECT = pattern(
    r"[Nn]o (?:[a-z]+ ){0,3}(?:effects?|benefits?|efficacy|advantages?|impact|influence)\b"
)
_AIM = pattern(
    r"(?:(?! (?:but|whereas|while|although|though|however|which|superior|better|more|effective)\b)"
    r"[^.;:]){0,160}"
    r" (?:for|in|at|on|by) (?:[a-z]+ )?\Z"
)
_BARE_LIST = pattern(
    r"(?:(?!\b(?:but|yet|and|while|whereas|although|which|was|were|had|did|[a-z]+ed)\b)[^.;:]){0,120}?"
    r"(?:, or|,| or| nor) (?:[a-z]+ly )?"
)
_NO_CASES = pattern(r"[Nn]o (?:cases?|instances?|reports?|signs?) of (?:[\w-]+,? ){1,9}?or \Z")
_NOBODY_DID = pattern(
    r"[Nn]o (?:[a-z]+ )?(?:evidence|indication|proof)\b[^.;,]{0,40}\bthat\b[^.;,]{0,60}\Z"
    r"|[Nn](?:o|one of the) (?:[\w-]+ ){1,6}?(?:produced|showed|had|caused|led to|resulted in"
    r"|was|were|experienced|reported|exhibited|demonstrated|displayed|yielded|achieved)"
    r" (?:an? |any |[a-z]+ly ){0,3}\Z"
)


def _denials(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The words that may deny a change: those marked as such, and what begins with "no"."""
    found = (
        m
        for m in marks
        if m.role in _DENIALS or (m.role != "concept" and text.startswith(("no ", "No "), m.start))
    )
    return [m for m in found if not _WHOSE.search(text, m.start - _REACH, m.start)]


_WHOSE = pattern(r"\bwho (?:(?:did|had|were) )?\Z|\b(?:those|patients) whose [a-z ]{3,30}\Z")
"""``Use in those who did not stop was reduced`` denies nothing of their use."""
_DENIALS = frozenset({"negation", "no_difference"})
BUT_NOT_ANOTHER = pattern(
    r"but\snot\s(?![a-z]+ly\b)(?:[\w./%-]*[\w/%]\s){0,4}?[\w./%-]*[\w/%],?\s(?:[a-z]+ly\s)?"
    r"(?:[a-z]+ed|led|fell|rose|was|were|had|showed)\b"
)
"""``Ketamine, but not memantine, lowered craving`` denies nothing of ketamine."""
_ELSEWHERE = pattern(r"[,;]|\b(?:with|but|yet|although|except)\b|(?<!s) and (?!magnitude)")
_IS_NONE = pattern(
    r"[Nn]o (?:statistically )?significant [a-z ]{0,24}(?:difference|effect|interaction)s?\b"
)
_BUT = pattern(  # "lower with ketamine, but this difference was not significant"
    r"\b(?:but|although|though|yet|albeit)(?: (?:this|it|these|the))?"
    r"(?: (?:[a-z]+ )?(?:differences?|effects?|reductions?|increases?|changes?|improvements?))?"
    r"(?: (?:was|were))? \Z"
    r"|, an? (?:difference|effect|reduction|increase|change|improvement) (?:that|which)"
    r"(?: (?:was|were))? \Z"
)
_OVER = pattern(r"\)|[a-z], ")  # "in those not abstinent, more"
_NO_MORE = pattern(  # "not more effective than placebo treatment in reducing"
    r" (?:(?!but|only|and)[a-z]+ ){0,2}(?:more|less|better|worse|as) (?!than)[^.;:,()]{1,80}"
    r" (?:in|at|for|by) (?:[a-z]+ )?\Z"
)
_OF_STATISTICS = pattern(r"signific|statistic")
_CLOSE, _NEAR, _FAR, _AFAR = 25, 30, 60, 70


def is_amid(mark: Mark, arms: Sequence[Arm]) -> bool:
    """``(12% vs 5%) with placebo than with ketamine``: it is ``than`` that sets arms apart."""
    return bool(arms) and arms[0].end <= mark.start and arms[-1].start >= mark.end


WEIGHED_AFTER = pattern(  # "more vomiting (p = .03) or pain (p = .02) with placebo than with"
    r"(?:[)\]]? (?:or|and) [^.;:,()]{1,40}[(\[][^()\[\]]{1,60}){0,2}"
    r"[)\]] (?:in|with|on|for|among|after|under|following) [^.;:,()\[\]]{1,50}? "
    r"(?:than|compared (?:with|to)|versus|vs\.?|relative to) "
)


def weighs(text: str, cue: Mark) -> bool:
    """``superior to``, ``inferior to``, ``favoring``: the word itself compares."""
    return cue.role in QUALITY and text[cue.start : cue.end].lower().endswith(_WEIGHING)


_WEIGHING = (
    *("ior", "in favor of", "in favour of", "favors", "favours"),
    *("favored", "favoured", "favoring", "favouring"),
)
