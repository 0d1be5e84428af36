"""What the numbers of a sentence are about that names no outcome."""

from __future__ import annotations

from litreview.reading.concepts import Mark, Theme
from litreview.reading.outcomes_back import IT_WAS, OTHER
from litreview.reading.outcomes_groups import Group
from litreview.reading.outcomes_measured import THIS_MEASURE, opens_among
from litreview.reading.outcomes_scene import Scene, Study
from litreview.reading.outcomes_spoken import VIEWS
from litreview.reading.patterns import PEOPLE_WORDS, pattern


def unnamed(scene: Scene, group: Group) -> tuple[list[tuple[Mark | None, Theme]], str]:
    """A sentence that names no concept: what it refers back to, or what the study is about.

    A survey tells much else of the people it asked.
    """
    study = scene.study
    start, end = scene.sentence.start, scene.sentence.end
    if scene.before is not None and refers_back(scene):
        return [(None, scene.before)], "before"
    measured = _MEASURE.search(scene.lowered, start, group.end)
    measured = measured or _UNKNOWN.search(scene.text, start, end)
    unknown = measured or names_another(scene, start, group)
    unknown = unknown or any(opens_among(scene, m) for m in scene.concepts)
    if valued := _OTHER if unknown else _valued(scene):
        return [(None, valued)], "study"
    if scene.before is not None and scene.before.code in _OUTLASTING:
        return [(None, scene.before)], "before"
    if analgesic := _of_analgesia(scene):
        return [(None, analgesic)], "sentence"
    surveyed = _surveyed(scene) if study.observed else None
    if not (surveyed or {"drug", "control"} <= scene.roles) and study.theme.code == "use_amount":
        surveyed = None if scene.says(_OF_USE) or scene.says(_DRUGS_FOUND) else _OTHER
    if surveyed or _tells_else(scene, group):
        return [(None, surveyed or _OTHER)], "study"
    return [(None, study.theme)], "study"


def _of_analgesia(scene: Scene) -> Theme | None:
    """``A lower incidence of ED``, ``received 40 mg hydromorphone``, where pain is treated."""
    if scene.study.theme.code not in _ANALGESIA:
        return None
    if _EVENT.search(scene.text, scene.sentence.start, scene.sentence.end):
        return Theme("adverse_event", -1)
    return _OPIOID if scene.says(_OPIOID_GIVEN) else None


def _surveyed(scene: Scene) -> Theme | None:
    """What a survey tells of those it asked: of dependence, of their use, of something else."""
    if scene.says(_DEPENDENT) or scene.says(_OPINION):
        return _OTHER
    if scene.says(_OF_STUDY):
        return None
    used = scene.says(_USED) or scene.says(_DRUGS_FOUND)
    return _USE if used and not scene.says(_LIKELY) else _OTHER


def _valued(scene: Scene) -> Theme | None:
    """``Women did better``: in the use of which the sentence before told, else in the illness."""
    condition, before = scene.study.condition, scene.before
    if condition.code == "use_amount" and before and before.code in _USES:
        return before if scene.roles & {"better", "worse"} else None
    if "better" not in scene.roles or condition.code == "other":
        return None
    return Theme(condition.code, abs(condition.polarity))


def _tells_else(scene: Scene, group: Group) -> bool:
    """``Officers rated 12 (40%) as impaired``: numbers of arms, and no word of an effect.

    Or ``secondary outcomes did not differ``.
    """
    if scene.says(OTHER):
        return True
    printed = scene.lowered[scene.sentence.start : scene.sentence.end]
    said = _BRACKETS.sub(" ", printed)  # "(difference, 12.1)" names no outcome
    if (
        scene.study.studies is not None
        or not group.values
        or any("estimate" in e.parts for e in group.effects)
    ):
        return False
    if _OF_STUDY.search(said) or _EFFECTS.search(said):
        return False
    return len(_WORD.findall(said)) >= _SENTENCE


