"""The other ways to print a text, each with how it is done: see `benchmarks.respelling`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

_Change = Callable[[str], str]
_New = str | Callable[[re.Match[str]], str]
NO_CODES: Mapping[str, str] = MappingProxyType({})


class Respelling(NamedTuple):
    """One other way to print a text; `codes` where a substance is another one then."""

    name: str
    change: _Change
    where: str = "abstract"
    codes: Mapping[str, str] = NO_CODES


def by(*rules: tuple[str, _New]) -> _Change:
    """Replacements of patterns, one after the other."""
    compiled = [(re.compile(form), new) for form, new in rules]

    def change(text: str) -> str:
        for form, new in compiled:
            text = form.sub(new, text)
        return text

    return change


def words(pairs: Mapping[str, str]) -> _Change:
    """Words for words, all at once, a capital kept."""
    found = re.compile("|".join(rf"({old})" for old in pairs), re.IGNORECASE)
    new_words = list(pairs.values())

    def new_word(match: re.Match[str]) -> str:
        old, new = match.group(), new_words[(match.lastindex or 1) - 1]
        if old.isupper():
            return new.upper()
        return new[:1].upper() + new[1:] if old[:1].isupper() else new

    return lambda text: found.sub(new_word, text)


def swapped(old: str, new: str, unless: str) -> _Change:
    """One substance for another, in texts that do not name it in yet another way."""
    change, other = words({rf"\b{old}\b": new}), re.compile(unless)
    return lambda text: text if other.search(text) else change(text)


_N = r"\d+(?:[.·]\d+)?"
_CI = (
    r"95\s?%\s?(?:CIs?|confidence intervals?(?: \(CIs?\))?)[\s:=,;]{0,3}"
    rf"(?P<open>[\[(]?)(?P<low>[-−–]?{_N})(?:\s?[-–−,;]\s?|\sto\s)"
    rf"(?P<high>[-−–]?{_N})(?P<close>[\])]?)"
)


def _limits(form: str, signed: bool = True) -> _Change:
    """Another print of intervals; a bracket that was open before stays so."""

    def new(match: re.Match[str]) -> str:
        low, high = match["low"], match["high"]
        if not signed and (low[0] in "-−–" or high[0] in "-−–"):
            return match.group()
        if match["open"] and match["close"]:
            return form.format(low, high)
        return match["open"] + form.format(low, high) + match["close"]

    return by((_CI, new))


_COUNTED = (
    r"(?= (?:of the\b|healthy|male|female|adult|patients|participants|subjects|individuals|people"
    r"|volunteers|men\b|women\b|children|rats|mice|studies|trials|RCTs|articles|cases|smokers"
    r"|weeks\b|days\b|months\b|hours\b|sessions\b|infusions\b|years\b|doses\b))"
)
_LITTLE = r"(?<![\w.,/%=<>()\[\]±+:–−-]\s)(?<![\w.,/%=<>±+:–−-])(?:1\d|[1-9])"
_NAMES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_NAMED = rf"(?i)(?<![-‐])(?<!hundred )(?<!and )(?<!y )\b(?:{'|'.join(_NAMES[1:])})"


def _spelt(match: re.Match[str]) -> str:
    return _NAMES[int(match.group()) - 1]


def _in_digits(match: re.Match[str]) -> str:
    return str(_NAMES.index(match.group().lower()) + 1)


_BRITISH = dict(
    pair.split(":")
    for pair in (
        "randomis:randomiz behaviour:behavior anaesth:anesth programme:program centre:center "
        "oestr:estr haem:hem oedema:edema tumour:tumor labelled:labeled hospitalis:hospitaliz "
        "analysed:analyzed paediatric:pediatric diarrhoea:diarrhea ischaem:ischem "
        "characteris:characteriz stabilis:stabiliz favour:favor utilis:utiliz counsell:counsel "
        "sensitis:sensitiz summaris:summariz tranquillis:tranquiliz orthopaed:orthoped "
        "practis:practic minimis:minimiz maximis:maximiz standardis:standardiz"
    ).split()
)
_GREEK = {"α": "alpha", "β": "beta", "η": "eta", "κ": "kappa", "δ": "delta", "γ": "gamma"}
_HEADING = (
    r"(?<![A-Z] )\b(BACKGROUND|INTRODUCTION|OBJECTIVES?|AIMS?|METHODS?|RESULTS|FINDINGS"
    r"|CONCLUSIONS?|INTERPRETATION): "
)
_METHODS = r"\b(?<!AND )(?<!& )METHODS?: "
_P = r"\b[Pp]\s?([=<>≤≥])\s?0?[.·](\d+)"
_P_IS = r"\b[Pp]\s?=\s?0?[.·](\d+)"
_RANGE = rf"(?<![\w.,/–−-])({_N})\s?[-–−]\s?({_N})(?![\w–−/-]|\.\d)"
_GAP = r"(?<=\d) (?=[A-Za-z%<=>±])|(?<=[=<>±]) (?=\d)"
_LONG = r"(\d+)-(month|week|year|day) (?=follow-up)"
_THOUSANDS = r"(?<![\d.,])(\d{1,3}),(?=\d{3}(?![\d,]))"
_IV = r"\b(?:intravenous|i\.v\.|IV(?= (?:ketamine|esketamine|infusion)))(?=\s)"
_ARM = r"(?:in|for|with|of) (?:the )?[A-Za-z-]+(?: (?:group|arm))?"
_SHARE = rf"{_N}\s?%(?: \([^()]*\))?"
RESPELLINGS = (
    Respelling("12-34", by((_RANGE, r"\1-\2"))),
    Respelling("12–34", by((_RANGE, r"\1–\2"))),
    Respelling("12−34", by((_RANGE, r"\1−\2"))),
    Respelling("12 - 34", by((_RANGE, r"\1 - \2"))),
    Respelling("12 – 34", by((_RANGE, r"\1 – \2"))),
    Respelling("12 to 34", by((_RANGE, r"\1 to \2"))),
    Respelling("95% CI 1 to 2", _limits("95% CI {} to {}")),
    Respelling("95% CI: 1, 2", _limits("95% CI: {}, {}")),
    Respelling("95% CI = 1-2", _limits("95% CI = {}-{}", signed=False)),
    Respelling("[95% CI, 1 to 2]", _limits("[95% CI, {} to {}]")),
    Respelling("95% CI [1, 2]", _limits("95% CI [{}, {}]")),
    Respelling("95% confidence interval 1 to 2", _limits("95% confidence interval {} to {}")),
    Respelling("CI95% 1 to 2", _limits("CI95% {} to {}")),
    Respelling("(1) as [1]", by((r"\(([^()\[\]]*\d[^()\[\]]*)\)", r"[\1]"))),
    Respelling("[1] as (1)", by((r"\[([^()\[\]]*\d[^()\[\]]*)\]", r"(\1)"))),
    Respelling("p=.03", by((_P, r"p\1.\2"))),
    Respelling("P = 0.03", by((_P, r"P \1 0.\2"))),
    Respelling("p-value = 0.03", by((_P_IS, r"p-value = 0.\1"))),
    Respelling("p value of 0.03", by((_P_IS, r"p value of 0.\1"))),
    Respelling("p 0.03", by((_P_IS, r"p 0.\1"))),
    Respelling("n=12", by((r"\b[nN]\s?=\s?(?=\d)", "n="))),
    Respelling("N = 12", by((r"\b[nN]\s?=\s?(?=\d)", "N = "))),
    Respelling("n: 12", by((r"\b[nN]\s?=\s?(?=\d)", "n: "))),
    Respelling("12%", by((r"(?<=\d)\s?%(?!\w)", "%"))),
    Respelling("12 %", by((r"(?<=\d)\s?%(?!\w)", " %"))),
    Respelling("12 percent", by((r"(?<=\d)\s?%(?!\w)", " percent"))),
    Respelling("12 per cent", by((r"(?<=\d)\s?%(?!\w)", " per cent"))),
    Respelling("vs", by((r"(?<=\s)(?:vs\.?|versus)(?=\s)", "vs"))),
    Respelling("vs.", by((r"(?<=\s)(?:vs\.?|versus)(?=\s)", "vs."))),
    Respelling("versus", by((r"(?<=\s)(?:vs\.?|versus)(?=\s)", "versus"))),
    Respelling("compared with", by((r"(?<=\s)(?:vs\.?|versus)(?=\s)", "compared with"))),
    Respelling("compared to", by((r"(?<=\s)(?:vs\.?|versus)(?=\s)", "compared to"))),
    Respelling("12 patients as twelve", by((_LITTLE + _COUNTED, _spelt))),
    Respelling("twelve patients as 12", by((_NAMED + _COUNTED, _in_digits))),
    Respelling("British", words({american: british for british, american in _BRITISH.items()})),
    Respelling("American", words(_BRITISH)),
    *(
        Respelling(f"{old} as {new}", words({rf"\b{old}\b": new}))
        for old, new in (
            *(("patients", new) for new in ("participants", "subjects", "individuals")),
            *(("participants", new) for new in ("subjects", "patients", "individuals")),
            *(("participants", new) for new in ("volunteers", "people")),
            *(("individuals", new) for new in ("persons", "people")),
            ("subjects", "participants"),
        )
    ),
    Respelling("3 mo", by((r"(?<=\d)( |-)months?\b", r"\1mo"))),
    Respelling("3 mos.", by((r"(?<=\d) months\b(?! [A-Z])(?!\.)", " mos."))),
    Respelling("3 wk", by((r"(?<=\d)( |-)weeks?\b", r"\1wk"))),
    Respelling("3 wks", by((r"(?<=\d) weeks\b", " wks"))),
    Respelling("3 h", by((r"(?<=\d)( |-)(?:hours?|hrs?)\b", r"\1h"))),
    Respelling("3 hrs", by((r"(?<=\d) (?:hours|h)\b", " hrs"))),
    Respelling("3 yr", by((r"(?<=\d)( |-)years?\b(?!-old)", r"\1yr"))),
    Respelling("6 months' follow-up", by((_LONG, r"\1 \2s' "))),
    Respelling("6 months of follow-up", by((_LONG, r"\1 \2s of "))),
    Respelling("six-month", by((_LITTLE + r"(?=-(?:month|week|year|day|hour)\b)", _spelt))),
    Respelling("at 6 months", by((r"\bat (month|week|day|year) (\d+)\b", r"at \2 \1s"))),
    Respelling("at month 6", by((r"\bat (\d+) (month|week|day|year)s\b(?!')", r"at \2 \1"))),
    Respelling("thin spaces", by((_GAP, "\u2009"))),
    Respelling("no-break spaces", by((_GAP, "\u00a0"))),
    Respelling("no spaces at signs", by((r"(?<=\w) ?([=<>≤≥±]) ?(?=[\d.])", r"\1"))),
    Respelling("spaces at signs", by((r"(?<=\w) ?([=<>≤≥±]) ?(?=[\d.])", r" \1 "))),
    Respelling("double spaces", by((r"(?<=[.;:]) (?=[A-Z])", "  "))),
    Respelling("broken lines", by((r"([^\n]{60}[^\s]{0,20}) ", "\\1\n"))),
    Respelling("no headings", by((_HEADING, ""))),
    Respelling("MATERIALS AND METHODS", by((_METHODS, "MATERIALS AND METHODS: "))),
    Respelling("PATIENTS & METHODS", by((_METHODS, "PATIENTS & METHODS: "))),
    Respelling("FINDINGS", by((r"\bRESULTS?: ", "FINDINGS: "))),
    Respelling("Results:", by((_HEADING, lambda m: m[1].capitalize() + ": "))),
    Respelling("Results.", by((_HEADING, lambda m: m[1].capitalize() + ". "))),
    Respelling(
        "Results on lines",
        by((rf" ?{_HEADING}", lambda m: "\n" * (m.start() > 0) + m[1].capitalize() + "\n")),
    ),
    Respelling("typographic quotes", by((r"(?<=\w)'(?=\w|\s)", "’"), (r'"([^"]*)"', r"“\1”"))),
    Respelling("plain quotes", by((r"[‘’]", "'"), (r"[“”]", '"'))),
    Respelling("hyphens as ‐", by((r"(?<=[A-Za-z])-(?=[A-Za-z])", "‐"))),
    Respelling("hyphens as ‑", by((r"(?<=\w)-(?=[A-Za-z])", "‑"))),
    Respelling("ligatures", by(("fi", "ﬁ"), ("fl", "ﬂ"))),
    Respelling("Greek spelt out", by((f"[{''.join(_GREEK)}]", lambda m: _GREEK[m.group()]))),
    Respelling("chi-square", by((r"[χΧ]\s?(?:²|2)", "chi-square"))),
    Respelling("χ²", by((r"[χΧ]2|[Cc]hi[- ]squared?(?= ?[=(])", "χ²"))),
    Respelling("mcg", by((r"[μµ]g\b", "mcg"))),
    Respelling("title without stop", by((r"\.$", "")), "title"),
    Respelling("title with stop", by((r"(?<=\w)$", ".")), "title"),
    Respelling("TITLE", str.upper, "title"),
    Respelling("[Title]", by((r"^(.+?)\.?$", r"[\1].")), "title"),
    Respelling("mg kg-1", by((r"mg/kg\b(?!/)", "mg kg-1"))),
    Respelling("mg·kg−1", by((r"mg/kg\b(?!/)", "mg·kg−1"))),
    Respelling("mg per kg", by((r"mg/kg\b(?!/)", "mg per kg"))),
    Respelling("mg / kg", by((r"mg/kg\b(?!/)", "mg / kg"))),
    *(Respelling(new, by((_IV, new))) for new in ("IV", "i.v.", "iv", "intravenous")),
    Respelling("i.m.", by((r"\bintramuscular\b", "i.m."))),
    Respelling("1±2", by((rf"({_N})\s?(?:±|\+/-)\s?(?={_N})", r"\1±"))),
    Respelling("1 +/- 2", by((rf"({_N})\s?±\s?(?={_N})", r"\1 +/- "))),
    *(
        Respelling(f"1 {form}", by((rf"({_N}) [(\[]SD\s?[=:,]?\s?({_N})[)\]]", rf"\1 {new}")))
        for form, new in (
            ("(SD 2)", r"(SD \2)"),
            ("(SD = 2)", r"(SD = \2)"),
            ("(SD: 2)", r"(SD: \2)"),
            ("[SD 2]", r"[SD \2]"),
            ("(S.D. 2)", r"(S.D. \2)"),
            ("(standard deviation 2)", r"(standard deviation \2)"),
        )
    ),
    Respelling(".41", by((r"(?<![\d.,])0\.(?=\d)", "."))),
    Respelling("0.41", by((r"(?<![\d\w])\.(?=\d)", "0."))),
    Respelling("0·41", by((r"(?<=\d)\.(?=\d)", "·"))),
    Respelling("1234", by((_THOUSANDS, r"\1"))),
    Respelling("1 234", by((_THOUSANDS, "\\1\u2009"))),
    Respelling("(S)-ketamine", words({r"\b(?:S-ketamine|esketamine)\b": "(S)-ketamine"}), "both"),
    Respelling("S-ketamine", words({r"\(S\)-ketamine|\besketamine\b": "S-ketamine"}), "both"),
    Respelling(
        "ketamine hydrochloride", by((r"(?<![\w-])(ketamine )(?=\(?0?\.\d)", r"\1hydrochloride "))
    ),
    *(
        Respelling(f"{old} as {new}", swapped(old, new, unless), "both", {old: new})
        for old, new, unless in (
            ("alcohol", "cocaine", "cocaine|drink|[Ee]thanol|[Aa]lcoholi|AUD|EtOH|polysub"),
            ("cocaine", "methamphetamine", "amphetamine|CUD|alcohol|crack"),
        )
    ),
    Respelling(
        "B 20%, A 40%",
        by((
            rf"({_SHARE}) ({_ARM}),? (and|vs\.?|versus) ({_SHARE}) ({_ARM})(?=[.,;)])",
            r"\4 \5 \3 \1 \2",
        )),
    ),
)  # fmt: skip
