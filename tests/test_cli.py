"""The commands as their user has them: what they print, write, refuse, and their exit codes."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from litreview.errors import FileFormatError
from litreview.review.annotate import evaluate_file
from litreview.topic import TOPICS

COMMANDS = [
    "init",
    "refresh",
    "import",
    "search",
    "show",
    "status",
    "changes",
    "check",
    "export",
    "build",
    "tables",
    "figures",
    "report",
    "annotate",
    "evaluate",
    "screen",
    "correct",
]
PAPER = {
    "id": "a1",
    "title": "Ketamine for alcohol use disorder: a randomised trial",
    "abstract": "We randomised 40 adults. At 6 months 12 of 20 (60%) were abstinent with ketamine.",
}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(shell, name) -> None:
    text = shell.ok(name, "--help")
    assert text.startswith("Usage: litreview") and len(text.splitlines()) > 4


def test_help_lists_the_commands_in_the_order_of_the_work(shell) -> None:
    text = shell.ok("--help")
    places = [text.index(f"\n  {name} ") for name in ("init", "refresh", "build", "annotate")]
    assert places == sorted(places)


@pytest.mark.skipif(sys.platform == "win32", reason="CPU time of children is read with resource")
@pytest.mark.parametrize(("statement", "most"), [("--help", 0.30), ("--version", 0.30)])
def test_help_is_quick(shell, statement, most) -> None:
    """Twice the promised time, so that a busy machine does not fail the test."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    shell.ok(statement)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert used < most


# -- bad input: one clear line, the right exit code, nothing half written ------------------


def refuse(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert done.returncode == code, done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    for word in words:
        assert word in lines[0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tabels",), ("'tabels'", "tables")),
        (("tables", "benzodiazepine"), ("'benzodiazepine'", "benzodiazepine-discontinuation")),
        (("tables", "cocaine", "--format", "word"), ("'word'", "docx")),
        (("figures", "map"), ("'map'", "evidence-map")),
        (("figures", "prisma", "--format", "gif"), ("'gif'", "png")),
        (("figures", "prisma", "--width", "8"), ("8 mm", "85 or 175")),
        (("show", "123"), ("'123'", "litreview search")),
        (("export", "--format", "endnote"), ("'endnote'", "ris")),
        (("export", "999"), ("'999'",)),
        (("import", "absent.ris"), ("absent.ris",)),
        (("changes", "--since", "yesterday"), ("yesterday",)),
        (("tables", "--wrong"), ("--wrong", "litreview tables --help")),
        (("init", "elsewhere", "--topic", "coffee"), ("'coffee'", "ketamine_addiction")),
        (("init", "data"), ("exists already",)),
        (("build", "--review", "nowhere"), ("nowhere", "litreview init")),
    ],
)
def test_wrong_use_is_one_clear_line(built, arguments, words) -> None:
    refuse(built(*arguments), 2, *words)


def test_without_a_review_it_says_how_to_make_one(shell) -> None:
    refuse(shell("status"), 2, "review.toml", "litreview init")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('topic = "ketamine_addiction"\ntopics = 1', ("unknown key topics", "did you mean topic?")),
        ("topic = ", ("not valid TOML",)),
        ('topic = "coffee"', ("'coffee'", "ketamine_addiction")),
        ('topic = "ketamine_addiction"\nto_check_below = 7', ("to_check_below", "between 0 and 1")),
        ('topic = "ketamine_addiction"\nemail = "me"', ("'me'", "name@lab.org")),
        ('topic = "ketamine_addiction"\n[include]\nanimals = "no"', ("include.animals", "true or")),
        (
            'topic = "ketamine_addiction"\n[include]\nmice = true',
            ("include.mice", "include.animals"),
        ),
        ("email = 'a@b.org'", ("no topic",)),
    ],
)
def test_a_wrong_review_toml_is_one_clear_line(shell, text, words) -> None:
    (shell.folder / "review.toml").write_text(text, encoding="utf-8")
    refuse(shell("status"), 2, "review.toml" if "coffee" not in text else "topic", *words)
    assert [p.name for p in shell.folder.iterdir()] == ["review.toml"]


def test_a_refresh_without_an_email_says_where_to_put_it(shell) -> None:
    shell.ok("init", "data")
    refuse(shell("refresh"), 2, "NCBI_EMAIL", "review.toml")


