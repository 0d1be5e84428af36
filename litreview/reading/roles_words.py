"""The part of a drug by the words directly beside it ("compared with", "added to")."""

from __future__ import annotations

from litreview.reading.patterns import pattern
from litreview.reading.scan import Mention, Scan

_CONTROLLED = pattern(
    r"[- ]controlled\b|[- ](?:control|group|arm|condition)s?\b"
    r"| (?:alone|monotherapy)\b(?! (?:or|and|plus)\b)"
)
_WITH_BEFORE = pattern(
    r"(?:\b(?:combined with|in combination with|combination of|plus|"
    r"(?:plus|with) (?:[a-z-]+ ){1,3}(?:therapy|psychotherapy|counsel+ing|training|support) and|"
    r"together with|along with|"
    r"in conjunction with|added to|co-?administered with|adjunct(?:ive)? to|followed by|"
    r"preceded by|pre-?treat(?:ment|ed) with|premedicat(?:ion|ed) with|augmented with|"
    r"with concurrent|(?:given|administered|infused)(?: together)? with|"
    r"(?:infusions?|doses?|saline|placebo|midazolam|ketamine|m?g(?:/kg)?) before|"
    r"additional|concomitant|(?:maintained|stabili[sz]ed|established) (?:on|with)|"
    r"(?:patients|participants|people|adults|individuals|women|(?:in|out)patients|men|woman|man|"
    r"all(?: of them)?|of whom)(?: were)? (?:on|taking|receiving)|(?<=, )(?:on|taking)|"
    r"(?:while|still) (?:on|taking|receiving)|"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|most|some|many|half|others|who)"
    r"(?: of (?:them|whom))? (?:also |still )?(?:took|(?:was|were) (?:also )?(?:taking|on))|"
    r"(?:abstinent|sober|stable|months?|weeks?|years?|remained|stayed|discharged|left"
    r"|started|kept) on|(?:disorder|dependence|addiction|\boud) on|"
    r"(?:under(?:went|going)?|during) [^.;,]{0,30}"
    r"\b(?:detoxification|withdrawal|ana?esthesia|sedation) with|"
    r"(?:procedure|protocol|regimen|schedule|programme?) with|"
    r"starting|initiating|(?:switched|rotated|moved?|transition(?:ed|ing)?) to|"
    r"retention (?:on|in)|alongside|besides|in addition to|concurrent|"
    r"with or without|on top of|prior to|undergoing|under|and then|adjunctive|background|"
    r"with rescue|continu(?:ed|ing)(?: on| with)?|(?:each|both|all) with|"
    r"on an? (?:fixed|scheduled))|\Aon)"
    r" (?:the |their |his |her |usual |rescue |a |an |oral |injectable |intravenous |single |"
    r"rapid |standard |stable |scheduled |"
    r"slow |intramuscular |subcutaneous |sublingual |extended-release |long-acting |depot |daily |"
    r"symptom-triggered |as-needed |low-dose |high-dose |rising |escalating |increasing |"
    r"ascending |cover of |(?:[a-z]+ )?courses? of |(?:[a-z]+ )?doses? of |infusions? of |"
    r"further |another |\d[\d.]* m?c?g (?:of )?|"
    r"treatment with |[a-z]+ly )*\Z"
)
_TO_ALL = pattern(
    r"(?:(?:, (?:and )?| and )[a-z-]+(?: [a-z-]+)?){0,4}"
    r"(?: \(?\d[\d.]* ?m?g(?:/day| daily| a day| per day)?\)?)?(?: (?:was|were) (?:also )?"
    r"(?:available|given|provided|offered|administered|prescribed|allowed|permitted)"
    r" (?:(?:to|in|for) (?:all|both|every|each)\b"
    r"|(?:\d+ [a-z]+ )?(?:before|prior to|during) (?:each|every|all|both|the) (?:[a-z]+ )?"
    r"(?:infusions?|injections?|sessions?|doses?|es?ketamine)\b)"
    r"| (?:(?:was|were|(?:may|can|could|will) be) )?(?:continued|maintained|kept)\b"
    r"| (?:was|were|(?:may|can|could|will) be) (?:allowed|permitted)\b(?! but not)"
    r"|(?: [a-z]+)? (?:may|can|could|will|would) be (?:used|given|added)\b(?! (?:as|to|in)\b)"
    r"|(?: (?:was|were) (?:[a-z]+ed|given|available))? as (?:an? )?(?:premedication|rescue)\b"
    r"|[ -]?pre-?(?:treatment|medication)\b"
    r"|-based (?:taper|detoxification|withdrawal|regimen)\b)"
)
_ALL_GOT = pattern(
    r"\b(?:(?:all|both|each|every) (?:of the )?(?:\d+ )?(?:patients?|participants?"
    r"|subjects?|groups?|arms?|volunteers?)|every(?:one|body)|all) (?:[a-z-]+ ){0,2}"
    r"(?:receiv(?:ed|e|ing)|given|treated (?:[a-z-]+ ){0,5}?with|maintained on|took|used|offered"
    r"|prescribed)(?: (?:[a-z-]+ ){1,4}(?:and|plus|with))?"
    r" (?:\d+ mg )?(?:the |a |an |one |single |oral |standard |concurrent |extended-release |depot "
    r"|symptom-triggered |scheduled |as-needed |intravenous |daily "
    r"|supervised |(?:injection|dose|infusion|tablet)s? of )*\Z"
)
_ADJUNCT_TO = pattern(
    r"\b(?:adjunct|adjunctive|adjunctively|add-on)\b[^.;,]{0,40}\b(?:to|with) (?:an? |the )?\Z"
)
_VERSUS_BEFORE = pattern(
    r"\b(?:compar(?:ing|ed|ison of) (?:intravenous |oral )?[a-z]*ketamine(?: \([^()]{1,60}\))?"
    r" (?:with|to|and)|versus|vs\.?|compared (?:with|to)|comparison (?:with|to|of)|(?<!other )"
    r"than(?: (?:after|with|under))?|relative to|over|against|or plus|"
    r"matched (?:patients|people|adults|controls|cases) (?:who received|given|treated with|on)|"
    r"comparing|controlled by|superior to|inferior to|rather than|"
    r"unlike|in contrast to|as opposed to|(?:similar|comparable) to that of|"
    r"(?:comparator|(?:active|negative) control|active placebo)"
    r"(?::| [-–—]| (?:(?:drug|condition) )?"
    r"(?:was|is|will be)|,)?|(?:control|comparison|other|second) (?:group|arm|condition)"
    r"(?:,|:(?: [a-z]+){0,5})|"
    r"(?:controls?|comparators?|comparison group|other|second|third|latter|remaining"
    r"|(?:group|arm) (?:[a-d]|[1-4]|ii+)(?: \([^)]{1,20}\))?)(?: (?:group|arm|half|one|condition"
    r"|\d+(?: [a-z]+)?|patients|participants|subjects))?,? "
    r"(?:(?:were|was|will|be|who|then|also) )*(?:received?|given|(?:treated|managed)"
    r"(?: with)?|got|had|administered|(?:assigned|allocated) to)(?: \d[\d.]* m?g(?:/kg)?(?: of)?)?)"
    r"(?: [a-z-]+ (?:treatment|therapy|management) with)?"
    r" (?:\d[\d.]*%? (?:of|in|with|after) )?"
    r"(?:\d+ (?:[a-z]+ )?(?:treated|managed) (?:before|earlier|conventionally) with )?"
    r"(?:(?:matched |the |those |patients |participants |people )*"
    r"(?:given|receiving|prescribed|treated with|on|who received|in whom) )?"
    r"(?:the |a |an |oral |intravenous |iv |active |single |adjunctive |standard |intranasal "
    r"|subcutaneous |symptom-triggered |doses? of |infusions? of |injections? of |other )*\Z"
)
_LACKING = pattern(r"\b(?:lack(?:ed|s|ing)?(?: of)?|without|absence of|no)(?: an?| any| the)? \Z")
_DILUENT = pattern(
    r"(?:\bin \d+ ?(?:ml|cc) (?:of )?|\b(?:diluted|dissolved|made up)(?: to \d+ ?ml)? (?:in|with)"
    r" (?:\d+ ?(?:ml|cc) (?:of )?)?)"
    r"(?:(?:normal|sterile|isotonic|physiological|0\.9 ?%) )*\Z"
)
_OTHERS_GIVEN = pattern(
    r"\b(?:with|to|and|than) (?:the )?(?:\d+|those|others|[a-z]+teen|[a-z]+ty)"
    r"(?: [a-z]+){0,2} (?:who|that) (?:(?:had|were|was|been) )*(?:got|given|received|treated with)"
    r" (?:an? |oral |intravenous |\d[\d.]* m?g(?:/kg)?(?: of)? )*\Z"
)
_PLACEBO_IS = pattern(  # "active placebo (intravenous midazolam)"
    r"\bplacebo(?: (?:condition|group|arm|infusions?))? \((?:[a-z]+ ){0,2}\Z"
)
_AS_CONTROL = pattern(
    r"\bas (?:an? |the )?(?:active |psychoactive )?(?:placebo|control|comparator)"
    r"|\A (?:was|is|were|served as|will be) (?:the |an? )?(?:psycho)?active"
    r" (?:placebo|control|comparator)\b"
    r"|[,(] ?(?:an? |the )?(?:psycho)?active (?:placebo|control|comparator)"
    r"|\bas (?:an? |the )?(?:positive |reference )(?:control|comparator|drug|compound)"
)
_FIRST_OF_TWO = ("comparing ", "comparison of ")  # neither is a drug of the topic
_OTHER_ARM = (" or ", " versus ", " vs ", " vs. ")  # "ketamine or clonidine as rescue"


