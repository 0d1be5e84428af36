"""What a concept stands for where it is named: its code, and whether more of it is better."""

from __future__ import annotations

from litreview.reading.concepts import GENERAL, Mark, Theme
from litreview.reading.outcomes_asides import is_setting
from litreview.reading.outcomes_marks import SURGERY, is_share
from litreview.reading.outcomes_scene import Study
from litreview.reading.outcomes_spoken import spoken_of
from litreview.reading.patterns import pattern


def code_of(study: Study, concept: Mark) -> Theme:
    """Code and polarity of a concept; a general word means the condition treated.

    The time until something bad happens is better the longer; its resolution is good.
    """
    theme = study.themes.get(concept.start)
    if theme is None:
        theme = study.themes[concept.start] = _code_of(study, concept)
    return theme


def _code_of(study: Study, concept: Mark) -> Theme:
    lowered = study.document.lowered
    polarity = _polarity_of(lowered, concept)
    if concept.code == GENERAL:
        nerves = _OF_NERVES.search(lowered, concept.start - _NOUN, concept.start)
        rate = "rate" in lowered[concept.start : concept.end + 5]
        if rate and _ANIMALS & study.document.all_words:
            return Theme("other", 0)  # how often a lever is pressed
        code = "biomarker" if nerves else _treated(study, lowered, concept)
        return Theme(code, 0 if nerves else polarity)
    if _is_aim(study, concept):
        return Theme("other", 1)
    gained = lowered.startswith("weight gain", concept.start)
    if (gained or concept.code in _SYMPTOMS) and _is_side_effect(study, concept):
        return Theme("adverse_event", -1)
    if spoken := spoken_of(lowered, concept, polarity):
        return spoken
    code = _own_code(study, lowered, concept)
    good = code == "abstinence" and concept.code != code  # told by tests
    good = good or (code == "other" and lowered.startswith("weight loss", concept.start))
    return Theme(code, 1 if good else polarity)


_NOUN, _ANIMALS = 20, frozenset({"rats", "mice", "monkeys"})
_OF_NERVES = pattern(  # "the muscle response": of no illness
    r"\b(?:muscle|motor|evoked|neural|neuronal|cortical|brain|amygdala|bold|auditory|visual|startle|\w{0,4}mep"
    r"|immune|inflammatory|stress|hormonal|endocrine|cortisol|autonomic|physiological|conditioned"
    r"|h(?:a)?emodynamic|vascular|electrodermal|reflex|unit|membrane|receptor) \Z"
)


def _own_code(study: Study, lowered: str, concept: Mark) -> str:
    """The code of a concept, with what the study is about where a word has two meanings."""
    if lowered.startswith("sds", concept.start):
        known = (code for word, code in _SDS if word in study.document.all_words)
        return next(known, concept.code)
    if lowered.startswith("bsi", concept.start) and _SUICIDE.isdisjoint(study.document.all_words):
        return "symptom_other"  # the Brief Symptom Inventory
    misused = study.condition.code == "use_amount" and SURGERY.isdisjoint(study.document.all_words)
    if concept.code == "use_amount" or (misused and _USED.match(lowered, concept.start)):
        return _of_use(study, lowered, concept._replace(code="use_amount"), misused)
    sweet = lowered.startswith(_SWEET, concept.start)
    beside = sweet and lowered.endswith(("water or ", "water and "), 0, concept.start)
    if beside or (sweet and {study.theme.code, study.condition.code} & _OF_USE):
        return "other"  # what is taken beside the drug, no test of pleasure
    code = concept.code
    if concept.role == "weak" and code in _STOPPED and study.theme.code == "discontinuation":
        code = "discontinuation"
    elif code == "other" and study.theme.code == "discontinuation":
        taken = _MEDICINE_DOSE.match(lowered, concept.start)  # else given for withdrawal
        code = "use_amount" if taken else code
    elif code == "self_administration" and _RETURNS.match(lowered, concept.start):
        code = "relapse"  # what reinstatement is measured by
    elif code == "adverse_event":
        code = next(
            (
                own
                for own, of, title in _TREATED
                if of.match(lowered, concept.start)
                and title.search(lowered, 0, study.document.title_end)
            ),
            code,
        )
    return code