def test_an_unreachable_service_changes_nothing(shell) -> None:
    shell.ok("init", "data", "--email", "me@lab.org")
    done = shell("refresh", NCBI_EUTILS_URL="http://pubmed.example/eutils")
    refuse(done, 2, "https")
    before = shell.ok("status")
    done = shell("refresh", NCBI_EUTILS_URL="http://127.0.0.1:9/entrez/eutils/")
    refuse(done, 3, "127.0.0.1", "nothing was changed")
    assert shell.ok("status") == before


def test_a_wrong_key_is_refused_and_never_shown(shell, pubmed) -> None:
    shell.ok("init", "data", "--email", "me@lab.org")
    key = "0123456789abcdef0123456789abcdef9999"
    pubmed.keys = {"another"}
    done = shell("refresh", NCBI_EUTILS_URL=pubmed.url, NCBI_API_KEY=key)
    refuse(done, 3, "key")
    assert key not in done.stderr + done.stdout


def test_a_damaged_corpus_is_named_and_left_as_it_is(shell) -> None:
    shell.ok("init", "data")
    corpus = shell.folder / "data" / "corpus.sqlite"
    corpus.write_bytes(b"this is no database, " * 400)
    before = corpus.read_bytes()
    refuse(shell("build"), 2, "corpus.sqlite")
    assert corpus.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_cannot_be_written_is_named(shell) -> None:
    shell.ok("init", "data")
    (shell.folder / "data").chmod(0o500)
    refuse(shell("build"), 2, "data", "permission")


def test_a_file_in_the_place_of_a_folder_is_named(built, tmp_path) -> None:
    (tmp_path / "tables").write_text("in the way")
    done = built("tables", "cocaine", "--format", "csv", "-o", str(tmp_path / "tables" / "x"))
    refuse(done, 2, "cannot write")


@pytest.mark.parametrize("arguments", [(), ("screen",), ("correct",)])
def test_without_a_command_the_help_is_shown(shell, arguments) -> None:
    done = shell(*arguments)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.startswith("Usage: litreview") and "\nCommands:\n" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of a POSIX shell")
@pytest.mark.parametrize("words", ["export --all", "show 37532888", "tables characteristics"])
def test_a_reader_who_has_seen_enough_is_no_fault(built, words) -> None:
    command = f"{sys.executable} -m litreview {words} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=built.folder, env=built.environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_output_that_cannot_be_written_is_one_clear_line(built) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "litreview", "status"], cwd=built.folder,
            env=built.environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    refuse(done, 2, "cannot write the output")


def test_output_in_a_file_is_utf_8_whatever_the_system_says(built) -> None:
    text = built.ok("tables", "characteristics")
    assert "—" in text
    assert built.ok("tables", "characteristics", PYTHONIOENCODING="latin-1") == text


def test_labels_in_the_place_of_a_folder_are_refused(shell) -> None:
    (shell.folder / "in.jsonl").write_text(json.dumps(PAPER) + "\n", encoding="utf-8")
    refuse(shell("annotate", "in.jsonl", "-o", "."), 2, "it is a folder")
    wrong = shell("annotate", "in.jsonl", "-o", "out.jsonl", "--labels", "psynamic")
    refuse(wrong, 2, "ketamine_addiction", "--topic psychedelic_therapy")


@pytest.mark.parametrize("email", ["me at lab", 'a"b@lab.org', "a\\b@lab.org"])
def test_a_wrong_email_leaves_no_folder_behind(shell, email) -> None:
    refuse(shell("init", "data", "--email", email), 2, repr(email), "name@lab.org")
    assert not (shell.folder / "data").exists()


def test_a_topic_of_ones_own_is_a_folder(shell) -> None:
    own = shell.folder / "own"
    own.mkdir()
    for file in (TOPICS / "psychedelic_therapy").iterdir():
        (own / file.name).write_bytes(file.read_bytes())
    assert "litreview import FILE" in shell.ok("init", "data", "--topic", "./own")
    assert shell.ok("status", "--review", "data").startswith("records")
    done = shell("report")
    assert done.returncode == 1 and "the corpus is empty" in done.stderr


# -- the way of the work ---------------------------------------------------------------------


def test_build_writes_what_the_readme_promises(built) -> None:
    data = built.folder / "data"
    for name in [
        "benzodiazepine-discontinuation.md",
        "alcohol-relapse.csv",
        "characteristics.html",
        "outcomes-by-substance.md",
        "evidence-gaps.md",
        "evidence-tables.docx",
    ]:
        assert (data / "tables" / name).stat().st_size > 100, name
    for name in ("evidence-map.png", "evidence-map.svg", "timeline.png", "timeline.svg"):
        assert (data / "figures" / name).stat().st_size > 1000, name
    assert "<html" in (data / "report.html").read_text(encoding="utf-8")


