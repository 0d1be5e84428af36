"""People's decisions: the file, who agrees with whom, and what awaits a person."""

from __future__ import annotations

import csv
import subprocess
import sys

import pytest
from filelock import FileLock
from hypothesis import given, settings
from hypothesis import strategies as st

from litreview.curation import sheet
from litreview.curation.screening import (
    REASONS,
    Decision,
    agreement,
    decide,
    read_decisions,
    settle,
    stamp,
    unknown_keys,
    withdraw,
)
from litreview.errors import (
    CorpusBusy,
    FileFormatError,
    FolderNotWritable,
    UnknownName,
    UsageError,
)

OLD, NEW = "0" * 32, "1" * 32
HEADER = "key,decision,reason,note,by,on,digest\n"


def made(key="PMID:1", decision="include", *, by="EM", reason="", note="", digest="", line=0):
    if decision == "exclude" and not reason:
        reason = "wrong-design"
    return Decision(key, decision, reason, note, by, "2026-11-22", digest, line)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "curation" / "screening.csv"


def test_what_is_decided_is_read_back_and_the_file_is_plain(file):
    decide(file, made("PMID:20", by="Zoë"), made("PMID:3", "exclude", note="a, b"))
    decide(file, made("DOI:10.9999/x", "unsure", digest=OLD))
    text = file.read_bytes().decode()
    assert text == (
        HEADER + f"DOI:10.9999/x,unsure,,,EM,2026-11-22,{OLD}\n"
        'PMID:3,exclude,wrong-design,"a, b",EM,2026-11-22,\n'
        "PMID:20,include,,,Zoë,2026-11-22,\n"
    )
    assert [d.line for d in read_decisions(file)] == [2, 3, 4]
    assert read_decisions(file)[2] == made("PMID:20", by="Zoë")


def test_the_same_decisions_give_the_same_bytes(file, tmp_path):
    rows = [made(f"PMID:{n}", by=who) for n in (9, 10, 2) for who in ("B", "A")]
    decide(file, *rows)
    other = tmp_path / "other.csv"
    for row in reversed(rows):
        decide(other, row)
    assert other.read_bytes() == file.read_bytes()


def test_a_second_decision_of_one_person_replaces_the_first(file):
    decide(file, made(), made(by="PK"))
    now = decide(file, made(decision="exclude"))
    assert [(d.by, d.decision) for d in now] == [("EM", "exclude"), ("PK", "include")]
    assert read_decisions(file) == now


def test_a_decision_can_be_taken_back(file):
    decide(file, made(), made(by="PK"))
    assert [d.by for d in withdraw(file, "PMID:1", "EM")] == ["PK"]
    with pytest.raises(UnknownName, match="PMID:1"):
        withdraw(file, "PMID:1", "EM")


def test_no_file_is_no_decision(file):
    assert read_decisions(file) == ()
    file.parent.mkdir()
    file.write_text("")
    assert read_decisions(file) == ()


REFUSED = [
    ("key,decision\nPMID:1,include\n", 1, "missing column"),
    (HEADER.replace("note", "notes") + "\n", 1, "'notes'"),
    ("key,key," + HEADER, 1, "twice"),
    (HEADER + "31230464,include,,,EM,2026-11-22,\n", 2, "31230464"),
    (HEADER + "PMID:1,maybe,,,EM,2026-11-22,\n", 2, "include, exclude, unsure"),
    (HEADER + "PMID:1,exclude,,,EM,2026-11-22,\n", 2, "wrong-substance"),
    (HEADER + "PMID:1,exclude,boring,,EM,2026-11-22,\n", 2, "'boring'"),
    (HEADER + "PMID:1,exclude,other,,EM,2026-11-22,\n", 2, "needs a note"),
    (HEADER + "PMID:1,include,duplicate,,EM,2026-11-22,\n", 2, "only an exclusion"),
    (HEADER + "PMID:1,include,,,,2026-11-22,\n", 2, "name the person"),
    (HEADER + "PMID:1,include,,,EM,22/11/2026,\n", 2, "YYYY-MM-DD"),
    (HEADER + "PMID:1,include,,,EM,2026-11-22,1.2E+30\n", 2, "32 hexadecimal"),
    (HEADER + "\nPMID:1,include,,,EM,2026-11-22,,x\n", 3, "8 cells for 7"),
    (HEADER + 'PMID:1,include,,"open,EM,2026-11-22,\n', None, "CSV"),
    (HEADER + "PMID:1,include,,,EM,2026-11-22,\n" * 2, 3, "line 2 already"),
]


