"""Which words of direction tell a finding: not what was meant, defined or seen in nobody."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.reading.arms import Arm
from litreview.reading.concepts import Mark
from litreview.reading.patterns import pattern

COMPARATIVE = {"greater": 1, "smaller": -1}
CHANGE = {"increase": 1, "decrease": -1}
QUALITY = {"better": 1, "worse": -1}
CUES = frozenset({*COMPARATIVE, *CHANGE, *QUALITY, "no_difference"})


def is_told(text: str, cue: Mark) -> bool:
    """``designed to improve`` tells what was meant, ``was found to improve`` what was seen.

    "No patient had an increase" tells nothing of the others.
    """
    before = text[max(0, cue.start - 60) : cue.start]
    of_some = _SOME_HAD if cue.role == "no_difference" else _SOME_DID_NOT
    over = before.endswith("no ") and text.startswith("longer", cue.start)  # "no longer"
    over = over or before.endswith("umerically ") or bool(_LATER_ON.match(text, cue.start))
    expected = " than " in text[cue.end : cue.end + 40] and _AS_EXPECTED.match(text, cue.end)
    if over or expected or of_some.search(before) or _is_doubted(text, cue, before):
        return False
    if cue.role == "better" and _TREATS.match(text, cue.end):
        return bool(_IS_ONE.search(before))
    few = "ew " in before and _FEW_HAVE.search(before)
    if few or _is_of_a_name(text, cue, before) or _MORE_OPEN.match(text, cue.end):
        return False
    if text.endswith("ing", cue.start, cue.end):  # "aimed at reducing"
        return not _MEANT.search(text, cue.start - 32, cue.start)
    verb = cue.role in CHANGE or cue.role in QUALITY
    to = cue.start - len("to help " if before.endswith("to help ") else "to ")
    if not (verb and text.startswith("to ", to)) or text.endswith(_INFLECTED, cue.start, cue.end):
        return True
    seen = _SEEN.search(text, to - 42, to)
    return bool(seen or _AND_TO.search(text, to - 157, to + 3))


def _is_doubted(text: str, cue: Mark, before: str) -> bool:
    """``May lower craving``, ``evidence that it lowers craving is scarce``."""
    hedged = max(map(before.find, _HEDGES)) >= 0 and _HEDGED.search(before)
    hedged = hedged or (("no" in before or "No" in before) and _NOBODY.search(before))
    if hedged and not _WEIGHED.search(text, cue.start - 140, cue.start):
        return True
    if cue.role == "no_difference" and TOO_LITTLE.match(text, cue.start):
        return True
    thin = "vidence" in before and _EVIDENCE.search(before)
    return bool(thin and _THIN.match(text, cue.end))


def _is_of_a_name(text: str, cue: Mark, before: str) -> bool:
    """``The Clinical Impairment Assessment``, ``craving induced by cues``, ``for pain relief``."""
    if text[cue.start].isupper() and _NAME.match(text, cue.end):
        return True
    if cue.role == "increase" and _MADE_CHANGES.match(text, cue.start):
        return True
    evoked = text.startswith(" by ", cue.end) and text.endswith(_EVOKED, cue.start, cue.end)
    if evoked and not before.endswith(_PASSIVE):
        return True
    return text.startswith(_AIMS, cue.start) and bool(_FOR.search(before))


_MADE_CHANGES = pattern(  # "caused significant changes in"
    r"(?:induc|caus|elicit)ed (?:[a-z]+ ){0,2}(?:changes?|alterations?|shifts?) (?:in|of)\b"
)
_AS_EXPECTED = pattern(
    r"(?: [a-z-]+){0,3} than (?:(?:was|were|is|had been|originally|initially|we(?: had)?) )?"
    r"(?:expected|anticipated|predicted|hypothesi[sz]ed|assumed|planned"
    r"|(?:those |that |previously )*(?:reported|observed|found|seen|published) (?:in (?:the )?)?"
    r"(?:previous|earlier|other|prior|literature|elsewhere|before)"
    r"|in (?:previous|earlier|other|prior) (?:trials|studies|reports|research))\b"
)
_LATER_ON = pattern(  # "suppressed later seeking": when, and not how long it took
    r"later (?!in\b|with|than|for\b|after|among|on\b|at\b|under|during|and|but|when|by\b|or\b)[a-z]"
)
_SOME = (
    r"\b(?i:one|two|three|four|five|some|few|\d|third|half|quarter|%)(?: of(?: the| these)?)? "
    r"(?:[a-z-]+ )?(?:patients?|subjects?|participants?|cases?|individuals?|them) "
)
_SOME_HAD = pattern(  # "one patient had no benefit"
    _SOME
    + r"(?:(?:had|having|with|show(?:ed|ing)|report(?:ed|ing)|experienc(?:ed|ing)) )?(?:an? )?\Z"
    + r"|\bwho (?:had |have )?\Z"  # "patients who failed to stop"
)
_SOME_DID_NOT = pattern(_SOME + r"did not (?:[a-z]+ )?(?:an? |any )?\Z")
_WEIGHED = pattern(
    r"\b(?:low|moderate|high)(?:[- ](?:certainty|quality|strength))? evidence that [^.;]{1,80}?"
    r"\bmay [^.,;:()]{0,40}\Z"
)
"""``Low-certainty evidence that it may help``: how GRADE words a finding."""
_AIMS = ("relief", "reduction", "prevention", "improvement")
_FOR = pattern(r"\bfor (?:[a-z-]+ ){1,3}\Z")
_EVOKED = ("induced", "caused", "elicited", "triggered", "provoked", "evoked")
_PASSIVE = ("was ", "were ", "been ", "also ", "ly ")
_HEDGES = ("may ", "might ", "ould ", "will ", "hether ")
_NAME = pattern(r" [A-Z][a-z]")
_HEDGED = pattern(r"\b(?:may|might|would|should|will|[Ww]hether)\b[^.,;:()]{0,40}\Z")
_FEW_HAVE = pattern(  # "few drugs have emerged as helpful"
    r"\b[Ff]ew (?:[a-z-]+ ){1,3}(?:have|has|had|are|were|is) (?:[a-z]+ ){0,4}"
    r"(?:helpful|effective|useful|successful) (?:in |at |for )?\Z"
    r"|\b[Ff]ew (?:[a-z-]+ ){1,3}(?:have|are|were) (?:[a-z]+ ){0,3}\Z"
)
_MORE_OPEN = pattern(r" (?:sensitive|susceptible|vulnerable) to\b")  # "more sensitive to stress"
_EVIDENCE = pattern(r"\b[Ee]vidence (?:that|for|of)\b[^.;:]{0,50}\Z")
TOO_LITTLE = pattern(  # "the evidence was insufficient to tell", "too low to be analysed"
    r"(?:was|were) (?:insufficient|inadequate|not enough|too (?:weak|low)) (?:to|for) (?:(?:be|the"
    r"|an?|any|draw|make|reach|firm|formal|further|statistical|meaningful) )*(?:allow|permit|enable"
    r"|detect|determine|tell|decide|judge|know|conclu|infer|assess|evaluat|estimat|establish|confirm"
    r"|support|recommend|compar|test|analy|model|pool|meta|exclude|rule|answer|address|identif"
    r"|examin|show|demonstrate|powered)"
)
_THIN = pattern(
    r"[^.;:]{0,100}? (?:is|was|are|were|remain(?:s|ed)?) (?:(?:still|very|currently|of|only) )?"
    r"(?:low|limited|lacking|scarce|scant|sparse|insufficient|inconclusive|weak|poor|anecdotal"
    r"|preliminary|mixed|conflicting|confined|restricted)\b"
)
_TREATS = pattern(
    r"(?<=ective|essful|icious|ficial) (?:[a-z-]+ )?(?:treatments?|therap(?:y|ies)|interventions?"
    r"|medications?|drugs?|options?|strateg(?:y|ies)|approach(?:es)?|agents?|alternatives?|doses?"
    r"|procedures?|methods?|pharmacotherap(?:y|ies)|antidepressants?|analgesics?)\b"
)
_IS_ONE = pattern(r"\b(?:is|was|are|were|be|as) (?:an? |the )?(?:[a-z]+ )?\Z")
_MEANT = pattern(
    r"\b(?:consist\w* of|aim\w* (?:at|of)|goals? of|purpose of|plans? (?:of|for)|targeted at"
    r"|focus\w* on|strateg(?:y|ies) for|intended for|designed for) (?:[a-z]+ )?\Z"
)
_INFLECTED = ("ed", "ing", "ion", "ment", "s")
_NOBODY = pattern(
    r"\b(?:[Nn]one of the [a-z]+|[Nn]o (?:patients?|participants?|subjects?|one|person|individuals?"
    r"|child|volunteers?))\b[^.;,]{0,30}\Z"
)
_SEEN = pattern(
    r"\b(?:(?:shown|found|reported|observed|demonstrated)(?: [\w-]+){0,2}|seem\w*|appear\w*|able"
    r"|prove[dn]|likely|failed|continu\w*|began|known|sufficient|help\w*|tend\w*|led|enough) \Z"
)
_AND_TO = pattern(  # "was shown to prolong abstinence and to lower craving"
    r"\b(?:shown|found|reported|observed|demonstrated|seem\w*|appear\w*|able|proved|proven|known)"
    r" to [^.;:]{1,110}?,? (?:and|or) (?:[a-z]+ )?to \Z"
)
_DEFINED = pattern(
    r"(?:[≥>≤<⩾⩽]|at least(?: an?)?|minimum|(?:more|greater) than)\s?\d{1,3}\s?%"
    r"\s(?:[a-z-]+ ){0,2}\Z"
    r"|\b(?:[Rr]espon(?:se|ders?|ded)|[Rr]emission) \((?:an? )?\d{1,3}\s?% (?:[a-z-]+ )?\Z"
    r"|\bdefined (?:as|by) (?:(?!was|were|had)[^\s,;()]+ ){0,6}\Z"
    r"|\b[Tt]ime[- ]to[- ](?:an? )?\d{1,3} ?% \Z"
)


def is_like_before(text: str, mark: Mark) -> bool:
    """``Similar reductions were seen for anxiety``, ``, with similar results for anxiety``.

    Like those told before, which is not no difference.

    "Equivalent to 5 drinks a day" tells how much.
    """
    goes_on = text.endswith(", with ", 0, mark.start) and _SO_FOR.match(text, mark.end)
    return bool(goes_on or _LIKEWISE.match(text, mark.end))


_RISK = pattern(  # "had a similar risk of side effects"
    r" (?:[a-z-]+ )?(?:risk|rate|incidence|frequency|number|proportion|likelihood|prevalence) of\b"
)
_OF_STUDIES = pattern(  # "studies of lower quality", "higher-quality trials"
    r"[- ](?:methodological )?quality (?:stud|trial|RCT|evidence|report|research|data|method)"
)
_SUPERLATIVE = pattern(r"(?:est|least|worst|most)\b")
_IN_AN_ARM = pattern(
    r"(?: [a-z-]+){0,5} (?:in|with|among|for) (?:the )?(?:[\w+/-]+ ){1,3}(?:groups?|arms?)\b"
)
_ARM_HAD = pattern(r"\b(?:group|arm) (?:had|showed|achieved|reported|required) (?:the )?\Z")
_AMOUNT = pattern(  # "exceeded 75% in both"; "delayed verbal recall"
    r"(?<=exceeded) (?:about |approximately )?[<>≥≤]?\d"
    r"|(?<=elayed) (?:[a-z]+ (?:and [a-z]+ )?)?(?:recall|memory|recognition|recollection)\b"
)
_LIKEWISE = pattern(
    r"(?<=ivalent) to (?:about |approximately )?\d|"
    r"(?<=imilar|arable)(?: [a-z-]+){0,3}? (?:results|findings|patterns?|improvements?|reductions?"
    r"|increases?|decreases?|changes?|effects?|trends?|differences?|associations?|benefits?)"
    r" (?:was|were) (?:also )?(?:observed|seen|found|noted|reported|obtained|shown)"
    r"(?! (?:in|for|across|with|among|between) (?:both|the|all|each|either)\b)"
)
_SO_FOR = pattern(
    r" (?:results|findings|patterns?|effects?|trends?) (?:for|in|on) (?!both\b|the\b|all\b)"
    r"(?![^.;]{0,60}\b(?:between|across|in both|in the two|in either|irrespective|regardless)\b)"
)


def is_defined(text: str, cue: Mark) -> bool:
    """``responders (≥50% reduction)`` defines a response; ``higher baseline`` is no result.

    "A similar decrease" is one like that told before; so is what was seen "more so".
    "Higher than 80%" tells a bound, "and, to a lesser extent, mood" what changed as well.
    """
    if text.startswith((" baseline", " at baseline", " so "), cue.end) or _OF_STUDIES.match(
        text, cue.end
    ):
        return True
    if "st" in text[cue.start : cue.end] and _SUPERLATIVE.search(text, cue.start, cue.end):
        before = text[max(0, cue.start - 60) : cue.start]
        return not (_IN_AN_ARM.match(text, cue.end) or _ARM_HAD.search(before))
    if text.endswith(("exceeded", "elayed"), cue.start, cue.end):
        return bool(_AMOUNT.match(text, cue.end))
    if text.startswith(("a similar ", "A similar "), cue.start - 2):
        return not _RISK.match(text, cue.end)
    if _NO_SUCH.match(text, cue.end):
        return True
    before = text[max(0, cue.start - 60) : cue.start]
    return ("%" in before or "defined" in before) and bool(_DEFINED.search(before))


_NO_SUCH = pattern(
    r" than [\d.]+ ?%?(?! ?[(\d%])(?!\.\d| (?:with|on|under|after|for|among|d|h|min|points"
    r"|days?|hours?|weeks?|months?|years?)\b| in (?!both|all|each))"
    r"| (?:extent|degree)(?:, | (?![(]|of\b|than|with|in\b|after|on\b|for\b|under|among|by\b))"
)


def is_low(text: str, cues: Sequence[Mark], concept: Mark) -> bool:
    """``Blood pressure fell``, ``was higher``: well or ill, where it is not said to have risen."""
    return bool(_VITAL.match(text, concept.start)) and not any(c.role == "increase" for c in cues)


_VITAL = pattern(
    r"(?:[Bb]lood pressures?|[Hh]eart rates?|[Aa]rterial pressures?|MAP|HRs?|[SD]?BP)\b"
)


def is_prolonged(text: str, cues: Sequence[Mark], concept: Mark) -> bool:
    """``Reduced craving and prolonged abstinence``: a verb, though it is part of the name."""
    named = text.startswith(_PROLONGED, concept.start)
    if concept.polarity <= 0 or not (named or text.endswith(_PROLONGED, 0, concept.start)):
        return False
    before = [c for c in cues if c.end <= concept.start and text.endswith("ed", c.start, c.end)]
    return bool(before) and bool(_AND_VERB.fullmatch(text, before[-1].end, concept.start))


_PROLONGED = ("prolonged ", "sustained ", "extended ", "maintained ")
_AND_VERB = pattern(r" (?:(?!was|were|had)[a-z-]+,? ){1,8}(?:and|but) (?:[a-z]+ed )?")


def _is_of_one_before(text: str, marks: Sequence[Mark], concept: Mark, cue: Mark) -> bool:
    """Whether a word of direction before a concept is said of what stands before it."""
    if cue.role == "increase" and _LITTLE.search(text, concept.start - 24, concept.start):
        return True  # "elicited minimal anxiety"
    if cue.role == "worse" and text[cue.start : concept.start].endswith("ed in "):
        return True  # "reward is impaired in depression"
    if _MARKER_OF.search(text, cue.end, concept.start):
        return True  # "raised levels of two biomarkers for suicide"
    changes = cue.role in CHANGE or text.endswith("ing", cue.start, cue.end)
    if changes and _OWN_VERB.search(text, cue.end, concept.start):
        return True
    between = (m for m in marks if m.role == "concept" and cue.end <= m.start < concept.start)
    if changes and any(m.polarity * concept.polarity < 0 for m in between):
        return bool(_DID.search(text, cue.end, concept.start))
    classed = _CLASSED.search(text, concept.start - 24, concept.start)
    return any(
        m.role == "concept" and m.end <= cue.start and _FELL.fullmatch(text, m.end, cue.start)
        for m in marks
    ) and bool(
        classed
        or (_WAS_SEEN.match(text, concept.end) and _THEN.fullmatch(text, cue.end, concept.start))
    )


def is_of_another(text: str, marks: Sequence[Mark], concept: Mark, cue: Mark) -> bool:
    """``Caused nausea and less craving``, ``nausea was seen, and craving was lower``: craving.

    So are the words of change before a verb that stands between: ``cut use and aided retention``.
    """
    if cue.end <= concept.start:
        return _is_of_one_before(text, marks, concept, cue)
    if concept.polarity > 0 and _WANING.match(text, cue.start - 2):
        return True
    if cue.role in CHANGE and _AND_THEN.fullmatch(text, concept.end, cue.start):
        return any(m.role == "concept" and 0 <= m.start - cue.end <= _NEXT for m in marks)
    done, roles = _DONE.match(text, concept.end, cue.start), {"concept"}
    if not done and _LIKELY.match(text, cue.start):
        done, roles = _AND_WERE.search(text, concept.end, cue.start), {"concept", "weak"}
    if not done:
        return False
    return any(m.role in roles and m.code != concept.code and m.start >= done.end() for m in marks)


_LITTLE = pattern(r" (?:little|minimal|few|negligible) (?:[a-z]+ )?\Z")
_MARKER_OF = pattern(r"\b(?:bio)?markers? (?:for|of) (?:the )?\Z")
_OWN_VERB = pattern(
    r"(?:,|\b(?:and|or|while|by|but|thus|thereby)) (?:[a-z]+ly )?"
    r"(?!(?:ongoing|remaining|continuing|persisting|underlying|resulting|accompanying|existing"
    r"|following|during|including|being|morning|evening|smoking|drinking|eating|gambling|gaming"
    r"|sleeping|craving|feeling|seeking|using|having) )[a-z]{2,}ing (?:the |their )?\Z"
)
_DID = pattern(
    r"\b(?:and|but|while) (?:[a-z]+ly )?(?:[a-z]+ed|kept|held|made|led to) [^.,;:]{0,30}\Z"
)
_FELL = pattern(
    r" (?:(?:scores?|levels?|ratings?|rates?|symptoms?) )?(?:was |were )?(?:[a-z]+ly )?"
)
_THEN = pattern(r"[^.;:]{0,60}(?:,? and|,? but|, while|;) (?:[a-z]+ ){0,3}")
_WAS_SEEN = pattern(
    r"(?: (?:rates?|symptoms?))? (?:(?:was|were) (?:[a-z]+ly )?(?:seen|observed|reported|achieved"
    r"|noted|found|maintained|recorded)|occurred|remained)\b"
)
_CLASSED = pattern(r"\b(?:class(?:ifi)?ed|rated|judged|counted|categori[sz]ed|regarded) as \Z")
_DONE = pattern(
    r"[^.;:()]{0,80}?\b(?:was|were|had|occurred|did|reported|experienced|increased|decreased"
    r"|completed)\b"
    r"[^.;:()]{0,60}?, (?:and|while|whereas) (?!was|were|had|did)"
    r"| (?:and|or) (?:(?:[a-z]+ly|also|sustained) )?\Z"
)
_AND_THEN = pattern(r"[^.;:()]{0,80}?,? (?:and|but|while) (?:[a-z]+ly )?")  # "X, and reduced"
_NEXT = 12  # "reduced the craving"
_LIKELY = pattern(r"(?:more|less|equally) (?:likely|able|apt|often)\b")
_AND_WERE = pattern(r"\b(?:and|but) were (?:[a-z]+ly )?\Z")  # "and were more likely to quit"
_WANING = pattern(  # "abstinence was 75%, falling to 50% a year later"
    r"[,)] (?:fall|dropp|declin|decreas|dwindl|diminish|wan)ing (?:[a-z]+ly )?to "
)


def arms_after(text: str, arms: Sequence[Arm], cue: Mark) -> list[Arm]:
    """The arms named after a word of direction, before another clause: ``(9% v 4%), and with``."""
    after = (a for a in arms if a.start >= cue.end)
    return [a for a in after if not _TURNED.search(text, cue.end, a.start)]


_TURNED = pattern(r"[(\[][^()\[\]]*\d[^()\[\]]*[)\]], (?:and|but|while|whereas) ")


def had_effect(text: str, concept: Mark) -> bool:
    """``Impaired memory, and showed antidepressant effects``: its name tells that it helped."""
    place = concept.start - len("anti-") * text.endswith("anti-", 0, concept.start)
    return bool(_AGAINST_ILLS.match(text, place) and _HAD.search(text, place - _FAR, place))


_FAR = 70
_AGAINST_ILLS = pattern(r"(?:[Aa]nti-?(?:depress|suicid|crav|addict|anxi)|[Aa]nxiolytic)")
_HAD = pattern(
    r"\b(?:showed|had|exerted|produced|demonstrated|exhibited|possessed) (?:an? )?"
    r"(?:(?:sustained|rapid|robust|strong|potent|significant|clear|lasting|marked|acute|prolonged"
    r"|rapid-acting|fast|and) ){0,3}\Z"
)
