"""The direction of a finding as the study reports it: what was tested, compared, achieved."""

from __future__ import annotations

from litreview.reading.concepts import Theme
from litreview.reading.directions import Finding, direction_of
from litreview.reading.outcomes_groups import Group
from litreview.reading.outcomes_scene import Study

_UNTESTED = frozenset({"adverse_event", "dissociation", "mystical_experience", "retention"})
_ACHIEVED = frozenset(
    {"abstinence", "discontinuation", "depression", "relapse", "suicidality", "pain", "anxiety"}
)


def direction_in(study: Study, finding: Finding, theme: Theme, group: Group | None) -> str:
    """The direction; side effects without a tested or named comparison stay unclear."""
    tested = group is not None and bool(group.effects)
    if theme.code in _UNTESTED and not (tested or finding.compared or finding.none):
        return "unclear"
    if group and _is_achieved(study, finding, theme, group):
        return "improved"
    if group and finding.benefit < 0 and _is_share_alone(finding, group):
        return "unclear"  # who got worse says nothing of the others
    return direction_of(finding, study.controlled)


def _is_achieved(study: Study, finding: Finding, theme: Theme, group: Group) -> bool:
    """A share that reached what is good for it: abstinence, response.

    Several shares ("response and remission") are those of one arm where no other arm is.
    """
    if finding.none or theme.polarity <= 0 or theme.code not in _ACHIEVED:
        return False
    return _is_share_alone(finding, group) or (
        not (study.controlled or finding.compared or finding.benefit or group.effects)
        and all(v.unit == "%" or v.events is not None for v in group.values)
    )


def _is_share_alone(finding: Finding, group: Group) -> bool:
    return len(group.values) == 1 and not group.effects and not finding.compared
