"""Studies that look on: case-control, cross-sectional, cohorts, reports of cases."""

from __future__ import annotations

from litreview.reading import design_patterns as phrases
from litreview.reading import design_told as told
from litreview.reading.design_cues import Finding, found
from litreview.reading.design_words import DesignWords
from litreview.reading.scan import BODY, DOING, METHODS, STUDY, TITLE, Cue

_TITLED = tuple(
    "case_control cross_sectional:strong cross_sectional:title cohort:strong cohort:title".split()
)


def in_title(e: DesignWords) -> Finding | None:
    """A study without intervention, by the title."""
    if e.title("rct"):  # "a randomised trial with a high prevalence of ..."
        return None
    for code in _TITLED:
        if cue := e.title(code):
            name = code.partition(":")[0]
            if name == "cross_sectional" and "longitudinal" in e.title_text:
                name = "cohort"
            elif name == "cross_sectional" and e.is_of_another(cue):
                continue
            if name == "cohort" and e.text_of(cue) == "observational study":
                name = "cross_sectional" if e.asked_once() else name
            return Finding(name, f"title names a {name.replace('_', '-')} study", cue, 0.9)
    return None


def in_text(e: DesignWords) -> Finding | None:
    """A study without intervention, by the name that the text gives it."""
    if cue := e.first("case_control", STUDY):
        return Finding("case_control", "text names a case-control study", cue, 0.85)
    cue, named = e.survey(), e.first("cohort:strong", DOING)
    whole = named and ("cohort" in e.text_of(named) or "longitudinal" in e.text_of(named))
    if whole and cue and "cross" not in e.text_of(cue):
        cue = None  # a cohort that was asked
    if cue is None and e.is_study():
        cue = e.first("cross_sectional:title", DOING)
    if cue and told.asked_again(e, cue):
        return Finding("cohort", "people asked at a baseline and again", cue, 0.7)
    if cue:
        return Finding("cross_sectional", "text names a survey or cross-sectional study", cue, 0.8)
    if cue := e.first("cohort:strong", STUDY):
        return Finding("cohort", "text names a cohort study", cue, 0.8)
    return None


def users(e: DesignWords) -> Finding | None:
    """People who use drugs, looked at: against others, over time, or once."""
    if not (_use_in_title(e) or (e.is_study() and e.first("noninterventional"))):
        return None
    if e.gives_drugs() and phrases.AS_USUAL.search(e.lowered):
        return None  # those on a drug were set against others who were treated as well
    if others := e.first("control_people") or e.first("comparison") or told.other_group(e):
        return _against_others(e, others)
    ahead = e.title("trial")
    ahead = ahead if ahead and e.text_of(ahead).startswith("prospective") else None
    followed = e.title("follow_up") or ahead or e.first("follow_up:strong")
    healed = e.first("given:weak") and e.on_therapy
    followed = followed or (None if healed else e.told(phrases.SEEN_LATER))
    if cue := e.first("cohort:strong") or followed:
        return Finding("cohort", "users, followed", cue, 0.6)
    if e.is_study() and phrases.BEFORE_AFTER.search(e.lowered):
        return found("cohort", "users, before and after", e.first("people"), 0.5)
    return _users_once(e)


def _against_others(e: DesignWords, others: Cue) -> Finding:
    if e.first("follow_up", (TITLE, *DOING)):
        return Finding("cohort", "users and others, followed", others, 0.6)
    if whole := e.first("population_sample", (TITLE, *DOING)):
        return Finding("cross_sectional", "users among a sample of people", whole, 0.6)
    return Finding("case_control", "users and others compared", others, 0.7)


def _use_in_title(e: DesignWords) -> Cue | None:
    """A title on use; ``experiences of healthy volunteers`` are had in a laboratory."""
    if e.title("human_lab:weak"):
        return None
    cues = e.every("use_study", (TITLE,))
    return next((c for c in cues if not e.goes_on(c, (" disorder", "-disorder"))), None)


