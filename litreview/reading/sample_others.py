"""Counts of people who are not those studied: raters, simulated patients, people of trials."""

from __future__ import annotations

from litreview.reading.counting import NUMBER_WORDS, SEXES, Candidate, Count
from litreview.reading.patterns import PEOPLE, pattern


def is_of_others(lowered: str, count: Count) -> bool:
    """Whether a number counts what a study does not: other people, things, a year."""
    before = lowered[max(0, count.start - 60) : count.start]
    if before.endswith(_NO_COUNT) or _NOT_SEEN.search(before) or _OPPOSED.search(before):
        return True
    if before.endswith("year ") and count.value <= _LAST_YEAR and count.noun in _PUPILS:
        return True  # "year 9 pupils"
    if count.form == "n":
        return bool(_NO_PEOPLE.match(lowered, count.end) or _THINGS.search(before))
    if (
        _YEARLY.match(lowered, count.end)
        or _AGED.match(lowered, count.number_end)
        or (count.noun.endswith(_ONE) and _TREATMENTS.match(lowered, count.end))
    ):
        return True
    phrase = lowered[count.start : count.end]
    if _OF_TRIALS.search(before) or _RANGE.search(before) or _IMAGINED.search(phrase):
        return True
    had_it = _HAD_EVENT.match(lowered, count.end) is not None
    each = count.value <= _TO_ONE and _MATCHED.search(before) is not None
    return had_it or each or _is_year(lowered, before, count)


def _is_year(lowered: str, before: str, count: Count) -> bool:
    """``since 2010 patients ...``; or half of "14 male/15 female"."""
    if count.noun in SEXES and "/" in lowered[count.end : count.end + 2] + before[-2:]:
        return True
    digits = lowered[count.start : count.number_end].isdigit()
    year = 1900 <= count.value <= 2035 and digits and not before.endswith(_NO_YEAR)
    return bool(year and _YEAR_BEFORE.search(before))


_NO_YEAR = ("data from ", "data of ", "total of ")
_PUPILS = frozenset({"student", "students", "pupil", "pupils", "adolescents"})
_LAST_YEAR = 13
_NOT_SEEN = pattern(  # people of a model, or whom others were asked about
    r"\b(?<!we )(?:surveyed|interviewed|asked|questioned|queried) "
    r"(?:about|regarding|concerning) \Z|"
    r"\b(?:(?:simulated|hypothetical|modell?ed|virtual|synthetic) "
    r"(?:cohort|population|sample)s? of|"
    r"simulat(?:ed|es) an? (?:cohort|population|sample) of|model (?:included|added|comprised|"
    r"followed)) \Z"
)
_NO_COUNT = (
    *("per ", " x ", " × ", "to harm ", "et al. (", "colleagues ("),
    *("and their ", "with their ", "listed ", "serving ", "serves "),  # whom practices list
)
_OPPOSED = pattern(  # "2 vs 7 patients", "number needed to treat 7", "it cost more to treat 7"
    r"(?:\d (?:vs?\.?|versus)|(?:needed|number|\bcosts?(?: [^.;]{1,20})?) to treat"
    r"|\b(?:increas|decreas|reduc|rais)[a-z]+ [^.;]{3,48} by) \Z"
)
_YEAR_BEFORE = pattern(
    r"(?:in|the|since|from|to|(?:19|20)\d\d,? and|between|until|through|of|during|year|-|january|"
    r"february|march|april|"
    r"may|june|july|august|september|october|november|december|,) \Z"
)
_HAD_EVENT = pattern(  # "six participants in one arm and nine in the other dropped out"
    r" (?:on|in|with|given|receiving|assigned to) (?:(?:the|an?) )?[^.;:,()]{2,60}? "
    r"(?:dropped out|withdrew|relapsed|died|vomited|discontinued|were lost|left the"
    r"|(?:reported|experienced|developed|had) (?:[a-z]+ )?(?:adverse|side|nausea|vomiting|headache"
    r"|dizziness|rash|seizures?))\b"
)
_THINGS = pattern(
    r"\b(?:samples|specimens|scans|sessions|infusions|injections|tablets|websites|posts|tweets|"
    r"prescriptions|clinics|rats|mice|monkeys|rodents|animals|slices|cells) ?[(\[]\Z"
)
_NO_PEOPLE = pattern(
    r" (?:[a-z-]+ ){0,3}?(?:treatments|administrations|episodes|encounters|admissions|procedures|"
    r"reports|exposures)\b|"
    r" (?:couples|dyads|pairs|clinics|cent(?:er|re)s|sites|hospitals|practices|schools|sessions|"
    r"infusions|studies|trials|articles|eyes|samples|visits|doses|days|weeks|months|years)\b"
)
_YEARLY = pattern(r" (?:annually|yearly|(?:per|each|every|a) (?:year|month|week|day))\b")
_AGED = pattern(r" years?[ -]old")  # "47 year-old male"
_ONE = ("patient", "adult", "veteran", "student", "user")  # "369 outpatient infusions"
_TREATMENTS = pattern(
    r" (?:[a-z-]+ ){0,2}?(?:infusions|procedures|sessions|visits|surgeries|"
    r"injections|programs|programmes|services|samples|accounts|days)\b"
)
_TO_ONE = 10  # "each was matched with up to ten controls"
_MATCHED = pattern(
    r"\bmatched (?:[a-z-]+ )?(?:with|to|by) (?:up to |about )?\Z"
    r"|\bfor (?:each|every) (?:case|patient|user|participant|smoker|person),? \Z"
)
_OF_TRIALS = pattern(  # "trials of at least 20 patients"
    r"\b(?:trials|studies|rcts|reports|series) "
    r"(?:of|with|including|involving|that (?:included|enrolled)) "
    r"(?:at least|more than|over|fewer than|less than|a minimum of) \Z"
)
_RANGE = pattern(r"(?:\d|two|three|four|five|six|eight|ten) (?:to|or) \Z")  # "6 to 8 people"
_IMAGINED = pattern(r"\b(?:simulated|hypothetical|virtual|synthetic) ")
CARER = pattern(
    r"\b(?:clinicians|physicians|nurses|doctors|providers|practitioners|gps|pharmacists|dentists|"
    r"midwives|counsel+ors|therapists|prescribers|surgeons|residents|teachers|relatives|carers|caregivers|parents)\Z"
)
_CARED_FOR = pattern(rf"\b(?:{PEOPLE}|pupils)\Z")


