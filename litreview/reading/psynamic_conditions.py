"""PsyNamic's labels of the condition treated, or of the group that was studied."""

from __future__ import annotations

from collections import Counter

from litreview.reading.patterns import PEOPLE, pattern
from litreview.reading.psynamic_doses import UNIT, beyond_the_opening
from litreview.reading.psynamic_page import METHODS, OBJECTIVE, OWN, TITLE, Hit, Hits, Page
from litreview.reading.quantities_numbers import SMALL

PSYCHIATRIC = "Psychiatric condition"
HEALTHY = "Healthy Participants"
RECREATIONAL = "Recreational Drug Use"
PALLIATIVE = "Palliative Setting"
ADDICTION = "Other addictions (e.g. smoking)"
ABUSE = "Substance abuse"
PAIN = "(Chronic) Pain"
PSYCHIATRIC_ONES = (
    *("Depression", "Anxiety", "Post-traumatic stress disorder (PTSD)", "Alcoholism"),
    *(ADDICTION, "Anorexia"),
)
OTHER = "other_psychiatric"
MANY = 4
_GIVEN = pattern(
    rf"\d ?{UNIT}\b"
    r"|\bplacebo|\binfus|\badministered|\brandomi[sz]ed|\bdouble[- ]blind"
)
_DOSED = pattern(rf"\b(?:received|administered|ingested|given)\b[^.;]{{0,60}}\d ?{UNIT}\b")
_WITH = pattern(rf"\b{PEOPLE} (?:with|suffering from|diagnosed with) (?:[a-z-]+ ){{0,3}}$")
_PEOPLE = pattern(
    r"\b(?:patients?|inpatients?|individuals?|people|subjects?|ss|volunteers?|participants?"
    r"|alcoholics|schizophrenics)\b"
)
_ILL = pattern(r"\bpatients?\b|\binpatients?\b|\bdiagnos|\btreatment\b|\btherap")
_COUNTED = pattern(r"\(n ?= ?\d")
_NUMBER = pattern(rf"(?<![\w.,-])(?:\d{{1,3}}|{'|'.join(SMALL)}) (?:[a-z-]+ ){{0,3}}$")
_TAG = "(?:</[a-z]+>|[^\\w ]){0,3}"  # "<i>Salvia</i> use"
_TRIAL = pattern(r"\b(?:double[- ]blind|open[- ]label)(?:,? [a-z-]+){0,4} (?:design|study|trial)\b")
_USED = pattern(
    rf"{_TAG} (?:poly-?drug )?(?:users?|consumption|consumers?|abusers?)\b"
    rf"|{_TAG}[- ](?:related|associated) (?:[a-z]+ )?"
    r"(?:admissions|deaths|emergencies|fatalities|harms|hospitali[sz]ations|presentations)\b"
)
_ILLNESS = ("disorder", "psychiatric", "symptom", "symptom_word")
_TAKERS = pattern(r"(?:abuse|consume|drinke|take|use)rs?\W?$")
_OPERATED = pattern(r"\b(?:patients|children|infants|adolescents|parturients|undergo[a-z]*)\b")
_FIELD = pattern(r"\bcondition: .{1,200}?(?=\bprimary outcome\b|$)")
_USE = pattern(rf"{_TAG} use\b(?! (?:in|for) )")  # ketamine is used by doctors
_NO_USE = pattern(r"\breview\b|\bmeta-?analysis\b|\bassisted (?:psycho)?(?:therap|treatment)")


def label_conditions(page: Page) -> list[str]:
    """Named disorders with *Psychiatric condition*, users, and healthy people."""
    hits = page.hits("psynamic_conditions")
    asked = not _DOSED.search(page.body)  # a drug that was given may alter perception
    if asked and hits.title("professional") and hits.title("opinion"):
        return [HEALTHY]
    users = are_users(page)
    disorders = _disorders(page, hits, users)
    labels = [c for c in disorders if c != OTHER]
    if OTHER in disorders or any(c in PSYCHIATRIC_ONES for c in labels):
        labels.append(PSYCHIATRIC)
    if users and not {"Alcoholism", ADDICTION} & set(labels):
        labels.append(RECREATIONAL)
    cases = labels and page.designs.title("case_report", "case_series")  # the healthy are others
    healthy = hits.has("healthy", zones=OWN) and not cases
    if not labels and not users and not hits.has("healthy") and _is_of_a_procedure(page, hits):
        return [PAIN]
    if not labels or (users and PSYCHIATRIC not in labels) or healthy:
        labels.append(HEALTHY)
    return labels


def _is_of_a_procedure(page: Page, hits: Hits) -> bool:
    """Whether ketamine was given to people who were operated on, for what it does to the pain."""
    operated = page.hits("psynamic_regimens").of("procedure", zones=OWN)
    procedure = any(_OPERATED.search(page.sentence(h.sentence)) for h in operated)
    return "ketamine" in page.title and (procedure or hits.has("analgesia", zones=OWN))


