"""The design of a study, told from its title, its text, and its indexing, in that order.

Indexing misleads: protocols are indexed as trials and open-label studies as randomised.
So publication types and MeSH speak only where the text does not.
"""

from __future__ import annotations

from collections.abc import Callable

from litreview.reading import design_observed as observed
from litreview.reading import design_patterns as phrases
from litreview.reading import design_told as told
from litreview.reading import design_without_people as without
from litreview.reading.design_cues import Finding, found
from litreview.reading.design_words import DesignWords
from litreview.reading.indexing import animals_only, indexed_design
from litreview.reading.patterns import pattern
from litreview.reading.scan import (
    AIM,
    BACKGROUND,
    BODY,
    DOING,
    REGISTRATION,
    STUDY,
    TITLE,
    Cue,
    Scan,
)
from litreview.records import Record, Span, Tag

REVIEWS = frozenset(
    {"systematic_review", "meta_analysis", "scoping_review", "narrative_review", "guideline"}
)
WITHOUT_PEOPLE = REVIEWS | {"editorial", "animal", "in_vitro"}
Rule = Callable[[DesignWords], Finding | None]


def _secondary(e: DesignWords) -> Finding | None:
    survey = e.title("cross_sectional:strong")
    if survey and not e.text_of(survey).startswith("latent"):
        return None
    if (cue := e.title("secondary_analysis")) and not e.title("qualitative:strong"):
        return Finding("secondary_analysis", "title names a secondary analysis", cue, 0.95)
    if (cue := e.pooled_in_title()) and not e.first("cohort:strong"):
        return Finding("secondary_analysis", "title names results of several trials", cue, 0.8)
    asked = e.first("qualitative:strong") and e.count("qualitative") >= _ASKED
    other = e.title("qualitative:strong") or told.extension_titled(e)
    if (cue := e.secondary()) and not (asked or other or e.themes()):
        drawn = "secondary_analysis:drawn" in cue.codes
        lottery = e.in_sentence(cue, "rct") or e.in_sentence(cue, "randomised")
        if e.in_sentence(cue, "cross_sectional") and not (drawn or lottery):
            return Finding("cross_sectional", "analyses data of a survey again", cue, 0.8)
        return Finding("secondary_analysis", "analyses data of an earlier study", cue, 0.8)
    return None


_ASKED = 2  # words of interviews and of their analysis


def _surveyed(e: DesignWords) -> Finding | None:
    cue = told.surveyed_in_trial(e)
    return found("cross_sectional", "people of a trial answered a survey", cue, 0.8)


def _qualitative(e: DesignWords) -> Finding | None:
    cue, survey = e.title("qualitative"), e.title("cross_sectional:strong")
    if cue and e.title("human_lab:weak") and e.first("controlled:blind"):
        return None  # what healthy people told under a drug
    if cue and (e.title("qualitative:strong") or (e.count("qualitative") >= 2 and not survey)):
        return Finding("qualitative", "title names a qualitative study", cue, 0.95)
    if survey or e.title("cohort:strong"):
        return None  # a survey, whose free texts were analysed; a cohort, some interviewed
    cue = e.first("qualitative:strong")
    own_words = e.count("qualitative:strong") >= 2  # recruited on social media or not
    deep = cue and e.text_of(cue).startswith("in-depth") and not e.prints_p()
    asked = deep or e.count("qualitative") >= 2
    asked = asked and not e.first("cross_sectional:strong")
    if cue and (own_words or asked):
        return Finding("qualitative", "interviews were analysed", cue, 0.8)
    if asked and not e.first("given") and (cue := e.themes()):
        return Finding("qualitative", "interviews gave themes", cue, 0.7)
    return None


def _extension(e: DesignWords) -> Finding | None:
    """What those of a trial were given after it, open-label."""
    cue = None if e.title("rct") or e.title("randomised") else told.extension_titled(e)
    return found("single_arm_trial", "title names an extension", cue, 0.8)


