"""Words that make a named drug no arm, and those that stand for the drug under study."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from litreview.reading.arms_declared import mentions
from litreview.reading.concepts import Mark
from litreview.reading.patterns import AGAINST, pattern


def is_no_arm(text: str, start: int, mark: Mark) -> bool:
    """Whether a drug was measured (``more morphine``) or begun (``likely to start methadone``).

    Parameters
    ----------
    start : int
        Where the sentence begins.
    """
    heard = text.startswith("usic", mark.start + 1) and not (
        _AS_ARM.match(text, mark.end) or _THAN.search(text, mark.start - _NEAR, mark.start)
    )
    if heard or _TAKEN.match(text, mark.end) or text.endswith(_FINISHED, 0, mark.start):
        return True
    if text[mark.start].isupper() and _HANDLED.match(text, mark.end):
        return True
    if text.endswith(_AMOUNTS, 0, mark.start) and not _TAKERS.match(text, mark.end):
        return True
    if _ECT.match(text, mark.start) and _UNDERGONE.search(text, start, mark.start):
        return _has_ect_setting(text)
    near = max(start, mark.start - _NEAR)
    done = _FINISHED + (_ONCE_DONE if text.startswith("detox", mark.start) else ())
    if text.endswith(done, 0, mark.start) or _ADDED_TO.fullmatch(text, start, mark.start):
        return True
    before = (_ADMITTED, _BEGUN, _WANTED, _AMOUNT)
    return any(said.search(text, near, mark.start) for said in before)


_HANDLED = pattern(  # what was measured is how many took the drug
    r" (?:was|were) (?:[a-z]+ly )?(?:continued|discontinued|stopped|started|restarted|initiated"
    r"|resumed|withheld|needed|required|prescribed|dispensed|detected)\b"
)
_THAN = pattern(rf"(?:\bthan|{AGAINST}) (?:with |to |after |during )?\Z")
_AS_ARM = pattern(r"(?<=therapy)|[- ](?:group|arm|condition|intervention|listening|alone)")
_TAKEN = pattern(
    r" (?:levels?|concentrations?|intake|consumption|self-administration|seeking|drinking"
    r"|reinstatement|requirements?|use (?:as|for) rescue|tolerance|dependence|addiction|reward"
    r"|(?:conditioned )?place preference|CPP)\b"
    r"|[-‐](?:primed|paired|conditioned|seeking|taking|withdrawn|dependent|tolerant)\b"
    r"|[-‐]induced (?:(?:conditioned|place|behaviou?ral|locomotor) )*(?:preference|CPP|tolerance"
    r"|dependence|withdrawal|reinstatement|sensiti[sz]ation|hyperlocomotion|hyperactivity)\b"
)
"""What was measured of a drug that is no treatment."""
_AMOUNT = pattern(  # "required 5.1 ± 2.2 mg of morphine": what was measured
    r"\b(?:requir|consum|need)ed (?:[^.;]{3,60}?,? (?:and|versus|vs\.?) )?"
    r"(?:a (?:mean|median|total) of )?[\d.]+(?: ?±| ?\+/-)?"
    r"[ \d.()-]{0,12}(?:mg|[µμ]g|mcg)[^ ]{0,8} (?:of )?\Z"
)
_WANTED = pattern(  # "blocked the place preference for morphine"
    r"\b(?:preference|tolerance|dependence|addiction|sensiti[sz]ation|craving) (?:for|to|on) \Z"
    r"|\b(?:[Ii]njection pain (?:of|from|by)|pain on injection of) \Z"
    r"|\b[Nn]eeds? (?:for|of) (?:(?:additional|extra|rescue|supplementa(?:l|ry)) )?\Z"
)
_FINISHED = ("complete ", "completed ", "completing ", "stopped ", "discontinued ", "their ")
"""Before what somebody went through: ``more likely to complete detoxification``."""
_AMOUNTS = (
    *("less ", "more ", "fewer ", "Less ", "More ", "Fewer "),
    *("additional ", "extra ", "rescue "),
)
_TAKERS = pattern(  # "more ketamine patients", and not "more morphine"
    r"[- ](?:treated|than|patient|participant|subject|recipient|user|responder|group|arm)"
)
_BEGUN = pattern(  # "more likely to enter buprenorphine treatment"
    r"\b(?:likely|able|willing|agreed|went on|chose|wanted) to (?:enter|start|begin|initiate|accept"
    r"|receive|use|take|fill|obtain|request|continue|be (?:given|prescribed|offered|linked to"
    r"|(?:started|initiated) on)|(?:stay|remain) on|engage in)(?: (?:an?|the|any|on))?"
    r" (?:[a-z-]+ ){0,2}\Z"
)
_ADDED_TO = pattern(  # "In addition to counselling, naltrexone reduced drinking"
    r"\s*(?:Alongside|Besides|In addition to|(?:When )?[Aa]dded to|(?:Together|Along|[Cc]ombined"
    r"|In (?:combination|conjunction)) with|As an? (?:adjunct|add-on) to) (?:[a-z-]+ ){0,3}"
)
_ADMITTED = pattern(  # an event, as "readmitted for detoxification" is
    r"\b(?:(?:[Rr]e-?)?(?:admi(?:tted|ssions?)|hospitali[sz](?:ed|ations?))|[Aa]dmissions?"
    r"|[Rr]eferr(?:ed|als?)) (?:for|to) (?:an? |the |inpatient |medical )*\Z"
)
_ECT = pattern(r"(?:ECT\b|[Ee]lectroconvulsive)")
_UNDERGONE = pattern(
    r"\b(?:[Aa]fter|[Dd]uring|[Bb]efore|[Ff]ollowing|of|for|to|undergoing|receiving)"
    r" (?:the |\d+ )?\Z"
)
_ECT_SETTING = pattern(  # where drugs are compared in people who all have it
    r"(?:an(?:ae|e)sth\w+[^.;]{0,60} (?:for|in|during|before) |undergo(?:ing|ne) )(?:[a-z-]+ )?"
    r"(?:ECT\b|electroconvulsive)"
    r"|(?i:\b(?:ECT|electroconvulsive (?:therapy|treatment)) an(?:ae|e)sth)"
)


@lru_cache(maxsize=8)
def _has_ect_setting(text: str) -> bool:
    """``Ketamine or propofol as anaesthetic for ECT``: what all are given is no arm."""
    return _ECT_SETTING.search(text) is not None


_ONCE_DONE = ("after ", "following ", "since ", "before ")
_NEAR = 50


def is_amount(text: str, match: re.Match[str]) -> bool:
    """``1400 vs 2300 mg``, ``fell by 12 mg``: what was needed; ``0.3 and 0.5 mg/kg`` are doses."""
    dosed = match.group().endswith("g") and "/" not in match.group()
    return dosed and bool(_NEEDED.search(text, match.start() - 30, match.start()))


_NEEDED = pattern(
    r"(?:\d (?:and|vs\.?|versus)|\bby(?: (?:an?|about|approximately|mean|median|average|of)){0,4})"
    r" \Z"
)


NO_PART = (
    r"(?:group|arm|condition|had|was|were|did|has|and|or|than|versus|vs|for|in|at|on|over"
    r"|with|after|compared|reported|showed|achieved|gave|led|fell|rose|(?:lower|improv|worsen|reduc"
    r"|prolong|(?:de|in)creas|rais|prevent|produc|result|fail|differ|outperform|attenuat|reliev)ed"
    r")s?\b"
)
"""What is no part of the name of something given together with something else."""
_PLUS = pattern(rf"\b([A-Za-z-]{{3,20}}) plus ((?:(?!{NO_PART})[A-Za-z-]{{3,20}}(?: |\b)){{1,4}})")

_TAIL, _FEW = pattern(r" (?:group|arm|condition)s?\b"), 2


def told_with(text: str, start: int, stop: int, marks: Sequence[Mark]) -> int:
    """The end of ``ketamine plus therapy``, beside ketamine plus something else."""
    match = _PLUS.match(text, start)
    if match is None or match.end(1) != stop:
        return stop
    if any(m.role in {"drug", "control"} and stop < m.start < match.end() for m in marks):
        return stop  # of two drugs given together
    drug, words = match[1].lower(), match[2].split()
    named = _combinations(text)
    if len({more[0] for one, *more in named if one == drug}) > 1:
        for length in range(len(words), 0, -1):
            again = named[drug, *(w.lower() for w in words[:length])] > 1
            if again or length == len(words) <= _FEW:
                end = match.start(2) + len(" ".join(words[:length]))
                tail = _TAIL.match(text, end)
                return tail.end() if tail else end
    return stop


@lru_cache(maxsize=8)
def _combinations(text: str) -> Counter[tuple[str, ...]]:
    """How often each drug is said to be given with what, by its first words."""
    found = Counter[tuple[str, ...]]()
    for match in _PLUS.finditer(text):
        words = match[2].lower().split()
        found.update((match[1].lower(), *words[: i + 1]) for i in range(len(words)))
    return found


def acted_on(
    text: str, one: tuple[int, int], other: tuple[int, int], *, weighed: bool
) -> int | None:
    """``A blocked the effects of B``, ``the effects of B were blocked by A``: which is B, no arm.

    Parameters
    ----------
    one, other : tuple of int
        Where the first two arms of a sentence stand.
    weighed : bool
        Whether the second is compared with a third: ``A longer effect of ketamine in group A
        than in group B``, where both were given ketamine.
    """
    if _ACTS_ON.fullmatch(text, one[1], other[0]):
        return 1
    passive = _ACTED_ON.fullmatch(text, one[1], other[0])
    if passive or (weighed and _SEEN_IN.search(text, one[1], other[0])):
        return 0 if _EFFECT_OF.search(text, max(0, one[0] - _FAR), one[0]) else None
    return None


_ACTS = (
    r"(?:alter|attenuat|block|potentiat|enhanc|modulat|prolong|revers|prevent|inhibit|abolish"
    r"|augment|diminish|antagoni|counteract|blunt|boost|modif|affect|influenc|reduc|increas"
    r"|strengthen|weaken|mask|interfer)[a-z]*"
)
_EFFECT = (
    r"(?:[a-z-]+ ){0,4}?(?:effects?|efficacy|actions?|responses?) (?:of|to|with)"
    r" (?:the |[a-z]+-dose )?"
)
_SEEN_IN = pattern(r" (?:in|with|among|for|under)(?: (?:the|those|patients|given))* \Z")
_FAR = 60
_EFFECT_OF = pattern(rf"\b{_EFFECT}\Z")
_ACTS_ON = pattern(
    rf"(?: [a-z-]+){{0,5}} {_ACTS}(?: (?:with|of|in|most of|some of))? (?:the |any )?{_EFFECT}"
)
_ACTED_ON = pattern(
    rf"(?: (?:was|were|is|are|can|be|not|[a-z]+ly)){{1,4}} {_ACTS} (?:by|with|after) (?:the )?"
)


def given_to_all(name: str) -> bool:
    """What a drug is added to: "ketamine plus standard care" is no control arm."""
    return name.lower().startswith(("ect", "electroconv", "standard", "usual", "treatment as"))


def unnamed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is compared with a control and is no known treatment.

    ``The drug``, ``active medication``, or what is else the problem: ``nicotine and placebo``.
    """
    for match in _UNNAMED.finditer(text, start, end):
        yield match.span("arm")


