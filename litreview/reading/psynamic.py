"""PsyNamic's own labels, for a comparison with what was published on its data set.

The labels and their spelling are those of Bernhard V et al., *PsyNamic* (data set of
clinical studies on psychedelics, annotation guidelines V8). Each is told by a rule over
the words of the topic ``psychedelic_therapy``; nothing was learned from the data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from litreview.reading.psynamic_conditions import label_conditions
from litreview.reading.psynamic_conduct import (
    label_age,
    label_collection,
    label_control,
    label_phase,
    label_routes,
    label_sex,
)
from litreview.reading.psynamic_designs import design_of
from litreview.reading.psynamic_page import Page, make_page
from litreview.reading.psynamic_participants import label_participants
from litreview.reading.psynamic_regimen import label_regimen
from litreview.reading.psynamic_substances import label_substances
from litreview.records import Reading, Record
from litreview.topic import Topic, load_topic

TASKS: Mapping[str, Callable[[Page], list[str]]] = MappingProxyType(
    {
        "study_type": lambda page: [design_of(page)],
        "substances": label_substances,
        "condition": label_conditions,
        "study_control": label_control,
        "application_form": label_routes,
        "number_of_participants": label_participants,
        "regimen": label_regimen,
        "age_of_participants": label_age,
        "sex_of_participants": label_sex,
        "clinical_trial_phase": label_phase,
        "data_collection": label_collection,
    }
)


def psynamic_labels(
    record: Record, reading: Reading | None = None, topic: Topic | None = None
) -> dict[str, list[str]]:
    """PsyNamic's labels of one record.

    Parameters
    ----------
    record : Record
        Title and abstract are read.
    reading : Reading, optional
        What was read from it; not needed, as the labels have rules of their own.
    topic : Topic, optional
        A topic with the ``psynamic_*`` vocabularies; the one that comes with the package
        where it is not given.

    Returns
    -------
    dict of str to list of str
        A list of labels for each task of `TASKS`, spelt as in the data set; never empty.

    Raises
    ------
    UnknownName
        If the topic lacks the vocabularies.

    Examples
    --------
    >>> title = "A single infusion of ketamine for major depressive disorder: a randomized trial"
    >>> labels = psynamic_labels(Record("ID:1", title=title))
    >>> labels["substances"], labels["regimen"], labels["study_type"]
    (['Ketamine'], ['Single Dose'], ['Randomized-controlled trial (RCT)'])
    """
    if topic is None:
        topic = load_topic("psychedelic_therapy")
    page = make_page(record, topic)
    return {task: label(page) for task, label in TASKS.items()}
