"""What whole phrases tell of a study: groups side by side, people seen again, old records."""

from __future__ import annotations

from litreview.reading import design_patterns as phrases
from litreview.reading.design_words import DesignWords
from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.sample_arms import AS_MANY
from litreview.reading.sample_groups import are_listed, is_control
from litreview.reading.scan import OWN, TITLE, Cue


def asked_again(e: DesignWords, cue: Cue) -> bool:
    """Whether those surveyed were asked at a baseline, and followed."""
    lowered = e.lowered
    if e.text_of(cue).startswith(("cross", "trends", "prevalence")):
        return False
    again = [e.text_of(c) for c in e.every("follow_up:strong")]
    waves = e.told(phrases.SEEN_LATER) or any("-wave" in w or w.startswith("re") for w in again)
    followed = "at follow-up" in lowered or bool(again) or e.told(_TIME_POINTS) is not None
    ahead = e.title("trial")
    if ahead and e.text_of(ahead).startswith("prospective"):
        return True
    return bool(waves) or (" baseline" in lowered and followed)


_TIME_POINTS = pattern(  # "surveys were completed at five time points"
    r"\b(?:surveys?|questionnaires?|assessments?|measures)\b[^.;]{0,60}? (?:at|over|across) (?:\d|"
    r"two|three|four|five|six|several|multiple|all|strategic|fixed) (?:[a-z]+ )?time-? ?points\b"
)


def drugs_apart(e: DesignWords) -> Cue | None:
    """``Ketamine and memantine were given a week apart``: each of them to everybody."""
    document = e.scan.document
    for i, place in enumerate(document.sentences[1:], 1):
        drugs = {m.term.code for m in e.scan.mentions[i] if m.term.kind in ("drug", "placebo")}
        if len(drugs) < 2 or not _EACH_ALONE.isdisjoint(e.scan.words(i)):
            continue
        if told := phrases.APART.search(document.lowered, place.start, place.end):
            return e.cue_at(told)
    return None


_EACH_ALONE = frozenset({"or", "group", "groups", "arm", "arms"})


def sizes_of_arms(e: DesignWords) -> bool:
    """``Received placebo (n = 20) or 50 mg (n = 21)``: each got one of them."""
    return bool(_SIZES.search(e.lowered) or _LETTERED.search(e.lowered))


_OF_N = r"\((?:[^()]{1,60}[;,] ?)?n ?= ?\d+\)"
_SIZES = pattern(rf"\b(?:received|given|to) [^.;()]{{2,80}} {_OF_N}[^;()]{{1,60}} {_OF_N}")


def years_later(e: DesignWords) -> Cue | None:
    """``They were contacted six years after treatment``: no end point of a trial."""
    told = e.said(phrases.SEEN_LATER)
    return e.cue_at(told) if told and "years " in told.group() else None


def over_years(e: DesignWords) -> Cue | None:
    """``Patients treated between 2012 and 2018``: their records were looked at."""
    told = phrases.OVER_YEARS.search(e.lowered)
    return e.cue_at(told) if told and not e.first("trial") else None


def other_group(e: DesignWords) -> Cue | None:
    """People counted beside others: ``20 patients and 18 people who never used``."""
    lowered = e.lowered
    for i, zone in enumerate(e.scan.zones):
        named = [c for c in e.scan.counts(i) if c.form == "noun"] if zone in OWN else []
        if len(named) > 3 and named[0].value == sum(c.value for c in named[1:]):
            named = named[1:]
        if len(named) > 2 and are_listed(lowered, named):
            return Cue(named[-1].start, named[-1].end, frozenset({"control_people"}), i)
        if named and AS_MANY.match(lowered, named[0].end, e.scan.document.sentences[i].end):
            return Cue(named[0].start, named[0].end, frozenset({"control_people"}), i)
        for count in named[1:]:
            if is_control(lowered, count):
                return Cue(count.start, count.end, frozenset({"control_people"}), i)
    return None


def crossover(e: DesignWords) -> Cue | None:
    """A crossover of treatments; those of one arm who ``crossed over`` later made none."""
    return next((c for c in e.every("crossover", OWN) if not _is_one_way(e, c)), None)


def _is_one_way(e: DesignWords, cue: Cue) -> bool:
    start = max(0, cue.start - 100)
    return "within" not in e.text_of(cue) and bool(
        _TO_OPEN.match(e.lowered, cue.end) or _ONE_ARM.search(e.lowered, start, cue.start)
    )


_TO_OPEN = pattern(
    r" (?:in)?to [^.;]{0,50}?\b(?:open[ -]label|unblinded|unmasked|active (?:drug|treatment))\b"
)
_ONE_ARM = pattern(  # "placebo participants", "non-responders could", "those given saline were"
    r"\b(?:(?:placebo|control|saline|midazolam|sham|wait-?list|comparison)(?:-treated)? "
    r"(?:group|arm|participants|patients|subjects|recipients)|non-?responders|controls|"
    r"those (?:who|on|given|receiving|assigned|randomi[sz]ed)) [^.;,]{0,60}\Z"
)