def _trial(e: DesignWords) -> Finding | None:
    cue = e.title("not_randomised") or e.first("not_randomised", DOING)
    if cue and not e.looks_back():
        treated = e.first("given") or e.first("controlled") or phrases.AS_USUAL.search(e.lowered)
        if (treated and not e.first("single_arm_trial")) or _compares(e, cue):
            return Finding("nonrandomised_trial", "says it was not randomised", cue, 0.9)
    randomised = e.title("rct") or e.title("randomised") or e.first("rct") or e.first("randomised")
    if not (e.title("rct") or e.is_study()):
        return None
    order = e.first("random_order") or e.told(phrases.RANDOM_ORDER)
    crossover = told.crossover(e) or order or _both_given(e, randomised)
    if "wedge" in e.scan.document.all_words:
        crossover = None  # "stepped-wedge, with crossover of two sites"
    square = crossover and "latin" in e.text_of(crossover)
    if crossover and (square or randomised or order or e.first("counterbalanced")):
        return Finding("crossover_rct", "crossover of treatments", crossover, 0.9)
    crossed = any("cross" in e.text_of(cue) for cue in e.every("crossover"))
    if crossover and (
        e.first("controlled") or (crossed and (e.title("crossover") or told.is_own(e, crossover)))
    ):
        code = "crossover_rct" if crossed else "human_lab"
        return Finding(code, "crossover, controlled, not said randomised", crossover, 0.6)
    if randomised:
        return Finding("rct", "people were randomised", randomised, 0.9)
    return None


def _compares(e: DesignWords, cue: Cue) -> bool:
    """Whether a trial sets one treatment against another."""
    beside = "compared" in e.scan.words(cue.sentence) or e.compares_drugs()
    named = beside or e.first("comparison") or e.title("compared_title")
    return bool(named or e.told(phrases.TWO_ARMS) or phrases.AS_USUAL.search(e.lowered))


def _both_given(e: DesignWords, randomised: Cue | None) -> Cue | None:
    """What tells of a crossover without its name: the order of the drugs, or the time between."""
    if randomised and e.is_of_order(randomised):
        return randomised
    crossover = e.counterbalanced_order() if randomised or e.first("controlled:blind") else None
    if crossover or randomised is None:
        return crossover
    if e.first("human_lab:weak") and not told.sizes_of_arms(e):
        crossover = e.first("counterbalanced") or e.first("several_sessions")
        crossover = crossover or e.told(_EACH_GOT_BOTH)
    return crossover or told.drugs_apart(e)


def _against_untreated(e: DesignWords) -> Finding | None:
    """Some were treated, and controls who were not were seen as often."""
    cue = e.first("untreated", DOING)
    if cue and e.first("control_people") and not e.looks_back() and e.gives_drugs():
        return Finding("nonrandomised_trial", "treated people and untreated controls", cue, 0.7)
    return None


_GENOTYPED = pattern(r"\bgenotyp|\bpolymorphism|\balleles?\b")


def _open_trial(e: DesignWords) -> Finding | None:
    if e.looks_back() or e.is_double_blind() or e.title("human_lab:weak"):
        return None
    cue = e.title("single_arm_trial") or e.first("single_arm_trial")
    opened = cue is not None and "open" in e.text_of(cue)
    if cue and not opened and (e.observes((TITLE, *DOING)) or told.against_placebo(e)):
        return None  # "a naturalistic feasibility study"; "relative to placebo"
    users = e.first("control_people") and e.first("noninterventional")
    sampled = _GENOTYPED.search(e.lowered) and (users or not (e.first("given") or e.gives_drugs()))
    if cue and sampled and not opened:
        return None  # "a pilot study" of the genes of users
    if cue and (e.compares_drugs() or e.told(phrases.TWO_ARMS)):
        return Finding("nonrandomised_trial", "open-label, one thing against another", cue, 0.6)
    if cue and (e.first("given") or "concept" not in e.text_of(cue)):
        return Finding("single_arm_trial", "open-label without a control group", cue, 0.8)
    return None


def _compared(e: DesignWords) -> Finding | None:
    cue = told.set_against(e)
    if cue is None or e.looks_back() or e.observes((TITLE,)) or e.told(phrases.RECORDS_OF):
        return None
    if not (e.is_study() or (cue.sentence and e.in_sentence(cue, "people"))):
        return None
    beside = e.title("controlled:own") or e.title("compared_title")
    treated = e.first("given") or e.first("trial") or beside
    dealt = e.gives_drugs() or e.said(phrases.TO_ARMS)
    sized = told.sizes_of_arms(e)
    apart = sized or e.told(phrases.TWO_ARMS) or phrases.AS_USUAL.search(e.lowered)
    if treated or (dealt and apart):
        blind = e.first("controlled:blind", DOING) or e.title("controlled:blind")
        if blind and e.text_of(blind).startswith("double") and sized:
            return Finding("rct", "double-blind, each given one treatment", blind, 0.6)
        return Finding("nonrandomised_trial", "treatments compared, not randomised", cue, 0.6)
    return None


