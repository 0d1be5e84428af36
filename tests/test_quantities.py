"""Sentence in, quantities out. All sentences are our own."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litreview.reading.printed import with_plain_signs
from litreview.reading.quantities import Quantity, read_quantities
from litreview.reading.quantities_numbers import spelt_number, to_float


def read(sentence: str) -> list[Quantity]:
    return read_quantities(with_plain_signs(sentence), 0, len(sentence))


def facts(sentence: str, form: str, *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(q, n) for n in names) for q in read(sentence) if q.form == form]


P_VALUES = [
    ("Craving fell (p = 0.02).", [("=", 0.02)]),
    ("Craving fell (P=.005).", [("=", 0.005)]),
    ("Craving fell (p < .0001).", [("<", 0.0001)]),
    ("Nothing else changed (all p's > .05).", [(">", 0.05)]),
    ("Nothing else changed (all ps > .05).", [(">", 0.05)]),
    ("Craving fell (p≤.001).", [("<=", 0.001)]),
    ("Craving fell (p < or = .02).", [("<=", 0.02)]),
    ("Craving fell (P-value = 0·04).", [("=", 0.04)]),
    ("Craving fell (p=0,03).", [("=", 0.03)]),
    ("Craving fell (p = 1.2 × 10−5).", [("=", 1.2e-05)]),
    ("Craving fell (p = 3.0 × 10(-4)).", [("=", 3e-04)]),
    ("Craving fell (P = <.005).", [("<", 0.005)]),
    ("Craving fell (p for trend = 0.01).", [("=", 0.01)]),
    ("Craving fell (P = NS).", []),
    ("Craving fell (Po0.05).", [("<", 0.05)]),
    ("Activity rose (pFWE-corr = 0.004).", [("=", 0.004)]),
    (
        "Craving fell (pTrend = 0.01; Pinteraction < .02; pcorr = 0.03).",
        [("=", 0.01), ("<", 0.02), ("=", 0.03)],
    ),
    ("Craving fell (FDR-corrected p = 0.03).", [("=", 0.03)]),
    ("Regions (FWE-corrected at p < 0.05) are shown.", []),
    ("The significance level was set at p < 0.05.", []),
    ("The p = 12 plots were dug.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), P_VALUES)
def test_p_values(sentence: str, expected: list[tuple[object, ...]]) -> None:
    assert facts(sentence, "p", "operator", "value") == expected


INTERVALS = [
    ("days drunk fell (95% CI=1.1, 19.0)", [(1.1, 19.0, 95.0)]),
    ("days drunk fell (95% CI: −5.58 to −0.089)", [(-5.58, -0.089, 95.0)]),
    ("days drunk fell (95% CI: -5.58 to -0.089)", [(-5.58, -0.089, 95.0)]),
    ("days drunk fell (95% CI –0.31 to 0.08)", [(-0.31, 0.08, 95.0)]),
    ("days drunk fell (95%CI 0.24–0.92)", [(0.24, 0.92, 95.0)]),
    ("days drunk fell (95 % confidence interval, 4.3 to 21.7)", [(4.3, 21.7, 95.0)]),
    ("days drunk fell (99% confidence interval 4.3-21.7)", [(4.3, 21.7, 99.0)]),
    ("days drunk fell (90% CI [0.3; 0.9])", [(0.3, 0.9, 90.0)]),
    ("days drunk fell (CI 0.78-7.9)", [(0.78, 7.9, None)]),
    ("days drunk fell (95% credible interval 0.3 to 0.9)", [(0.3, 0.9, 95.0)]),
    ("days drunk fell (95% interval 0.3 to 0.9)", [(0.3, 0.9, 95.0)]),
    ("days drunk fell (95% uncertainty interval 0.3 to 0.9)", [(0.3, 0.9, 95.0)]),
    ("days drunk fell (90% HDI [0.3, 0.9])", [(0.3, 0.9, 90.0)]),
    ("days drunk fell (95% highest posterior density interval 0.3-0.9)", [(0.3, 0.9, 95.0)]),
    ("days drunk fell (95% prediction interval 0.3 to 0.9)", []),
    ("days drunk fell (95% CI 0·70–1·04)", [(0.7, 1.04, 95.0)]),
    ("days drunk fell (95% CI for the mean difference -0.41 to -0.13)", [(-0.41, -0.13, 95.0)]),
    ("the CI did not hold zero", []),
]


@pytest.mark.parametrize(("sentence", "expected"), INTERVALS)
def test_intervals(sentence: str, expected: list[tuple[object, ...]]) -> None:
    assert facts(sentence, "interval", "low", "high", "level") == expected


ESTIMATES = [
    ("relapse was rarer (HR=0.47; 95% CI=0.24, 0.92)", [("HR", 0.47, None, None)]),
    ("an odds ratio (OR) of 2.1 was found", [("OR", 2.1, None, None)]),
    ("relapse was rarer (OR 5.7 [1.3-25.1])", [("OR", 5.7, 1.3, 25.1)]),
    ("relapse was rarer (risk ratio 0.85)", [("RR", 0.85, None, None)]),
    ("the pooled SMD for craving scores was -0.39", [("SMD", -0.39, None, None)]),
    ("scores differed (mean difference of 13.9%)", [("MD", 13.9, None, None)]),
    ("scores differed (Hedges' g = 0.4)", [("g", 0.4, None, None)]),
    ("scores differed (Hedges’ g = 0.4)", [("g", 0.4, None, None)]),
    ("scores differed (Cohen's d = −1.2)", [("d", -1.2, None, None)]),
    ("effects (d = 0.37-0.79) were seen", [("d", 0.37, None, None), ("d", 0.79, None, None)]),
    ("age told it (B = 5.1, s.e = 0.7)", [("B", 5.1, None, None)]),
    ("age told it (β = 0.3)", [("beta", 0.3, None, None)]),
    (
        "age told it (partial η2 = .2; R² = 0.103)",
        [("eta2", 0.2, None, None), ("R2", 0.103, None, None)],
    ),
    ("craving went with age (r = .34)", [("r", 0.34, None, None)]),
    ("the share was 0.42 (7 trials; 95% CI 0.30 to 0.55)", [(None, 0.42, None, None)]),
    ("craving went with age (Spearman's rho = -0.41)", [("rho", -0.41, None, None)]),
    ("r = 34 beats", []),
    ("craving rose (slope estimate, 0.80 [95% CI, 0.50 to 1.10])", [("B", 0.8, None, None)]),
    ("craving rose (β, 0.33; 95% CI, 0.10 to 0.52)", [("beta", 0.33, None, None)]),
    ("craving rose (slope = 0.2)", [("B", 0.2, None, None)]),
    ("the slope, 3 points, was steep", []),
    ("the SMD of A, as compared with B as reference, was -2.2", [("SMD", -2.2, None, None)]),
    ("the OR for relapse, adjusted for age and sex, was 0.5", [("OR", 0.5, None, None)]),
    ("(OR adjusted for site 2.4, 95% CI 1.3 to 4.4)", [("OR", 2.4, None, None)]),
    ("the intraclass correlation coefficient was 0.04", []),
    ("a gain of 14 percentage points", [("RD", 14.0, None, None)]),
    ("NNT = 6", [("NNT", 6.0, None, None)]),
    ("with 20% against 31% (0.87, 0.69 to 1.14)", [(None, 0.87, 0.69, 1.14)]),
    ("but not the mood (0.4; -0.7, 1.5)", [(None, 0.4, -0.7, 1.5)]),
    ("the median was known (4.5, 3.1-6.2)", []),
    ("the adjusted mortality rate ratio was 1.6 (1.1-2.4)", [("RR", 1.6, 1.1, 2.4)]),
    ("differences of mean (SE) change were -16.0 (3.7)", [("MD", -16.0, None, None)]),
    ("difference of means [95% CI]: -3.7 [-5.9 to -1.2]", [("MD", -3.7, -5.9, -1.2)]),
    ("relapse was rarer (PR 0.7, 95% CI 0.5 to 0.9)", [("PR", 0.7, None, None)]),
    ("relapse was rarer (SHR 0.6, 95% CI 0.4 to 0.9)", [("aHR", 0.6, None, None)]),
    ("it had a sensitivity of 81%", [("sensitivity", 81.0, None, None)]),
    ("it was foretold with an accuracy of 74%", [("accuracy", 74.0, None, None)]),
    (
        "the models foretold it with accuracies of 71.4% at month 1 and 63.2% at month 3",
        [("accuracy", 71.4, None, None), ("accuracy", 63.2, None, None)],
    ),
    ("pain sensitivity was 3.2 and the PR interval 158", []),
    ("insulin sensitivity was 0.6, the PR was 72 bpm and the HR 80 beats/min", []),
    ("the relative risk reduction was 40%", [("change", 40.0, None, None)]),
    ("relapse was rarer (RRR 31%) with a 31% risk reduction", [("change", 31.0, None, None)] * 2),
    ("a significant difference 24 h post infusion", []),
    ("the difference at 25 minutes was -2.5 (IQR -4 to 1)", [("MD", -2.5, None, None)]),
    ("the risk ratio at month 9 was 0.6 (0.4-0.8)", [("RR", 0.6, 0.4, 0.8)]),
    ("a 48% decreased risk of relapse and 31% lower odds", [("change", 48.0, None, None)]),
    (
        "68% and 55% increased odds of it",
        [("change", 68.0, None, None), ("change", 55.0, None, None)],
    ),
    (
        "31% lower odds, 20% increased likelihood of use",
        [("change", 31.0, None, None), ("change", 20.0, None, None)],
    ),
    ("of 62% lower risk patients", []),
    ("one or two doses, 3 or 4 days", []),
    ("group B 12 people", []),
    ("OR 95% CI", []),
]


@pytest.mark.parametrize(("sentence", "expected"), ESTIMATES)
def test_estimates(sentence: str, expected: list[tuple[object, ...]]) -> None:
    assert facts(sentence, "estimate", "measure", "value", "low", "high") == expected


FRACTIONS = [
    ("12/34 were abstinent", [(12, 34, None)]),
    ("12 of 34 (35%) were abstinent", [(12, 34, 35.0)]),
    ("Thirteen out of 26 people (50%) were abstinent", [(13, 26, 50.0)]),
    ("seven out of twelve were abstinent in 2 weeks", [(7, 12, None)]),
    ("12 of the 34 were abstinent", [(12, 34, None)]),
    ("Three of the four stopped drinking", [(3, 4, None)]),
    ("Of the 34 patients treated, 12 were abstinent", [(12, 34, None)]),
    ("Of 26 participants, eleven relapsed", [(11, 26, None)]),
    ("Of the 34 patients assessed, 12 were randomised", []),
    ("4 patients of 26 (15%) were abstinent", [(4, 26, 15.0)]),
    ("most (5/8, 63%) were abstinent", [(5, 8, 63.0)]),
    ("two of five measures moved in 3 weeks", []),
    ("two of 5 studies were small", []),
    ("open 24/7", []),
    ("on 3/12/2010", []),
    ("120/80 mmHg", []),
]


@pytest.mark.parametrize(("sentence", "expected"), FRACTIONS)
def test_fractions(sentence: str, expected: list[tuple[object, ...]]) -> None:
    assert facts(sentence, "fraction", "events", "n", "value") == expected


SHARES_WITH_COUNTS = [
    ("relapse was seen in 45%, 9 of 20", [(45.0, 9, 20)]),
    ("abstinence (30%, six of 20)", [(30.0, 6, 20)]),
    ("abstinence in 25% (five out of 20 women)", [(25.0, 5, 20)]),
    ("abstinence in 60% (five out of 20 women)", [(60.0, None, None)]),
    ("two of 20 and five of 21 relapsed (10% vs 24%)", [(10.0, None, None), (24.0, None, None)]),
    ("five of 20 relapsed (25% vs 40%)", [(40.0, None, None)]),
    ("~8 and ~1% relapsed", [(8.0, None, None), (1.0, None, None)]),
    ("nausea (9, 30.0%) and relapse (12; 40%)", [(30.0, 9, None), (40.0, 12, None)]),
    ("65% (26) of patients were seen again", [(65.0, 26, None)]),
    ("65% (26) were seen again", [(65.0, None, None)]),
    ("6 infections among 210 injections (3%)", [(3.0, None, None)]),
    ("nausea among 6 (3%)", [(3.0, 6, None)]),
    ("response (40% reduction) was seen in 12 (30%)", [(30.0, 12, None)]),
    ("response (40%) was common", [(40.0, None, None)]),
    ("completed by 12 of the drug group (60%)", [(60.0, 12, None)]),
    ("nausea (2019, 30.0%), relapse (45% [CI ± 3.1%])", [(30.0, None, None), (45.0, None, None)]),
]


@pytest.mark.parametrize(("sentence", "expected"), SHARES_WITH_COUNTS)
def test_a_share_takes_the_count_after_it(
    sentence: str, expected: list[tuple[object, ...]]
) -> None:
    assert facts(sentence, "percent", "value", "events", "n") == expected


PERCENTS = [
    ("relapse (31.2% vs.44.0%)", [31.2, 44.0]),
    ("48.2% and 10.7%, respectively", [48.2, 10.7]),
    ("25%, 37%, and 40%", [25, 37, 40]),
    ("17.6 and 8.2%", [17.6, 8.2]),
    ("it differed (RCV: 40%, CV: 26%)", [40, 26]),
    ("response was predicted (94% sensitive, 71% specific)", []),
    ("the model told relapse with 85% accuracy and 77% specificity", []),
    ("words were told with 85% accuracy on ketamine", [85]),
    ("19.0 percent against 28 per cent", [19.0, 28]),
    ("48·2%", [48.2]),
    ("48,2% and 9,4%", [48.2, 9.4]),
    ("a fall of at least 50% in the score", []),
    ("a score fall ≥ 50%", []),
    ("heterogeneity was high (I2 = 72%)", []),
    ("0.9% saline was given", []),
    ("a 50% reduction in the score", []),
    ("a 30% decrease in pain was seen in 55% of adults", [55]),
    ("accuracy was told: 92% accuracy in naming faces", [92]),
    ("remission, defined as a fall of 60% on the scale", []),
    ("remission, defined as a fall of 60% on the scale, was 40%", [40]),
    ("a reduction of 50% in the score", []),
    ("the 95% confidence interval (x)", []),
    ("73 out of Ill (65.8%)", [65.8]),
    ("relapse with ketamine, 45%, and saline, 1% (0-9%)", [45.0, 1.0]),
]


@pytest.mark.parametrize(("sentence", "expected"), PERCENTS)
def test_percents(sentence: str, expected: list[float]) -> None:
    assert [v for (v,) in facts(sentence, "percent", "value")] == expected


MEANS = [
    ("scores of 10.2 ± 3.1", [(10.2, 3.1, None)]),
    ("scores of 10.2 +/- 3.1", [(10.2, 3.1, None)]),
    ("scores of 10.2 (SD 3.1)", [(10.2, 3.1, "SD")]),
    ("M = 10.2, SD = 3.1", [(10.2, 3.1, "SD")]),
    ("scores of 10.2 (SE = 3.1)", [(10.2, 3.1, "SE")]),
    ("Mean (SD) scores were 23 (10.3) and 17 (9.8)", [(23, 10.3, "SD"), (17, 9.8, "SD")]),
    ("mean ± SEM of 4.1 ± 0.2", [(4.1, 0.2, "SE")]),
    ("-0.9±1.1 against -9.7±1.2", [(-0.9, 1.1, None), (-9.7, 1.2, None)]),
    ("3.3 kg vs. 5.9 kg", [(3.3, None, None), (5.9, None, None)]),
    ("were 4.1 and 5.4, respectively", [(4.1, None, None), (5.4, None, None)]),
    (
        "Mean ratings were 9.5 for ketamine and 9.1 for saline",
        [(9.5, None, None), (9.1, None, None)],
    ),
    ("a score of 37.2 (20.2-51.7)", [(37.2, None, None)]),
    ("a mean of 18 infusions", []),
    (
        "Drive rose with ketamine (+3.1 points) but not with saline (-0.6; p = .02)",
        [(3.1, None, None), (-0.6, None, None)],
    ),
    ("The mean peak score was 8 (range 2-15)", [(8, None, None)]),
    ("The median age was 38 (range 22-65)", []),
    (
        "Anxiety (GAD-7: 15.3 to 9.1) and mood (BDI 26 to 12) improved",
        [(15.3, None, None), (9.1, None, None), (26, None, None), (12, None, None)],
    ),
    ("Moderate anxiety (GAD-7 10 to 14) improved", []),
    (
        "Craving fell with ketamine (17.3 to 6.2) and with midazolam (16.9 to 14.8)",
        [(17.3, None, None), (6.2, None, None), (16.9, None, None), (14.8, None, None)],
    ),
    ("Drive rose more with ketamine than with saline (+3.1 points)", []),
    ("Drive rose at a rate of 23 and 46 ug kg(-1) minute(-1)", []),
    ("56 mg vs 84 mg", []),
    (
        "Morphine consumption was lower with ketamine (14 mg) than without (21 mg)",
        [(14, None, None), (21, None, None)],
    ),
    ("pain was lower after ketamine (2 h) than before", []),
    ("6 vs 12 weeks", []),
    ("the mean time to first lapse was 23 days", [(23, None, None)]),
    ("the mean duration of follow-up was 23 weeks", []),
]


@pytest.mark.parametrize(("sentence", "expected"), MEANS)
def test_means(sentence: str, expected: list[tuple[object, ...]]) -> None:
    assert facts(sentence, "mean", "value", "spread", "spread_kind") == expected


def test_a_median_keeps_its_quartiles_apart_from_an_interval() -> None:
    (median,) = (q for q in read("a median of 5 (IQR 3-8) days") if q.form == "median")
    assert (median.value, median.low, median.high, median.spread_kind) == (5, 3, 8, "IQR")
    assert set(median.spans) == {"value", "iqr_low", "iqr_high"}


def test_extremes_are_no_quartiles() -> None:
    (median,) = (q for q in read("a median of 5 (range 3 to 8)") if q.form == "median")
    assert (median.value, median.low, median.high) == (5, None, None)
    assert set(median.spans) == {"value"}


TIMES = [
    ("at 6-month follow-up", ["P6M"]),
    ("at week 24", ["P24W"]),
    ("24 hours after the infusion", ["PT24H"]),
    ("at 3-, 6- and 12-month visits", ["P3M", "P6M", "P12M"]),
    ("on days 3, 14 and 28", ["P3D", "P14D", "P28D"]),
    ("after six months", ["P6M"]),
    ("90 minutes later", ["PT90M"]),
    ("By day 3, 11 of 15 had stopped", ["P3D"]),
    ("At week 12, 21 patients (35%) had stopped", ["P12W"]),
    ("the 7th day, the 10(th) week", ["P7D", "P10W"]),
    ("from 12.4 at week 1 to 8.3 at week 5", ["P1W", "P5W"]),
    ("on postoperative day (POD) 2, POD5 and PODs 6 and 7", ["P2D", "P5D", "P6D", "P7D"]),
    ("on POD 1 (30% vs 52%)", ["P1D"]),
    ("By 6 months fewer had left (33% vs 60%)", ["P6M"]),
    ("in the 1980s, in men in their 30s, after 40s", ["PT40S"]),
]


@pytest.mark.parametrize(("sentence", "expected"), TIMES)
def test_times(sentence: str, expected: list[str]) -> None:
    assert [q.text for q in read(sentence) if q.form == "time"] == expected


STATISTICS = [
    ("(F (1, 118) = 0.58, p = 0.45)", "F (1, 118) = 0.58"),
    ("(F1,72 = 5.91; P = .01)", "F1,72 = 5.91"),
    ("(t(35)=2.1)", "t(35)=2.1"),
    ("(χ² = 9.30)", "χ² = 9.30"),
    ("(z = −2.1)", "z = -2.1"),
]


@pytest.mark.parametrize(("sentence", "expected"), STATISTICS)
def test_statistics_are_kept_as_printed_and_are_no_values(sentence: str, expected: str) -> None:
    (statistic,) = (q for q in read(sentence) if q.form == "statistic")
    assert statistic.text == expected
    assert not [q for q in read(sentence) if q.form in {"mean", "percent", "estimate", "number"}]


NO_RESULTS = [
    "relapse was rarer (3 vs 8 patients)",
    "0.5 mg/kg ketamine over 40 minutes",
    "150 or 300 mg a day",
    "N = 1524 smokers",
    "people aged 18 to 65 years",
    "registered as NCT02649231 in 2015",
    "GluN2B and 5-HT2A receptors, HAM-D-17",
    "12,5 of something",
    "80% or more of the doses",
    "At least 30% relief",
    "40 adults (mean [SD] age, 41.2 [9.3] years; 18 women [45.0%])",
]


@pytest.mark.parametrize("sentence", NO_RESULTS)
def test_what_is_no_result_is_no_value(sentence: str) -> None:
    values = {"percent", "fraction", "mean", "median", "estimate", "interval", "p"}
    assert not [q for q in read(sentence) if q.form in values]


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1,524", 1524), ("1,234,567.5", 1234567.5), ("0·47", 0.47), (".41", 0.41), ("−5.58", -5.58)],
)
def test_numbers_as_printed(printed: str, value: float) -> None:
    assert to_float(printed) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [("twenty-six", 26), ("One hundred and fourteen", 114), ("two hundred", 200), ("seven", 7)],
)
def test_numbers_in_words(words: str, value: int) -> None:
    number = spelt_number(words, 0, len(words))
    assert number is not None
    assert (number.value, number.end) == (value, len(words))


FIELDS = {
    "p_value": "value",
    "estimate": "value",
    "value": "value",
    "ci_low": "low",
    "ci_high": "high",
    "iqr_low": "low",
    "iqr_high": "high",
    "events": "events",
    "n": "n",
    "spread": "spread",
}
PIECES = st.sampled_from(
    [
        "p = 0.02", "95% CI ", "(", ")", "[", "]", "1.1", ", ", "−", "-", " to ", "12/34", "48.2%",
        " and ", "±", "10.2 (SD 3.1)", "OR ", "HR=0.47", "; ", "week 24", "seven of 12", " mg", ".",
        "mean (SD) ", "23 (10.3)", "5 (IQR 3-8)", "1,234", "0·47", " vs ", "x", "\n", "%", "/",
        "F(1,2)=3",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=80))
@settings(max_examples=300)
def test_every_span_quotes_the_number_as_printed(text: str) -> None:
    last = 0
    for quantity in read(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert last <= quantity.start
        last = quantity.end
        for name, span in quantity.spans.items():
            quote = span.quote(text)
            assert quantity.start <= span.start < span.end <= quantity.end
            value = getattr(quantity, FIELDS[name]) if name in FIELDS else None
            if value is not None and any(c.isdigit() for c in quote) and "×" not in quote:
                assert to_float(quote) == pytest.approx(value)


HOSTILE = [
    "95% CI " * 50_000,
    "1/" * 300_000,
    "(" * 500_000,
    "p = " * 200_000,
    "OR OR " * 100_000,
    "mean (SD) " * 60_000,
    "0." * 300_000,
    "1,111" * 150_000,
    "days 1, " * 100_000,
    "one of " * 100_000,
    "12 (" * 150_000,
    "twenty " * 100_000,
    "difference for the " * 40_000,
    "- " * 300_000,
    " " * 1_000_000 + "5",
    "±" * 500_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: t[:12].strip() or "spaces")
def test_hostile_text_ends_in_time(text: str) -> None:
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 1.0


CHANGES = [
    ("The mean score fell from 30.7 before treatment to 10.4 after a day.", [30.7, 10.4]),
    ("Visits fell from 4.1 at the first interview to 1.7 a year on.", [4.1, 1.7]),
    ("Mean scores (of change) were 43.8 (95% CI 41-46) and 46.4 (95% CI 42-50).", [43.8, 46.4]),
    ("Her score was reduced to 11 from the baseline 34.", [11.0]),
    ("Craving was 36.6, which dropped to 17.6 after 24 h.", [17.6]),
    ("Mean craving scores on the list were 4.8, 7, 8.5 and 11.", [4.8, 7.0, 8.5, 11.0]),
    ("Use increased from 2011 to 2018.", []),
    ("The mean age was 40.2 and dropouts increased to 12 patients.", []),
    ("The dose was increased to 4 infusions.", []),
    ("Scores ranged from 9.1 to 15.2 in all.", []),
    ("Scores rose from a mean of 5.3 to 9.8 of 14.", [5.3, 9.8]),
    ("Anxiety fell 7.2 points with yoga and 3.1 points with rest.", [7.2, 3.1]),
    ("Sleep averaged 6.1 h a night with yoga and 5.2 h with rest.", [6.1, 5.2]),
    ("Use fell in both arms (yoga: 9.3 to 4.1; rest: 9.6 to 7.2; p = .03).", [9.3, 4.1, 9.6, 7.2]),
    ("Visits fell from 2.3 to 1.4 per person-year.", [2.3, 1.4]),
    ("Drinks fell by 3.4 units with yoga and 2.1 units with rest.", [3.4, 2.1]),
    (
        "Relapse came no later with yoga (mean, 70.2 days) than with rest (mean, 61 days).",
        [70.2, 61.0],
    ),
    ("Retention was longer (yoga mean, 159 days; rest mean, 117 days).", [159.0, 117.0]),
    ("The yoga group stayed on (mean retention, 159 days).", [159.0]),
    ("Use fell (yoga: -4.8 [standard deviation (SD)=5.2]; rest: -2.9 [SD=4.4]).", [-4.8, -2.9]),
    ("The follow-up (mean, 12.1 months) was short.", []),
    ("They needed less morphine (61.2 mg) compared with those given 0.5 mg ml-1 of it.", []),
    ("Abstinence had been long (mean, 5.12; range, 2-9 years).", []),
    ("The enzyme fell by 31 U/L and 12 U/L.", [31.0, 12.0]),
    ("Cotinine fell from 4.2 ng/ml to 0.7 ng/ml.", [4.2, 0.7]),
    ("They drank on 7.2 of the past 28 days.", [7.2]),
    ("Pain fell alike (-2.3 and -1.7).", [-2.3, -1.7]),
    ("The mean dose shrank from 142 to 98 mg equivalents.", []),
    ("Smoking fell by half (from 18 to 9.4 a day).", [18.0, 9.4]),
    ("Extubation times were 11.2 and 8.7 min (p = 0.04).", [11.2, 8.7]),
    ("Morphine use was 11.2 mg (5.1) with ketamine and 16.3 mg (6.2) with saline.", [11.2, 16.3]),
    ("Onset was slower (median 8 min vs 3 min).", []),
    ("Follow-up averaged 14 months with yoga and 12 months with rest.", []),
    ("Scores at week 4 were 11.2, 17.3 and 18.1.", [11.2, 17.3, 18.1]),
    ("MADRS scores were 11.2 and 17.3 on day 3.", [11.2, 17.3]),
    ("Cotinine was 104 and 163 ng/mL.", [104.0, 163.0]),
    ("Mean ages were 41.2 and 42.3.", []),
    ("Doses were 1.5 and 2.5.", []),
    ("They smoked a mean of 7.1, 9.4, and 11.9 cigarettes a day.", [7.1, 9.4, 11.9]),
    ("Scores fell by 13.1 and 7.2 points.", [13.1, 7.2]),
    ("Scores fell by 13.1, 7.2 and 4.6 points.", [13.1, 7.2, 4.6]),
    ("The craving score halved (from 42 to 21).", [42.0, 21.0]),
    ("Confidence doubled from 31 to 62 points.", [31.0, 62.0]),
    ("Her urge to use, self-rated at 8/10, was 3/10 at discharge.", [8.0, 3.0]),
    ("Craving was relieved in 7/10.", []),
    ("Morphine use was 71 (29) mg with placebo and 48 (21) mg with ketamine.", [71.0, 48.0]),
    ("Mean scores were 11 (2.2) and 15 (3.1).", [11.0, 15.0]),
    ("Nausea was seen in 12 (31) and 15 (40).", []),
    ("It fell from 6.2 days (95% CI, 5.8-6.6) at entry to 0.8 (95% CI, 0.3-1.3).", [6.2, 0.8]),
    ("Yoga blunted it by 21% and rest by 8%.", [21.0, 8.0]),
]


@pytest.mark.parametrize(("sentence", "expected"), CHANGES)
def test_numbers_after_change_and_mean(sentence: str, expected: list[float]) -> None:
    assert [value for (value,) in facts(sentence, "mean", "value")] == expected


FORMS = [
    ("heart rate was 12 bpm higher after ketamine", "estimate", [12.0]),
    ("scores were at least 5 points lower in most", "estimate", []),
    ("it reduced scores on the Long List (LL-9) by 19% and scores on the BAI by 34%", "estimate",
     [19.0, 34.0]),
    ("it was 16.1 (37% MADRS reduction)", "estimate", [37.0]),
    ("use rose from 2.2% to 3.1% in a year, an increase of 41%", "estimate", [41.0]),
    ("it gave a significant reduction (27%) in pain", "estimate", [27.0]),
    ("pain was reduced by 44% on an 11-point scale", "estimate", [44.0]),
    ("a larger reduction in pain (44%) than with rest (12%)", "estimate", []),
    ("cortisol was 44% (95% CI 31 to 63) higher after it", "estimate", [44.0]),
    ("craving fell by 12% on day 2, 27% on day 5 and 58% on day 9", "estimate", [12.0, 27.0, 58.0]),
    ("use rose by 1.7% per year for men and 0.9% for women", "estimate", [1.7, 0.9]),
    ("use rose by 12% and 31% relapsed", "estimate", []),
    ("relapse risk was reduced by 45% with gum", "estimate", [45.0]),
    ("use fell by 12% at week 4, and 31% in one group had quit", "estimate", [12.0]),
    ("symptom improvement (44%) in one group was rarer", "estimate", []),
    ("44% had 30% MADRS reduction", "estimate", []),
    ("ill effects were anxiety (4/10) and fear (3/10)", "mean", []),
    ("distress was seen and 4/10 relapsed", "mean", []),
    ("craving was 6/10 with gum and 2/10 with rest", "mean", [6, 2]),
    ("they had 4.1 ± 1.2 MA use days", "mean", [4.1]),
    ("it cut scores on the HADS by 19% and scores on the BAI by 34%", "estimate", []),
    ("it reduced scores on the HADS by 19% and scores on the BAI by 34%", "estimate", [19.0, 34.0]),
    ("the time to 30% and 60% falls in craving was longer", "estimate", []),
    ("ORs were 2.1 (1.2-3.6), 1.8 (1.1-3.1) and 0.9 (0.5-1.6)", "estimate", [2.1, 1.8, 0.9]),
    ("odds ratios were 2.1 (95% CI 1.2-3.6) and 1.8 (1.1-3.1)", "estimate", [2.1, 1.8]),
    ("the OR was 2.1 (1.2-3.6), and mean craving was 4.2 (1.1-6.6)", "mean", [4.2]),
    ("GGT fell from 78 to 45 U/L", "mean", [78.0, 45.0]),
    ("they had 5.1 drinking days per month compared with 9.4 after saline", "mean", [5.1, 9.4]),
    ("costs were lower by $1,240 (95% CI $310 to $2,170)", "estimate", [1240.0]),
    ("the cost was $310.2 lower with ketamine", "estimate", [310.2]),
    ("the peak was high (CV 34%)", "percent", []),
    ("craving was 12.4 at baseline, 9.2 at week 1 and 8.3 at week 4", "mean", [12.4, 9.2, 8.3]),
    ("craving fell from baseline (12.4) to week 4 (8.3)", "mean", [12.4, 8.3]),
    ("the score was 24.3 pre-treatment and 12.4 post-treatment", "mean", [24.3, 12.4]),
    ("the dose was 12.4 at week 1", "mean", []),
    ("craving was lower with ketamine (2.4) than with saline (5.1)", "mean", [2.4, 5.1]),
    ("it fell with A (by 3.1 points) and B (2.4) more than with C (1.2)", "mean", [3.1, 2.4, 1.2]),
    ("ketamine (2.4) was given more often than saline", "mean", []),
    ("craving dropped to 8.1 from 12.4", "mean", [8.1, 12.4]),
    ("craving averaged 12.4 (ketamine) and 18.2 (saline)", "mean", [12.4, 18.2]),
    ("mean pressure was 145 mmHg after ketamine and 128 mmHg after saline", "mean", [145.0, 128.0]),
    ("it was rated 8.2/10 after ketamine", "mean", [8.2]),
    ("blood levels (median = 5.6 µg/L after ketamine) fell", "median", [5.6]),
    ("the daily dose was 72 MME (IQR 41-99)", "median", [72.0]),
    ("median use was 18 mg (interquartile range [IQR], 8-36)", "median", [18.0]),
    ("craving fell (mean change -12.4)", "mean", [-12.4]),
    ("agitation was rare (4 [3, 4] vs. 5 [3, 6], P = 0.8)", "mean", [4.0, 5.0]),
    ("they stayed 4.0 days (IQR 2.2-7.5) or 7.1 days (IQR 5.3-9.9)", "median", [4.0, 7.1]),
    ("a median of 26 mg (IQR 11-43) was used", "median", [26.0]),
    ("onset was slower (median 8 min vs 3 min)", "median", [8.0, 3.0]),
    ("first (mean 6·2 [SD 4·1]) and in the last week (9·5 [5·6])", "mean", [6.2, 9.5]),
    ("craving fell more with ketamine (mean, - 1.6 (95% CI - 2.5 to - 0.7))", "mean", [-1.6]),
    ("craving fell by 23.5 mm after ketamine and by only 4.1 mm after saline", "mean", [23.5, 4.1]),
    ("scores were 4.1 (95% CI 3 to 5) with ketamine and 6.2 (95% CI 5 to 7) with saline", "mean",
     [4.1, 6.2]),
    ("the baseline was left out (baseline 7.4 [95% CI 2.6 to 12.2])", "estimate", []),
    ("scores fell by 5.2 points more than with saline", "estimate", [5.2]),
    ("use fell, averaging 12.1, 13.3, and 18.8 days in three groups", "mean", [12.1, 13.3, 18.8]),
    ("weight did not differ (3204 g v 3151 g, P = .4)", "mean", [3204.0, 3151.0]),
    ("sleep rose by 12 and 6 percentage points", "mean", [12.0, 6.0]),
    ("heterogeneity was low (I-squared 12%)", "percent", []),
    ("by week 52, 300 (62.2%) had relapsed", "percent", [62.2]),
    ("more quit (difference 9%, 3-14) and later (6.4%, 1.3-11.5)", "estimate", [9.0, 6.4]),
    ("fewer patients relapsed (9 vs 17; P = .04)", "mean", []),
    ("days fell from 11.2 to 8.4 in the call group", "mean", [11.2, 8.4]),
    ("drinks fell, 9.6 to 5.1 on placebo and 9.9 to 7.7 on it", "mean", [9.6, 5.1, 9.9, 7.7]),
    ("abstinent days went up 21 points on it and 8 on placebo", "mean", [21.0, 8.0]),
    ("use per day: ketamine 14.2→6.1, saline 15→13", "mean", [14.2, 6.1, 15.0, 13.0]),
    ("use went down from 312 g to 140 g, but only from 98 g to 51 g", "mean", [312, 140, 98, 51]),
    ("deaths were 1.2 per 100 person-years in care and 3.9 out of it", "mean", [1.2, 3.9]),
    ("PHQ-9 improved by 6.8 points (d = 1.2), GAD-7 by 5.1", "estimate", [6.8, 1.2, 5.1]),
    ("expired CO was 3.1 ppm lower", "estimate", [3.1]),
    ("startle at the 60-ms interval was lower", "estimate", []),
    ("vouchers came to a mean of $214", "mean", [214.0]),
    ("it was 2.4 drinks/day with ketamine", "mean", [2.4]),
    ("it shortened the stay by 1.3 days", "estimate", [1.3]),
    ("a decreased ICU stay by 2.83 days", "estimate", [2.83]),
    ("a reduction in stay of 2.8 days", "estimate", [2.8]),
    ("stay was shorter by 2.8 days (mean difference, -2.8; p = .04)", "estimate", [-2.8]),
    ("OR 1.6 (95% CI 1.2-2.1) in boys and 2.3 (1.7-3.1) in girls", "estimate", [1.6, 2.3]),
    ("scores fell by a mean of 2.9 points", "estimate", [2.9]),
    ("stay rose by a median of 2.1 days (IQR 1.0-3.8)", "median", [2.1]),
    ("pressure rose by a mean of 14/8 mmHg", "mean", []),
    ("presses fell by 46% relative to saline", "estimate", [46.0]),
    ("an AUC of 0.82 was reached", "estimate", [0.82]),
    ("the AUC was 125 ng", "estimate", []),
    ("the NNT of 8 and 6", "estimate", [8.0, 6.0]),
    ("β*(95% CI) = 0.47 (0.31, 0.63)", "estimate", [0.47]),
    ("by the end (-5.0 [1.20], 95% CI: -7.4, -2.6)", "estimate", [-5.0]),
    ("OR 2.1 CI 95% [1.2;3.4]", "estimate", [2.1]),
    ("craving was 8.5 points lower with ketamine", "estimate", [8.5]),
    ("a 1.4-point reduction was seen", "estimate", [1.4]),
    ("(aOR [95% CI]: 4.4 [1.1, 17.8], 5.5 [1.4, 22.0])", "estimate", [4.4, 5.5]),
    ("LS mean (95% CI) was -3.3 (-4.0, -2.6) and -2.1 (-2.8, -1.3)", "mean", [-3.3, -2.1]),
    ("(OR, 0.3 [95%Cl, 0.1-0.8])", "estimate", [0.3]),
    ("the area under the (ROC) curve (AUC) = 0.7", "estimate", [0.7]),
    ("the effect was 1.0 (N = 6, CI: 0.7 to 1.2)", "estimate", [1.0]),
    ("improvement was sustained (-7.2 [1.8])", "mean", [-7.2]),
    ("lorazepam fell from 12 mg to 3 mg per day", "mean", [12.0, 3.0]),
    ("the dose was raised from 12 mg to 30 mg per day", "mean", []),
    ("they were free at a mean of 12 months", "mean", []),
    ("the time to first drink was 23 v. 11 days", "mean", [23.0, 11.0]),
    ("days fell by 83% (95% CI 70 to 96) with it versus 51% (38 to 63)", "percent", [83.0, 51.0]),
    ("an NNT (95% CI) for response of 6 (2.4; 9.1)", "estimate", [6.0]),
    ("days of use fell from 6 to 2 (p = 0.01)", "mean", [6.0, 2.0]),
    ("it fell from 55% on day 1 to 34 and 16% on days 3 and 7", "percent", [55.0, 34.0, 16.0]),
    ("it was 3.7% on day 2 and 5.8% on day 3", "percent", [3.7, 5.8]),
    ("the effect was moderate (d 0.55)", "estimate", [0.55]),
    ("use fell 12.3 points in a week", "mean", [12.3]),
    ("pain was 3.1 (1.2), 2.4 (1.1) and 1.8 (0.9)", "mean", [3.1, 2.4, 1.8]),
    ("both fell (p = .02, .03 and .04, respectively)", "p", [0.02, 0.03, 0.04]),
    ("side effects were rarer (62.5 v. 25.0%)", "percent", [62.5, 25.0]),
    ("craving fell (98.3% CI, -1.1 to 0.1)", "percent", []),
    ("an AUC of 81% was reached", "estimate", [81.0]),
    ("a median change of -13.3 mg", "median", [-13.3]),
    ("the mean was 5.1 mM (± 1.2) versus 4.3 mM (± 1.1)", "mean", [5.1, 4.3]),
    ("the LS mean [SE] difference was seen (-2.4 [1.10], 95% CI: -4.6, -0.3)", "estimate", [-2.4]),
    ("a mean reduction of 7.2 points was seen", "mean", [7.2]),
    ("pain showed an increase of 2.4 cm", "estimate", [2.4]),
    ("a fall of 14.2 mm Hg in one group", "mean", [14.2]),
    ("heart rate was 6.5 bpm higher", "estimate", [6.5]),
    ("heart rate was 7 bpm higher (95% CI 3-11)", "estimate", [7.0]),
    ("recovery took a median of 9.5 min (7.1-14.0)", "median", [9.5]),
    ("the half-lives were 2.7 h (2.1-3.3) and 3.9 h (3.2-4.8)", "mean", [2.7, 3.9]),
    ("the mean score was 14.2 (95% CI 12.0 to 16.1)", "mean", [14.2]),
    ("scores were higher (2.15 + 0.42 SD vs 1.63 + 0.58 SD)", "mean", [2.15, 1.63]),
    ("it was seen in 11-17% of them", "percent", [11.0, 17.0]),
    ("it was seen in 11‐17% of them", "percent", [11.0, 17.0]),
    ("nausea was seen in 6.0%, 2.0% and 0, respectively", "percent", [6.0, 2.0, 0.0]),
    ("nausea was rarer (8% vs 0)", "percent", [8.0, 0.0]),
    ("it was rarer with saline (12%) and fentanyl (8%)", "percent", [12.0, 8.0]),
    ("they had 0.9% saline and ropivacaine (0.2%)", "percent", []),
    ("levels rose to a mean peak of 71.3pg/ml after it", "mean", [71.3]),
    ("it raised levels and increased the level of it to 41.2 units", "mean", [41.2]),
    ("it was 13.1 pg/ml with ketamine vs 8.2 pg/ml with saline", "mean", [13.1, 8.2]),
    ("morphine consumption was 2.1 mg in one group and 3.4 mg in the other", "mean", [2.1, 3.4]),
    ("changes were −11.0 for 9 mg, −6.9 for 10 mg and −4.4 for 1 mg", "mean", [-11.0, -6.9, -4.4]),
    ("days of use were 31.0 (ketamine) and 48.2 (placebo)", "mean", [31.0, 48.2]),
    ("the WMD was -0.9 cm at 6 h, -0.4 at 12 h and -0.2 at 24 h", "estimate", [-0.9, -0.4, -0.2]),
    ("d was 0.9 (95% CI 0.5–1.3) at day 1 and 0.6 (0.2–1.0) at day 7", "estimate", [0.9, 0.6]),
    ("no bias was seen (Egger's test, p = 0.34)", "p", []),
    ("it was reported by 21.4% (95% CI 17.9-25.1)", "percent", [21.4]),
    ("they had 2.4 times the odds of it (95% CI 1.3-4.1)", "estimate", [2.4]),
    ("they were 1.7 times more likely to relapse", "estimate", [1.7]),
    ("it was 2.1/100 person-years against 4.2/100 person-years", "mean", [2.1, 4.2]),
    ("pain went from 7/10 to 3/10", "fraction", []),
    ("her craving fell from 8/10 to 2 of 10", "mean", [8, 2]),
    ("craving was absent in 7 of 10", "fraction", [None]),
    ("pain improved in 7/10 and 3/10 of those given A and B", "mean", []),
    ("pain fell and 9/10 in group A improved", "mean", []),
    ("the difference from A was -4.3 on day 1 and craving was 11.6 with B", "estimate", [-4.3]),
    ("sleep improved by day 3 with A and by day 5 with B", "mean", []),
    ("abstinence rose by 12 months with A and by 24 months with B", "mean", []),
    ("it binds 5-HT(2/6) and mGlu(2/5) receptors", "percent", []),
    ("it binds to 5-HT(2/6) receptors", "fraction", []),
    ("more remitted [n = 9 (45%)] than with saline [n = 3 (15%)]", "percent", [45.0, 15.0]),
    ("uptake was 11% higher than in controls", "estimate", [11.0]),
    ("it led to a 26% reduction in morphine", "estimate", [26.0]),
    ("ketamine reduced morphine use by 33%", "estimate", [33.0]),
    ("morphine use fell by 33%", "estimate", [33.0]),
    ("morphine use fell by 33% in the ketamine group", "mean", [33.0]),
    ("a reduction of 50% in the score", "mean", [50.0]),
    ("relapse was 0.4 times lower with ketamine", "estimate", [0.4]),
    ("HR for relapse of A vs B 0.41 (0.29-0.58)", "estimate", [0.41]),
    ("ketamine reduced use by 33% and placebo by 12%", "mean", [33.0, 12.0]),
    ("use fell by 33% and was reported by 12%", "percent", [12.0]),
    ("the prevalence difference [PD] was taken (PD = +0.31)", "estimate", [0.31]),
    ("relapse came late (median 26 vs 11 days)", "median", [26.0, 11.0]),
    ("ratings were M = 3.7 and 5.2, respectively", "mean", [3.7, 5.2]),
    ("the ED95 was 0.31 mg/kg (95% CI 0.27-0.36)", "mean", [0.31]),
    ("consumption was 6.4 mg (95% CI 2.1-10.7) lower", "estimate", [6.4]),
    ("less was used (11.5 [9-14] vs. 21 [16-27] mg)", "mean", [11.5, 21.0]),
    ("scores in groups A and B were 2.1 and 3.4 at 2 h", "mean", [2.1, 3.4]),
    ("values were 41.2 and 52.7 with propofol and ketamine", "mean", [41.2, 52.7]),
    ("the total was 21.4 with ketamine, 4.1 with saline", "mean", [21.4, 4.1]),
    ("life was better (score: 0.61 to 0.77; P < .01)", "mean", [0.61, 0.77]),
    ("rates were 0.31 per person-year and 6.2 per 1000 patient-years", "mean", [0.31, 6.2]),
    ("d was 1.1 at 24 h and 0.7 at day 7", "estimate", [1.1, 0.7]),
    ("effect sizes ranged from 0.3 to 1.1", "estimate", [0.3, 1.1]),
    ("it was more frequent (RR 2.2, 1.3–3.7)", "estimate", [2.2]),
    ("relapse (n = 9; age, 31 [4] years), mood 4.1 [2.0]", "mean", []),
    ("craving was less (VAS 14 vs 31 mm at week 4, P = .01)", "mean", [14, 31]),
    ("the episodes had a duration of 90 days with lithium and 71 with placebo", "mean", [90, 71]),
    ("the time to relapse was 80 days (95% CI, 41-not reached) in group A", "mean", [80]),
    ("drinks were 7.1 (SD 2) versus 8.2 (SD 2) at 2 months and 5.1 versus 6.3 at 8 months",
     "mean", [7.1, 8.2, 5.1, 6.3]),
    ("waking took 4 min longer with A (p = .02)", "estimate", [4]),
    ("it was prolonged by 3 days longer with A", "estimate", [3]),
    ("After 3 days less was used with A", "estimate", []),
    ("the minimal clinical difference of 0.6 SMD was not reached", "estimate", []),
    ("relapse was 31% and 46% (difference in rates, 15%; 95% CI 3% to 27%)", "estimate", [15]),
    ("emesis was rarer (difference in proportions 5.4% [95% CI -2.3 to 13.1])", "estimate", [5.4]),
    ("they stayed more often (rate ratio for staying, 1.5; 95% CI, 1.2 to 1.8)", "estimate", [1.5]),
    ("the difference in age was small in 5.4% of them", "estimate", []),
    ("it was less (median = 22 mg, interquartile range = [14]) than in B (39 mg [31.5]) and C"
     " (44 mg [18])", "median", [22, 39, 44]),
    ("negative urines were 4.2 ± SD 3.9 with A", "mean", [4.2]),
    ("they drank later on A (median 61 days) than on B (26 days; log-rank p < .03)", "mean",
     [61, 26]),
    ("they stayed longer on A (12.1 weeks) than on B (9.4 weeks)", "mean", [12.1, 9.4]),
    ("it was longer in A (median, 44 days; 95% CI 30 to 58) than in B (21 days; 95% CI 12 to 30)",
     "median", [44]),
    ("they were seen on A (2 weeks) and on B (4 weeks)", "mean", []),
    ("use fell from 5.1 days (95% CI, 4.8-5.4) to 1.2 days (95% CI, 0.8-1.6)", "mean", [5.1, 1.2]),
    ("patients on A needed 6 mg less morphine", "estimate", [6]),
    ("pain was on average 1.5 points lower with A", "estimate", [1.5]),
    ("pain was lower by 0.6 points (MD -0.6)", "estimate", [-0.6]),
    ("craving fell by a mean of 7.4 mm (95% CI 3.0 to 11.8)", "estimate", [7.4]),
    ("craving fell by a mean of 7.4 points", "estimate", [7.4]),
    ("in the ketamine group it fell by 7.4 points", "mean", [7.4]),
    ("it fell by 7.4 points compared to 2.1 points after saline", "mean", [7.4, 2.1]),
    ("after two weeks this was a reduction of 35%", "estimate", [35]),
    ("they smoked 3.6 fewer cigarettes a day (95% CI 1.2 to 6.0)", "estimate", [3.6]),
    ("they had 2.9 (95% CI -4.4 to -1.3) fewer drinks a day", "estimate", [2.9]),
    ("there was no difference (41/82 vs 38/79; 1.04, 0.76-1.42)", "estimate", [1.04]),
    ("pain was less (difference -6 mm, -11 to -1)", "estimate", [-6]),
    ("use was rarer (1.2 [95% CI 0.7-1.7] versus 1.9 [95% CI 1.3-2.5])", "mean", [1.2, 1.9]),
    ("one of five (18.7%) used both", "percent", [18.7]),
    ("use was less with A (median 35, 33 and 50; p < .001)", "median", [35, 33, 50]),
    ("falls were alike (-38.2 for A and -36.1 for B)", "mean", [-38.2, -36.1]),
    ("use was less (3.2 with A and 4.1 with B)", "mean", [3.2, 4.1]),
    ("percentages of clean urines averaged 51, 43 and 28, respectively", "mean", [51, 43, 28]),
    ("percentages of clean urines were 51, 43 and 28, respectively", "mean", [51, 43, 28]),
    ("costs were $1240 (21%) lower", "fraction", []),
    ("they stayed (31/50, 62%; 28/49, 57%; 25/51, 49%)", "fraction", [62, 57, 49]),
    ("the studies differed (Q = 14.2, p = .01)", "p", []),
    ("risks fell (d = 0.62) and urges fell (2.7 v 4.9 on a 0-10 scale)", "estimate", [0.62]),
    ("the mean was 41.3; 95% CI 38-44. Doses were 5 (2-9) mg vs 8 (4-12) mg (median, IQR)",
     "mean", [41.3, 5, 8]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "form", "expected"), FORMS)
def test_forms_of_values_and_effects(sentence: str, form: str, expected: list[float]) -> None:
    assert [value for (value,) in facts(sentence, form, "value")] == expected


MISREAD = [
    ("a difference of 4.1% (95% CILB -9.2%)", "percent", []),
    ("with 0.2% caudal ropivacaine it lasted", "percent", []),
    ("relapse was 20% with ketamine", "percent", [20.0]),
    ("at minute 30, 31 patients (20.4%) had relapsed", "percent", [20.4]),
    ("pain fell (P ¼ 0.03)", "p", [0.03]),
    ("analgesia lasted 701 min in group K and 492 min in group C", "mean", [701.0, 492.0]),
    ("heterogeneity was high (I(2) = 93%)", "percent", []),
    ("more quit (I = 21.4% vs C = 12.2%)", "percent", [21.4, 12.2]),
    ("in 7 studies (I = 64%) and 8 (I = 21%)", "percent", []),
    ("use fell from 6 to 2.4 days per week", "mean", [6.0, 2.4]),
    ("use fell from 6 to 2 days a week", "mean", [2.0]),
    ("use on 2.4 days a week", "time", []),
    ("heterogeneity was high (I2 range, 77%-83%)", "percent", []),
    ("the pain score was 8/10", "fraction", []),
    ("analgesia lasted 61 weeks for ketamine and 48 weeks for saline", "mean", [61.0, 48.0]),
    ("loss fell by 28.5 and 14.2 percentage points", "mean", [28.5, 14.2]),
    ("heart rate stayed within 15% of what it was", "percent", []),
    ("noninferior by a margin of 10%", "percent", []),
    ("it was tied (r = 0.41, 95% [-0.02, 0.84])", "percent", []),
    ("those who earned <$30 000, 2.9% of all", "percent", [2.9]),
    ("odds ratios for use of 1) alcohol (OR = 1.4) and 2) opioids", "estimate", [1.4]),
    ("the difference was 74 310 ng/mL", "estimate", []),
    ("side effects with an NNH <10 included nausea (24.1%)", "percent", [24.1]),
    ("there were 4.8 deaths per 10,000 users and 12 per 1000 patients", "mean", [4.8, 12.0]),
    ("agreement was good (kappa = 0.43)", "estimate", [0.43]),
    ("three of four medications and 6 of the 7 treatments worked", "fraction", []),
    ("pressure rose by 21.4/12.3 with one and 8.2/4.7 mmHg with the other", "mean", []),
    ("a mean of [1.24, 2,58] was (RR = 1.79, 95% CI [1.24, 2,58])", "estimate", [1.79]),
]


@pytest.mark.parametrize(("sentence", "form", "expected"), MISREAD)
def test_prints_that_are_easily_misread(sentence: str, form: str, expected: list[float]) -> None:
    assert [value for (value,) in facts(sentence, form, "value")] == expected


def test_one_in_four_counts_nobody() -> None:
    (share,) = (q for q in read("Almost one in four (24.1%) relapsed") if q.form == "percent")
    assert (share.value, share.events) == (24.1, None)


def test_an_interval_of_the_sentence_before_makes_no_range_one() -> None:
    before = "Pain fell by 9 (95% CI 2 to 16). "
    text = before + "It was 6 (4 to 9) with ketamine and 10 (7 to 13) with saline."
    found = read_quantities(text, len(before), len(text))
    assert [(q.form, q.value, q.low) for q in found] == [("mean", 6.0, None), ("mean", 10.0, None)]


def test_two_groups_are_no_count_of_people() -> None:
    sentence = "The shares of the two groups (41.2% vs. 38.4%) were alike."
    assert facts(sentence, "percent", "value", "events") == [(41.2, None), (38.4, None)]
    assert facts("About 1 in 10 (9%) relapsed.", "percent", "value", "events") == [(9.0, None)]


FOLDS = [
    ("Levels were 2.7-fold higher in men.", [(2.7, None)]),
    ("Levels were three-fold lower in men.", [(3.0, None)]),
    ("Expression rose fivefold.", [(5.0, None)]),
    ("They had twofold greater odds.", [(2.0, None)]),
    ("It increased 1.6-fold and 3.8-fold, respectively.", [(1.6, None), (3.8, None)]),
    ("Users were 4.4-fold (2.5-7.9) more likely to stop.", [(4.4, 2.5)]),
    ("The model was tested by 10-fold cross-validation.", []),
    ("The reasons are manifold and greater.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), FOLDS)
def test_a_fold_is_read_where_something_rose_or_fell(
    sentence: str, expected: list[tuple[object, ...]]
) -> None:
    assert [f[1:] for f in facts(sentence, "estimate", "measure", "value", "low")] == expected