def is_lacking(scan: Scan, mention: Mention) -> bool:
    """Whether there is none ("without a placebo"), or it is no treatment ("in 50 ml saline")."""
    means = mention.term.term == "vehicle" and scan.lowered.startswith(" of ", mention.end)
    flushed = means or scan.lowered.startswith((" flush", " lock"), mention.end)
    before = _before(scan, mention)
    return flushed or bool(_LACKING.search(before) or _DILUENT.search(before))


def part_by_words(scan: Scan, mention: Mention) -> str | None:
    """Part that the words before or after a drug give it, None where they give none."""
    lowered, sentence = scan.lowered, scan.sentence_of(mention)
    after = lowered[mention.end : min(sentence.end, mention.end + 60)]
    if mention.term.kind == "placebo" or _CONTROLLED.match(after) or _AS_CONTROL.search(after):
        return "comparator"
    before = _before(scan, mention)
    if _TO_ALL.match(after):
        named = [m for m in scan.mentions[mention.sentence] if m.end <= mention.start]
        if not (before.endswith(_OTHER_ARM) and named and named[-1].treats):
            return "adjunct"
    if _OTHERS_GIVEN.search(before) or _PLACEBO_IS.search(before):
        return "comparator"
    if mention.sentence not in scan.treated and before.endswith(_FIRST_OF_TWO):
        return None
    kept = after.startswith(" maintenance") or mention.term.term.endswith("maintenance")
    if kept and before.endswith((" in ", " on ", " with ", " receiving ")):
        return "adjunct"
    return _part_before(before)


