"""Reading ends in time, whatever is fed in: the work is in proportion to the length."""

from __future__ import annotations

import time

import pytest

from litreview.reading import read
from litreview.records import Record, Section
from litreview.topic import load_topic

TOPIC = load_topic("ketamine_addiction")
LONG = 1_000_000
ALLOWED = 5.0  # seconds of the processor; a hundredth to a fifth of it is used


def seconds(abstract: str) -> float:
    title = "Ketamine for alcohol use disorder: a randomised trial"
    record = Record("ID:1", title=title, abstract=(Section(None, None, abstract),))
    start = time.process_time()
    reading = read(record, TOPIC)
    assert any(tag.code == "ketamine" for tag in reading.tags)
    return time.process_time() - start


@pytest.mark.parametrize(
    "part",
    [
        *("95% CI ", "1/1/", "(", "ketamine ", "n = 5, ", "p < 0.05 ", "alcohol or ", ". "),
        *("a", "1", " ", "\n", "é—", "34 patients and ", "(AB) ", "one of ", "Results: ", "0.5 mg"),
        *("craving was 5% lower (p = 0.01). ", "non-", "days 1, 2 and ", "[1]", "HR 0.5 ("),
    ],
)
def test_a_hostile_text_of_a_million_characters_ends(part: str) -> None:
    assert seconds((part * LONG)[:LONG]) < ALLOWED


def test_a_text_twice_as_long_takes_about_twice_as_long() -> None:
    told = "We gave 20 patients ketamine 0.5 mg/kg, and craving fell by 12% (p = 0.02). "
    seconds(told)  # loads the vocabularies
    short = min(seconds(told * 100) for _ in range(3))
    long = min(seconds(told * 400) for _ in range(3))
    assert long < 12 * short  # four times as long; quadratic work would take 16 times
