"""Sentences that tell how something was done or measured, or what is hoped, and no result."""

from __future__ import annotations

from litreview.reading.concepts import Mark
from litreview.reading.directions_told import CHANGE, CUES, TOO_LITTLE
from litreview.reading.outcomes_groups import EFFECTS, Group
from litreview.reading.outcomes_scene import Scene
from litreview.reading.outcomes_sentences import CONCLUSION, finds
from litreview.reading.outcomes_signs import REPORTED
from litreview.reading.patterns import PEOPLE, pattern


def is_method(scene: Scene) -> bool:
    """Whether a sentence says how something was measured, and no result."""
    text, (start, end, _) = scene.text, scene.sentence
    forms = {q.form for q in scene.quantities}
    if (
        ("fraction" not in forms and _DEFINES.match(text, start, end))
        or (not forms & EFFECTS and _is_evoked(scene))
        or (
            not forms & _TOLD
            and (_LISTS_MEASURES.match(text, start) or _DONE_TO.search(text, start, end))
        )
    ):
        return True
    if "method" not in scene.roles or any(q.form in EFFECTS for q in scene.quantities):
        return False
    passing = all(_is_passing(text, m) for m in scene.marks if m.role == "method")
    if passing or finds(scene.study.document, scene.sentence):
        return False
    if scene.sentence.section.category != "results":
        return True
    return not (scene.roles & CUES or any(q.form == "fraction" for q in scene.quantities))


_TOLD = REPORTED - {"fraction"}
_LISTS_MEASURES = pattern(  # "Measures of pain at the end of each day included ..."
    r"(?:The )?(?:(?:[Pp]rimary|[Ss]econdary|[Mm]ain|[Oo]ther|[Oo]utcome|[Ee]fficacy|[Ss]afety"
    r"|[Cc]linical|and) )*"
    r"(?:(?:[Mm]easure|[Oo]utcome|[Ee]nd ?point) was (?:an? |the )?(?:[a-z-]+ )?(?:reduction|change"
    r"|decrease|improvement|difference|proportion|percentage|rate|incidence|number|time)\b"
    r"|(?:[Mm]easures|[Oo]utcomes|[Aa]ssessments|[Ee]valuations|[Ee]nd ?points)"
    r"(?: (?:of|at|for|in|measured|to) [^.;,]{1,80})? "
    r"(?:(?:included|comprised) (?:the|an?|change|scores?|ratings?|[A-Z]|[a-z]+ scales?)"
    r"|consisted of|were (?:the|changes? in|scores?|measured|rated|assessed)\b))"
)
_DONE_TO = pattern(  # "Responders received three further infusions"; where no number is told
    r"\b(?:(?:was|were|ha(?:s|ve) been) (?:[a-z]+ly )?"
    r"(?:(?:quantified|quantitated|calculated|analy[sz]ed)"
    r" (?:by|using|with|from|as|in)|determined using|identified by an? \d|tested in"
    r"|compared (?:between|using|to|with))"
    r"|(?:used for|included in) (?:the )?(?:[a-z]+ (?:and [a-z]+ )?)?(?:analys[ei]s|population)"
    r"|[Rr]esponders? (?:\([^()]{1,60}\) )?(?:received|underwent|was identified"
    r"|were (?:given|offered|identified))"
    r"|(?:was|were) (?:[a-z]+ )?(?:started|begun|given|administered|initiated|stopped|adjusted"
    rf"|increased|repeated) (?:(?!in [a-z]+ {PEOPLE}\b)[a-z]+ ){{0,5}}(?:when|if|until|whenever)"
    r"|(?:was|were) (?:best )?(?:described|explained|fitted|fit|captured|represented) (?:by|using)"
    r" (?:an? |the )?(?:[a-z-]+[ -])?(?:[a-z]+[ -])?(?:class|factor|model|solution|trajector))\b"
    r"(?![^.;]*(?:,? (?:and|but) (?:it |they )?(?:was|were|did|had|fell|rose|show|reveal|relaps"
    r"|remit|respond|improv)"
    r"|\b(?:show|reveal|find|demonstrat|result)ing\b"
    r"|\b(?:differ|signific|observed|found|reported|showed|had (?:less|more|lower|higher))))"
    rf"|{TOO_LITTLE.pattern}(?![^.;]*(?:, and|\b(?:but|although|while|whereas)) )"
)
_DEFINES = pattern(  # "Patients whose pain fell by half were considered responders"
    r"(?:Patients|Participants|Subjects|Individuals|Those|Volunteers|Response|Remission)"
    r" (?:who|whose|with|having|showing|achieving|was|were)\b[^.;]*?"
    r"(?:\.\d[^.;]*?)?\b(?:(?:was|were) (?:then )?)?"
    r"(?:considered|classed|classified|regarded|categori[sz]ed|deemed|designated|termed|labell?ed)"
    r" (?:(?:as|to be|the|treatment|an?|[a-z]+,?) ){0,3}(?:non-?)?"
    r"(?:responders?|remitters?|response|remission)\b"
    r"|(?:An? |The )?(?:[a-z]+ )?(?:[Ff]all|[Rr]eduction|[Dd]ecrease|[Ii]mprovement|[Dd]ecline)s?"
    r" of [^.;]{3,60} defined (?:an? )?(?:[a-z]+ )?(?:response|remission|success|relapse)\b"
    r"(?![^.]*\d ?%)"
)