_GIVEN = pattern(
    r"(?:(?:, (?:and )?| and )[a-z-]+){0,4}(?: (?:patch|tablet|infusion|drop|syrup)[a-z]*)?"
    r"(?: \(?\d[^.;]{0,30}?)? (?:was|were) (?:then |also |"
    r"only |later )?(?:given|added|started|administered|prescribed|used|titrated|available|begun"
    r"|micro-?dosed|initiated|resumed|restarted|continued|raised|increased|applied|handed out"
    r"|dispensed)\b"
)
_IN_VAIN = pattern(
    r"\b(?:without|fail|ineffective|insufficient|inadequate|no|little|not|despite"
    r"|(?:one|two|three|few|some) (?:of |patients?|participants?|cases?))"
)


def was_given(scan: Scan, mention: Mention) -> bool:
    """Whether a sentence tells that a drug was given, and not in vain."""
    if scan.holds(_IN_VAIN, mention.sentence):
        return False
    return bool(_GIVEN.match(scan.lowered, mention.end, scan.sentence_of(mention).end))


def _before(scan: Scan, mention: Mention) -> str:
    start = max(scan.sentence_of(mention).start, mention.start - 60)
    return scan.lowered[start : mention.start]


_NO_LEADS = frozenset({"and", "or", "for", "while", "that", "as", "from"})
"""Words that end none of the patterns of `_part_before`: after them nothing is searched."""


def _part_before(before: str) -> str | None:
    """Part of a drug by the words directly before it ("compared with", "added to")."""
    if before[-1:] != " " or before[before.rfind(" ", 0, -1) + 1 : -1] in _NO_LEADS:
        return None
    if before.endswith("in addition to ") or _ALL_GOT.search(before) or _ADJUNCT_TO.search(before):
        return "adjunct"
    if _VERSUS_BEFORE.search(before):
        return "comparator"
    return "adjunct" if _WITH_BEFORE.search(before) else None
