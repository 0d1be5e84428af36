"""The part of a drug by what stands beside it in its sentence, or in one list with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from litreview.reading.cast import Cast
from litreview.reading.patterns import pattern
from litreview.reading.problems import DRUG_KINDS, in_list
from litreview.reading.roles_words import is_lacking, part_by_words
from litreview.reading.scan import TITLE, Mention, Scan

NO_MEDICINES = {"alcohol", "cocaine", "methamphetamine", "opioid"}  # where they are a target
_OR_GAP = pattern(
    r"(?:[^.;]|\.(?=\d)){0,60}?"
    r"\b(?:or|versus|vs\.?|against|compared (?:with|to)|(?<!other )than)\b"
    r"(?:(?!(?:effects?|signs?|actions?|before|prior|after|during|among)\b)(?:[^.;,]|\.(?=\d))){0,25}"
)
_DEALT = pattern(r"\b(?:randomi[sz]ed|assigned|allocated)\b[^.;]{0,40} to (?:either )?\Z")
_NOT_GAP = pattern(r"[, ]{1,2}but not (?:by |with |after |to )?")
_COMPARING = pattern(
    r"\bcompar(?:ed|es?|ing|ison of|isons? between) (?:(?!with\b|after\b|in\b)[a-z-]+ ){0,5}\Z"
)
_SIDES = pattern(r" (?:with|to|and) (?:(?:oral|intravenous|that of) )?")
_NEXT_ARM = pattern(r"(?:\(|\b)(?:[2-5]|[b-d]|ii|iii|iv)\) [^;.]{0,40}\Z")  # "(2) naltrexone"
_AS_MANY = pattern(  # "40 were given ketamine and 38 haloperidol"
    r"(?: \([^()]{1,30}\))?,? (?:and|while|whereas) (?:the (?:other|remaining) )?(?:[5-9]|\d\d+|"
    r"five|six|seven|eight|nine|ten|[a-z]+(?:teen|ty)(?:-[a-z]+)?) (?:(?:others|patients) )?"
    r"(?:who )?(?:(?:were )?(?:given|received|got|took|assigned to|to) )?"
)
_OR_NOTHING = pattern(r",? or (?:no\b|nothing|neither|usual care|treatment as usual|(?:a )?wait)")
_ALSO_WITH = pattern(
    r"(?:, |\) |\b(?:infusions?|injections?|doses?|mg(?:/kg)?(?:/(?:h|min|day))?),? )with"
    r" (?:oral |transdermal |sublingual |intravenous )?\Z"
)
_PLUS_GAP = pattern(r" ?(?:\+|plus|combined with|in combination with|with|/) ?")
_PLUS_PLACEBO = pattern(r" ?(?:\+|plus|and|with) ?(?:[a-z-]+ ){0,2}?(?:placebo|saline)\b")
_COMBINED = pattern(
    r"\b(?:combin(?:ed|ing|ations? of)|sequential|concurrent|concomitant"
    r"|co-?administ[a-z]+(?: of)?) (?:[a-z-]+ )?\Z"
)
_ADDED_GAP = pattern(
    r"(?: \(?\d[\d.]* ?m?g(?:/[a-z]+)*\)?)? ?(?:\+|plus|and|with|combined with) ?"
    r"(?:an? )?(?:[a-z.-]+ (?:of )?){0,3}(?:\(\d[\d.]* ?% (?:[a-z.]+ )?)?"
)
_ADDED = pattern(r"\b(?:add(?:ed|ing|s)|addition of) (?:[a-z-]+ (?:of )?){0,3}\Z")
_TO_GAP = pattern(r"[^;,]{0,40}? to (?:(?!placebo\b)[a-z-]+ ){0,2}")
_SET_AGAINST = pattern(  # "etomidate versus ketamine", "were given midazolam or ketamine"
    r",? ?(?:\([^()]{1,30}\) ?)?"
    r"(?:versus|vs\.?|compared (?:with|to)|against|(?P<or>or)) (?:[a-z-]+ )?"
)
_PLUS_TREATMENT = pattern(
    r" ?(?:\([^)]{1,30}\) ?)?(?:\+|plus|combined with|in combination with"
    r"|followed by|and (?:then|later)|(?:or (?:vehicle|saline|placebo) )?(?:\d+ ?[a-z]+ )?"
    r"(?:before|prior to|preceding)) ?"
    r"(?:(?!(?:placebo|saline|and|or|versus|vs|with|than)\b)(?:[a-z-]+|\d[\d.]* m?g(?:/kg)?) ){0,6}"
)


def role_of(scan: Scan, mention: Mention) -> str | None:
    """Part of a drug that is not a problem, None where its sentence does not tell."""
    if mention.term.kind == "placebo" and is_lacking(scan, mention):
        return None
    if mention.sentence in scan.treated and _is_instead(scan, mention):
        return "comparator"
    return part_by_words(scan, mention) or _role_beside_treatment(scan, mention)


def _is_instead(scan: Scan, mention: Mention) -> bool:
    """``X plus ketamine or X plus midazolam``, ``ketamine plus X or midazolam plus placebo``."""
    row, lowered = scan.mentions[mention.sentence][:_LONGEST_LIST], scan.lowered
    added = lowered.endswith(_PLUS_ENDS, 0, mention.start)
    other = mention.term.kind != "placebo" and _OR_TO.search(scan.before(mention, 30))
    if not added and not (other and _PLUS_PLACEBO.match(lowered, mention.end)):
        return False
    pairs = [(a, b) for a, b in pairwise(row) if _PLUS_GAP.fullmatch(lowered, a.end, b.start)]
    bases = {a.term.code for a, b in pairs if b.treats}
    if added and any(b is mention and a.term.code in bases for a, b in pairs):
        return True
    with_treatment = bases | {b.term.code for a, b in pairs if a.treats}
    return bool(other and with_treatment and mention.term.code not in with_treatment)


_PLUS_ENDS = ("+", "+ ", "plus ", "with ", "/", "/ ")
_OR_TO = pattern(r"\b(?:or|versus|vs\.?)(?: to)?(?: oral| intravenous| weekly)? \Z")


def _role_beside_treatment(scan: Scan, mention: Mention) -> str | None:
    """``ketamine plus X`` and ``ketamine or X``."""
    lowered, row = scan.lowered, scan.mentions[mention.sentence]
    if mention.sentence not in scan.treated:
        return None
    after = (m for m in row if m.start >= mention.end)
    right = next((m for m in after if m.term.kind != "placebo"), None)
    if right and right.treats:
        added = _PLUS_TREATMENT.fullmatch(lowered, mention.end, right.start)
        if added and " or " in lowered[right.end : scan.sentence_of(mention).end]:
            added = None if "followed by" in added.group() else added  # "X, then Y, or Y alone"
        other = _SET_AGAINST.fullmatch(lowered, mention.end, right.start)
        if added or (other and (not other["or"] or "given" in scan.codes(mention.sentence))):
            return "adjunct" if added else "comparator"
    left = treatment_beside(scan, mention)
    if left is None or _other_between(scan, left, mention):
        return None
    gap, before = lowered[left.end : mention.start], scan.before(left, 60)
    nothing = gap == ", " and _OR_NOTHING.match(lowered, mention.end)
    weighed = _COMPARING.search(before) and _SIDES.fullmatch(gap)
    other = _NEXT_ARM.search(gap) or _NOT_GAP.fullmatch(gap) or _AS_MANY.fullmatch(gap)
    if nothing or weighed or other:
        return "comparator"
    given = scan.codes(mention.sentence) & {"given", "control_word"}
    together = gap == " and " and _COMBINED.search(before) is not None
    together = together or _is_in_both(scan, mention)
    together = together or bool(_TO_GAP.fullmatch(gap) and _ADDED.search(before))
    if together or _PLUS_GAP.fullmatch(gap) or (given and _ALSO_WITH.search(gap)):
        return "adjunct"
    compared = given or "versus" in scan.codes(mention.sentence)
    dealt = scan.zones[mention.sentence] == TITLE or _DEALT.search(before)
    compared = compared or (gap == " or " and bool(dealt))
    return "comparator" if compared and _OR_GAP.fullmatch(gap) else None


def _is_in_both(scan: Scan, mention: Mention) -> bool:
    """``X plus ketamine or X plus saline``, ``ketamine and X or placebo and X``."""
    pairs = [*pairwise(scan.mentions[mention.sentence])]
    pairs = [(a, b) for a, b in pairs if _ADDED_GAP.fullmatch(scan.lowered, a.end, b.start)]
    beside = [b if a.term.code == mention.term.code else a for a, b in pairs
              if mention.term.code in (a.term.code, b.term.code)]  # fmt: skip
    return any(m.treats for m in beside) and any(m.term.kind == "placebo" for m in beside)


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
    return bool(between) and not in_list(scan.lowered, between[-1], mention)


def treatment_beside(scan: Scan, mention: Mention) -> Mention | None:
    """The treatment of the topic that is named last before a mention."""
    row = reversed(scan.mentions[mention.sentence])
    return next((m for m in row if m.treats and m.end <= mention.start), None)


_SIBLING_GAP = pattern(
    r"(?: \d[\d.-]{0,8} ?(?:mg|mcg|μg|g)(?:/[a-z]{1,3}){0,2}(?: (?:for|over|every) \d+ [a-z]+)?)?"
    r"[\s,/()\[\];&-]*(?:(?:and|or|as well as|and/or)[\s,/()\[\]]*)?"
    r"(?:\([^)]{1,40}\)[\s,]*(?:and |or )?)?(?:[a-z-]+(?:,| and|, and) )?"
)
_AS_TREATMENTS = pattern(
    r",? (?:each )?as (?:[a-z-]+ ){0,2}(?:treatments|therapies|medicines|aids)\b"
)
_COMPARES = {"rct", "crossover_rct", "protocol", "nonrandomised_trial", "human_lab", "animal"}
_SET_APART = ("but not ", "unlike ", "versus ", "vs ", "vs. ", "compared with ", "compared to ")
_SEVERAL, _LONGEST_LIST = 3, 20


def listed_role(cast: Cast, mention: Mention, design: str | None, *, one_arm: bool) -> str | None:
    """Part of a drug in one list with a treatment ("psilocybin, ayahuasca or ketamine").

    Parameters
    ----------
    cast : Cast
    mention : Mention
    design : str or None
        Where its arms are compared and the title names the treatment, the others are
        comparators.
    one_arm : bool
        Whether all got the same: then the others of a list stand beside the treatment.
    """
    if mention.term.kind == "placebo" or mention.sentence not in cast.scan.treated:
        return None
    row = [m for m in cast.scan.mentions[mention.sentence] if m.term.kind in DRUG_KINDS]
    problem = mention.term.code in NO_MEDICINES and mention.target in cast.targets
    if problem or len({m.term.code for m in row}) < _SEVERAL:
        return None
    k, run, lowered = row.index(mention), [mention], cast.scan.lowered
    for step in (1, -1):
        run += _neighbours(lowered, row, k, step)
    several = len({m.term.code for m in run}) >= _SEVERAL and any(m.treats for m in run)
    gaps = [lowered[a.end : b.start] for a, b in pairwise(sorted(run, key=attrgetter("start")))]
    ended = any(" and " in a and b == ", " for a, b in pairwise(gaps))  # "on X and Y, Z was"
    if not several or ended:
        return None
    end = max(m.end for m in run)
    beside = one_arm and not any(" or " in gap for gap in gaps)
    beside &= not _AS_TREATMENTS.match(lowered, end)
    own = [m for m in cast.scan.title_mentions if not lowered.endswith(_SET_APART, 0, m.start)]
    titled = any(m.term.code == mention.term.code for m in own)
    if beside and not titled and not cast.by_class:
        return "adjunct"
    compared = not titled and design in _COMPARES and any(m.treats for m in own)
    return "comparator" if compared else "treatment"


def _neighbours(lowered: str, row: list[Mention], k: int, step: int) -> Iterator[Mention]:
    """Mentions to the right (1) or left (-1) of one, as far as its list goes."""
    for j in range(k, k + step * _LONGEST_LIST, step):
        if not 0 <= j + step < len(row):
            return
        left, right = (row[j], row[j + 1]) if step == 1 else (row[j - 1], row[j])
        near = right.start - left.end <= 40 and not (
            ";" in lowered[left.end : right.start] and lowered.startswith(_WAS, right.end)
        )
        if not (near and _SIBLING_GAP.fullmatch(lowered, left.end, right.start)):
            return
        yield row[j + step]


_WAS = (" was ", " were ")
_LIST_OF_DOSES = pattern(
    r" \(?\d[\d.]{0,6}(?: ?mg)?(?:/\d[\d.]{0,6})? ?(?:mg|g|mcg|μg)"
    r"(?: ?/ ?(?:day|d|kg)| (?:twice |once )?daily| per day| nightly| weekly)?\)?"
    r"(?:,|,? and|,? plus),? (?:(?:if|as|when) (?:needed|necessary|required),? )?"
)


def role_of_list(scan: Scan, mention: Mention) -> str | None:
    """The role of another drug of its list ("added to lorazepam, diazepam and folate")."""
    row = [m for m in scan.mentions[mention.sentence] if m.term.kind in DRUG_KINDS]
    k, lowered = row.index(mention), scan.lowered
    for right, left in pairwise(reversed(row[max(0, k - _LONGEST_LIST) : k + 1])):
        if not _is_listed(lowered, left, right):
            break
        if role := role_of(scan, left):
            return role
    after = row[k + 1] if k + 1 < len(row) else None
    if after and _is_listed(lowered, mention, after) and role_of(scan, after) == "adjunct":
        return "adjunct"
    return None


def _is_listed(lowered: str, left: Mention, right: Mention) -> bool:
    """Whether two drugs, neither the treatment nor a placebo, stand side by side in a list."""
    if any(m.treats or m.term.kind == "placebo" for m in (left, right)):
        return False
    dosed = _LIST_OF_DOSES.fullmatch(lowered, left.end, right.start)
    return bool(dosed) or in_list(lowered, left, right)
