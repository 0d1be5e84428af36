"""A pattern is tried only where it can match: what it finds stays the same."""

from __future__ import annotations

import re
from string import ascii_lowercase

import pytest

from litreview.reading import patterns_words
from litreview.reading.patterns import pattern
from litreview.reading.patterns_words import Way, needed_words

NEEDED = [
    (r"\bfollow(?:ed|ing)?(?: up)? for \d+ weeks", ((("follow",),),)),
    (r"\b(?:relapse[ds]?|abstinen(?:t|ce))\b", ((("abstinen", "relapse"),),)),
    (r"(?:placebo|saline) ?group", ((("placebo", "saline"),),)),
    (r"(?:relapsed )?\d+", ()),  # a word that may be missing
    (r"relapsed|\d+", ()),  # one way without a word
    (r"(?:relapsed)*\d", ()),
    (r"(?:relapsed)+\d", ((("relapsed",),),)),
    (r"(?<=relapsed )\d", ()),  # it stands before the match
    (r"\d(?= relapsed)", (((" relapsed",),),)),  # it follows the match
    (r"with \d+ days", (((" days",),),)),  # "with" stands nearly everywhere
    (r"(?!relapsed)\w+", ()),
    (r"(?i)relapsed", ()),
    (r"(?i:relapsed) again", (((" again",),),)),
    (r"of\d", ()),  # too short to tell
    (r"n ?[=<] ?\d", ((("<", "="),),)),  # but a sign is not
    (r"\b(?:3|(?<=a)t|\d*again)\b", ()),  # a letter of each of several ways
    (r"\b(?:no )?(?:T|[a-c])\w", ()),
    (r"\b(?:[^a]|x)|\b(?i:A)g", ()),  # all letters but one, letters of both cases
]


@pytest.mark.parametrize(("source", "words"), NEEDED)
def test_needed_words_stand_in_every_match(source: str, words: tuple[Way, ...]) -> None:
    assert needed_words(source) == words


@pytest.mark.parametrize("source", [source for source, _ in NEEDED])
@pytest.mark.parametrize(
    "text",
    [
        "They were followed for 12 weeks; 3 relapsed again in the placebo group.",
        "Relapsed again, relapsed 4 times, abstinence at 6.",
        "",
    ],
)
def test_a_pattern_finds_what_re_finds(source: str, text: str) -> None:
    known, plain = pattern(source), re.compile(source)
    for place in ((), (3,), (3, 40)):
        expected = [m.span() for m in plain.finditer(text, *place)]
        assert [m.span() for m in known.finditer(text, *place)] == expected
        found = known.search(text, *place)
        assert [found.span()] == expected[:1] if found else expected == []


def test_where_many_words_are_needed_each_way_tells_its_own() -> None:
    source = "|".join(rf"{letter}any (?:\d+ )?{letter}more" for letter in ascii_lowercase)
    ways = needed_words(source)
    assert len(ways) == len(ascii_lowercase)
    assert ways[2] == (("cany ",), ("cmore",))
    assert pattern(source).search("cany 3 cmore")
    assert pattern(source).search("cany dmore") is None
    assert needed_words(rf"{source}|\d") == ()


def test_without_the_parser_of_python_no_words_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns_words, "parser", None)
    assert needed_words("relapsed again") == ()
    assert pattern("relapsed again").search("She relapsed again.")


def test_a_search_may_begin_before_the_text() -> None:
    found = pattern(r"relapsed \Z").search("3 relapsed in all", -49, 11)
    assert found is not None
    assert found.start() == 2
