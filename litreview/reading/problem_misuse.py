"""Where a drug under study is misused, and where it is given: "ketamine use" can be either.

Users who are asked or compared take it; patients who received it were treated.
"""

from __future__ import annotations

from litreview.reading.counting import NUMBER_WORDS
from litreview.reading.design import REVIEWS
from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.problems import DRUG_KINDS, STRONG, USE, Problem, find_problems
from litreview.reading.scan import (
    BACKGROUND,
    BODY,
    CONCLUSIONS,
    DOING,
    METHODS,
    OWN,
    REGISTRATION,
    RESULTS,
    Mention,
    Scan,
)
from litreview.topic import Topic


def told_problems(scan: Scan, topic: Topic, design: str | None) -> list[list[Problem]]:
    """Problems of each sentence, the treatments of the topic among them where misused."""
    problems = find_problems(scan, topic.treatments)
    if design in REVIEWS:
        _add_counted_problems(scan, problems, topic)
    asked = design in ("cross_sectional", "case_control") and not _given_for(scan)
    if not asked or any("therapeutic" in scan.codes(i) for i in range(len(scan.zones))):
        problems = [  # "use of ketamine" counts where something says that it is misuse
            [
                p
                for p in found
                if p.code not in topic.treatments
                or (asked and _of_users(scan, p))
                or _is_misuse(scan, i, p, found)
            ]
            for i, found in enumerate(problems)
        ]
    if _observes_use(scan, problems, design, topic):
        problems = [_taken(scan, i, found) for i, found in enumerate(problems)]
    _add_titled_misuse(scan, problems, topic)
    return problems


def _add_titled_misuse(scan: Scan, problems: list[list[Problem]], topic: Topic) -> None:
    """A title that speaks of misuse, of a treatment and of no other problem means that one."""
    codes = scan.title_codes
    if "misuse_context" not in codes or codes & {"therapeutic", "given"}:
        return
    if any(problems[: scan.titles]):
        return
    for m in scan.title_mentions:
        if m.treats and m.target in topic.treatments:
            problems[m.sentence].append(Problem(m.target, m, USE))


_COUNTED = pattern(rf"(?:\d|\b{NUMBER_WORDS}) (?:[a-z-]+ ){{0,2}}(?:users of )?\Z")
_USERS = pattern(r"\busers?\b")


def _of_users(scan: Scan, problem: Problem) -> bool:
    """``254 ketamine users were interviewed``, in whatever clinic; not who uses it at work."""
    mention, lowered = problem.mention, scan.lowered
    start, end = mention.start - len("users of "), mention.end + len(" users")
    counted = _COUNTED.search(lowered, mention.start - 40, mention.start)
    own = mention.term.code == problem.code  # "users of esketamine" have its spray
    return bool(own and counted and _USERS.search(lowered, start, end))


_OBSERVED = frozenset({"cross_sectional", "case_control", "cohort", "case_series", "qualitative"})
_GIVEN_FOR = pattern(
    r" (?:clinics?|for|versus|vs\.?|sedation|infusions?|ana?esthesia|pre-?treatment|challenge)\b"
)
_CHANGED = pattern(r"\b(?:change|reduction|decrease|decline)s? in\b")


def _observes_use(
    scan: Scan, problems: list[list[Problem]], design: str | None, topic: Topic
) -> bool:
    """Whether a title speaks of drugs that people take, and of no treatment."""
    codes = scan.title_codes
    if design not in _OBSERVED | REVIEWS or codes & {"therapeutic", "given"}:
        return False
    titled = [p for found in problems[: scan.titles] for p in found]
    taken = "misuse_context" in codes or (
        design == "cross_sectional"  # where people are asked what they took
        and any(
            zone in OWN
            and (
                scan.holds(_ASKED_OF, i)
                or any(p.code in topic.treatments and _of_users(scan, p) for p in problems[i])
            )
            for i, zone in enumerate(scan.zones)
        )
    )
    said = taken, any(p.strength != STRONG for p in titled)
    if not (all(said) if design in REVIEWS else any(said)):
        return False
    if "problem_outcome" in codes and not _named_use(scan):
        return False
    if _CHANGED.search(scan.lowered, 0, scan.document.title_end):
        return False
    received = any(
        m.treats and scan.zones[m.sentence] in DOING and _RECEIVED.search(scan.before(m, 60))
        for m in scan.all_mentions()
    )
    return not (received or _given_for(scan))


_ASKED_OF = pattern(
    r"\b(?:lifetime|past[- ](?:year|month|12[- ]month|30[- ]day)|recreational|illicit|non-?medical)"
    r" (?:[a-z\d/-]+ ){0,3}us(?:e|ers?)\b"
)


_AFTER = pattern(
    r"\b(?:after|following|before|during|under|response to|(?:course|infusion|dose|injection"
    r"|session|trial)s? of|treat(?:ed|ment) with|given|receiv(?:ed|ing)|prescribed)"
    r"(?: (?:an?|one|two|three|six|single|repeated|serial|weekly|intravenous|intranasal|oral|iv"
    r"|(?:low|high)-dose|(?:course|infusion|dose|injection|session)s? of))* \Z"
)
_TAKEN = pattern(
    r"[- ](?:us(?:e|ers?|ing)|mis|ab(?:use|stin)|intake|consum|exposure|intox|depend|addict"
    r"|overdose|poison|withdrawal|(?:relat|induc|associat)ed|seeking|self)\b"
)