_OUTLASTING = frozenset({"biomarker", "other"})
"""What a sentence before told tells more than the theme of the study."""
_USES = frozenset("abstinence relapse use_amount days_abstinent heavy_drinking retention".split())
_PLAIN = tuple(
    "mean median total summary composite scale subscale change changed these their those final "
    "higher lower baseline average outcome symptom severity overall primary secondary difference "
    "test component both post-?treatment follow-?up rating global self-?report(?:ed)? item".split()
)
_MEASURE = pattern(  # "duration of recovery", "externalizing scores", "earned $90", "took 3 min"
    r"\b(?:duration|length|speed|onset) of (?!action|treatment|effect|response|relief)[a-z]"
    rf"|\b(?!(?:{'|'.join(_PLAIN)})\b)[a-z-]{{4,}} (?:scores?|index|levels|ratings|latency) "
    r"(?:(?:for|of) [a-z ]{1,30} )?(?:was|were|had|did|rose|fell|increased|decreased|declined"
    r"|dropped|improved|on|in|at|over)\b"
    r"|\b(?:recovery|emergence|awakening|extubation)\b[^.;:()]{0,30}\b(?:was|were) (?:[a-z]+ly )?"
    r"(?:\d[\d.]* (?:min(?:ute)?|sec(?:ond)?|h(?:our)?)?s? )?"
    r"(?:delayed|prolonged|longer|shorter|faster|slower|quicker|earlier|later)\b"
    r"|\b(?:intervals?|frequency) (?:between|of) (?:treatments?|infusions?|sessions?|doses)\b"
    r"|\b(?:treatment|dosing|infusion) intervals?\b"
    r"|\b(?:earned|paid|costs?|took) (?:[a-z-]+ ){0,3}(?:[$£€]|[a-z]{0,3}\$|\d)"
)
_UNKNOWN = pattern(
    r"\b[A-Z][A-Z-]{2,8}\d{0,2} "
    r"(?:(?:total |summary |sub)?scores?|components?|scale|index|ratings?)\b"
)
_USE, _OTHER = Theme("use_amount", -1), Theme("other", 0)
_USED = pattern(
    r"\b(?:(?:non)?us(?:ed?|ing|ers?)|consum(?:ed?|ing|ption)|substances?|drugs?|smok(?:ed?|ing|ers?)"
    r"|experimented|tried|drank|dr[iu]nk(?:ing|ers?)?)\b"
)
_OPINION = pattern(rf"{VIEWS}\b|\b(?:agree(?:d|ing|ment)|knew)\b")
_OF_USE = pattern(  # words of an effect, or of use itself
    r"\b(?:us(?:e|ed|ing)|consum(?:ed?|ing|ption)|smoked|drank|drinks?|drinking|tried|experimented"
    r"|substances?|drugs?|effects?|effective|efficac|intervention|treatment|therapy|outcomes?|improv"
    r"|reduc|relaps|users? of|prevalence|pooled|smokers|nonuse)"
)
_EVENT = pattern(r"\b[Ii]ncidences? of (?:the |any )?[A-Z]{2}")  # "a lower incidence of ED"
_ANALGESIA, _OPIOID = frozenset({"pain", "opioid_dose"}), Theme("opioid_dose", -1)
_OPIOID_GIVEN = pattern(  # "received 40 mg hydromorphone"
    r"\b(?:received|consumed|used|needed|required)\b(?:[^.;:()]|\.\d|\([^()]*\)){0,30}?"
    r" m(?:icro|c)?g (?:(?:of|iv|oral) )*"
    r"(?:[a-z]*morph(?:ine|one)|(?:[a-z]+)?fentan(?:il|yl)|oxycodone|tramadol|meperidine|pethidine"
    r"|piritramide|opioids?)\b"
    r"|\b(?:received|consumed|used|needed|required) (?:[a-z]+ ){0,3}analgesics\b"
)
_BRACKETS = pattern(r"\([^()]*\)")
_DEPENDENT = pattern(
    r"\b(?:dependen(?:t|cy|ce)|abusers?|addicted|(?<!with substance )use disorders?)\b"
)
_DRUGS_FOUND = pattern(  # "benzodiazepines (49%), ethanol (40%)"
    r"\b(?:cannabis|cocaine|heroin|alcohol|ethanol|(?:meth)?amphetamines?|mdma|ecstasy|opi(?:ate|oid)s?"
    r"|benzodiazepines?|lsd|ghb|tobacco|nicotine|ketamine) \((?:n ?= ?)?\d[\d.,; n=]*%"
)
_LIKELY = pattern(
    r"\b(?:likely to(?! (?:use|have used|report us))|odds of|risk of|associated with)\b"
)
_OF_STUDY = pattern(
    r"\b(?:effect|efficac|improve|benefi|respond|differ|outcome|criteri|scores?\b|better|worse"
    r"|symptom|errors?\b|perform|tasks?\b|prevalence|rates\b)"
)
_EFFECTS = pattern(
    r"\b(?:ratio|pool|means?\b|incidence|primary|secondary|end ?point|success|rate\b"
    r"|superior|inferior|reduction|decreased|increased|fell|rose|dropped|declined)"
)
_WORD, _SENTENCE = pattern(r"\b[a-z-]{4,}\b"), 3
_NOUNS = (
    *("rates?", "differences?", "values?", "scores?", "figures?", "proportions?", "patterns?"),
    *("incidences?", "frequency", "frequencies", "prevalences?", "occurrence", "risks?", "ratios?"),
    *("effects?", "gaps?", "contrasts?", "reductions?", "increases?", "decreases?", "changes?"),
    *("advantages?", "percentages?", "improvements?", "effect sizes?", "number needed"),
    *("gains?", "benefits?", "superiority", "margins?", "trends?", "estimates?", "results?"),
)
_VERBS = tuple(
    "was were is did corresponded remained persisted also occurred happened increased decreased "
    "fell rose declined dropped lasted reached differed".split()
)
_REFERS_BACK = pattern(
    r"\s*(?:[a-z0-9 -]{1,30}, |(?:in|for|with|at|after|on|by|among) [a-z0-9, -]{1,50}? )?"
    r"(?:(?:the(?:se)?|this|such|similar|respective|corresponding)"
    rf" (?:[a-z-]+ ){{0,2}}(?:{'|'.join(_NOUNS)})\b"
    r"|(?:(?:by|at|after) [a-z0-9 ]{1,20} )?(?:this|these|it|they) (?:had )?"
    rf"(?:{'|'.join(_VERBS)})\b(?!(?<=differed) (?:in|by) )"
    r"|(?:its|their) (?:[a-z]+ )?(?:incidence|frequency|duration|severity|intensity|prevalence"
    r"|onset|occurrence|magnitude|size|rate)s?\b"
    r"|results (?:at|in|for|of|on|were)\b"
    r"|(?:mean |median )?(?:scores|rates|values|levels|ratings) (?:was|were|fell|rose|decreased)\b"
    r"|(?:(?:on|in|by|at) )?(?:post[- ]hoc|pairwise)\b"
    r"|[^.;:()]{0,60}\b(?:sensitivity|per-protocol|pre-?specified|complete-case|imputed)"
    r" analys[ei]s\b"
    r"|the (?:two |three )?(?:groups|arms|conditions) (?:no longer |did not |also |still )differ"
    r"|(?:excluding|restricting|limiting|omitting|adjusting|adjustment|controlling)\b"
    r"|no (?:[a-z-]+ ){0,2}differences? (?:was|were|emerged|remained|persisted)\b"
    r"|(?:significant )?differences (?:was|were) (?:found|observed|seen|noted|detected|also)\b"
    r"|there (?:was|were) (?:no |a )?(?:[a-z-]+ ){0,2}(?:effects?|interactions?|differences?)\b"
    r"|[^.;:()]{1,60} (?:an?|its) (?:[a-z]+ )?(?:mean|median|average) (?:score )?"
    r"(?:decrease|reduction|fall|drop|decline|increase|rise|change|improvement) of\b)"
)