def _of_use(study: Study, lowered: str, concept: Mark, misused: bool) -> str:
    """Tests without it, a diagnosis of it, or the opioids of those in pain."""
    if _NEGATIVE.match(lowered, concept.end):
        return "abstinence"
    if concept.role == "condition" or _DISORDER.match(lowered, concept.end):
        return "other"  # "12% met criteria for dependence", "the prevalence of a use disorder"
    pain = study.theme.code in _ANALGESIC and not misused
    return "opioid_dose" if pain and _OPIOID.match(lowered, concept.start) else concept.code


def _polarity_of(lowered: str, concept: Mark) -> int:
    """Whether more of it is better, with the words around it: ``time to``, ``loss``."""
    polarity = concept.polarity
    if not polarity or (concept.code == "biomarker" and _GENE.match(lowered, concept.end)):
        return 0
    if _is_away(lowered, concept.start):
        polarity = abs(polarity)
    if end := _END.match(lowered, concept.end):
        polarity = abs(polarity) if end["good"] else -abs(polarity)
    turned = _is_time(lowered, concept) or lowered.endswith("non-", 0, concept.start)
    return -polarity if turned else polarity


def _is_away(lowered: str, start: int) -> bool:
    """``Resolution of``, ``free from``, ``more patients had no``: without it is better."""
    if lowered.endswith(("of ", "m ", "(", "in ", "on ", "or ", " the ", "down ", "ir "), 0, start):
        return bool(_AWAY_FROM.search(lowered, start - _FAR, start))
    if _ZERO_ON.search(lowered, start - _NEAR_ZERO, start):
        return True
    said = lowered.endswith(("no ", "without "), 0, start)
    return said and bool(_MORE_WITHOUT.search(lowered, start - 3 * _FAR, start))


def _treated(study: Study, lowered: str, concept: Mark) -> str:
    """The code of the condition treated; a use disorder in remission is abstinence."""
    code = study.condition.code
    if _ANSWERS.match(lowered, concept.end) or _RATE_OF_ANSWERS.match(lowered, concept.start):
        return "other"  # "responses were received from 60%"
    if "outcome" in lowered[concept.start : concept.end]:
        return study.theme.code
    if code not in ILLNESSES and (named := _illness_before(study, concept)):
        return named
    if code not in ILLNESSES and lowered.startswith(_IMPRESSIONS, concept.start):
        return "symptom_other"
    if code != "use_amount":
        return code
    told = lowered.startswith("remi", concept.start) or _WITHOUT_USE.search(lowered)
    return "abstinence" if told else "other"


_WITHOUT_USE = pattern(  # what a response is, in a study of use
    r"\b(?:respon[sd][a-z]+|success)\b[^.;]{0,40} defined as [^.;]{0,70}?(?:negat|abstinen|-free)"
)
_ANSWERS = pattern(
    r" (?:(?:was|were) (?:received|returned|obtained)|to (?:the|our) (?:survey|questionnaire))\b"
)
_RATE_OF_ANSWERS = pattern(
    r"response rates?\b[^.;]{0,60}\b(?:survey|questionnaire|interview|invit)"
)


def _illness_before(study: Study, concept: Mark) -> str | None:
    """``MADRS scores fell, and 40% responded``, where another problem is treated: depression."""
    start = study.document.sentence_at(concept.start).start
    named = [m for m in study.marks.within(start, concept.start) if m.role == "concept"]
    named = [m for m in named if m.code in ILLNESSES and not is_setting(study, m)]
    return named[-1].code if named else None


