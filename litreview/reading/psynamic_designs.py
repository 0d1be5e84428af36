"""PsyNamic's label of the type of study; the first rule that fires decides."""

from __future__ import annotations

from collections.abc import Callable

from litreview.reading.patterns import pattern
from litreview.reading.psynamic_conditions import are_users
from litreview.reading.psynamic_page import METHODS, OBJECTIVE, RESULTS, TITLE, Hit, Page

PROTOCOL, REVIEW = "Study protocol", "Systematic review/meta-analysis"
RCT, COHORT, REAL_WORLD = "Randomized-controlled trial (RCT)", "Cohort study", "Real-world study"
CASE, SERIES, QUALITATIVE = "Case report", "Case series", "Qualitative Study"
OTHER = "Other"
MEASURED, TESTED, SEARCHED = 2, 5, 3
REPORTED = 3
_TRIALS = pattern(
    r"(?:(?:,| and| or|, and)? (?:[a-z]+-controlled|blind|blinded|clinical|comparative"
    r"|controlled|cross-?over|double-blind|large|larger|parallel-group|phase|prospective|well-designed))*"
    r"(?: [a-z]+)? (?:trials|studies)\b|['’]?s\b"
)
_TWO_OF_OURS = pattern(r"(?<!from )(?<!of )(?<!across )\b(?:two|three|2|3) $")
_POOLED = pattern(
    r"\b(?:adults|data|participants|patients|results|subjects)\b[^.;]{0,80}?"
    r"\b(?:across|from|in|of) (?:two|three|four|five|six|seven|eight|nine|ten|\d\d?) "
    r"(?:[a-z\d-]+,? ){0,4}(?:trials|studies)\b"
)
_WILL = pattern(r"\bwill\b")
_AIM = pattern(
    r"\bhypothes(?:[ie]s|i[sz]e)\b|\baims? to\b"
    r"|\b(?:aim|goal|objective|purpose)s?(?: of\b| (?:is|are|will)\b|:)"
)
_AIM_NOW = pattern(
    r"\b(?:aim|goal|objective|purpose)s? of (?:the|this)(?: [a-z\d-]+){0,3} "
    r"(?:project|study|trial) (?:is|are) to\b"
    r"|\b(?:project|study|trial) (?:intends|plans|proposes) to\b"
)
_WANTED = pattern(r"\b(?:warranted|needed|required|future)\b")
_ASKED = pattern(
    r"\bwe (?:have )?surveyed\b|\bused in the survey\b|\bsurvey of [a-z]+"
    r"|\bcompleted (?:an |a )?(?:anonymous(?: online)?|online|web-based) (?:questionnaire|survey)"
)
_RECORDS = pattern(
    r"\bpoison (?:control|cent)|\breview of (?:[a-z]+ ){0,3}(?:cases|records|charts)\b"
)
_COHORT = pattern(
    r"\b(?:longitudinal|prospective|retrospective)(?:,? [a-z-]+)? cohort "
    r"(?:analysis|design|study)\b"
)
_PAST = pattern(
    r"\b(?:was|were|had|showed|found|increased|decreased|reduced|improved|did|revealed)\b"
)
_ONE_PERSON = pattern(
    r"\b(?:in|for|of) an? (?:[a-z()-]+ ){0,4}(?:patient|man|woman|user|veteran)\b(?!-)"
    r"|\ban? \d{1,2}[- ]year[- ]old\b"
)
_ONE_CASE = pattern(
    r"\bcase (?:report )?of an? \d\d|\bcase presentation\b|\bpresents? (?:a|the) case\b"
    r"|\breports? (?:on )?(?:a|the|one) case\b|\bwe describe (?:a|the|one) (?:case|patient)\b"
)
_CASES = pattern(
    r"\b(?:two|three|four|five) cases (?:of [^.;]{1,60}? )?"
    r"(?:(?:are|were) (?:reported|described|presented)\b(?! to\b)|includ(?:e|ed)\b)"
    r"|\b(?:report|present|describe)(?: on)? (?:the )?(?:two|three|four|five) (?:cases|patients)\b"
)


def design_of(page: Page) -> str:
    """The type of study, by the first rule that holds."""
    return next((label for label, rule in RULES if rule(page)), OTHER)


def reports_a_review(page: Page) -> bool:
    """A review that was done, and is not only planned."""
    return is_review(page) and not is_protocol(page)