def refers_back(scene: Scene) -> bool:
    """Whether a sentence goes on with the one before: ``the effect was larger in women``."""
    lowered, (start, end, _) = scene.lowered, scene.sentence
    told = _REFERS_BACK.match(lowered, start, end) or IT_WAS.match(*scene.place)
    return bool(told) or scene.says(THIS_MEASURE)


def is_new_subject(study: Study, last: Mark, group: Group) -> bool:
    """``Craving fell (p = .01) and gregariousness rose (p = .04)``: of what has no name here.

    Nor has what ``and raised gregariousness (p = .04)`` tells of.
    """
    said = _SUBJECT.search(study.document.lowered, last.end, group.start)
    if said is None or not _GOING_ON.isdisjoint(said[said.lastindex or 0].split()):
        return False
    return not study.marks.within(*said.span(said.lastindex or 0))


_SUBJECT = pattern(
    r"[)\]],? (?:and|but|while|whereas) (?:the )?([a-z-]{6,}(?: (?![a-z]+ly )[a-z-]{5,})?)"
    r" (?:[a-z]+ly )?(?:increased|decreased|rose|fell|improved|declined|worsened) [(\[] ?\Z"
    r"|[)\]],? (?:and|but) (?:(?:[a-z]+ly|also) )?(?:increased|decreased|prolonged|shortened"
    r"|reduced|lowered|raised|improved|enhanced) (?:the )?([a-z-]{5,}(?: [a-z-]+){0,4}) [(\[] ?\Z"
)
_GOING_ON = frozenset(  # say which of what was named before
    "scores levels ratings values symptoms effects results rates changes severity patients groups"
    " participants subjects remained further response outcomes measures number frequency".split()
)


def names_another(scene: Scene, part: int, group: Group) -> bool:
    """``Blinks were fewer in group A (9 v 14); pain was worse``: of what has no name here."""
    said = _OWN_SUBJECT.search(scene.lowered, part, group.start)
    words = {*said["of"].split()} - _HEADS if said else set()
    if said is None or not words or not words.isdisjoint(_BACK):
        return False  # "the incidence was lower", "these differences were larger"
    return not any(said.start() <= a.start < said.end("of") for a in scene.arms)


_OWN_SUBJECT = pattern(
    r"(?:(?<=\n)|(?<=[.:;,] ))(?P<of>[a-z][a-z -]{4,60}?) (?:was|were) (?:[a-z]+ly )?"
    r"(?:less|more|lower|higher|fewer|greater|longer|shorter|smaller)\b"
)
_HEADS = frozenset(
    "the a of in mean median total incidence frequency number numbers rate rates score scores level"
    " levels value values proportion percentage prevalence overall".split()
)
_BACK = (
    PEOPLE_WORDS
    | (_GOING_ON - _HEADS)
    | set("it this these they that those there both all most which who we when while and".split())
    | set("difference differences gain gains reduction reductions improvement effect".split())
    | set("change decrease decreases increase increases decline fall rise drop outcome".split())
)