def _is_evoked(scene: Scene) -> bool:
    if any(a.studied or a.control for a in scene.arms):
        return False
    return bool(_EVOKED.match(scene.text, scene.sentence.start, scene.sentence.end))


_EVOKED = pattern(  # "Hyperalgesia was evoked with capsaicin": done to people, and no finding
    r"(?:[A-Z][a-z]+,? )?(?:[a-z-]+ ){0,3}(?:\([A-Za-z]{1,6}\) )?(?<!not )"
    r"\b(?:was|were) (?:then )?(?:[a-z]+ly )?(?:induced|evoked|elicited|produced|provoked)"
    r" (?:by|with|using|via)\b"
    r"|[A-Z][a-z]+ (?:performed|completed|did|underwent) (?:[a-z-]+ ){1,5}"
    r"(?:task|procedure|session|test|paradigm)s? (?:in which|that|designed)\b"
)


def _is_passing(text: str, mark: Mark) -> bool:
    """``Had stopped at the primary endpoint``, ``relapse, defined as any drinking, was``."""
    at_once = text.endswith(("at the ", "by the ", "until the "), 0, mark.start)
    return at_once or bool(_DEFINED.match(text, mark.start))


_DEFINED = pattern(
    r"defined (?:as|by) [^,;()]{1,80}(?:\([^()]{1,40}\)[^,;()]{0,40})?[,)] "
    r"(?:was|were|occurred|did|had|rose|fell|increased|decreased|remained|differed|between|in|with|at)\b"
)


def is_doubtful(scene: Scene) -> bool:
    """What a conclusion says may be, and what was expected or is needed, is no result."""
    text, (start, end, _) = scene.text, scene.sentence
    if _ADVISES.match(text, start, end) or _THINK.match(text, start, end):
        return True
    if "doubt" not in scene.roles:
        return False
    if scene.section != CONCLUSION:
        return bool(_EXPECTED.match(text, start, end))
    done = {m.start for m in scene.marks if m.role in CHANGE}
    return any(
        m.role == "doubt" and not (text.endswith("can", 0, m.end) and m.end + 1 in done)
        for m in scene.marks
    )  # "it can decrease" tells what it did


_ADVISES = pattern(  # "Craving is a key target for interventions reducing relapse"
    r"(?!.*\b(?:we|was|were|had|did) )[^.;:]{3,90}?\b(?:is|are|remains?|represents?|be|as)"
    r" (?:an? |the )?(?:[a-z]+,? ){0,3}(?:targets?|focus|focal points?|avenues?|priority"
    r"|cornerstones?) (?:for|of|in|to)\b"
)
_THINK = pattern(  # "Some felt that effects waned", "Many believed it would lower craving"
    r"(?:Some|A few|Several|Others|Many|Most)(?: participants| patients)? (?:worried|feared|hoped"
    r"|wondered|believed|thought|expected|wished|felt that effects)\b"
    r"(?![^;]*(?:;|, (?:and|but|yet|while|whereas)\b))"
)
_EXPECTED = pattern(
    r"(?:[A-Z][a-z]+, )?(?:(?:[Ff]urther|[Ff]uture|[Mm]ore|[Aa]dditional|[Ll]arger)"
    r" (?:[a-z-]+,? ){0,3}(?:research|stud(?:y|ies)|trials?|works?|investigations?)\b"
    r"|(?:[Ww]e|[Ii]t was|[Oo]ur hypothesis was) "
    r"(?:predict|expect|hypothesi[sz]|anticipat|that)(?:ed)?\b"
    r"|[A-Z][^.;,()]{2,60}? (?:was|were) (?:expected|predicted|hypothesi[sz]ed|anticipated) to\b"
    r"|(?:[Pp]otential|[Pp]ossible|[Pp]roposed|[Pp]utative) (?:[a-z]+ )?mechanisms?\b)"
)


def counts_the_asked(scene: Scene, group: Group, before: str) -> bool:
    """``287 (25%) responded``, ``18 (75%) refused to take part``: who was asked, and no result."""
    if any(_REFUSED.match(scene.lowered, value.end) for value in group.values):
        return True
    replied = _ANSWERED.search(before) or _REPLIED.match(scene.lowered, group.end)
    return scene.study.observed and bool(replied)


_REFUSED = pattern(
    r"(?: of (?:the |all )?[a-z]+)?\)? (?:(?:refused|declined) (?:to )?(?:participa|study part"
    r"|consent)|(?:were|was) (?:eligible\b(?! (?:to|for))|approached|screened"
    r"|interested in (?:participa|taking part|the (?:study|trial)))"
    r"|of whom (?:smoke|drink|use|are)\b)"
)
_REPLIED = pattern(
    r"\)? (?:responded(?! (?:that|with)\b)|replied"
    r"|(?:took part|participated)(?! in (?:[a-z]+ )?treat)"
    r"|(?:returned|answered|completed) (?:the|our) (?:survey|questionnaire|form))\b"
)
_ANSWERED = pattern(r"\b(?:response|participation) rates?\b(?! (?:in|to) treat)[^.;%\d]{0,30}\Z")