def _users_once(e: DesignWords) -> Finding | None:
    """People who use drugs, looked at once; a look back at a treatment is no such thing."""
    back = e.title("cohort") or e.on_therapy
    if e.title("cohort") and e.looks_back():
        return None
    asked = e.first("cross_sectional") or (not back and e.first("cohort"))
    measured = asked and e.text_of(asked).startswith(("response rate", "questionnaires"))
    if measured and e.first("given"):
        return None  # how many responded to a treatment, and how it was measured
    if _use_in_title(e) and asked and e.is_study():
        return Finding("cross_sectional", "users looked at once", asked, 0.6)
    return None


def weakly(e: DesignWords) -> Finding | None:
    """Records, people followed, or users asked."""
    cue = e.first("cohort") or e.told(phrases.RECORDS_OF)
    if e.title("human_lab:weak"):
        cue = None  # what volunteers told of the past
    if cue and 1 < e.most_people() <= FEW:
        return Finding("case_series", "the records of a few people", cue, 0.6)
    if cue and e.is_study():
        return Finding("cohort", "records or a cohort looked at", cue, 0.6)
    healing = e.title("trial") or e.on_therapy
    treated = e.first("given") or (healing and e.gives_drugs())
    followed = e.first("follow_up:strong", DOING) or e.told(phrases.SEEN_LATER)
    followed = told.years_later(e) if treated else followed
    if followed and e.is_study():
        return Finding("cohort", "people followed", followed, 0.5)
    users = _use_in_title(e) or e.first("noninterventional")
    healed = e.first("given:weak") and e.on_therapy
    tested = healed or e.first("human_lab:weak")  # volunteers or patients, given a drug
    if users and e.is_study() and not tested:
        return Finding("cross_sectional", "users asked", users, 0.5)
    whole = e.first("population_sample", (TITLE, *DOING))
    if whole and not (treated or tested):
        return Finding("cross_sectional", "a sample of people", whole, 0.5)
    return None


FEW = 6  # people, who make a series of cases


def cases_in_title(e: DesignWords) -> Finding | None:
    """Cases by the title."""
    if cue := e.title("case_series"):
        return Finding("case_series", "title names a case series", cue, 0.95)
    if cue := e.title("case_report"):
        return Finding("case_report", "title names a case report", cue, 0.95)
    return None


def cases_in_text(e: DesignWords) -> Finding | None:
    """One person told of, or a few, or cases by their name."""
    if cue := _few_titled(e):
        return Finding("case_series", "title tells of a few people", cue, 0.85)
    dealt = e.first("randomised", (METHODS, BODY))
    dealt = dealt if dealt and e.in_sentence(dealt, "people") else None
    few = e.most_people((METHODS,)) <= FEW and dealt is None  # an attempt at a trial, of two
    if few and (cue := e.one_person()):
        return Finding("case_report", "tells of one person", cue, 0.85)
    if e.most_people() <= FEW and (cue := told.somebody(e)):
        return Finding("case_report", "tells of somebody", cue, 0.75)
    if cue := e.first("case_series:strong") or e.few_people():
        return Finding("case_series", "calls itself a case series", cue, 0.8)
    cue = e.first("case_report")
    few = e.most_people() <= FEW and not (e.every("review_self") or e.every("control_people"))
    weak = cue and ("patient" in e.text_of(cue) or e.text_of(cue) == "this case")  # "in this case"
    pilot = e.title("single_arm_trial") and e.most_people((METHODS,)) > 1  # after a case
    if cue and not pilot and (few or not weak):
        return Finding("case_report", "calls itself a case report", cue, 0.85)
    return None


def _few_titled(e: DesignWords) -> Cue | None:
    """``In three patients``, in a title that names no trial."""
    if e.title("trial") or e.title("single_arm_trial") or e.most_people() > FEW:
        return None
    for i in range(e.scan.titles):
        for count in e.scan.counts(i):
            if count.form == "noun" and 1 < count.value <= FEW:
                return Cue(count.start, count.end, frozenset({"case_series"}), i)
    return None