@pytest.mark.parametrize(("content", "line", "said"), REFUSED)
def test_a_wrong_file_is_refused_with_its_line(file, content, line, said):
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8")
    with pytest.raises(FileFormatError) as caught:
        read_decisions(file)
    assert said in str(caught.value)
    assert line is None or caught.value.line == line
    assert str(file) in str(caught.value)


def test_a_file_that_is_not_utf8_is_refused(file):
    file.parent.mkdir()
    file.write_bytes(HEADER.encode() + "PMID:1,include,,,Zoë,2026-11-22,\n".encode("latin-1"))
    with pytest.raises(FileFormatError, match="UTF-8"):
        read_decisions(file)


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_saved_by_a_spreadsheet_is_read(file, bom, separator, end):
    lines = [HEADER.strip(), "PMID:1,include,,,Zoë,2026-11-22,", ",,,,,,", ""]
    file.parent.mkdir()
    text = bom + end.join(lines).replace(",", separator)
    file.write_bytes(text.encode())
    assert read_decisions(file) == (made(by="Zoë"),)


def test_a_refused_decision_changes_nothing(file):
    decide(file, made())
    before = file.read_bytes()
    for bad in (made("1"), made(decision="yes"), made(by=""), made(digest="x")):
        with pytest.raises(UsageError):
            decide(file, made("PMID:2"), bad)
    assert file.read_bytes() == before
    file.write_text(HEADER + "broken")
    with pytest.raises(FileFormatError):
        decide(file, made())
    assert file.read_text() == HEADER + "broken"


@pytest.mark.parametrize("note", ["=1+1", "+x", "-x", "@x", "'=x", "'quoted'", "-5", 'a "b", c'])
def test_no_note_is_a_formula_and_none_is_altered(file, note):
    decide(file, made(note=note))
    assert read_decisions(file)[0].note == note
    with file.open(newline="", encoding="utf-8") as opened:
        cell = list(csv.reader(opened))[1][3]
    assert cell[0] not in "=+@" and (cell[0] != "-" or cell == "-5")


@settings(max_examples=80)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20))
def test_any_note_comes_back(tmp_path_factory, note):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.unlink(missing_ok=True)
    decide(path, made(note=" ".join(note.split())))
    assert read_decisions(path)[0].note == " ".join(note.split())


def test_two_programs_cannot_write_at_once(file, monkeypatch):
    decide(file, made())
    monkeypatch.setattr(sheet, "_PATIENCE", 0)
    with (
        FileLock(file.with_name(f".{file.name}.lock")),
        pytest.raises(CorpusBusy, match="nothing was changed"),
    ):
        decide(file, made("PMID:2"))
    assert len(read_decisions(file)) == 1


def test_many_writers_lose_nothing(file):
    script = (
        "import sys; from pathlib import Path\n"
        "from litreview.curation.screening import Decision, decide\n"
        "for n in range(8): decide(Path(sys.argv[1]), "
        "Decision(f'PMID:{n + 1}', 'include', by=sys.argv[2], on='2026-11-22'))\n"
    )
    people = [
        subprocess.Popen([sys.executable, "-c", script, str(file), who]) for who in ("A", "B")
    ]
    assert [p.wait(60) for p in people] == [0, 0]
    assert len(read_decisions(file)) == 16


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderNotWritable, match="file"):
        decide(tmp_path / "file" / "screening.csv", made())


# --- what decisions come to ----------------------------------------------------------------

