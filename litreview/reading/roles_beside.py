"""The part of a drug by what stands beside it in its sentence: "ketamine or X", "plus X"."""

from __future__ import annotations

from litreview.reading.patterns import pattern
from litreview.reading.problems import DRUG_KINDS, in_list
from litreview.reading.roles_words import is_lacking, part_by_words
from litreview.reading.scan import TITLE, Mention, Scan

_OR_GAP = pattern(
    r"(?:[^.;]|\.(?=\d)){0,60}?"
    r"\b(?:or|versus|vs\.?|against|compared (?:with|to)|(?<!other )than)\b"
    r"(?:(?!(?:effects?|signs?|actions?|before|prior|after|during|among)\b)[^.;,]){0,25}"
)
_NOT_GAP = pattern(r"[, ]{1,2}but not (?:by |with |after |to )?")
_COMPARING = pattern(
    r"\bcompar(?:ed|es?|ing|ison of|isons? between) (?:(?!with\b|after\b|in\b)[a-z-]+ ){0,5}\Z"
)
_SIDES = pattern(r" (?:with|to|and) (?:(?:oral|intravenous|that of) )?")
_NEXT_ARM = pattern(r"(?:\(|\b)(?:[2-5]|[b-d]|ii|iii|iv)\) [^;.]{0,40}\Z")  # "(2) naltrexone"
_AS_MANY = pattern(  # "40 were given ketamine and 38 haloperidol"
    r"(?: \([^()]{1,30}\))?,? (?:and|while|whereas) (?:the (?:other|remaining) )?(?:[5-9]|\d\d+|"
    r"five|six|seven|eight|nine|ten|[a-z]+(?:teen|ty)(?:-[a-z]+)?) (?:(?:others|patients) )?"
    r"(?:(?:were )?(?:given|received|got|took|assigned to|to) )?"
)
_OR_NOTHING = pattern(r",? or (?:no\b|nothing|neither|usual care|treatment as usual|(?:a )?wait)")
_ALSO_WITH = pattern(
    r"(?:, |\) |\b(?:infusions?|injections?|doses?|mg/kg|mg),? )with"
    r" (?:oral |transdermal |sublingual |intravenous )?\Z"
)
_PLUS_GAP = pattern(r" ?(?:\+|plus|combined with|in combination with|with|/) ?")
_COMBINED = pattern(
    r"\b(?:combin(?:ed|ing|ations? of)|sequential|concurrent|concomitant"
    r"|co-?administ[a-z]+(?: of)?) (?:[a-z-]+ )?\Z"
)
_ADDED = pattern(r"\b(?:add(?:ed|ing|s)|addition of) (?:[a-z-]+ (?:of )?){0,3}\Z")
_TO_GAP = pattern(r"[^;,]{0,40}? to (?:(?!placebo\b)[a-z-]+ ){0,2}")
_PLUS_TREATMENT = pattern(
    r" ?(?:\([^)]{1,30}\) ?)?(?:\+|plus|combined with|in combination with"
    r"|(?:or (?:vehicle|saline|placebo) )?(?:\d+ ?[a-z]+ )?(?:before|prior to)) ?"
    r"(?:(?!(?:placebo|saline|and|or|versus|vs|with|than)\b)[a-z-]+ ){0,4}"
)


def role_of(scan: Scan, mention: Mention) -> str | None:
    """Part of a drug that is not a problem, None where its sentence does not tell."""
    if mention.term.kind == "placebo" and is_lacking(scan, mention):
        return None
    return part_by_words(scan, mention) or _role_beside_treatment(scan, mention)


def _role_beside_treatment(scan: Scan, mention: Mention) -> str | None:
    """``ketamine plus X`` and ``ketamine or X``."""
    lowered, row = scan.document.lowered, scan.mentions[mention.sentence]
    if not [m for m in row if m.treats]:
        return None
    after = (m for m in row if m.start >= mention.end)
    right = next((m for m in after if m.term.kind != "placebo"), None)
    if right and right.treats and _PLUS_TREATMENT.fullmatch(lowered, mention.end, right.start):
        return "adjunct"
    left = treatment_beside(scan, mention)
    if left is None or _other_between(scan, left, mention):
        return None
    gap, before = lowered[left.end : mention.start], lowered[max(0, left.start - 60) : left.start]
    nothing = gap == ", " and _OR_NOTHING.match(lowered, mention.end)
    weighed = _COMPARING.search(before) and _SIDES.fullmatch(gap)
    other = _NEXT_ARM.search(gap) or _NOT_GAP.fullmatch(gap) or _AS_MANY.fullmatch(gap)
    if nothing or weighed or other:
        return "comparator"
    given = scan.codes(mention.sentence) & {"given", "control_word"}
    together = gap == " and " and _COMBINED.search(before)
    together = together or (_TO_GAP.fullmatch(gap) and _ADDED.search(before))
    if together or _PLUS_GAP.fullmatch(gap) or (given and _ALSO_WITH.search(gap)):
        return "adjunct"
    compared = given or "versus" in scan.codes(mention.sentence)
    compared = compared or (gap == " or " and scan.zones[mention.sentence] == TITLE)
    return "comparator" if compared and _OR_GAP.fullmatch(gap) else None


def _other_between(scan: Scan, left: Mention, mention: Mention) -> bool:
    """Whether another drug stands between a treatment and a drug, not in one list with it."""
    between = [
        m
        for m in scan.mentions[mention.sentence]
        if left.end <= m.start < mention.start
        and m.term.kind in DRUG_KINDS
        and m.term.code not in (left.term.code, mention.term.code)
    ]
    if any(part_by_words(scan, m) == "adjunct" for m in between):
        return True  # "while on sertraline or fluoxetine"
    return bool(between) and not in_list(scan.document.lowered, between[-1], mention)


def treatment_beside(scan: Scan, mention: Mention) -> Mention | None:
    """The treatment of the topic that is named last before a mention."""
    row = reversed(scan.mentions[mention.sentence])
    return next((m for m in row if m.treats and m.end <= mention.start), None)