_NEGATIVE = pattern(  # "urine tests were negative", "urine specimens negative for all drugs"
    r"(?: [a-z]+)? (?:(?:(?:that |which )?(?:was|were|remained|stayed|tested|came back|being|is"
    r"|are) (?:all |always |still |repeatedly )?(?:negative|clean)|negative for"
    r"|free (?:of|from))\b)"
)
_DISORDER = pattern(
    r"(?<=prevalence)(?:[^.;()]|\.\d){1,40}?\b(?:use disorder|dependence|addiction)"
)
_RETURNS = pattern(r"(active )?(lever|nose)([ -](?!and |but |not |or )[a-z-]+){0,6} re(inst|lap)")
_STOPPED = frozenset({"abstinence", "retention"})
_SDS = (  # four scales have this short form
    *((word, "other") for word in ("sheehan", "disability", "functioning")),
    *((word, "symptom_other") for word in ("dependence", "dependent")),
)
_PSYCHOTIC = pattern(r"hallucinat|delusion|paranoi")
_PSYCHOSIS = pattern(r"\bpsychos[ei]s|\bpsychoto|\bpsychotic|schizo")
_VITAL = pattern(r"heart rates?\b|hrs?\b|(?:[a-z]+(?:ial|ic) )?blood pressure|[sd]?bp\b")
_MARKER = pattern(  # of what a study asks whether it tells or foretells an illness
    r"(?:heart rate|blood pressure)\b.{0,60}\b(?:bio)?(?:marker|predict)"
    r"|\b(?:bio)?(?:marker|predict).{0,60}\b(?:heart rate|blood pressure)\b"
)
_TREATED = (  # what is no side effect where the title names it
    ("biomarker", _VITAL, _MARKER),
    ("symptom_other", _PSYCHOTIC, _PSYCHOSIS),
    ("pain", pattern(r"headache"), pattern(r"\b(?:migraine|headache|cephal)")),
    ("other", pattern(r"weight"), pattern(r"\b(?:obes|overweight|weight)")),
)
_SUICIDE = frozenset({"suicide", "suicidal", "suicidality"})
_IMPRESSIONS = ("cgi", "pgi", "clinical global", "global ")
ILLNESSES = frozenset({"depression", "anxiety", "suicidality", "pain", "symptom_other"})


def is_time(lowered: str, concept: Mark) -> bool:
    """Whether it is the time until something: "time to relapse"."""
    said = lowered[concept.start : concept.end]
    return said.startswith(("time to ", "time until ")) or _is_time(lowered, concept)


def _is_time(lowered: str, concept: Mark) -> bool:
    """``Time to response (HR 2.1) and remission``, ``errors on the memory task``."""
    start = max(0, concept.start - _FAR)
    before = lowered[start : concept.start]
    if _TIME_TO.search(lowered, start, concept.start):
        return True
    if before.endswith("time ") and lowered.startswith("to ", concept.start):
        return True  # "the time to remit"
    if concept.code == "relapse" and _CAME_AFTER.match(lowered, concept.end):
        return True
    return concept.code == "cognition" and bool(_SLOWER.search(before))


_CAME_AFTER = pattern(  # "relapse occurred after a median of 38 days"
    r" (?:first )?(?:occurred|came|happened|was seen|took place|began)? ?(?:after|at) "
    r"(?:an? )?(?:median|mean|average) (?:of )?\d"
)


def _is_aim(study: Study, concept: Mark) -> bool:
    """Sedation is no side effect where the title says it was wanted, nor a seizure treated."""
    if concept.code != "adverse_event":
        return False
    lowered, end = study.document.lowered, study.document.title_end
    if lowered.startswith("seizure", concept.start):
        return bool(_CONVULSES.search(lowered, 0, end))
    return lowered.startswith("sedat", concept.start) and sedates(lowered, end)


def sedates(lowered: str, title_end: int) -> bool:
    """Whether a title says that sedation was wanted."""
    return bool(_SEDATES.search(lowered, 0, title_end))


