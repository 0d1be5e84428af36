from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from litreview.output.highlight import (
    KINDS,
    STYLES,
    Note,
    mark_plain,
    mark_up,
    notes_of,
    pieces,
    record_html,
    shown,
)
from litreview.records import Outcome, Reading, Span, Tag, digest_of
from tests.sample_evidence import hostile_publication, make_publication

PUBLICATION = make_publication(30)
READING = PUBLICATION.reading


class Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def parsed(html: str) -> Text:
    parser = Text()
    parser.feed(html)
    return parser


def marked(reading: Reading) -> str:
    return mark_up(reading.text, notes_of(reading), 0, len(reading.text))


def test_the_marked_text_is_the_text() -> None:
    page = parsed(marked(READING))
    assert "".join(page.words) == READING.text
    assert set(page.tags) == {"mark"}


def test_each_reading_is_marked_and_says_what_was_read() -> None:
    html = marked(READING)
    assert 'title="Participants: 50"' in html
    assert "Withdrawal: ketamine 70.5%, at 6 months" in html
    assert "Dose of ketamine: 0.5 mg/kg" in html
    assert "lr-check" in html


def test_overlapping_readings_share_a_piece() -> None:
    number = READING.outcomes[0].numbers["value"]
    piece = next(p for p in pieces(len(READING.text), notes_of(READING)) if p.start == number.start)
    kinds = [note.kind for note in piece.notes]
    assert kinds.count("result") == 3 and kinds.count("number") == 1


def test_pieces_cover_the_text_once_and_hold_exactly_their_notes() -> None:
    notes = notes_of(READING)
    cut = pieces(len(READING.text), notes)
    assert [p.start for p in cut[1:]] == [p.end for p in cut[:-1]]
    assert (cut[0].start, cut[-1].end) == (0, len(READING.text))
    for piece in cut:
        covering = {n for n in notes if n.start <= piece.start and piece.end <= n.end}
        assert set(piece.notes) == covering


def test_another_text_is_shown_without_marks() -> None:
    assert mark_plain("Other text", READING) == [("Other text", "")]


def test_spans_outside_the_text_are_left_out() -> None:
    text = "short"
    tag = Tag("design", "rct", spans=(Span(3, 99), Span(2, 2)))
    assert notes_of(Reading("k", digest_of(text), text, (tag,))) == []


def test_hostile_text_stays_text() -> None:
    publication = hostile_publication()
    for html in (marked(publication.reading), record_html(publication)):
        page = parsed(html)
        assert {"script", "img", "b"}.isdisjoint(page.tags)
        assert "<script>window.hacked = 1</script>" in "".join(page.words)
        assert "\u202e" not in html


def test_plain_parts_join_to_the_text_and_name_known_styles() -> None:
    parts = mark_plain(READING.text, READING)
    assert "".join(text for text, _ in parts) == READING.text
    styles = {style for _, style in parts}
    assert styles <= {"", *STYLES.values()} and STYLES["number"] in styles
    assert set(STYLES) == set(KINDS)


def test_a_terminal_cannot_be_steered() -> None:
    text = "\x1b[2Jclear 12\u202e%\n"
    assert mark_plain(text, Reading("k", digest_of(text), text)) == [("[2Jclear 12%\n", "")]
    assert shown("a\tb\nc") == "a\tb\nc"


@pytest.mark.parametrize(
    "outcome, words",
    [
        (
            Outcome("relapse", "ratio", Span(0, 4), "ketamine", "saline", measure="OR",
                    estimate=0.8, ci_low=0.31, ci_high=2.1, ci_level=95.0,
                    direction="no_difference"),
            "Relapse: ketamine vs saline OR 0.8 (95% CI 0.31 to 2.1); no difference",
        ),
        (
            Outcome("craving", "direction", Span(0, 4), direction="improved"),
            "Craving; improved",
        ),
        (
            Outcome("abstinence", "proportion", Span(0, 4), "ketamine", events=13, n=27,
                    p_operator="<", p_value=0.05, timepoint="P14D", checks=("sum",)),
            "Abstinence: ketamine 13/27, p < 0.05, at 14 days; check: sum",
        ),
    ],
)  # fmt: skip
def test_a_result_in_one_line(outcome: Outcome, words: str) -> None:
    (note,) = notes_of(Reading("k", "", "Text", (), (outcome,)))
    assert note == Note(0, 4, "result", words, bool(outcome.checks))


@pytest.mark.parametrize(
    "tag, words, kind",
    [
        (Tag("substance", "alcohol", "target"), "Problem studied: Alcohol", "problem"),
        (Tag("substance", "midazolam", "comparator"), "Comparator: midazolam", "treatment"),
        (Tag("sample_size", "analysed", value=58), "Participants analysed: 58", "design"),
        (Tag("sessions", "ketamine", value=3), "Sessions of ketamine: 3 sessions", "treatment"),
        (Tag("follow_up", "P6M", value="P6M"), "Follow-up: 6 months", "design"),
        (Tag("relevance", "relevant"), "On the question", "question"),
        (Tag("setting", "laboratory"), "Setting: laboratory", "design"),
    ],
)
def test_a_tag_in_one_line(tag: Tag, words: str, kind: str) -> None:
    (note,) = notes_of(Reading("k", "", "Text", (replace(tag, spans=(Span(0, 2),)),)))
    assert (note.text, note.kind) == (words, kind)


def test_a_record_shows_its_marks_and_readings() -> None:
    publication = replace(make_publication(1), marks=("retracted",))
    html = record_html(publication)
    assert "Retracted publication" in html and "readings</summary>" in html
    assert "(to check)" in html and 'class="lr-doubt"' in html
    bare = replace(publication, reading=Reading("k", "", "Only a title"))
    assert "No abstract." in record_html(bare) and "<h3>Only a title</h3>" in record_html(bare)
