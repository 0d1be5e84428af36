"""Why a concept that is named may not be what was measured: a setting, a predictor, people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from litreview.reading.concepts import CARE, Mark
from litreview.reading.counting import NUMBER_WORDS
from litreview.reading.outcomes_scene import Study
from litreview.reading.patterns import PEOPLE, PEOPLE_WORDS, pattern
from litreview.reading.terms import trie_pattern


def asides_of(study: Study, mark: Mark) -> tuple[str, ...]:
    """Which of `ASIDES` the words around a concept say; each concept is looked at once."""
    found = study.asides.get(mark.start)
    if found is None:
        found = study.asides[mark.start] = tuple(_asides(study.document.lowered, mark))
    return found


def _asides(lowered: str, mark: Mark) -> Iterator[str]:
    start = mark.start
    before = lowered[max(0, start - 90) : start]  # one look at a word before each pattern
    kind = _is_kind(lowered[start : mark.end])
    among = kind and (_AMONG.search(before) or lowered.startswith(_DID, mark.end))
    led = before.endswith(_SETTING_ENDS) or lowered.startswith((*_SPANS, "abstin"), start)
    if (
        among
        or (led and _is_setting(lowered, mark))
        or (" for " in before and _GIVEN_FOR.search(before))
    ):
        yield "setting"
    if before.endswith(_AFTER_IT) or (
        lowered.startswith("-", mark.end) and _EVOKING.match(lowered, mark.end)
    ):
        yield "setting"  # "stress-induced craving"
    elif before.endswith(_TIMES) and lowered.startswith(" interaction", mark.end):
        yield "setting"  # "a drug × use interaction"
    elif (
        mark.code in _CAUSING
        and not _ITS_PARTS.search(lowered, start, mark.end)
        and _CAUSED.match(lowered, mark.end)
    ):
        yield "setting"  # "withdrawal produced anxiety"
    elif _DID_NOTHING.match(lowered, mark.end):
        yield "setting"  # "dissociation had no effect on craving"
    yield from _asides_before(lowered, mark, before)
    if is_predictor(lowered, mark):
        yield "predicts"
    if (_PEOPLE.match(lowered, mark.end) and not _is_state(lowered, mark, before)) or (
        kind and _LABEL.match(lowered, mark.end)
    ):
        yield "people"  # "(responders -1.9, nonresponders -1.6)"
    elif _is_share_of(lowered, mark, before) or (kind and _OF_SO_MANY.search(before)):
        yield "people"
    if CARE.match(lowered, mark.end) or (
        mark.code == "biomarker" and lowered.startswith(" treatment", mark.end)
    ):
        yield "care"  # "stopped their interferon treatment"


def _is_state(lowered: str, mark: Mark, before: str) -> bool:
    """``The percentage of abstinent patients``: how many were so, not of whom it is told."""
    if mark.code not in _STATES or not _COUNTED.search(before):
        return False
    return not _WHICH.match(lowered, mark.end)


_STATES = frozenset({"abstinence", "relapse", "heavy_drinking"})
_COUNTED = pattern(r"\b(?:percentage|proportion|number|rate|share|fraction)s? of (?:the |all )?\Z")
_WHICH = pattern(r" [a-z]+ (?:who|that|with|having|achiev|report|us)")


def _asides_before(lowered: str, mark: Mark, before: str) -> Iterator[str]:
    """What the words before a concept say of it."""
    start = mark.start
    if _ADJUSTED.search(before):
        yield "adjusted"
    theirs = " with" in before and _WITH_IT.search(lowered, start - 90, start)
    if theirs and not _is_main(lowered, mark, theirs.start()):
        yield "with it"
    who = (_AMONG_WHOM, _ONE_WHO, _WHO_TOOK) if "who " in before else ()
    of_them = who and lowered.startswith(",", mark.end) and _OF_THOSE.search(before)
    if of_them or any(form.search(before) for form in (*who, _AIMING, _ANIMALS_THAT)):
        yield "who"
    stayed = lowered.startswith("remaining ", start) and _THOSE.search(before)
    if stayed and _HAD.match(lowered, mark.end):
        yield "who"
    if _CAUSED_BY.search(before):
        yield "setting"
    if (before.endswith("(") and _RULER.match(lowered, start)) or _GLOSS.search(before):
        yield "ruler"
    if _CHECKS.search(before):
        yield "checks"


def _is_main(lowered: str, mark: Mark, theirs: int) -> bool:
    """``In patients with anxiety, response rates were 50%``: response is no more what they had."""
    between = lowered[theirs : mark.start]
    led = "," in between and not _AND.search(between) and lowered.endswith(_IN, 0, theirs)
    return led and bool(_FINITE.match(lowered, mark.end))


_GIVEN_FOR = pattern(  # "those receiving ketamine for pain"
    r"\b(?:given|receiv(?:ed|ing)|exposed to|treated with|prescribed|administered|us(?:ed|ing)|took"
    r"|taking) (?:an? )?[a-z-]+ (?:[a-z-]+ )?for (?:the treatment of )?(?:[a-z-]+ (?:and|or) )?"
    r"(?:acute |chronic )?\Z"
)
_AND = pattern(r"\b(?:and|or)\b")
_IN = ("in ", "among ", "for ", "in the ", "among the ", "for the ")
_FINITE = pattern(
    r"[^.,;:()]{0,40}?\b(?:was|were|did|had|fell|rose|[a-z]{3,}ed)\b(?! (?:by|with|to)\b)"
)
_LABEL = pattern(r" [-−–‐]\d[\d.]*(?! ?%|[\d.])")
_DID = (" did not differ", " had ", " showed ")  # "responders had lower levels"
_AFTER_IT = ("post-", "pre-")
_TIMES = ("× ", " x ", " by ", "-by-", "×")
_CAUSING = frozenset({"withdrawal", "abstinence", "self_administration", "use_amount"})
CAUSED_SOMETHING = (  # not "intake decreased in rats"
    r"(?:led to|resulted in"
    r"|(?:produc|induc|caus|increas|enhanc|elevat|provok|reduc|decreas|impair)ed"
    r" (?!(?:[a-z]+ly|in|from|to|by|at|after|with|during|over|and|or|but|until|on|as|than|when"
    r"|while|for|more|less|faster|slower|sooner|earlier|later|across|between|within|through|among"
    r"|following)\b)[a-z])"
)
_CAUSED = pattern(
    r" had (?:induced|caused|produced|provoked|evoked)\b"  # "the bias that abstinence had induced"
    rf"|(?: (?:from|of) [a-z-]+)? (?:(?:also|significantly) )?{CAUSED_SOMETHING}"
)
_DID_NOTHING = pattern(
    r"(?: (?:scores?|levels?|severity))? (?:(?:had|was|were) (?:no|without|little) "
    r"(?:[a-z]+ )?(?:effect|influence|impact) (?:on|upon)|did not (?:affect|influence|alter))\b"
)
_EVOKING = pattern(r"-(?:induced|evoked|elicited|enhanced|potentiated|provoked|precipitated)\b")
_SHARE_OF = pattern(
    r"\d\s?% of (?:the |all |these |those )?"
    rf"(?:(?!(?:{PEOPLE}|were|was|had|have|did|group|arm) )[a-z-]+ ){{0,2}}\Z"
)
_OF_SO_MANY = pattern(r"\bof (?:the )?\d{1,4} (?:[a-z-]+ ){0,2}\Z")  # "9 of 16 responders"
_AMONG_WHOM = pattern(
    rf"\b(?:among|in|than|for) (?:the )?(?:\d+ )?(?:{PEOPLE}|those) who "
    r"(?:had |have |has |were |was |did )?(?:not )?\Z"
)
_OF_THOSE = pattern(rf"(?:\A|[.;:] )of (?:the )?(?:\d+ )?(?:{PEOPLE}|those) who \Z")
_ONE_WHO = pattern(r"\ban? (?:[a-z0-9-]+ ){0,4}(?:man|woman|male|female)\b[^.;:,]{0,60} who \Z")
_WHO_TOOK = pattern(  # "who smoked more than 20 cigarettes", "who had no reduction in pain"
    r"\bwho (?:smok|drank|drink|us|took|tak|consum|report|had|have)(?:ed|ing|e)? (?:[a-z]+ ){0,3}"
    rf"[≥>]? ?(?:\d[\d.–-]*|{NUMBER_WORDS}) (?:or (?:more|fewer) )?\Z"
    rf"|\b(?:among|in|than|for) (?:the )?(?:{PEOPLE}|those) who (?:failed to |did not )?"
    r"(?:had|have|show(?:ed)?) (?:[a-z]+ ){0,3}(?:reduction|improvement|change)s? (?:in|of) \Z"
)
_AIMING = pattern(
    rf"\b(?:among|in|than|for) (?:the )?(?:those|{PEOPLE})"
    r" (?:aiming|trying|wanting|seeking|planning|wishing|willing"
    r"|motivated|ready|not ready|unwilling) to (?:[a-z]+ ){0,4}\Z"
    rf"|\b(?:those|{PEOPLE}) (?:who )?(?:prefer|favou?r|ch(?:oos|ose)|select|opt|want)[a-z]*"
    r"(?: for)? (?:total |complete |lifelong )?\Z"
    rf"|\b(?:those|sub(?:group|set)|{PEOPLE}) whose (?:[a-z-]+ ){{0,2}}\Z"
    r"|\b(?:with|having|had|set) (?:an? |the )?(?:[a-z]+ )?goal of (?:[a-z]+ ){0,2}\Z"
)
_THOSE = pattern(rf"(?:\A|[.;:] )(?:the )?(?:{PEOPLE}|those) \Z")  # "those remaining in it had"
_HAD = pattern(r" (?:had|showed|reported|experienced|drank|smoked|used) ")
_ANIMALS_THAT = pattern(r"\b(?:mice|rats|animals|monkeys) (?:that|which) (?:had |have )?\Z")
_CAUSED_BY = pattern(  # "the deficits induced by cocaine self-administration"
    r"\b(?:(?:induc|caus|produc|evok|elicit|provok|trigger)ed by|history of) (?:[a-z-]+ ){0,2}\Z"
)
_CHECKS = pattern(  # "abstinence, verified by cotinine", "relapse, defined as any drinking"
    r"\b(?:(?:verified|verification|confirmed|confirmation|validated|validation|corroborated)"
    r" (?:by|with|using|through|via|from|on)|defined (?:as|by))"
    r"(?: (?!was |were |had |in \d)[a-z0-9≥≤><%-]+){0,8} \Z"
    r"|\b(?:(?:count|treat|classifi|regard|imput|cod)ed as|assumed to (?:be|have)) \Z"
)
ASIDES = ("checks", "care", "who", "setting", "adjusted", "with it", "predicts", "people", "ruler")
_GLOSS = pattern(  # "response (at least a 50% decrease in HAM-D)"
    r"\((?:defined as |i\.e\.,? )?(?:an? )?"
    r"(?:[≥><≤]|at least|decrease|reduction|improvement|score)[^()]{0,50}\Z"
)
_RULER = pattern(  # "sleep quality (NRS 3.1 vs 4.6)"
    r"(?:nrs|vas|vnrs|vrs|numeric(?:al)? rating|visual analog(?:ue)?|verbal rating|likert)\b"
    r"|[a-z][a-z\d -]{1,40} items? \d"  # "subjective memory (MADRS item 6, p = .01)"
    r"|[a-z][^()\d;,]{1,40}(?:\d{1,2} )?"  # "(MADRS ≤10)"
    r"(?:(?<![ ,:]p)(?<![ ,:]p )[≤≥<>]|at least|or (?:less|lower|below|more|higher|above))"
)


def is_who(study: Study, mark: Mark) -> bool:
    """``Of those who relapsed``, ``52% of quitters``: whose numbers these are, not of what."""
    lowered = study.document.lowered
    before = lowered[max(0, mark.start - 48) : mark.start]
    return bool(_WHO.search(before)) or _is_share_of(lowered, mark, before)


def _is_share_of(lowered: str, mark: Mark, before: str) -> bool:
    """``14% of responders``, but not what they did: ``14% of smokers had stopped``."""
    return not lowered.startswith(DID, mark.start) and bool(_SHARE_OF.search(before))


DID = ("had ", "have ", "were ", "was ", "did ", "relapsed", "dropped", "withdrew", "died", "quit ")


def is_predictor(lowered: str, mark: Mark) -> bool:
    """What was known before treatment: "baseline anxiety", "anxiety at baseline"."""
    listed = lowered.endswith(_IN_A_LIST, 0, mark.start)
    if _PREDICTS.search(lowered, mark.start - 24, mark.start) or (
        listed and _TIED_TO.search(lowered, mark.start - 140, mark.start)
    ):
        return True
    return bool(_AT_START.match(lowered, mark.end))


_IN_A_LIST = (", ", "and ", "or ", "delayed ", "verbal ", "depressive ", "anxiety ")
_SETTING_WORDS = (
    *("during", "after", "following", "followed", "with", "without", "despite", "before", "forced"),
    *("history of", "diagnosis of", "presence of", "presence or absence of", "added to"),
    *("(?<!fewer )(?<!more )(?<!number of )(?<!percent )(?<!percentage )days of", "day of"),
    *("hours of", "week of", "weeks of", "month of", "months of", "year of", "years of"),
    *("phase of", "part of", "stage of"),
    *("induced by", "caused by", "evoked by", "elicited by", "produced by", "triggered by"),
    *("hour into", "hours into", "h into", "day into", "days into"),
    *("in parallel to", "in parallel with", "along with", "alongside", "besides", "apart from"),
    *("admitted for", "admitted with", "hospitalized for", "hospitalised for", "aiming for"),
)
_SETTING = pattern(
    rf"\b(?:{'|'.join(_SETTING_WORDS)})(?<!associated with)(?<!correlated with)"
    r"(?: the| a| an| any)? \Z"
)
_ENDS = (" in", " severe", " acute", " refractory", " the", " a", " an", " any")
_SETTING_ENDS = tuple(f"{word.rpartition(')')[2]} " for word in (*_SETTING_WORDS, *_ENDS))
_ADJUSTED = pattern(
    r"(?:controll(?:ed|ing)|adjust(?:ed|ing)|accounting|adjustment|corrected) for [^,;:.]{0,50}\Z"
    r"|\((?:[a-z]+ ){0,2}(?:controll|adjust)(?:ed|ing) for [^();.]{0,80}\Z"
    r"|\b(?:independent(?:ly)?|regardless|irrespective) of [^,;:.]{0,40}\Z"
)
_WITH_IT = pattern(
    r"(?<!more )(?<!fewer )(?<!number of )(?<!proportion of )(?<!percentage of )(?<!rate of )\b"
    rf"(?:{PEOPLE}|those|responders|of \d+) with(?:out)? (?!an? |significant|better|improved)"
    r"(?:(?!had|has|was|were|show|report|experien|did|who|receiv|treat\w*ed|demonstr|exhibit"
    r"|achiev)[\w/-]+,? ){0,7}(?:[\w]+-)?\Z"
)
_WHO = pattern(
    r"(?<!more )(?<!fewer )(?<!number of )(?<!proportion of )(?<!percentage of )(?<!rate of )\b"
    rf"(?:{PEOPLE}|those|responders) (?:who|that) (?:had |have |has |were |was |[a-z]+ly )?\Z"
    rf"|\b(?:among|in|for|than) (?:{PEOPLE}|those) (?:not )?\Z"
)
_AT_START = pattern(
    r"(?: scores?| levels?)?(?: (?:was|were) (?:high|low|present|absent|severe)(?:er)?)?"
    r" at (?:baseline|(?:study )?entry|intake|admission)\b"
)
_PREDICTS = pattern(
    r"\b(?:(?:baseline|pre-?treatment|pre-?infusion|pre-?operative) (?:[a-z-]+ )?"
    r"|(?:modified|moderated) by (?:[a-z]+ )?)\Z"
)
_TIED_TO = pattern(  # "was not associated with baseline mood, anxiety or craving"
    r"\b(?:associated with|(?:cor)?related (?:with|to)|predicted by|moderated by) (?:any )?"
    r"(?:baseline|pre-?treatment) [^.;:()]{3,90}(?:,| and| or) (?:[a-z]+ )?\Z"
    r"|\b(?:modified|moderated) by [^.;:()]{3,90}(?:,| and| or) (?:[a-z]+ )?\Z"
)
_KINDS = PEOPLE_WORDS.union(
    "responders remitters groups group subgroups subgroup cohorts cohort mice rats animals monkeys"
    " staff workers mothers".split()
)
_PEOPLE = pattern(
    r" and (?:the )?(?:hcs?|healthy (?:controls|volunteers|subjects|participants))\b|"
    rf" (?:and |or )?(?:non-?)?(?:(?<=abstinent )[a-z]+ )?{trie_pattern(_KINDS)}\b"
    r"|(?:-like|(?<=-like)) (?:[a-z]+ )?(?:rats|mice|animals)\b"
)


def is_setting(study: Study, mark: Mark) -> bool:
    """``during withdrawal``, ``with depression``: when or in whom, not what was measured."""
    return "setting" in asides_of(study, mark)


def _is_setting(lowered: str, mark: Mark) -> bool:
    if mark.code == "withdrawal" and _IN_IT.search(lowered, mark.start - 40, mark.start):
        return not _ITS_PARTS.search(lowered, mark.start, mark.end + _PART)
    if mark.code == "relapse" and "reinstate" in lowered[mark.start : mark.end]:
        return False  # what is measured "during reinstatement" is that
    lasted = mark.code == "abstinence" and lowered.endswith(_SPANS_OF, 0, mark.start)
    if lasted or lowered.startswith(_SPANS, mark.start):
        return bool(_AFTER_SO_MANY.search(lowered, mark.start - 48, mark.start))
    place = max(0, mark.start - 24)
    if not _SETTING.search(lowered, place, mark.start):
        early = mark.code == "abstinence" and _EARLY.search(lowered, mark.start - 48, mark.end)
        return bool(early)
    if lowered.endswith("diagnosed with ", 0, mark.start):
        return not _RISK_OF.search(lowered, place - 24, mark.start)
    none = lowered.endswith("without ", 0, mark.start) or lowered.startswith("no ", mark.start)
    counted = none or (
        lowered.endswith(("with ", "with a "), 0, mark.start)
        and (mark.code in _STATES or _THRESHOLD.match(lowered, mark.end))
    )
    return not (counted and _MORE_WITH.search(lowered, place - 24, mark.start))


_RISK_OF = pattern(r"\b(?:risk|odds|rates?|hazard|likel(?:y|ihood)|probability) [^.;,()]*\Z")
_THRESHOLD = pattern(
    r"(?: scores?)? ?(?:[<>≤≥]|(?:of )?(?:below|above|under|less than|at (?:least|most)|\d))"
)
_MORE_WITH = pattern(  # "fewer participants with relapse", "share of patients with a score < 3"
    r"\b(?:more|fewer|(?:number|proportion|percentage|rate|share)s? of) (?:the )?"
    r"(?:[a-z-]+ ){1,4}\Z|\b(?:proportion|percentage|share)s? with (?:an? )?\Z"
)
_SPANS = ("weeks of", "days of", "months of")
_SPANS_OF = tuple(f" {span} " for span in _SPANS)
_AFTER_SO_MANY = pattern(  # "after 3 weeks of opioid abstinence", not "the longest weeks of" it
    r"\b(?:after|following|during|before|since) (?:at least |about )?"
    rf"(?:\d{{1,3}}|{NUMBER_WORDS}) (?:(?:days|weeks|months) of )?\Z"
)
_IN_IT = pattern(
    r"(?<!reduction)(?<!reductions)(?<!decrease)(?<!decline)(?<!change)(?<!changes)(?<!increase)"
    r"(?<!improvement)(?<!improvements)(?<!difference)(?<!differences)(?<!effective)"
    r" in (?:the )?(?:severe |acute |refractory )?\Z"
)
_EARLY = pattern(  # "craving in early abstinence", no "difference in early abstinence"
    r"(?<!reduction)(?<!decrease)(?<!decline)(?<!change)(?<!increase)(?<!improvement)"
    r"(?<!difference)(?<!differences)(?<!effective)(?<!increases)(?<!improvements)"
    r" in (?:early|recent|initial|protracted|prolonged) (?:[a-z]+ )?abstinence\Z"
)
_ITS_PARTS = pattern(r"score|symptom|sign|sever")
_PART = 10
_AMONG = pattern(
    r"(?:\b(?:(?:cortex|brains?|blood|plasma|serum|striatum|hippocampus|levels|samples) of"
    r"|between|among|in|than|from) (?:the |all )?(?:\d{1,4} )?"
    r"(?:stable |early |late |current |former "
    r"|(?:un)?successful |sustained |continuous |long-term "
    rf"|(?:those|{PEOPLE}) (?:who were )?(?:not |still )?)?|non-"
    r"|[a-z]{3}[eo]rs (?:and|or|versus|vs\.?) )\Z"
)


@lru_cache(maxsize=2000)  # few outcomes have many names
def _is_kind(printed: str) -> bool:
    return bool(_KIND.search(printed))


_KIND = pattern(  # "between responders and others", "among abstainers", not "abstinent days"
    r"(?:(?:respond|remitt|abstain|quitt|smok|drink|us|abus|relaps|complet|gambl)(?:er|or)s?"
    r"|abstinent)\Z"
)
