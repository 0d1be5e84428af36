"""PsyNamic's label of the type of study; the first rule that fires decides."""

from __future__ import annotations

import re
from collections.abc import Callable

from litreview.reading.psynamic_conditions import are_users
from litreview.reading.psynamic_page import METHODS, OBJECTIVE, RESULTS, TITLE, Hit, Hits, Page

PROTOCOL, REVIEW = "Study protocol", "Systematic review/meta-analysis"
RCT, COHORT, REAL_WORLD = "Randomized-controlled trial (RCT)", "Cohort study", "Real-world study"
CASE, SERIES, QUALITATIVE = "Case report", "Case series", "Qualitative Study"
OTHER = "Other"
MEASURED, TESTED, SEARCHED = 2, 5, 3
REPORTED = 3
_TRIALS = re.compile(
    r"(?:(?:,| and| or|, and)? (?:[a-z]+-controlled|blind|blinded|clinical|comparative"
    r"|controlled|cross-?over|double-blind|large|larger|parallel-group|phase|prospective|well-designed))*"
    r"(?: [a-z]+)? (?:trials|studies)\b|['’]?s\b"
)
_TWO_OF_OURS = re.compile(r"(?<!from )(?<!of )(?<!across )\b(?:two|three|2|3) $")
_POOLED = re.compile(
    r"\b(?:adults|data|participants|patients|results|subjects)\b[^.;]{0,80}?"
    r"\b(?:across|from|in|of) (?:two|three|four|five|six|seven|eight|nine|ten|\d\d?) "
    r"(?:[a-z\d-]+,? ){0,4}(?:trials|studies)\b"
)
_WILL = re.compile(r"\bwill\b")
_AIM = re.compile(r"\b(?:hypothes[ie]s|hypothesi[sz]e|aims?|goal|objective|purpose)\b")
_PAST = re.compile(
    r"\b(?:was|were|had|showed|found|increased|decreased|reduced|improved|did|revealed)\b"
)
_ONE_PERSON = re.compile(
    r"\b(?:in|for|of) an? (?:[a-z()-]+ ){0,4}(?:patient|man|woman|user|veteran)\b(?!-)"
)
_ONE_CASE = re.compile(
    r"\bcase (?:report )?of an? \d\d|\bcase presentation\b|\bpresents? (?:a|the) case\b"
    r"|\breports? (?:on )?(?:a|the|one) case\b|\bwe describe (?:a|the|one) (?:case|patient)\b"
)
_CASES = re.compile(
    r"\b(?:two|three|four|five) cases (?:of [^.;]{1,60}? )?"
    r"(?:(?:are|were) (?:reported|described|presented)\b(?! to\b)|includ(?:e|ed)\b)"
    r"|\b(?:report|present|describe)(?: on)? (?:the )?(?:two|three|four|five) (?:cases|patients)\b"
)


def label_design(page: Page) -> list[str]:
    """The type of study, always one."""
    hits = page.hits("psynamic_designs")
    found = (label for label, rule in RULES if rule(page, hits))
    return [next(found, OTHER)]


def is_protocol(page: Page, hits: Hits) -> bool:
    """A plan without results: a protocol paper or an entry of a registry."""
    if hits.title("protocol") or len(hits.of("registry")) >= 3:
        return True
    told = len(hits.of("results")) + 2 * hits.has("results", zones=(RESULTS,))
    planned = len(hits.of("future"))
    if hits.title("review") and not _WILL.search(page.body):
        return False
    if planned <= 1 and not told:
        past = len(_PAST.findall(page.body))
        return past < REPORTED if planned else not past and _AIM.search(page.body) is not None
    return planned > 2 * told or (planned >= 2 and told <= 1)


def is_review(page: Page, hits: Hits) -> bool:
    """A systematic review or meta-analysis that calls itself so, or that searched."""
    if hits.title("review", "review_word"):
        return True
    searched = len(hits.of("search"))
    if searched > SEARCHED and hits.has("review", "review_word"):
        return True
    return searched >= 2 and hits.has("review", zones=(OBJECTIVE, METHODS, RESULTS, ""))


def _is_case(page: Page, hits: Hits) -> bool:
    named = hits.title("case_report") or _ONE_PERSON.search(page.title) is not None
    told = named or _ONE_CASE.search(page.body) is not None
    return told and not hits.title("case_series")


def _is_series(page: Page, hits: Hits) -> bool:
    return hits.title("case_series") or _CASES.search(page.body) is not None


def _is_qualitative(page: Page, hits: Hits) -> bool:
    return hits.title("qualitative") and not _is_real_world(page, hits)


def is_randomised(page: Page, hits: Hits) -> bool:
    """People were randomised here, in the title, the methods or the aim."""
    if _is_pooled(page, hits):
        return False
    named = hits.of("random", "assigned", zones=(TITLE, OBJECTIVE, METHODS, ""))
    if any(h.zone == TITLE or not _of_others(page, h) for h in named):
        return True
    return hits.has("assigned", zones=(RESULTS,))


def _of_others(page: Page, hit: Hit) -> bool:
    """Whether a word of randomisation speaks of trials in general, such as those still wanted."""
    lowered = page.document.lowered
    ours = _TWO_OF_OURS.search(lowered[max(0, hit.start - 14) : hit.start])
    return not ours and _TRIALS.match(lowered, hit.end) is not None


def _is_pooled(page: Page, hits: Hits) -> bool:
    """Whether several trials are put together; a title that speaks of trials reports its own."""
    if hits.title("pooled"):
        return True
    told = hits.has("pooled", zones=(OBJECTIVE, METHODS)) or page.find(_POOLED)
    return bool(told) and not hits.title("random", "assigned")


def _is_cohort(page: Page, hits: Hits) -> bool:
    return "cohort study" in page.title and not hits.title("real_world")


def _is_real_world(page: Page, hits: Hits) -> bool:
    """Use on people's own account, asked about; or patients in everyday care.

    A study of users that images the brain, takes blood or is about test performance
    is no survey and counts as Other.
    """
    if hits.title("survey") and not hits.title("given"):
        return True
    counts = hits.counts()
    if not are_users(page, page.hits("psynamic_conditions")):
        everyday = counts["real_world"] >= 3 and counts["real_world"] > counts["given"]
        return everyday or (hits.title("real_world") and not hits.title("open", "given"))
    if hits.title("laboratory") or counts["laboratory"] > MEASURED:
        return False
    return counts["cognitive"] <= TESTED or counts["survey"] >= 2


Rule = Callable[[Page, Hits], bool]
RULES: tuple[tuple[str, Rule], ...] = (
    (PROTOCOL, is_protocol),
    (REVIEW, is_review),
    (CASE, _is_case),
    (SERIES, _is_series),
    (QUALITATIVE, _is_qualitative),
    (RCT, is_randomised),
    (COHORT, _is_cohort),
    (REAL_WORLD, _is_real_world),
)
