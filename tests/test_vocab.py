"""The words that come with the package: files that load, and nothing asked for is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from litreview.errors import FileFormatError, SettingsError, UnknownName, VocabularyError
from litreview.reading.terms import Matcher
from litreview.topic import (
    TOPICS,
    Topic,
    extra_columns,
    list_topics,
    load_topic,
    read_vocabulary,
    shared_vocabulary,
)

TOPIC = "ketamine_addiction"

# What clinics and the public name when they talk of ketamine for addiction.
CHECKLIST = {
    "substances": """opioids|opiates
        |heroin|fentanyl|fentanyl analogs|methadone|buprenorphine|Suboxone
        |Subutex|ZubSolv|naltrexone|low-dose naltrexone|Vivitrol|benzodiazepines|Xanax|Klonopin
        |Ativan|Valium|alcohol|cannabis|kratom|SSRIs|antidepressants|cocaine|meth|clonidine
        |oxytocin spray|ketamine|Special K|Super K|ketamine infusion|magnesium|melatonin|B-complex
        |vitamin D|omega-3|L-tyrosine|IV amino acids|nicotine|methamphetamine|amphetamines
        |gabapentinoids|pregabalin|MDMA|hallucinogens|inhalants|caffeine|polysubstance use
        |midazolam|lorazepam|saline|esketamine|arketamine|Spravato""",
    "behaviours": "gambling|porn|sex addiction|food addiction|gaming|non-substance addictions",
    "conditions": """substance use disorder|alcohol use disorder|opioid use disorder
        |treatment-resistant depression|depression|anxiety|PTSD|trauma|OCD|bipolar
        |suicidal ideation|chronic pain|dual diagnosis|depersonalisation-derealisation disorder
        |akathisia|iatrogenic injury|protracted withdrawal|precipitated withdrawal|rebound""",
    "systems": """NMDA receptor|glutamate|opioid receptor|GABA|dopamine|serotonin|BDNF
        |alpha-2 adrenergic|neuroplasticity|synapses|reward pathway|frontal cortex|inflammation
        |central nervous system|memory reconsolidation|neurogenesis""",
    "techniques": """ketamine infusion|ketamine bridge|ketamine-assisted psychotherapy|KAP|IKAP|TMS
        |CTK|ECT|tapering|titration|Ashton Manual|detox|residential rehab
        |medication-assisted treatment|mindfulness-based relapse prevention
        |motivational enhancement therapy|motivational interviewing|CBT|contingency management
        |group therapy|family therapy|12-step|AA|Alcoholics Anonymous|Narcotics Anonymous
        |SMART Recovery|relapse-prevention therapy|alcohol education|biopsychosocial model
        |harm reduction|acupuncture|massage|aromatherapy|exercise|yoga|nutrition|meditation""",
    "outcomes": """withdrawal|withdrawal signs|craving|abstinence|relapse|days abstinent
        |self-administration|discontinuation|depression|anxiety|suicidality|sleep|insomnia|pain
        |motivation|readiness|precontemplation|contemplation|adverse effects|dissociation
        |hallucination|tolerance|addiction|blood pressure|heart rate|cognition|breathing|nausea
        |overdose|retention|tolerability|mystical experience""",
    "designs": """clinical trial|double-blind|placebo-controlled|phase 2|systematic review|a review
        |preclinical study|case report|long-term follow-up|pilot study|a case of""",
}
ITEMS = [
    (group, " ".join(item.split())) for group, text in CHECKLIST.items() for item in text.split("|")
]
FILES = ("substances", "outcomes", "designs", "cues")


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    topic = load_topic(TOPIC)
    return Matcher((t.code, t.term) for name in FILES for t in topic.vocabulary(name))


@pytest.mark.parametrize(("group", "item"), ITEMS)
def test_checklist_is_covered_whole(group: str, item: str, matcher: Matcher) -> None:
    found = matcher.find(item.lower(), item)
    assert found, f"no term of {', '.join(FILES)} covers {item!r} ({group})"


@pytest.mark.parametrize("name", list_topics())
def test_every_vocabulary_of_every_topic_loads(name: str) -> None:
    topic = load_topic(name)
    assert topic.name == name
    for path in (*TOPICS.glob("*.csv"), *topic.folder.glob("*.csv")):
        header = path.read_text(encoding="utf-8-sig").partition("\n")[0]
        if path.stem != "columns" and header.startswith("code,term,"):
            terms = topic.vocabulary(path.stem)
            assert terms
            assert all(t.source and t.kind for t in terms)


def test_targets_and_drugs_of_substances_are_codes() -> None:
    terms = load_topic(TOPIC).vocabulary("substances")
    codes = {t.code for t in terms}
    for column in ("target", "drug"):
        assert {t.extra[column] for t in terms if column in t.extra} <= codes
    assert set(load_topic(TOPIC).treatments) <= codes


@pytest.mark.parametrize(
    ("word", "target"),
    [
        ("heroin", "opioid"),
        ("fentanyl", "opioid"),
        ("methadone", "opioid"),
        ("alprazolam", "benzodiazepine"),
        ("zolpidem", "benzodiazepine"),
        ("paroxetine", "ssri"),
        ("pregabalin", "gabapentinoid"),
        ("lsd", "hallucinogen"),
        ("tobacco", "nicotine"),
        ("kratom", "kratom"),
        ("substance use disorder", "polysubstance"),
        ("pathological gambling", "gambling"),
    ],
)
def test_a_specific_name_stands_for_its_target(word: str, target: str) -> None:
    terms = load_topic(TOPIC).vocabulary("substances")
    assert [t.extra["target"] for t in terms if t.term.lower() == word] == [target]


def test_query_is_balanced_and_names_the_treatments() -> None:
    query = load_topic(TOPIC).query
    assert query.count("(") == query.count(")")
    assert query.count('"') % 2 == 0
    assert "\n" not in query
    for word in ("ketamin*[tiab]", "esketamin*[tiab]", "benzodiazepine", "withdrawal", " AND "):
        assert word in query
    assert "'" not in query


HEADER = "code,term,kind,source,note\n"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("code,term,kind,source,note,colour\na,b,c,d,e,f\n", 1, "unknown or repeated column"),
        ("code,term,kind,note\na,b,c,d\n", 1, "'source' is missing"),
        (HEADER + "a,b,c,,\n", 2, "no source"),
        (HEADER + "a,b,c,d\n", 2, "4 cells, expected 5"),
        (HEADER + "a,b,c,d,e\n\n,x,c,d,\n", 4, "no code"),
    ],
)
def test_a_faulty_vocabulary_is_refused_with_file_and_line(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    path = tmp_path / "substances.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=problem) as error:
        list(read_vocabulary(path, extra_columns("substances")))
    assert error.value.line == line
    assert str(path) in str(error.value)


@pytest.mark.parametrize(
    ("data", "line", "problem"),
    [
        (f"{HEADER}a,b,c,d,\n".encode("utf-16"), 1, "not UTF-8"),
        (f"{HEADER}a,b,c,d,\nä,b,c,d,\n".encode("latin-1"), 3, "not UTF-8"),
        (HEADER.replace(",", ";").encode(), 1, "semicolons"),
        (f"{HEADER}a,b,c,d,\n".replace("\n", "\r\n").encode("utf-8-sig"), None, ""),
    ],
)
def test_words_are_read_as_a_spreadsheet_saves_them_or_refused(
    tmp_path: Path, data: bytes, line: int | None, problem: str
) -> None:
    path = tmp_path / "substances.csv"
    path.write_bytes(data)
    if line is None:
        assert [t.code for t in read_vocabulary(path, ())] == ["a"]
        return
    with pytest.raises((FileFormatError, VocabularyError), match=problem) as error:
        list(read_vocabulary(path, ()))
    assert error.value.line == line and "save it" in str(error.value)


def _topic_folder(folder: Path, substances: str, more: str = "") -> Topic:
    (folder / "topic.toml").write_text(
        'name = "t"\ntitle = "T"\nquestion = "Q"\nquery = "x[tiab]"\ntreatments = ["a"]\n' + more,
        encoding="utf-8",
    )
    (folder / "substances.csv").write_text(HEADER + substances, encoding="utf-8")
    return load_topic(f"{folder}/")


def test_a_term_claimed_by_two_codes_is_refused(tmp_path: Path) -> None:
    topic = _topic_folder(tmp_path, "a,Alpha-drug,drug,s,\nb,alpha drug,drug,s,\n")
    with pytest.raises(VocabularyError, match="claimed by 'a'") as error:
        topic.vocabulary("substances")
    assert error.value.line == 3


def test_a_topic_can_lie_in_any_folder(tmp_path: Path) -> None:
    topic = _topic_folder(tmp_path, "a,alpha,drug,somewhere,\n")
    assert [t.code for t in topic.vocabulary("substances")] == ["a"]
    assert topic.vocabulary("designs") == load_topic(TOPIC).vocabulary("designs")


WORDS_OF = 'words_of = "ketamine_addiction"\n'


def test_a_topic_may_take_the_words_of_another_and_say_some_anew(tmp_path: Path) -> None:
    topic = _topic_folder(tmp_path, "a,wine,drug,s,\na,alpha,drug,s,\n", WORDS_OF)
    codes = {t.term: t.code for t in topic.vocabulary("substances")}
    known = {t.term: t.code for t in load_topic(TOPIC).vocabulary("substances")}
    assert codes == known | {"wine": "a", "alpha": "a"}
    assert topic.vocabulary("outcomes") == load_topic(TOPIC).vocabulary("outcomes")


def test_a_term_that_stands_twice_in_such_a_topic_is_refused(tmp_path: Path) -> None:
    topic = _topic_folder(tmp_path, "a,ketamine,drug,s,\na,Ketamine,drug,s,\n", WORDS_OF)
    with pytest.raises(VocabularyError, match=r"stands twice \(line 2\)"):
        topic.vocabulary("substances")


def test_a_topic_that_takes_the_words_of_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="words_of 'ketamin'; allowed: ketamine_addiction"):
        _topic_folder(tmp_path, "a,alpha,drug,s,\n", 'words_of = "ketamin"\n')


def test_an_unknown_key_of_a_topic_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="unknown key 'colour'"):
        _topic_folder(tmp_path, "a,alpha,drug,s,\n", 'colour = "red"\n')


def test_a_value_of_the_wrong_kind_is_refused_with_what_is_needed(tmp_path: Path) -> None:
    topic = _topic_folder(tmp_path, "a,alpha,drug,s,\n")
    assert load_topic(str(tmp_path / "topic.toml")).query == topic.query
    path = tmp_path / "topic.toml"
    path.write_text(path.read_text().replace('["a"]', '"ketamine"'), encoding="utf-8")
    with pytest.raises(SettingsError, match="treatments is 'ketamine'; a list"):
        load_topic(f"{tmp_path}/./")


def test_unknown_topic_and_vocabulary_name_what_exists() -> None:
    with pytest.raises(UnknownName, match="did you mean 'ketamine_addiction'"):
        load_topic("ketamine_addictions")
    with pytest.raises(UnknownName, match="substances"):
        load_topic(TOPIC).vocabulary("substanzes")


def test_no_animal_is_named_as_an_instrument_is_when_it_is_lowered() -> None:
    topic = load_topic(TOPIC)
    outcomes = [*shared_vocabulary("outcomes"), *topic.vocabulary("outcomes")]
    scales = {term.term.lower() for term in outcomes if term.term.isupper()}
    animals = {t.term for t in shared_vocabulary("designs") if t.code == "animal"}
    assert "cows" in scales
    assert not scales & (animals | {f"{animal}s" for animal in animals})