def patients_of(total: Candidate, candidates: list[Candidate]) -> Candidate:
    """Of ``60 doctors caring for 900 patients`` the patients, where both are counted."""
    if len(total.counts) > 1 or not CARER.search(total.counts[0].noun):
        return total
    told = [
        c
        for c in candidates
        if c.value > total.value
        and c.score >= _TOLD
        and c.kind == "total"
        and _CARED_FOR.search(c.counts[0].noun)
    ]
    return max(told, key=lambda c: c.score, default=total)


_TOLD = 1.5


def doubts_of_others(lowered: str, before: str, count: Count) -> float:
    """What speaks for people who were only asked, who treat others, or were drawn from."""
    return (
        6.0 * _is_drawn_from(lowered, count)
        + 4.0 * bool(_MODEL.search(before))
        + 6.0 * bool(_OTHER_TRIAL.search(lowered, count.start - 90, count.start))
        + 4.0 * before.endswith(("observations of ", "observations from ", "observations on "))
        + 7.0 * is_pool(lowered, count)
        + 5.0 * bool(_INVITED.match(lowered, count.end))
        + 5.0 * bool(_OF_FIRST.search(lowered, count.start - 90, count.start))
        + 8.0 * _sent_to(lowered, count)
        + 5.0 * bool(_TO_OTHERS.match(lowered, count.end))
        + 4.0 * (count.value <= _FEW and before.endswith(" all "))  # "was found in all three"
        + 9.0 * lowered.startswith((" pairs", " couples", " dyads"), count.end)
        + 9.0 * (before.endswith(" sample of ") and count.noun.endswith(_RECORDS))
        + 6.0 * bool(_LEAVING.search(before))
        + 4.0 * (count.noun == "control" and count.value > 1)  # "10 control and 9 gum families"
        + 5.0 * (count.noun in SEXES and bool(_WHOLE_BEFORE.search(before)))
    )


_LEAVING = pattern(r"\bleaving an? (?:[a-z]+ )?(?:sample|cohort|group) of \Z")  # after exclusions

_WHOLE_BEFORE = pattern(  # "smokers (24; 10 women)", but "(14 men, 10 women)"
    r"\((?:(?!male|female|men\b|women|boys|girls)[^()])*[;,] \Z"
)


_FEW = 3
_RECORDS = ("charts", "records", "files", "notes")  # a sample of them is drawn from the people


_OTHER_TRIAL = pattern(  # "Another trial had enrolled 150 people"
    r"[.:;] (?:in )?(?:another|(?:an?|one|the) (?:[a-z]+ )?(?:previous|earlier|prior|recent|larger|"
    r"landmark|published)) (?:[a-z-]+,? ){0,4}?(?:trial|study)\b[^.;:\d]{0,50}\Z"
)


_MODEL = pattern(r"\b(?:trained|tested|validated) (?:on|in|with) \Z")  # a classifier