_MISUSED = (
    "(?:[Nn]icotine|THC|[Cc]annabis|[Hh]eroin|[Cc]ocaine|[Aa]mphetamine|[Aa]lcohol|[Ee]thanol)"
)
_UNNAMED = pattern(
    r"\b(?:with|on|receiving|taking|given|for|of|to|in) (?P<arm>(?:the )?(?:active|study|trial"
    r"|investigational) (?:drug|medication|treatment|agent)|the (?:drug|medication)"
    r"|[Aa]ctive(?= (?:and|or|versus|vs\.?|than) (?:placebo|sham)\b)"
    rf"|{_MISUSED}(?= (?:and|or|versus|vs\.?|than) (?:with )?(?:the )?(?:placebo|sham)\b"
    r"(?! (?:respon|effect)))"
    rf"|(?:(?<=given )|(?<=receiving )){_MISUSED}(?! or\b))(?![\w-])"
)


def told_apart(
    text: str, start: int, end: int, known: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, str, bool]]:
    """Place, name and whether it controls of each arm that no vocabulary knows."""
    yield from abbreviated(text, start, end, known)
    for named in mentions(text, start, end):
        if not any(a < named[1] and named[0] < b for a, b in known):
            yield named
    for match in _ALONE.finditer(text, start, end) if known else ():
        place = match.span("arm")
        if not any(a < place[1] and place[0] < b for a, b in known):
            yield *place, match["arm"], False
    for match in _opposites(text, start, end):
        if not any(a < match.end() and match.start() < b for a, b in known):
            yield *match.span(), match.group(), False