def _given_for(scan: Scan) -> bool:
    """Whether the title says what the treatment is given for, or what comes after it."""
    lowered = scan.lowered
    return any(
        _GIVEN_FOR.match(lowered, m.end)
        or (_AFTER.search(lowered, 0, m.start) and not _TAKEN.match(lowered, m.end))
        for m in scan.title_mentions
        if m.treats
    )


_RECEIVED = pattern(
    r"\b(?:received|(?:was|were) (?:given|administered|treated with|started on|offered))"
    r"(?: (?:an?|single|one|two|three|four|six|(?:low|high|full)-dose|oral|nasal|intravenous|iv"
    r"|intranasal|intramuscular|subcutaneous|sublingual|[sr]|\d[\d.]*|m?c?g(?:/kg)?|doses? of"
    r"|infusions? of)){0,5} \Z"
)


def _named_use(scan: Scan) -> bool:
    """Whether what looks like an outcome in the title is the name of use ("substance use")."""
    uses = [m for m in scan.title_mentions if m.term.kind == "use"]
    return all(
        any(m.start <= c.start and c.end <= m.end for m in uses)
        for found in scan.cues[: scan.titles]
        for c in found
        if "problem_outcome" in c.codes
    )


def _taken(scan: Scan, i: int, found: list[Problem]) -> list[Problem]:
    """Every drug of a sentence, as one that people take."""
    if scan.zones[i] in (BACKGROUND, CONCLUSIONS, REGISTRATION) or "exclusion" in scan.codes(i):
        return found
    known = {p.mention.start for p in found}
    more = [
        Problem(m.target, m, USE)
        for m in scan.mentions[i]
        if m.target and m.term.kind in DRUG_KINDS and m.start not in known
    ]
    return found + more


_PURPOSE = pattern(r" (?:infusions? |therapy )?(?:to|for|as|during|in (?:the|[a-z]+ing))\b")
_TAPERED = pattern(r"[- ](?:infusions? )?(?:w(?:as|ere) )?(?:taper|discontinu|dose reduc)")
_WHO_USE = pattern(rf"\b(?:{PEOPLE}|youth) who (?:use|take) \Z")
_NONE = pattern(r"\b(?:no|nor|not|never|without) (?:[a-z-]+ ){0,3}\Z")
_STOPPING = pattern(r"\b(?:(?:discontinu|taper)[a-z]+ (?:of |off )?|withdrawal of )\Z")


def _is_misuse(scan: Scan, i: int, problem: Problem, found: list[Problem]) -> bool:
    """Whether use is misuse: beside other drugs in use, or words like "recreational"."""
    lowered, mention = scan.lowered, problem.mention
    if problem.strength == STRONG:  # "ketamine taper" ends a treatment
        before = scan.before(mention, 30)
        if _NONE.search(before):
            return False
        return not (_TAPERED.match(lowered, mention.end) or _STOPPING.search(before))
    codes = scan.codes(i)
    if "therapeutic" in codes or _PURPOSE.match(lowered, mention.end):
        return False
    others = any(p.code != problem.code for p in found)
    before = scan.before(mention, 30)
    return others or bool(_WHO_USE.search(before)) or "misuse_context" in codes


_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_COUNTED_BEFORE = pattern(
    _NUMBER + r" (?:[a-z]+ )?(?:for|on|of|in|with|about|concerned|addressed) \Z"
)
_COUNTED_AFTER = pattern(
    r"(?:, | \((?:[nk] ?= ?)?| was the (?:[a-z]+ ){1,2}in | in )" + _NUMBER + r"(?=[;,.) ]|$)"
)


def _add_counted_problems(scan: Scan, problems: list[list[Problem]], topic: Topic) -> None:
    """Add the problems of sentences that count studies by two substances or more.

    Parameters
    ----------
    scan : Scan
        Of a review.
    problems : list of list of Problem
        One list a sentence, to which those are added.
    topic : Topic
    """
    lowered, no_problem = scan.lowered, {*topic.treatments, *topic.sibling_targets}
    for i, zone in enumerate(scan.zones):
        if zone not in (METHODS, RESULTS, BODY):
            continue
        named = [m for m in scan.mentions[i] if m.term.code == m.target]
        found = [m for m in named if m.target not in no_problem and _is_counted(lowered, m)]
        if len({m.target for m in found}) > 1:
            known = {p.mention.start for p in problems[i]}
            problems[i] += [Problem(m.target, m, STRONG) for m in found if m.start not in known]


def _is_counted(lowered: str, mention: Mention) -> bool:
    """Whether a number of studies stands directly before or after a substance."""
    before = lowered[max(0, mention.start - 40) : mention.start]
    return bool(_COUNTED_BEFORE.search(before) or _COUNTED_AFTER.match(lowered, mention.end))