def is_pool(lowered: str, count: Count) -> bool:
    """Whether those studied were picked from the people of a count, or these were left out."""
    if _LEFT_OUT.match(lowered, count.end):
        return True
    if lowered.endswith(("from ", "from the ", "from a total of "), 0, count.start) or (
        _FROM_TRIAL.search(lowered, count.start - 60, count.start)
    ):
        return bool(_FROM_THEM.match(lowered, count.end))
    drawn = _FROM_POOL.search(lowered, count.start - 60, count.start)
    return bool(drawn and _PICKED.match(lowered, count.end))


_OF_FIRST = pattern(  # "from the initial sample of users, 38 were seen again"
    r"\b(?:from|of) (?:the|this) (?:initial|original|first|whole) (?:sample|cohort|group)"
    r"[^.;()\d]{0,50}, \Z"
)
_LEFT_OUT = pattern(  # "but three users and one control were left out"
    r"(?: and [a-z0-9-]+ [a-z]+)? (?:was|were|had to be) (?:left out|excluded|removed)\b"
)
_FROM_POOL = pattern(  # "from a registry of 4,000 adults, we identified 300"
    r"\b(?:from|within|among) (?:an?|the|our) (?:[a-z-]+ ){0,4}(?:registry|register|database|"
    r"dataset|pool|cohort) of \Z"
)
_FROM_TRIAL = pattern(  # "a post hoc analysis of a trial (n = 312), we examined 118"
    rf"(?:\b(?:data|analysis|{PEOPLE}) (?:of|from|in)|[.;:] from) an? (?:[a-z-]+ ){{0,3}}"
    r"(?:trial|study) (?:of |\()\Z"
)
_WE_PICKED = (
    r",? we (?:identified|selected|included|chose|sampled|matched|examined|studied|took"
    r"|analy[sz]ed|used(?: the)? data (?:of|from|on))"
)
_PICKED = pattern(rf"[^.;]{{0,60}}?(?:{_WE_PICKED}|, \d)")
_FROM_THEM = pattern(rf"[^.;]{{0,60}}?{_WE_PICKED} (?:the )?\d")
_INVITED = pattern(
    r"(?: (?:of|in|from|at) [^.;,()\d]{3,40}?)? "
    r"(?:received|got|were (?:sent|mailed|emailed|e-mailed|given)) (?:an? |the )?"
    r"(?:[a-z0-9-]+,? ){0,4}?(?:surveys?|invitations?|questionnaires?|links?|e-?mails?)\b"
)
_SENT_TO = pattern(
    r"\b(?:sent|went|mailed|e-?mailed|posted|distributed|handed) (?:out )?to (?:all |the )?"
    r"(?:(?:an? )?(?:[a-z]+ ){0,2}sample of |[^.;()]{1,150}\()?\Z"
)
_TO_OTHERS = pattern(r"\)?[^.;()]{0,50}? to (?:deliver|provide|offer|administer|give) ")
_NOT_THEY = pattern(  # those drawn from, or other people
    r"\b(?:recruited|drawn|selected|chosen|sampled|invited) from (?:an?|the|our) "
    r"(?:[a-z-]+ ){0,4}?(?:sample|pool|population|cohort|register|list|panel)s? (?:of |\()\Z|"
    r"\b(?:within|nested (?:with)?in|embedded (?:with)?in|alongside) (?:an?|the|our) "
    r"(?:[a-z0-9-]+ ){0,4}?(?:trial|study|cohort|sample) (?:of |\()\Z|"
    rf"\b(?:\d+|{NUMBER_WORDS}) {PEOPLE} (?:of|from|in) "
    r"(?:an?|the|our) (?:[a-z0-9-]+ ){0,4}?(?:trial|study|cohort) \(\Z|"
    r"\b(?:independent|separate|different|another|previous|normative) (?:sample|cohort|group) of \Z"
)


_DRAWN = tuple(f"{verb} from " for verb in ("recruited", "drawn", "selected", "chosen", "sampled"))


_OF_DATA = pattern(
    r"\b(?:data|samples|scans|images|responses)\b(?: [a-z-]+){0,6} (?:were|was) [a-z]+ from \Z"
)


def _is_drawn_from(lowered: str, count: Count) -> bool:
    if lowered.endswith(_DRAWN, 0, count.start):
        data = _OF_DATA.search(lowered, count.start - 90, count.start)
        return not data  # "were selected from 64 admissions", but "data were drawn from 64 people"
    drawn = lowered.endswith((" of ", "("), 0, count.start)
    return drawn and bool(_NOT_THEY.search(lowered, count.start - 90, count.start))


def _sent_to(lowered: str, count: Count) -> bool:
    reach = 180 if count.form == "n" else 60
    return bool(_SENT_TO.search(lowered, count.start - reach, count.start))