def are_users(page: Page) -> bool:
    """Whether people were studied who use the drug on their own account."""
    hits = page.hits("psynamic_conditions")
    given = _GIVEN.search(page.body)
    told = hits.of("user")
    if _TRIAL.search(page.body):
        told = [h for h in told if page.near(h, 0, 0) != "microdosing"]
    if _names_use(page) or any(h.zone == TITLE for h in told):
        return True
    if _NO_USE.search(page.title) or hits.title("healthy") or _DOSED.search(page.body):
        return False
    named = [h for h in told if h.zone in OWN]
    treated = any(h.zone == TITLE and h.kind in _ILLNESS for h in hits.all)
    counted = not treated and any(
        _TAKERS.search(page.near(h, 0, 1)) and _NUMBER.search(page.near(h, 40, h.start - h.end))
        for h in named
    )
    return len(named) >= MANY or ((len(named) >= 2 or counted) and not given)


def _names_use(page: Page) -> bool:
    """Whether the title speaks of the use of a drug by its name: ``MDMA ('ecstasy') users``."""
    drugs = [h for h in page.hits("psynamic_substances").all if h.zone == TITLE]
    return any(
        _USED.match(page.title, h.end)
        or ("Ketamine" not in h.code and _USE.match(page.title, h.end))
        for h in drugs
        if h.kind == "drug"
    )


def _disorders(page: Page, hits: Hits, users: bool) -> list[str]:
    healthy = hits.has("healthy", zones=OWN)
    named = [h for h in hits.all if _names_a_disorder(h, users, healthy)]
    entered = None if healthy else page.find(_FIELD)  # what a registry knows it for
    in_title = list(
        dict.fromkeys(
            h.code
            for h in named
            if h.zone == TITLE or (entered and entered.start() < h.start < entered.end())
        )
    )
    if hits.title("analgesia") and not (in_title or healthy):
        in_title = [PAIN]  # what patients were given an analgesic for
    palliative = _palliative(page, hits, in_title)
    if in_title not in ([], [OTHER]) or palliative:
        return in_title + palliative
    if hits.title("healthy") and not (in_title and any(_is_counted(page, h) for h in named)):
        return []
    theirs = set(beyond_the_opening(page)) if healthy else range(len(page.document.sentences))
    own = Hits(h for h in named if h.zone in OWN and h.sentence in theirs)
    if not _ILL.search(page.body) and all(h.kind == "symptom_word" for h in own.all):
        return in_title  # moods are asked of anyone
    counts = own.counts()
    if users:
        theirs_too = {ABUSE: 0, "Alcoholism": 2}  # users are studied for it where told more often
        counts = Counter({c: n for c, n in counts.items() if n > theirs_too.get(c, n)})
    if healthy and not any(_is_counted(page, h) for h in own.of(OTHER)):
        counts[OTHER] = 0
    if not any(_PEOPLE.search(page.near(h, 40, 40)) for h in own.of(OTHER)):
        counts[OTHER] = 0
    ill = [h for h in own.all if h.kind in ("disorder", "psychiatric")]
    treated = {h.code for h in ill if _is_theirs(page, h) or _is_counted(page, h)}
    if not (healthy or in_title or treated):
        treated = {h.code for h in ill if _PEOPLE.search(page.near(h, 0, 12))}
    if not users:
        counts.update(treated)
    return list(dict.fromkeys(in_title + [c for c, n in counts.items() if n >= 2]))


def _is_counted(page: Page, hit: Hit) -> bool:
    """Whether people with the disorder were counted here: ``seven chronic schizophrenics``."""
    if " et al" in page.sentence(hit.sentence):  # by others
        return False
    if _COUNTED.search(page.near(hit, 0, 30)):
        return True
    named = _PEOPLE.search(page.near(hit, 0, 12))
    return bool(named and _NUMBER.search(page.near(hit, 40, hit.start - hit.end)))


def _is_theirs(page: Page, hit: Hit) -> bool:
    """Whether people are said to have the disorder: ``patients with major depression``."""
    before = page.near(hit, 40, hit.start - hit.end)
    return hit.zone in (METHODS, OBJECTIVE, "") and _WITH.search(before) is not None


def _names_a_disorder(hit: Hit, users: bool, healthy: bool) -> bool:
    """Whether a word names what people have; antidepressant effects are sought in the healthy."""
    if hit.kind == "effect_word":
        return not users and not healthy
    if hit.kind == "symptom_word":
        titled = hit.code == "Anxiety" and hit.zone == TITLE and not healthy
        return not users and (hit.code == "Depression" or titled)
    return hit.kind in ("disorder", "symptom", "psychiatric", "abuse")


def _palliative(page: Page, hits: Hits, in_title: list[str]) -> list[str]:
    """People near death; cancer alone counts where a psychedelic, not ketamine, is given.

    They are treated for the fear and the gloom of it: for both, unless the title tells for what.
    """
    cancer = hits.title("cancer") and "ketamine" not in page.title
    if not (hits.title(PALLIATIVE) or cancer):
        return []
    named = (c for c in ("Anxiety", "Depression") if hits.has(c, zones=OWN))
    return [PALLIATIVE] if in_title else [PALLIATIVE, *named]