def extension_titled(e: DesignWords) -> Cue | None:
    """``An open-label extension``: what those of a trial got after it."""
    cues = (*e.every("extension", (TITLE,)), *e.every("single_arm_trial", (TITLE,)))
    return next((c for c in cues if "extension" in e.text_of(c)), None)


def set_against(e: DesignWords) -> Cue | None:
    """Words that set one treatment against another; ``or``, where groups are told, not asked."""
    cue = e.first("comparison") or e.title("compared_title") or e.told(phrases.TWO_ARMS)
    asked = e.first("cross_sectional") or e.first("qualitative")
    grouped = not asked and phrases.GROUPS.search(e.lowered)
    cue = cue or (e.told(phrases.EITHER) if grouped else None)
    return cue or (None if asked else e.told(_LETTERED))


_LETTERED = pattern(  # "received ketamine (group K, n = 30) or propofol (group P)"
    r"\b(?:received|given|got|to|with) [^.;()]{2,80} \(group [a-z\d]{1,3}\b[^()]{0,30}\)"
    r"[^.;()]{1,60} \(group [a-z\d]{1,3}\b"
)


def given_for(e: DesignWords) -> bool:
    """``Ketamine for alcohol use disorder``, in the title, where nobody is asked."""
    drugs = (m for m in e.scan.title_mentions if m.term.kind == "drug")
    given = any(e.lowered.startswith(" for ", m.end) for m in drugs)
    return given and not _ASKED.search(e.lowered)


_ASKED = pattern(
    r"\b(?:attitudes?|views?|perceptions?|opinions?|knowledge|interest|willing|access\b|prescrib|"
    r"asked|respond|survey|questionnaire|posts|tweets|interview|referr)"
)


def two_kinds(e: DesignWords) -> Cue | None:
    """``We compared 40 treated smokers with 36 who were not``."""
    told = _TWO_KINDS.search(e.lowered)
    return e.cue_at(told) if told else None


_PERSONS = rf"(?:{PEOPLE}|[a-z-]*(?:smokers|drinkers|gamblers|users|alcoholics|addicts))"
_TWO_KINDS = pattern(
    rf"\bwe compared \d+ (?:[a-z-]+ ){{0,4}}?{_PERSONS}\b[^.;()\d]{{0,60}}?(?: \([^()]{{1,20}}\))?"
    r" (?:and|with|to|versus) \d+ [a-z]"
)


def counted(e: DesignWords) -> Cue | None:
    """The first people that the text counts."""
    for i, zone in enumerate(e.scan.zones):
        for count in e.scan.counts(i) if zone in OWN else ():
            if count.form != "bare":
                return Cue(count.start, count.end, frozenset({"people"}), i)
    return None


def somebody(e: DesignWords) -> Cue | None:
    """``A man of 38``, ``a woman in her forties``, ``Ms B``."""
    return None if e.every("one_person") else e.told(phrases.SOMEBODY)


def surveyed_in_trial(e: DesignWords) -> Cue | None:
    """``As part of a trial of training, 88 physicians completed a baseline survey``."""
    told = _SURVEYED.search(e.lowered) if "as part of a" in e.lowered else None
    told = told or (None if e.title("rct") else _WHILE_RECRUITED.search(e.lowered))
    return e.cue_at(told) if told else None


_WHILE_RECRUITED = pattern(  # "90 adults were surveyed during recruitment for a trial of gum"
    r"\b(?:surveyed|interviewed|screened|completed (?:an?|the) (?:[a-z-]+ ){0,2}?(?:survey|"
    r"questionnaire))[^.;]{0,100}? (?:during|at|upon) (?:the )?(?:recruitment|screening|enrol?ment)"
    r" (?:for|into|of) an? [^.;]{0,60}?\b(?:trial|rct)\b"
)


_SURVEYED = pattern(
    r"\bas part of an? [^.;]{0,80}?\b(?:trial|rct)\b[^.;]{0,220}? (?:completed|answered|returned|"
    r"filled (?:in|out)) an? (?:[a-z-]+ ){0,3}?(?:survey|questionnaire)\b"
)


def against_placebo(e: DesignWords) -> bool:
    """``Fewer than those on placebo``."""
    return "placebo" in e.lowered and _AGAINST_PLACEBO.search(e.lowered) is not None


def over_placebo(e: DesignWords) -> bool:
    """``A robust effect of ketamine compared to saline``, where nobody else is studied."""
    return not e.reviews() and _OVER_PLACEBO.search(e.lowered) is not None


_OVER_PLACEBO = pattern(
    r"\b(?:relative to|compared (?:with|to)|versus|than) (?:the )?(?:placebo|saline)\b"
)
_AGAINST_PLACEBO = pattern(
    r"\b(?:relative to|compared (?:with|to)|than(?: with| in| on)?) (?:those |participants "
    r"|patients |subjects |people )?(?:on |receiving |given |taking )?(?:the )?placebo\b"
)


def is_own(e: DesignWords, cue: Cue) -> bool:
    """``In this crossover study``; not ``who had taken part in a crossover study``."""
    own = e.goes_on(cue, (" design", " trial", " study"))
    return own and not _EARLIER.search(e.lowered, cue.start - 60, cue.start)


_EARLIER = pattern(r"\b(?:had|previous(?:ly)?|earlier|prior) (?:[a-z]+ ){0,5}\Z")