def _is_side_effect(study: Study, concept: Mark) -> bool:
    """A symptom in a list of side effects: "the most common were nausea and anxiety"."""
    lowered, start = study.document.lowered, study.document.sentence_at(concept.start).start
    if _is_counted(study, concept, start) and _is_listed(study, concept):
        return True
    if is_share(lowered, concept) and _is_among_harms(study, concept, start):
        return True
    before = lowered[start : concept.start]
    if lowered.startswith(_OF_MIND, concept.start) and not study.observed:
        own = concept.code in {study.theme.code, study.condition.code}
        if not own and _RISK_OF_IT.search(before):
            return True
    if max(map(before.find, _SAID_OF_HARM)) < 0:
        return False
    return bool(_SIDE_EFFECTS.search(lowered, start, concept.start))


def _is_among_harms(study: Study, concept: Mark, start: int) -> bool:
    """Called one, or beside one that so many had; beside two where the study is of it."""
    lowered, end = study.document.lowered, study.document.sentence_at(concept.start).end
    harms = (m for m in study.marks.within(start, end) if m.code == "adverse_event")
    named = [m for m in harms if not _ANY_HARM.search(lowered, m.start, m.end)]
    if _CALLED_HARM.search(lowered, concept.end, end):
        return True
    own = concept.code in {study.theme.code, study.condition.code}
    return sum(is_share(lowered, m) for m in named) > own


def _is_counted(study: Study, concept: Mark, start: int) -> bool:
    """``More nausea and anxiety were reported``: how often, where neither is treated."""
    if concept.code in {study.theme.code, study.condition.code}:
        return False
    lowered, end = study.document.lowered, study.document.sentence_at(concept.start).end
    return bool(_HOW_OFTEN.search(lowered, start, end))


def _is_listed(study: Study, concept: Mark) -> bool:
    """``Vivid dreams (12%) and insomnia (15%)``, ``insomnia and nausea``: two side effects."""
    text, start, end = study.document.text, concept.start - _NEXT, concept.end + _NEXT
    return any(
        m.code == "adverse_event"
        and (
            _JOINED.fullmatch(text, m.end, concept.start)
            or _JOINED.fullmatch(text, concept.end, m.start)
        )
        for m in study.marks.within(max(0, start), end)
    )