def test_a_second_build_gives_the_same_bytes(built, tmp_path) -> None:
    again = type(built)(tmp_path, built.environment)
    again.ok("init", "data")
    again.ok("build", PYTHONHASHSEED="7")
    one, two = built.folder / "data", tmp_path / "data"
    files = [p.relative_to(one) for p in sorted(one.rglob("*.*")) if "sqlite" not in p.name]
    assert len(files) > 50
    for file in files:
        assert (one / file).read_bytes() == (two / file).read_bytes(), file


def test_status_counts_the_starter_corpus(built) -> None:
    state = built.json("status")
    assert state["records"] == state["digests"] > 70
    assert 0 < state["relevant"] < state["records"]
    assert state["last_refresh"] is None
    assert "never" in built.ok("status")


def test_a_table_goes_to_stdout_or_to_a_folder(built, tmp_path) -> None:
    assert "20/22" in built.ok("tables", "benzodiazepine-discontinuation")
    built.ok("tables", "cocaine", "--format", "all", "-o", str(tmp_path))
    assert {p.suffix for p in tmp_path.iterdir()} == {
        ".md",
        ".html",
        ".csv",
        ".docx",
        ".xlsx",
        ".tex",
    }


def test_one_table_or_figure_goes_into_the_file_that_is_named(built, tmp_path) -> None:
    word, picture = tmp_path / "mine.docx", tmp_path / "flow.png"
    built.ok("tables", "cocaine", "--format", "docx", "-o", str(word))
    built.ok("figures", "prisma", "-o", str(picture))
    assert word.read_bytes()[:2] == b"PK" and picture.read_bytes()[:4] == b"\x89PNG"
    refuse(built("tables", "cocaine", "-o", str(tmp_path / "x.docx")), 2, "--format docx", "folder")
    refuse(built("tables", "--format", "docx", "-o", str(word)), 2, "mine.docx", "16 as docx")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["flow.png", "mine.docx"]


def test_show_prints_the_text_with_what_was_read_from_it(built) -> None:
    text = built.ok("show", "37532888")
    assert "design" in text and "discontinuation" in text
    guide = built.json("show", "37532888")
    assert guide["relevant"] is True and guide["design"]
    addresses = ("https://pubmed.ncbi.nlm.nih.gov/37532888/", "doi:10.1038/s41386-023-01689-y")
    for name in ("PMID:37532888", "PMID: 37532888", *addresses):
        assert built.ok("show", name, "--review", "data/review.toml") == text


def test_search_finds_words_of_titles_and_abstracts(built) -> None:
    hits = built.json("search", "benzodiazepine")
    assert "PMID:37532888" in [hit["key"] for hit in hits]
    assert built("search", "zyzzyva").stderr.startswith("nothing in the corpus")


def test_check_finds_the_folder_sound(built) -> None:
    assert built.ok("check").startswith("all spans")
    assert built.json("check") == {"problems": []}


def test_export_gives_references_of_the_named_records(built, tmp_path) -> None:
    ris = built.ok("export", "37532888", "--format", "ris")
    assert ris.count("TY  - ") == 1 and "10.1038/s41386-023-01689-y" in ris
    built.ok("export", "37532888", "-o", str(tmp_path / "one.bib"))
    assert (tmp_path / "one.bib").read_text().startswith("@article{")
    built.ok("export", "--format", "csl-json", "-o", str(tmp_path / "all.json"))
    assert len(json.loads((tmp_path / "all.json").read_text())) == built.json("status")["relevant"]


def test_export_prints_references_in_any_csl_style(built) -> None:
    citeproc = pytest.importorskip("citeproc", reason="the extra `citations` is not installed")
    style = Path(citeproc.__file__).parent / "data" / "styles" / "harvard-cite-them-right.csl"
    assert "Garel" in built.ok("export", "37532888", "--style", str(style))
    refuse(built("export", "--style", "absent.csl"), 2, "absent.csl")


