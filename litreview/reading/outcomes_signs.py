"""What marks a sentence as a result: the statistics that it prints, and its tense."""

from __future__ import annotations

from functools import lru_cache

from litreview.reading.concepts import TESTED
from litreview.reading.outcomes_groups import EFFECTS, VALUES
from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.quantities import COUNT_WORDS, Quantity, read_quantities
from litreview.reading.text import Document, Sentence

_STATISTICS = pattern(
    r"[<>=≤≥±%CORHMD0-9]"  # one set of rare marks first: they are found fastest
    r"(?:(?<=[<>=≤≥±%])|(?<=C)Is?\b|(?:(?<=[ORH])R|(?<=M)D)\b\s?\d|(?<=SD|QR)[ :,=]{0,2}\d"
    r"|(?<=\d)(?:/\d|\.\d{1,3} (?:(?:and|vs|versus|to) \d|\(\d[\d.]*\)"
    r"|(?:points?|mm|cm|h|in|with|for)\b))"
    r"|(?<=of \d)|(?<=by \d)|(?<=of the \d)|(?<=of all \d))"
)
_IN_WORDS = pattern(r"per ?cent\b|fold|\+/-|confidence interval")


def counts_something(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence holds a statistic; a solution, a dose or a threshold is none."""
    place = (sentence.start, sentence.end)
    if not _has_statistics(document.text, *place):
        return False
    if TESTED.search(document.text, *place):
        return True
    return not REPORTED.isdisjoint([q.form for q in quantities_of(document, sentence)])


REPORTED = VALUES | EFFECTS


def quantities_of(document: Document, sentence: Sentence) -> tuple[Quantity, ...]:
    """The quantities printed in a sentence."""
    start, end, _ = sentence
    if COUNT_WORDS.isdisjoint(document.words(sentence)) and not _DIGIT.search(
        document.text, start, end
    ):
        return ()
    return _quantities(document, start, end)


_DIGIT = pattern(r"[0-9]")


@lru_cache(maxsize=256)  # asked for again when the sentence is read
def _quantities(document: Document, start: int, end: int) -> tuple[Quantity, ...]:
    text = document.text
    found = read_quantities(text, start, end, document.lowered)
    found = [q for q in found if not (q.form == "percent" and _SEX.match(text, q.end))]
    return tuple(_in_percent(document, start, q) for q in found)


def _in_percent(document: Document, start: int, quantity: Quantity) -> Quantity:
    """``The percentage of days abstinent was 61 with A``, ``PDA was 61``: in percent."""
    value = quantity.value
    if quantity.form not in {"mean", "median"} or quantity.unit or value is None:
        return quantity
    end = quantity.spans["value"].start
    place = document.text, max(start, end - _FAR), end
    said = _SHARE_WAS.search(*place)
    if _SHARE_IN.search(*place) and 1 < value <= _ALL:
        return quantity._replace(unit="%")
    short = document.abbreviations.get(said["short"]) if said and said["short"] else None
    named = said and (short is None) == (said["short"] is None)
    if not named or (short and not short.lower().startswith("percent")) or not 1 < value <= _ALL:
        return quantity
    return quantity._replace(unit="%")


_FAR, _ALL = 150, 100
_SHARE_WAS = pattern(
    r"\b(?:(?:[Pp]ercent(?:age)?s?|[Pp]roportions?)(?: of)?(?: [a-z-]+){1,7}(?: \([^()]*\))?"
    r"|(?P<short>[A-Z]{2,5}s?)(?: (?:in|for|with|at|among)(?: [\w-]+){1,5})?)"
    r" (?:was|were|averaged|fell|rose|(?:in|de)creased|dropped|declined)\b"
    r"(?![^;]*\b(?:[Ss]cores?|[Mm]eans?|[Mm]edians?|[Ll]evels?|[Dd]oses?)\b)[^;]*\Z"
)
_SHARE_IN = pattern(  # "percent days abstinent (A: mean = 56.2, SD = 9.1; B: mean = 61.7"
    r"\b[Pp]ercent(?:age)?(?: of)?(?: [\w≥≤<>./-]+){1,9} [(\[][^()\[\]]*\Z"
)
_SEX = pattern(r" (?:wom[ae]n|m[ae]n|(?:fe)?males?|girls|boys)[,;)]")  # "(79% women, ..."


def _has_statistics(text: str, start: int, end: int) -> bool:
    return bool(_STATISTICS.search(text, start, end) or _IN_WORDS.search(text, start, end))


_PAST = pattern(
    r"\b(?:was|were|had|did|found|led|fell|rose|became|began|met|saw|gave|took|made|kept|went|came"
    r"|felt|grew|lost|held|spent|chose|drank|slept|quit|brought|withdrew|underwent|got|cut|set|sank"
    r"|shrank|ate|won|sought|stood|ran|told|thought|knew|said|paid|broke|sent"
    r"|left (?:the|treatment|early|against|care))\b|ed\b"
)
_PRIOR = pattern(
    r"(?<!with )(?<!to )(?<!than )(?<!from )"
    r"\b(?:[Pp]revious(?:ly)?|[Pp]rior|[Rr]ecent(?:ly)?|[Ee]arlier|[Oo]ther|[Pp]reclinical)"
    r" (?:[a-z-]+ )?"
    r"(?:stud(?:y|ies)|research|works?|reports?|trials?|findings?|evidence|literature|we have)\b"
    r"|\b[Ww]e (?:have )?(?:previously|recently|earlier) "
    r"|\bha(?:s|ve) (?:recently |also |previously )?been "
    r"(?:shown|reported|suggested|demonstrated|proposed|found)\b"
)
_PRIOR_REACH = 60


def is_past(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells of the past, as results do."""
    return bool(_PAST.search(text, start, end))


def is_of_others(document: Document, sentence: Sentence) -> bool:
    """``Earlier studies found``, ``has been shown``: what a sentence opens with."""
    text, start, end = document.text, sentence.start, sentence.end
    return bool(_PRIOR.search(text, start, min(end, start + _PRIOR_REACH)))


WEIGHED = pattern(  # "The mixture gave better analgesia than bupivacaine alone"
    r"\b(?:was|were|had|gave|showed|provided|caused|produced|experienced|reported|required"
    r"|exhibited|achieved|demonstrated|developed|led to|resulted in|reduced|lowered|prolonged)\b"
    r"[^.;:]{0,120}\bthan\b(?! [\d$])"
)
FROM_CONTROL = pattern(  # "no significant difference from placebo after two days"
    r"\b(?:[Dd]ifferences?|differ(?:ed)?) (?:[a-z]+ly )?from (?:the )?"
    r"(?:placebo|saline|sham|controls?|midazolam)"
    r"(?:[.;]|(?: (?:groups?|arms?|conditions?))?(?:[.;]| (?:at|after|by|was|were|over)\b))"
)


_HAD = (
    r"(?:relapsed|remitted|responded|died|reported|experienced|developed|achieved|remained|used"
    r"|became|stopped|discontinued|quit|had (?!been\b|a (?:history|diagnosis)|histor|received)"
    r"|were (?:abstinent|in remission|still))"
)
OF_SAMPLE = pattern(  # "Of 60 people given it, 24 (40%) relapsed", "24 (40%) of 60 people had"
    rf"\b(?:[Oo]f|[Aa]mong) (?:the |these |all )?\d[\d,]* [^.;()\d]{{2,60}}, (?:only )?"
    rf"(?:\d[\d,]* ?[(\[]\d[\d.]* ?%[)\]]|\d[\d.]* ?%(?: ?[(\[][^()\[\]]*[)\]])?) {_HAD}"
    rf"|[(\[]\d[\d.]* ?%[)\]] (?:out )?of (?:the |these )?\d[\d,]* (?:[a-z-]+ )?{PEOPLE} {_HAD}"
)


def has_aim(document: Document, sentence: Sentence, reach: int) -> bool:
    """Whether a sentence says before `reach` what was investigated."""
    return bool(_AIM.search(document.text, sentence.start, min(sentence.end, reach)))


_TO_STUDY = (
    *("investigate", "examine", "assess", "evaluate", "compare", "test", "explore", "measure"),
    *("determine", "describe", "analyse", "analyze", "hypothesise", "hypothesize"),
)
_AIMED = ("study", "studied", "sought", "aim", "aims", "aimed")
_AIM = pattern(
    r"\b(?:(?:[Ww]e|[Hh]ere|[Tt]he study(?= (?:compar|examin|explor|investigat|assess)e?s\b)"
    r"|(?:[Tt]his|[Oo]ur|[Tt]he (?:present|current)) (?:[a-z-]+ ){0,4}"
    r"(?:study|trial|analysis|report|paper|article|work|investigation|experiment)|[Aa]ims?|[Oo]bjectives?"
    rf"|[Pp]urpose)\b[^.;]{{0,40}}?\b(?:(?:{'|'.join(_TO_STUDY)})(?:s|d|es|ed)?|{'|'.join(_AIMED)})\b"
    r"|(?:was|were) (?:[a-z]+ly )?(?:investigated|examined|explored|studied|hypothesi[sz]ed)\b)"
)


_SAMPLE = pattern(
    r"\b(?:similar|comparable|balanced|alike|matched|no (?:[a-z-]+ )?differences?|did not differ)\b"
    r"[^;]*?\b(?:demographic|(?:baseline|patient|sample|clinical) characteristics)"
)
_AGED = pattern(
    r"\b(?:differ(?:ed|ences?)?|similar|comparable|matched)\b[^;]{0,40}"
    r"\b(?:in|for|regarding|of) (?:mean |their )?age\b"
    r"|\b(?:was|were) (?:significantly |slightly |generally )?(?:younger|older)\b(?! age)"
)
_HISTORY = pattern(
    r"\b(?:history of|chief complaint|authors discuss|presented (?:to|with|for)"
    r"|(?:was|were) (?:referred|admitted|hospitali[sz]ed|diagnosed)"
    r"|had (?:previously )?(?:failed|not responded))\b"
)
_SINCE = pattern(r"\b(?:after|following|infusions?)\b")
_TREATED = pattern(
    r"\b(?:after|following|infusions?|treatment with|treated with|was given|received)\b"
)


def tells_sample(document: Document, sentence: Sentence) -> bool:
    """``The groups were similar in demographics``: who was studied, not what came out."""
    place = document.lowered, sentence.start, sentence.end
    return bool(_SAMPLE.search(*place) or _AGED.search(*place))


def is_history(document: Document, sentence: Sentence) -> bool:
    """In a case report: who came and why, before anything was given."""
    printed = document.lowered[sentence.start : sentence.end]
    if not _HISTORY.search(printed):
        return False
    since = _SINCE if "had a history of" in printed else _TREATED  # "a history of treatment with"
    return not since.search(printed)


def case_begins(document: Document) -> int:
    """Where a text says "We report" of its cases, if it told of none before; else 0."""
    start, end = document.title_end, len(document.text)
    opens = _CASE.search(document.text, start, (start + end) // 2)
    return opens.start() if opens and opens["told"] else 0


_CASE = pattern(
    r"(?P<told>\b(?:[Ww]e|[Tt]he authors|[Tt]his (?:case )?(?:report|series|paper)) "
    r"(?:here |therefore |now )?(?:report|describe|present)s?\b)"
    r"|year[- ]olds?\b|\b(?:[Cc]ase|[Pp]atient) (?:1|one|A)\b|\b(?:[Oo]ur|[Tt]he) patients?\b"
)
