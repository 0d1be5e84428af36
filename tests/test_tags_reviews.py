"""What makes a broad review relevant: a problem told as something to treat."""

from __future__ import annotations

import pytest

from tests.test_tags import values_of

REVIEW = "Ketamine acts within hours. {} This review summarises mechanisms and safety."


def is_relevant(sentence: str) -> bool:
    review = REVIEW.format(sentence)
    return bool(values_of("relevance", "Ketamine for depression: a review", review))


@pytest.mark.parametrize(
    "sentence",
    [
        "Ketamine is being explored for PTSD, OCD and substance use disorders.",
        "Beyond depression, ketamine may have a role in addiction.",
        "We discuss the use of ketamine in chronic pain, depression and alcohol withdrawal.",
        "Ketamine has shown efficacy in alcohol use disorder and cocaine dependence.",
        "The potential of ketamine in other disorders (bipolar depression, PTSD, addiction) "
        "is outlined.",
        "Other indications are suicidality, anxiety disorders and addictions.",
        "Evidence is also emerging for alcohol and opioid use disorders.",
        "Ketamine prolonged abstinence in alcohol dependence and reduced craving for cocaine.",
        "Small trials point to benefits in alcohol use disorder as well.",
        "It has also been tried in heroin addiction.",
        "Studies have evaluated ketamine in bipolar depression, anxiety, and substance use "
        "disorders.",
        "Ketamine-assisted psychotherapy has helped people with alcohol dependence.",
        "Preliminary data support its use in substance use disorders and eating disorders.",
        "Applications include status epilepticus, alcohol withdrawal and agitation.",
        "Ketamine infusions have been used to ease opioid withdrawal.",
        "Four trials enrolled people with cocaine use disorder and two those with alcohol "
        "use disorder.",
    ],
)
def test_a_problem_among_the_uses_of_the_treatment(sentence: str) -> None:
    assert is_relevant(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The safety of ketamine in patients with a history of substance use disorder remains "
        "unclear.",
        "Concerns remain about the use of ketamine in people with substance use disorders.",
        "Long-term ketamine treatment may lead to addiction.",
        "Ketamine treatment is contraindicated in active substance abuse.",
        "Clinicians should screen for alcohol use disorder before ketamine treatment.",
        "Patients with substance use disorders were excluded from most trials of ketamine.",
        "Ketamine's risk of dependence and addiction limits its therapeutic potential.",
        "There is concern that repeated ketamine treatment could lead to substance abuse.",
        "The abuse liability of ketamine and the opioid crisis call for caution in its "
        "prescription as a treatment.",
        "Comorbid alcohol use disorder predicted a better antidepressant response to ketamine.",
        "A family history of alcohol use disorder predicted response to ketamine treatment.",
        "Misuse, addiction and cystitis are known from recreational users of ketamine but "
        "are rare in treatment.",
        "Ketamine reduces opioid consumption after surgery and is used for chronic pain in "
        "patients with opioid use disorder.",
        "Ketamine may cause drug dependence when it is used in treatment for months.",
        "Ketamine was tolerated in patients with opioid dependence who were given it for pain.",
        "The response to ketamine was not altered by cannabis use disorder.",
    ],
)
def test_a_risk_a_caution_or_a_comorbid_problem_is_no_use(sentence: str) -> None:
    assert not is_relevant(sentence)


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        (
            "Psychedelics and well-being: a review",
            "Trials suggest that psychedelics such as psilocybin and ketamine help in addiction. "
            "We review what they change.",
        ),
        (
            "Psychedelics in psychiatry: a review",
            "Psychedelics act on many receptors; ketamine is one of them. In this review we found "
            "evidence for the efficacy of psychedelics in substance use disorders.",
        ),
        (
            "Drug treatment of benzodiazepine withdrawal: a review",
            "We discuss carbamazepine, flumazenil and low-dose ketamine.",
        ),
        (
            "Ketamine in the intensive care unit: a review",
            "We discuss ketamine for sedation, analgesia and alcohol withdrawal.",
        ),
        (
            "New medications for cocaine dependence: a review",
            "We review new medications. Promising agents are ketamine and modafinil.",
        ),
    ],
)
def test_a_class_or_a_list_of_treatments(title: str, abstract: str) -> None:
    assert values_of("relevance", title, abstract)