CASES = [
    ("one person", [made()], ("include", None, "settled")),
    ("a reason", [made(decision="exclude", note="a cohort")],
     ("exclude", "wrong-design: a cohort", "settled")),
    ("two alike", [made(), made(by="PK")], ("include", None, "settled")),
    ("two reasons",
     [made(decision="exclude"), made(decision="exclude", reason="duplicate", by="PK")],
     ("exclude", "wrong-design; duplicate", "settled")),
    ("two differ", [made(), made(decision="exclude", by="PK")], (None, None, "disagreement")),
    ("one unsure", [made(decision="unsure")], (None, None, "unsure")),
    ("unsure and sure", [made(decision="unsure"), made(by="PK")], ("include", None, "settled")),
    ("consensus", [made(), made(decision="exclude", by="PK"), made(by="consensus")],
     ("include", None, "settled")),
    ("same text", [made(digest=NEW)], ("include", None, "settled")),
    ("text changed", [made(digest=OLD)], (None, None, "reopened")),
    ("changed for one", [made(digest=OLD), made(decision="exclude", by="PK", digest=NEW)],
     ("exclude", "wrong-design", "settled")),
    ("consensus reopened", [made(), made(decision="exclude", by="consensus", digest=OLD)],
     ("include", None, "settled")),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_decisions_come_to(rows, expected):
    result = settle(rows, {"PMID:1": NEW})["PMID:1"]
    assert (result.decision, result.reason, result.state) == expected
    assert (result.awaiting is None) == (result.state == "settled")


def test_what_awaits_a_person_names_record_and_people():
    rows = [made(digest=OLD), made("PMID:2"), made("PMID:2", "exclude", by="PK")]
    lines = [s.awaiting for s in settle(rows, {"PMID:1": NEW}).values()]
    assert lines[0].startswith("PMID:1: the text changed since EM decided")
    assert lines[1].startswith("PMID:2: EM and PK decided differently")


def test_a_record_without_a_text_reopens_nothing():
    assert settle([made(digest=OLD)], {})["PMID:1"].state == "settled"
    assert unknown_keys([made(), made("PMID:2")], ["PMID:2"]) == (made(),)


def test_rows_typed_by_hand_can_be_tied_to_their_text(file):
    decide(file, made(), made("PMID:2", digest=OLD))
    assert stamp(file, {"PMID:1": NEW, "PMID:2": NEW}) == 1
    assert [d.digest for d in read_decisions(file)] == [NEW, OLD]
    assert stamp(file, {"PMID:1": OLD}) == 0


# --- agreement ---------------------------------------------------------------------------


def pairs(**counts):
    rows, number = [], 0
    for pair, count in counts.items():
        for _ in range(count):
            number += 1
            rows.append(made(f"PMID:{number}", NAMES[pair[0]], by="A"))
            rows.append(made(f"PMID:{number}", NAMES[pair[1]], by="B"))
    return rows


NAMES = {"i": "include", "e": "exclude", "u": "unsure"}


def test_kappa_is_that_of_the_textbook():
    # 20 and 15 alike, 5 and 10 apart: observed 0.7, by chance 0.5, kappa 0.4
    result = agreement(pairs(ii=20, ie=5, ei=10, ee=15), "A", "B")
    assert (result.both, result.agreed, result.percent) == (50, 35, 70.0)
    assert result.kappa == pytest.approx(0.4)
    assert result.counts["include", "exclude"] == 5
    assert sum(result.counts.values()) == 50


def test_kappa_with_three_answers():
    result = agreement(pairs(ii=4, ee=3, uu=1, iu=1, eu=1), "A", "B")
    chance = (5 * 4 + 4 * 3 + 1 * 3) / 100
    assert result.kappa == pytest.approx((0.8 - chance) / (1 - chance))


def test_kappa_is_none_where_it_is_not_defined():
    assert agreement(pairs(ii=3), "A", "B").kappa is None
    assert agreement(pairs(ii=3), "A", "B").percent == 100.0
    nothing = agreement([made(by="A"), made("PMID:2", by="B")], "A", "B")
    assert (nothing.both, nothing.percent, nothing.kappa) == (0, None, None)


def test_decisions_on_different_texts_are_not_compared():
    rows = [made(by="A", digest=OLD), made(by="B", digest=NEW)]
    assert agreement(rows, "A", "B").both == 0


def test_an_unknown_person_is_named():
    with pytest.raises(UnknownName, match=r"'Emn'.*did you mean 'Emm'"):
        agreement([made(by="Emm")], "Emn", "Emm")


def test_every_reason_says_what_it_means():
    assert all(text and code == code.lower() for code, text in REASONS.items())