def _opposites(text: str, start: int, end: int) -> list[re.Match[str]]:
    """``With high dose (12%) than with low dose (31%)``, ``active 41%, sham 20%``."""
    found = list[re.Match[str]]()
    if text.find("ose", start, end) >= 0:
        found += _BY_DOSE.finditer(text, start, end)
        found = found if len({m["kind"][0].lower() for m in found}) > 1 else []
    if text.find("ctive", start, end) >= 0 and _SHAM.search(text, start, end):
        found += _ACTIVE.finditer(text, start, end)
    return found


_SHAM = pattern(r"\b(?:[Ss]ham|[Pp]lacebo)\b")
_ACTIVE = pattern(
    r"(?<=[(\[\s])[Aa]ctive(?! (?:and|or) inactive)(?: (?:stimulation|treatment|medication"
    r"|drug|therapy|device|patch|gum|feedback|training|acupuncture|infusion)s?)?(?= ?[(\[:=),]| ?\d"
    r"| (?:was|were|had|than|and|or|versus|vs\.?|compared)\b)"
)

_BY_DOSE = pattern(
    r"\b(?P<kind>[Hh]igh|[Ll]ow)(?:er)?[- ]dose(?! (?:of|to|for|[a-z]*(?:re|se|ra)sponse)\b)"
    r"(?= ?[(\[).,:;]| ?\d| (?:and|or|versus|vs\.?|than|compared|was|were|had|at|in|after|on|with"
    r"|group|arm|did|showed|reported)\b|\Z)"
)