def _laboratory(e: DesignWords) -> Finding | None:
    given = e.first("given") or e.gives_drugs()
    treated = given and (e.names_patients() or e.on_therapy)
    titled = e.title("people")
    ill = treated and titled and e.text_of(titled) in _ILL  # beside healthy controls
    healthy = e.title("human_lab:weak") or (not ill and e.first("human_lab:weak"))
    others = e.first("control_people") or told.other_group(e)
    others = None if treated or e.first("given:weak") else others
    cue = healthy or (None if treated else e.first("human_lab:measure"))
    if cue is None or not e.is_study():
        return None
    if others and not e.title("human_lab:weak"):
        return Finding("case_control", "people and healthy others", others, 0.6)
    return Finding("human_lab", "people in a laboratory", cue, 0.6)


def _with_placebo(e: DesignWords) -> Finding | None:
    """A placebo was given to some, and nothing is said of a lottery."""
    cue = e.first("controlled:blind", DOING)
    cue = cue or (e.title("controlled:blind") if e.is_double_blind() else None)
    given = e.first("given") or e.gives_drugs() or e.is_double_blind()
    if cue is None or not (e.is_study() and given):
        return None
    if e.first("case_control") or e.first("cohort:strong") or e.looks_back():
        return None
    if healthy := e.first("human_lab:weak"):
        return Finding("human_lab", "placebo-controlled, in a laboratory", healthy, 0.6)
    sized = told.sizes_of_arms(e)
    each = bool(
        _EACH_GOT_BOTH.search(e.lowered) or (not sized and phrases.TEST_DAYS.search(e.lowered))
    )
    sure = e.is_double_blind() or REGISTRATION in e.scan.zones or bool(e.said(phrases.ASSIGNED))
    if e.first("single_arm_trial") and not e.first("human_lab:measure"):  # "a pilot trial"
        sure = sure or told.against_placebo(e)
    sure = sure or (sized and "trial" in e.scan.document.all_words)
    if sure and not each:
        return Finding("rct", "double-blind, registered, or assigned, against placebo", cue, 0.6)
    patients = e.names_patients()
    each = each or (e.in_sessions() and not patients)
    if each or not (patients or e.titles_illness() or "placebo group" in e.lowered):
        return Finding("human_lab", "placebo and drug, each in a session", cue, 0.5)
    return Finding("nonrandomised_trial", "controlled, not said randomised", cue, 0.5)


_EACH_GOT_BOTH = pattern(  # "after ketamine and placebo infusions"
    r"\b(?:after|following|during|both|between|in|under) (?:the )?(?:[a-z]{3,}, ){0,3}[a-z]{3,}"
    r"(?: \([^()]*\))?,? and (?:(?:matched|matching) )?(?:placebo|saline|midazolam)"
    r" (?:infusions?|sessions|conditions|scans|visits|days|administrations?)\b"
    r"|\b(?:received|took|given) (?:[a-z]{3,} )?[a-z]{3,} and (?:placebo|saline),? (?:on|in) "
    r"(?:two |separate |different ){1,2}(?:days|sessions|occasions)\b"
)


def _beside_others(e: DesignWords) -> Finding | None:
    """Patients and others, of whom nobody was treated: they underwent a scan."""
    others = e.first("control_people") or told.other_group(e)
    treated = e.first("given:weak") or e.on_therapy
    if others and e.is_study() and not treated:
        return Finding("case_control", "people and others compared", others, 0.5)
    if not (e.gives_drugs() or e.first("trial")) and (others := told.two_kinds(e)):
        return Finding("case_control", "two kinds of people compared", others, 0.5)
    return None