def test_from_pubmed_to_tables_and_again(shell, pubmed) -> None:
    shell.ok("init", "data", "--email", "me@lab.org")
    first = shell.json("refresh", NCBI_EUTILS_URL=pubmed.url)
    assert (
        first["found"] == first["ids"] == first["fetched"] == first["parsed"] == first["stored"] > 5
    )
    assert first["new"] == first["found"] and first["missing"] == []
    again = shell.json("refresh", NCBI_EUTILS_URL=pubmed.url)
    assert again["requests"] <= 3 and again["new"] == 0 and again["digest"] == first["digest"]
    line = shell.ok("refresh", NCBI_EUTILS_URL=pubmed.url).splitlines()[0]
    assert line.startswith(f"found {first['found']} = ")
    assert shell.json("status")["last_refresh"]
    assert len(shell.json("changes")) == first["new"]
    assert first["query"] in shell.ok("tables", "search", "--format", "csv").replace('""', '"')
    pubmed.store.delete("90000001", announce=True)
    assert shell.json("refresh", NCBI_EUTILS_URL=pubmed.url)["withdrawn"] == 1
    rows = shell.ok("tables", "excluded", "--format", "csv").splitlines()
    (row,) = (row for row in rows if row.startswith("PMID:90000001,"))
    assert "deleted by NLM" in row and ",PubMed," in row