_ALONE = pattern(  # "compared with referral [42/79 (53%)]"
    r"\bcompared (?:with|to) (?:the )?(?P<arm>(?!(?:[a-z-]+ ){0,2}(?:baseline|before|week|day|month"
    r"|year|time|visit|men|women|those|that|patients|participants|people|controls?|expected|average"
    r"|mean|score|value|level|half|only|about|rate|follow|group|non-?|dose)s?\b)[a-z][a-z-]{3,}"
    r"(?: [a-z-]+){0,2}) ?[(\[]\s?\d"
)


def abbreviated(
    text: str, start: int, end: int, known: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, str, bool]]:
    """Place, name and whether it controls of each arm that goes by its short form alone.

    Only of those that the text defines with their size: ``a delayed group (DG; n = 41)``.
    """
    shorts = _shorts(text)
    if shorts:
        for match in _SHORT.finditer(text, start, end):
            control = shorts.get(match.group())
            place = match.start(), match.end()
            if control is not None and not any(a < place[1] and place[0] < b for a, b in known):
                yield *place, match.group(), control


@lru_cache(maxsize=8)
def _shorts(text: str) -> dict[str, bool]:
    """The short forms of arms that are defined with their sizes, and whether these are controls."""
    found = {m["name"]: m.start() for m in _DEFINED.finditer(text)}
    for given in _GIVEN_TO.finditer(text):
        found |= {m["name"]: m.start("name") for m in _NAMED.finditer(text, *given.span("arms"))}
    before = {name: text[max(0, place - _BEFORE) : place] for name, place in found.items()}
    own = {name: told[max(map(told.rfind, ".;)")) + 1 :] for name, told in before.items()}
    return {name: bool(_IS_CONTROL.search(told)) for name, told in own.items()}


_SHORT = pattern(  # also "(AB: 41%", "41% (AB)", and not where "(AB)" is defined
    r"(?:(?<![\w(+/-])|(?<=[\d%)] \()(?=[A-Za-z+/-]{2,8}\))"
    r"|(?<=\()(?=[A-Za-z+/-]{2,8}[:,=]? (?:M ?= ?)?[−-]?\d))"
    r"[A-Z][A-Za-z+/-]{0,6}[A-Z](?![\w+/]|-[A-Za-z]|[;,:] ?[nN] ?=)"
)
_DEFINED = pattern(r"\((?P<name>[A-Z][A-Za-z+/-]{0,6}[A-Z])[;,:] ?[nN] ?= ?\d+\)")
_BEFORE = 40
_GIVEN_TO = pattern(  # "were randomised to telephone calls (TC) or leaflets (LF)"
    r"\b(?:[Rr]andom(?:i[sz]ed|ly (?:assigned|allocated))|assigned(?: randomly)?) (?:to|between)"
    r"(?P<arms>:? (?:[^.;]|\.\d|;(?= (?:or |and )?\()){20,400})"
)
_NAMED = pattern(
    r"\b[a-z-]+(?: [a-z-]+){0,3}(?<!disorder)(?<!dependence)(?<!depression)(?<!syndrome)"
    r"(?<!disease)(?<!scale)(?<!pain)(?<!department)(?<!unit)(?<!surgery)(?<!tests)(?<!test) "
    r"\((?P<name>[A-Z]{2,5}(?:[+/-][A-Z]{2,5})?)(?: ?[=:] [^()]{1,160})?\)"
    r"(?=,? (?:or|and|versus|vs)\b|[,.;]|\Z)"
)
_IS_CONTROL = pattern(r"(?i:control|placebo|usual|wait|standard|delayed|sham|saline|no treatment)")


def one_of_list(name: str) -> str:
    """``placebo groups``, of a list, as the one arm that is meant."""
    if "other " in name:
        return name[name.index("other ") :]
    return name[:-1] if name.endswith((" groups", " arms", " conditions")) else name


LISTED = pattern(  # "lower than in B (48 mg [31]) and in C", "than B alone, p = .02, and C"
    r"(?: alone)?"
    r"(?: ?[(\[](?:[^()\[\]]|[(\[][^()\[\]]*[)\]])*[)\]]|, [Pp] ?[=<>≤] ?0?\.\d+)?"
    r",? (?:and|or|nor) (?:[\d.]+ ?%? )?"
    r"(?:(?:both|in|with|for|on|after|to|than) ){0,2}(?:the |that of )?"
)