_HOW_OFTEN = pattern(
    r"\b(?:incidences? of|more (?:common|frequent)|(?:more|less) (?:often|frequently))\b"
)
_NEXT = 60
_JOINED = pattern(r"(?: [(\[][^()]{1,40}[)\]])?(?:, and |, or |, | and | or )")
_CALLED_HARM = pattern(
    r"\b(?:as|(?:was|were)(?: the)?(?: most| more)?(?: (?!no )[a-z]+){0,2})"
    r" (?:side effect|adverse )"
)
_ANY_HARM = pattern(r"adverse|side effect|event|complication|safety|toler|harm")
_CONVULSES = pattern(
    r"electro-?convuls|electroshock|\bect\b|status epilep|seizure (?:control|cessation|termination)"
)
_MEDICINE_DOSE = pattern(r"(?:diazepam|lorazepam|benzodiazepine)s? (?:equivalent|dose)")
_SEDATES = pattern(
    r"premedic|(?<!non-)(?<!non)(?<!decreases )(?<!reduces )(?<!less )(?<!excessive )sedat"
)
_ANALGESIC = frozenset({"pain", "opioid_dose"})
_USED = pattern(r"(?:more |less |total )?(?:opioid|opiate) (?:use|intake|consumption)\b")
_OPIOID = pattern(r"(?:opioid|opiate|narcotic|use of opioid|use of opiate)")
_SYMPTOMS = frozenset({"pain", "anxiety", "depression", "symptom_other", "cognition"})
_SIDE_EFFECTS = pattern(
    r"\b(?:(?:common|frequent|frequently|reported|prevalent) [^;]{0,40}?"
    r"\b(?:adverse (?:events?|effects?|reactions?)|side effects?|reactions|complaints)"
    r"[^;]{0,60}?\b(?:were|was)\b"
    r"|(?:adverse (?:events?|effects?|reactions?)|side effects?|\baes\b)[^;.()]{0,50}? "
    r"(?:common|frequent|frequently|often) [^;.()]{0,50}?\b(?:were|was)\b"
    r"|(?:adverse (?:events?|effects?|reactions?)|side effects?|\baes\b|complications)[^;]{0,40}?"
    r"(?:\binclud(?:ed?|ing)\b|\bsuch as\b|:))"
    r"(?:(?! was | were | did | had | than |compar|decreas|reduc|improv|lower|higher)[^;])*\Z"
    r"|(?:adverse (?:events?|effects?|reactions?)|side effects?)[^;(]{0,80}"
    r"\((?:[^();]|\([^();]*\))*\Z"
)
_OF_MIND = ("psychiatric", "psychotic", "perceptual")
_RISK_OF_IT = pattern(
    r"\b(?:incidence|risk|rate|frequency|occurrence)s? of (?:[a-z]+ (?:and|or) )?\Z"
)
_SAID_OF_HARM = ("adverse", "side effect", "reactions", "complaints", "aes", "complications")
_FAR, _NEAR_ZERO = 160, 50
_TIME_TO = pattern(
    r"(?:(?:time|latency)(?: (?:taken|needed|required|elapsed))?|days|weeks|months) (?:to|until) "
    r"(?:(?:reach|achiev|attain)(?:e|ing)? )?(?:the |an? )?(?:first )?(?:[a-z-]{2,10} )?"
    r"(?:of )?(?:[a-z-]{4,12} (?:[\[(].{0,110}[\])] )?(?:and|or) )?\Z"
    r"|\btime (?:from|since) [^.;,()]{1,60} (?:until|to) (?:[a-z]+ ){0,3}(?:of )?\Z"
)
_SLOWER = pattern(r"\b(?:times?|errors?) (?:for|on|in|to complete|to finish) (?:the )?\Z")
_END = pattern(
    r"(?P<good>[ -]free\b|\s(?:symptom )?(?:remission|response|resolution|relief)\b"
    r"|\s?(?:(?:scores?|levels?) )?(?:of |at )?(?:[<≤⩽]|below |under |less than )\s?[1-9]"
    r"|\s?(?:scores? )?(?:of )?[1-9] (?:points )?or (?:less|lower|below)\b"
    r"|\s(?:total )?scores? (?:of )?(?:zero|0)\b(?![.,–/-]?\d))"
    r"|\s(?:functions? )?(?:impairment|dysfunction|deficit|decline|disturbance|loss|failure|problem"
    r"|difficultie|difficulty|complaint|lapse|error)s?\b"
)
_AWAY_FROM = pattern(
    r"(?:(?:resolution|remission|absence|prevention|extinction) of |free(?:dom)? (?:of|from) "
    r"|shift(?:ed|s|ing)? from |\b(?:to|until) (?:[a-z]+ )?control of "
    r"|(?:response rates?|(?:treatment|clinical) response|[.:] response)"
    r" (?:both )?(?:in|on|for) (?:the )?|\bcut down (?:on )?(?:their )?)"
    r"(?:(?:[a-z-]+ ){1,4}\()?\Z"  # "resolution of suicidal ideas (MADRS item 10)"
)
_ZERO_ON = pattern(r"\bzero (?:on|for|in) (?:[a-z-]+ ){0,5}\Z")  # "scored zero on both scales"
_MORE_WITHOUT = pattern(
    r"\b(?:more|fewer|most|(?:number|proportion|percentage|share|fraction|chance)s? of|rates? of)"
    r" (?:[^.;,()]|\([^()]{0,90}\)){0,140}"
    r"\b(?:(?:had|with|showed|experienced|reported|having|have) no|without"
    r"|from [^.;,()]+ to (?:[a-z]+ or )?no) \Z"
)
_GENE = pattern(r" (?:rs\d|val\d?|met\b|genotype|polymorphism|gene\b|allele)")
_OF_USE = frozenset({"abstinence", "use_amount", "relapse", "self_administration", "craving"})
_SWEET = ("sucrose intake", "sucrose consumption")
