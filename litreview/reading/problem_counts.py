"""Substances that a review counts its studies by ("14 for alcohol, 8 for opioids")."""

from __future__ import annotations

from litreview.reading.patterns import pattern
from litreview.reading.problems import STRONG, Problem
from litreview.reading.scan import BODY, METHODS, RESULTS, Mention, Scan
from litreview.topic import Topic

_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_BEFORE = pattern(_NUMBER + r" (?:[a-z]+ )?(?:for|on|of|in|with|about|concerned|addressed) \Z")
_AFTER = pattern(
    r"(?:, | \((?:[nk] ?= ?)?| was the (?:[a-z]+ ){1,2}in | in )" + _NUMBER + r"(?=[;,.) ]|$)"
)


def add_counted_problems(scan: Scan, problems: list[list[Problem]], topic: Topic) -> None:
    """Add the problems of sentences that count studies by two substances or more.

    Parameters
    ----------
    scan : Scan
        Of a review.
    problems : list of list of Problem
        One list a sentence, to which those are added.
    topic : Topic
    """
    lowered, no_problem = scan.document.lowered, {*topic.treatments, *topic.sibling_targets}
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
    return bool(_BEFORE.search(before) or _AFTER.match(lowered, mention.end))