def test_import_adds_what_is_new_and_names_what_is_there(shell) -> None:
    shell.ok("init", "data")
    rows = [PAPER | {"pmid": "37532888"}, PAPER | {"id": "b", "doi": "10.1000/made.up"}]
    file = shell.folder / "more.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows) + "{broken\n")
    done = shell("import", "more.jsonl", "--json")
    said = json.loads(done.stdout)
    assert (said["new"], said["updated"]) == (1, 1)
    assert done.returncode == 1 and "line 3" in done.stderr
    again = shell("import", "more.jsonl", "--json")
    assert len(json.loads(again.stdout)["duplicates"]) == 2


def test_a_file_that_is_no_list_of_records_does_not_fill_the_screen(shell) -> None:
    shell.ok("init", "data")
    (shell.folder / "prose.jsonl").write_text("words\n" * 500)
    done = shell("import", "prose.jsonl", "--json")
    assert done.returncode == 1 and len(json.loads(done.stdout)["problems"]) == 500
    assert len(done.stderr.splitlines()) < 30 and "480 more" in done.stderr


def test_a_corpus_without_an_answer_is_said_and_still_built(shell) -> None:
    shell.ok("init", "data")
    settings = shell.folder / "data" / "review.toml"
    settings.write_text(settings.read_text().replace("digests = true", "digests = false"))
    done = shell("report")
    assert done.returncode == 1
    assert "no publication of this corpus answers the question" in done.stderr
    done = shell("export", "--format", "bibtex")
    assert (done.returncode, done.stdout) == (1, "") and "so the tables are empty" in done.stderr
    page = (shell.folder / "data" / "report.html").read_text(encoding="utf-8")
    assert '"V":"the settings"' in page and '"V":"a person"' not in page
    excluded = shell.ok("tables", "excluded", "--format", "csv")
    assert ",the settings," in excluded and ",a person," not in excluded


def test_decisions_and_corrections_hold_in_every_table(shell) -> None:
    shell.ok("init", "data")
    shell.ok("screen", "decide", "37532888", "exclude", "--reason", "wrong-design", "--by", "EM")
    assert "Garel" not in shell.ok("tables", "benzodiazepine-discontinuation")
    assert "wrong-design" in shell.ok("tables", "excluded", "--format", "csv")
    shell.ok("screen", "withdraw", "37532888", "--by", "EM")
    assert "litreview correct fields" in shell.ok("correct", "list")
    old = dict(line.split("\t") for line in shell.ok("correct", "fields", "37532888").splitlines())
    total = old["sample_size:total"]
    shell.ok("correct", "set", "37532888", "sample_size:total", "21", "--old", total, "--by", "EM")
    assert "| 21 |" in shell.ok("tables", "benzodiazepine-discontinuation")
    done = shell(
        "correct", "set", "37532888", "sample_size:total", "20", "--old", "99", "--by", "EM"
    )
    refuse(done, 2, "99", total)
    assert shell.ok("correct", "list").count("sample_size:total") == 1


def test_what_people_wrote_under_a_doi_stays_theirs_under_the_pmid(shell) -> None:
    shell.ok("init", "data")
    file, known = shell.folder / "in.jsonl", PAPER | {"id": None, "doi": "10.1000/Made.up"}
    file.write_text(json.dumps(known) + "\n", encoding="utf-8")
    shell.ok("import", "in.jsonl")
    exclude = ("exclude", "--reason", "wrong-design", "--by", "EM")
    shell.ok("screen", "decide", "10.1000/made.up", *exclude)
    add = ("correct", "set", "10.1000/made.up", "design", "", "--old", "rct", "--by", "EM")
    shell.ok(*add)
    file.write_text(json.dumps(known | {"pmid": "39999999"}) + "\n", encoding="utf-8")
    assert "1 updated" in shell.ok("import", "in.jsonl")
    (settled,) = shell.json("screen", "list")
    assert (settled["key"], settled["decision"]) == ("PMID:39999999", "exclude")
    assert (shell.json("status")["awaiting"], shell.json("check")["problems"]) == ([], [])
    assert "PMID:39999999  design  rct -> (nothing)" in shell.ok("correct", "list")
    shell.ok("screen", "decide", "39999999", "include", "--by", "EM")
    rows = (shell.folder / "data" / "curation" / "screening.csv").read_text().splitlines()
    assert [row.split(",")[:2] for row in rows[1:]] == [["PMID:39999999", "include"]]
    shell.ok("screen", "withdraw", "39999999", "--by", "EM")
    shell.ok("correct", "withdraw", "39999999", "design")
    assert shell.json("screen", "list") == []


def test_a_decision_on_a_record_that_is_not_there_awaits_a_person(shell) -> None:
    shell.ok("init", "data")
    curation = shell.folder / "data" / "curation"
    curation.mkdir()
    rows = ("key,decision,reason,note,by,on,digest", "PMID:39999998,include,,,EM,2026-11-22,")
    (curation / "screening.csv").write_text("\n".join(rows), encoding="utf-8")
    (line,) = shell.json("status")["awaiting"]
    assert "PMID:39999998" in line and "no such record" in line
    assert "no such record" in shell("screen", "list").stderr


def test_an_outcome_that_was_missed_is_added_with_its_sentence(shell) -> None:
    shell.ok("init", "data")
    said = "Scores of the taste test fell to thirteen of 26 points."
    paper = PAPER | {"doi": "10.1000/made.up", "abstract": f"{PAPER['abstract']} {said}"}
    (shell.folder / "in.jsonl").write_text(json.dumps(paper) + "\n", encoding="utf-8")
    shell.ok("import", "in.jsonl")
    add = ("correct", "add", "10.1000/made.up", "craving", "events=13", "n=26", "--by", "EM")
    assert "craving" in shell.ok(*add, "--quote", said)
    assert "+2" in shell.ok(*add[:4], "direction=improved", "--by", "EM", "--quote", said)
    rows = shell.ok("tables", "outcomes-by-substance", "--format", "csv").splitlines()
    assert any("Craving" in row and "13/26" in row for row in rows)
    refuse(shell(*add, "--quote", "At 6 months 12 of 20 (60%)"), 2, "do not print", "events=13")
    refuse(shell(*add, "--quote", said.replace("fell", "rose")), 2, "not in the text")
    refuse(shell(*add[:3], "cravign", *add[4:], "--quote", said), 2, "cravign", "craving")
    shell.ok("correct", "withdraw", "10.1000/made.up", shell.ok("correct", "list").split()[1])
    assert shell.ok("correct", "list").count("craving") == 1


def test_annotate_writes_a_line_a_record_and_evaluate_scores_it(shell) -> None:
    (shell.folder / "in.jsonl").write_text(json.dumps(PAPER) + "\n", encoding="utf-8")
    shell.ok("annotate", "in.jsonl", "-o", "out.jsonl")
    (row,) = map(json.loads, (shell.folder / "out.jsonl").read_text().splitlines())
    assert (row["id"], row["relevant"], row["design"], row["n"]["total"]) == ("a1", True, "rct", 40)
    assert {(o["events"], o["n"], o["value"]) for o in row["outcomes"]} == {(12, 20, 60)}
    perfect = shell.json("evaluate", "out.jsonl", "--records", "in.jsonl")
    assert perfect["n"]["f1"] == perfect["numbers"]["f1"] == perfect["relevance"]["f1"] == 1
    refuse(shell("evaluate", "out.jsonl"), 2, "--records", "--review")


@pytest.mark.parametrize(
    ("labels", "word"),
    [({"outcomes": "none"}, "outcomes"), ({"substances": [5]}, "substances"),
     ({"substances": [{"role": "target"}]}, "code"), ({"n": 40}, "n is no object"),
     ({"n": {"total": "40"}}, "'40'"), ({"outcomes": [{"value": "many"}]}, "'many'")],
)  # fmt: skip
def test_labels_of_another_form_are_named_with_their_line(tmp_path, labels, word) -> None:
    gold = tmp_path / "gold.jsonl"
    rows = (PAPER | {"relevant": True}, PAPER | {"id": 2, "relevant": True} | labels)
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with pytest.raises(FileFormatError, match=f"line 2: .*{word}"):
        evaluate_file(gold, None, None, "ketamine_addiction", None)


def test_two_rows_of_one_id_are_refused_by_evaluate(shell) -> None:
    labelled = PAPER | {"relevant": True}
    rows = {
        "once": [labelled],
        "twice": [labelled, labelled | {"id": "b"}, labelled | {"relevant": False}],
        "texts": [PAPER, PAPER, PAPER | {"abstract": "Another text."}],
    }
    for name, some in rows.items():
        text = "".join(json.dumps(row) + "\n" for row in some)
        (shell.folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    words = ("line 3", "'a1'", "line 1 already", "keep one")
    refuse(shell("evaluate", "twice.jsonl"), 2, "twice.jsonl", *words)
    refuse(shell("evaluate", "once.jsonl", "--predicted", "twice.jsonl"), 2, *words)
    refuse(shell("evaluate", "once.jsonl", "--records", "texts.jsonl"), 2, "texts.jsonl", *words)
    assert shell.json("evaluate", "once.jsonl")["records"] == 1


def test_evaluate_finds_the_abstracts_in_the_corpus(shell) -> None:
    shell.ok("init", "data")
    paper = PAPER | {"id": "10.1000/made.up", "doi": "10.1000/made.up"}
    (shell.folder / "in.jsonl").write_text(json.dumps(paper) + "\n", encoding="utf-8")
    shell.ok("import", "in.jsonl")
    shell.ok("annotate", "in.jsonl", "-o", "gold.jsonl")
    found = shell.json("evaluate", "gold.jsonl")
    assert found["numbers"]["f1"] == found["spans"]["share"] == 1
    assert shell.json("evaluate", "gold.jsonl", "--review", "data") == found
    refuse(shell("evaluate", "gold.jsonl", "--review", "elsewhere"), 2, "elsewhere", "init")


def test_annotate_never_writes_over_the_abstracts(shell) -> None:
    file = shell.folder / "in.jsonl"
    file.write_text(json.dumps(PAPER) + "\n", encoding="utf-8")
    before = file.read_bytes()
    refuse(shell("annotate", "in.jsonl", "-o", "./in.jsonl"), 2, "in.jsonl", "another file")
    assert file.read_bytes() == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_abstracts_are_read_as_windows_writes_them(shell, encoding) -> None:
    (shell.folder / "in.jsonl").write_text(json.dumps(PAPER) + "\r\n", encoding=encoding)
    shell.ok("annotate", "in.jsonl", "-o", "out.jsonl")
    assert '"total": 40' in (shell.folder / "out.jsonl").read_text(encoding="utf-8")
    shell.ok("init", "data")
    assert shell.json("import", "in.jsonl")["new"] == 1


def test_abstracts_alone_are_no_labels(shell) -> None:
    (shell.folder / "in.jsonl").write_text(json.dumps(PAPER) + "\n", encoding="utf-8")
    refuse(shell("evaluate", "in.jsonl"), 2, "no labels", "outcomes")


@pytest.mark.parametrize(
    ("line", "words"),
    [("{", ("line 2", "JSON")), ('{"title": "x"}', ("line 2", "id")),
     ('{"id": 1, "abstract": 5}', ("line 2", "abstract")),
     ("[" * 100_000, ("line 2", "nested")),
     ('{"id": 1, "title": "\\ud83d"}', ("line 2", "half of a character")),
     ('{"id": {}, "title": "x"}', ("line 2", "id")),
     ('{"id": 1, "mesh": [{"x": 1}]}', ("line 2", "mesh")),
     ('{"id": 1, "publication_types": 5}', ("line 2", "publication_types"))],
)  # fmt: skip
def test_annotate_names_the_line_it_cannot_read(shell, line, words) -> None:
    (shell.folder / "in.jsonl").write_text(json.dumps(PAPER) + "\n" + line + "\n")
    refuse(shell("annotate", "in.jsonl", "-o", "out.jsonl"), 2, "in.jsonl", *words)
    assert not (shell.folder / "out.jsonl").exists()


def test_the_same_with_python_dash_m_and_the_console_script(built) -> None:
    script = Path(sys.executable).with_name("litreview")
    if not script.exists():
        pytest.skip("the package is not installed as a script here")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == built.ok("--version")