def is_protocol(page: Page) -> bool:
    """A plan without results: a protocol paper or an entry of a registry."""
    if page.designs.title("protocol") or len(page.designs.of("registry")) >= 3:
        return True
    told = len(page.designs.of("results")) + 2 * page.designs.has("results", zones=(RESULTS,))
    planned = len(page.designs.of("future"))
    if _ends_with_its_aim(page):
        return True
    if page.designs.title("review") and not _WILL.search(page.body):
        return False
    if planned <= 1 and not told:
        past = len(_PAST.findall(page.body))
        return past < REPORTED if planned else not past and _AIM.search(page.body) is not None
    return planned > 2 * told or (planned >= 2 and told <= 1)


def _ends_with_its_aim(page: Page) -> bool:
    """Whether the last that is told is what the study is to find out, as in a registry."""
    if page.designs.has("results", zones=(RESULTS,)):
        return False
    last = range(max(1, len(page.document.sentences) - 2), len(page.document.sentences))
    texts = [page.sentence(i) for i in last]
    aim = next((i for i, text in enumerate(texts) if _AIM_NOW.search(text)), None)
    return aim is not None and not any(map(_PAST.search, texts[aim:]))


def is_review(page: Page) -> bool:
    """A systematic review or meta-analysis that calls itself so, or that searched."""
    if page.designs.title("review", "review_word"):
        return page.designs.title("review") or not page.designs.title("case_report")
    searched = len(page.designs.of("search"))
    if searched > SEARCHED and page.designs.has("review", "review_word"):
        return True
    return searched >= 2 and page.designs.has("review", zones=(OBJECTIVE, METHODS, RESULTS, ""))


def _is_case(page: Page) -> bool:
    named = page.designs.title("case_report") or _ONE_PERSON.search(page.title) is not None
    told = named or _ONE_CASE.search(page.body) is not None
    return told and not page.designs.title("case_series")


def is_randomised(page: Page) -> bool:
    """People were randomised here, in the title, the methods or the aim."""
    if _is_pooled(page):
        return False
    named = page.designs.of("random", "assigned", zones=(TITLE, OBJECTIVE, METHODS, ""))
    if any(h.zone == TITLE or not _of_others(page, h) for h in named):
        return True
    return page.designs.has("assigned", zones=(RESULTS,))


def _of_others(page: Page, hit: Hit) -> bool:
    """Whether a word of randomisation speaks of trials in general, such as those still wanted."""
    lowered = page.document.lowered
    ours = _TWO_OF_OURS.search(lowered[max(0, hit.start - 14) : hit.start])
    if not ours and _TRIALS.match(lowered, hit.end):
        return True
    return hit.zone == "" and _WANTED.search(page.near(hit, 0, 40)) is not None


def _is_pooled(page: Page) -> bool:
    """Whether several trials are put together; a title that speaks of trials reports its own."""
    if page.designs.title("pooled"):
        return True
    told = page.designs.has("pooled", zones=(OBJECTIVE, METHODS)) or page.find(_POOLED)
    return bool(told) and not page.designs.title("random", "assigned")


def _is_cohort(page: Page) -> bool:
    """A cohort study that calls itself so; in the title, where it does not stress everyday care."""
    if "cohort study" in page.title and not page.designs.title("real_world"):
        return True
    return any(map(_COHORT.search, page.own()))


def _is_real_world(page: Page) -> bool:
    """Use on people's own account, asked about; or patients in everyday care.

    A study of users that images the brain, takes blood or is about test performance
    is no survey and counts as Other.
    """
    if page.designs.title("survey") and not page.designs.title("given"):
        return True
    counts = page.designs.counts()
    if not are_users(page):
        everyday = counts["real_world"] >= 3 and counts["real_world"] > counts["given"]
        asked = counts["given"] <= 1 and any(map(_ASKED.search, page.own()))
        return (
            everyday
            or asked
            or (
                page.designs.title("real_world")
                and not page.designs.title("open", "given", "laboratory")
            )
        )
    measured = counts["laboratory"] > MEASURED and not page.find(_RECORDS)
    if page.designs.title("laboratory") or measured:
        return False
    return counts["cognitive"] <= TESTED or counts["survey"] >= 2


Rule = Callable[[Page], bool]
RULES: tuple[tuple[str, Rule], ...] = (
    (PROTOCOL, is_protocol),
    (REVIEW, is_review),
    (CASE, _is_case),
    (SERIES, lambda page: page.designs.title("case_series") or bool(_CASES.search(page.body))),
    (QUALITATIVE, lambda page: page.designs.title("qualitative") and not _is_real_world(page)),
    (RCT, is_randomised),
    (COHORT, _is_cohort),
    (REAL_WORLD, _is_real_world),
)