def _treated(e: DesignWords) -> Finding | None:
    cue = e.first("given", STUDY)
    if cue and e.text_of(cue) == "receiving" and e.first("cross_sectional", STUDY):
        cue = None  # "patients receiving methadone filled in a questionnaire"
    if cue and e.compares_drugs() and e.is_study():
        return Finding("nonrandomised_trial", "title sets drugs against each other", cue, 0.5)
    if cue and 1 < e.most_people() <= observed.FEW and not e.first("trial"):
        return Finding("case_series", "a few people were treated", cue, 0.6)
    if cue and (back := told.over_years(e)):
        return Finding("cohort", "people treated over some years", back, 0.5)
    if cue and (e.is_study() or e.count("people") >= 2):
        return Finding("single_arm_trial", "people were treated, no control group", cue, 0.5)
    cue = e.first("cross_sectional", STUDY)
    if cue and e.is_study():
        return Finding("cross_sectional", "people were asked", cue, 0.5)
    return None


_ILL, _SHORT = frozenset({"patients", "individuals"}), 2


def _measured(e: DesignWords) -> Finding | None:
    """A drug and placebo, and what they did to the brain of people whom nobody counts."""
    cue = e.first("human_lab:measure")
    shown = cue and not e.is_study() and e.gives_drugs() and told.over_placebo(e)
    return found("human_lab", "a drug against placebo, measured", cue if shown else None, 0.4)


def _last_resort(e: DesignWords) -> Finding | None:
    """People were counted, and no word tells how they were studied."""
    document = e.scan.document
    if not e.is_study():
        words = e.first("people", (TITLE, AIM, BODY, BACKGROUND))
        if words is None and len(document.sentences) > _SHORT:
            first = next(s for s in document.sentences if s.start < s.end)
            words = Cue(first.start, first.end, frozenset(), 0)
        return found("narrative_review", "tells of the field, studies nobody", words, 0.3)
    people = e.first("people", STUDY) or told.counted(e)
    if people is None and (asked := phrases.ASKED.search(document.lowered)):
        return Finding("cross_sectional", "clinicians asked", e.cue_at(asked), 0.3)
    dosed = any(unit in document.lowered for unit in (" mg", " dose", "mg/kg"))
    healing = dosed or e.on_therapy or told.given_for(e)
    treated = e.gives_drugs() and healing
    treated = treated or phrases.BEFORE_AFTER.search(document.lowered) is not None
    if (others := told.other_group(e)) and not e.first("given"):
        return Finding("case_control", "people beside others, not said how", others, 0.3)
    if treated and not e.first("trial") and (back := told.over_years(e)):
        return Finding("cohort", "people treated over some years", back, 0.3)
    if e.first("trial") or treated or (dosed and e.names_patients()):
        return found("single_arm_trial", "people and a drug, not said how", people, 0.3)
    return found("cross_sectional", "people studied, not said how", people, 0.3)


RULES: tuple[Rule, ...] = (
    *(without.notice, without.protocol, without.review_in_title, without.planned),
    *(without.reply, without.editorial, without.narrative, without.review_in_text),
    *(without.review_title_words, without.animals, without.cells),
    *(observed.cases_in_title, observed.cases_in_text, without.headed, _surveyed),
    *(_secondary, _qualitative),
    *(without.review_of_itself, observed.in_title, _extension, _trial, _against_untreated),
    _open_trial,
    *(_with_placebo, observed.in_text, observed.users, _compared, observed.weakly, _laboratory),
    *(without.cells_named, without.review_by_words, _beside_others, _treated, _measured),
    _last_resort,
)


def find_design(scan: Scan, record: Record) -> Finding | None:
    """The design by the first rule that fires; indexing where the text says little.

    Returns
    -------
    Finding or None
        None where neither text nor indexing tells.
    """
    words = DesignWords(scan)
    finding = next((f for rule in RULES if (f := rule(words))), None)
    if animals_only(record) and (finding is None or finding.code not in WITHOUT_PEOPLE):
        return Finding("animal", "MeSH: Animals without Humans", None, 0.95)
    if finding is not None and finding.confidence >= _EXPLICIT:
        return finding
    indexed = indexed_design(record)
    return Finding(*indexed, None, _EXPLICIT) if indexed else finding


_EXPLICIT = 0.7


def design_tags(finding: Finding | None) -> tuple[Tag, ...]:
    """The tag of a design."""
    if finding is None:
        return ()
    spans = (Span(finding.cue.start, finding.cue.end),) if finding.cue else ()
    return (
        Tag("design", finding.code, spans=spans, basis=finding.rule, confidence=finding.confidence),
    )
