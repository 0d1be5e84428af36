"""A review: a folder on disk, and everything this package does, under one roof."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from litreview.disk import write_file
from litreview.errors import FolderNotWritable, SettingsError, UnknownName, UsageError
from litreview.evidence.studies import Evidence, Publication
from litreview.reading import read as read_record
from litreview.records import Outcome, Reading, Record, Section, Tag
from litreview.review.settings import FILE, Settings, load_settings, parse_settings, render_settings
from litreview.sources.files_fields import clean_doi, clean_pmid
from litreview.topic import Topic, list_topics, load_topic

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from litreview.corpus import Corpus
    from litreview.output.table import Table
    from litreview.refresh import RefreshReport

DEFAULT_TOPIC = "ketamine_addiction"


def open(folder: str | os.PathLike[str]) -> Review:
    """Open the review in a folder, or the one of a review.toml.

    Raises
    ------
    SettingsError
        No review.toml there, or one that cannot be used.
    """
    path = Path(folder)
    if path.name == FILE:
        path = path.parent
    if not (path / FILE).is_file():
        raise SettingsError(f"no {FILE} in {path}; make a review with: litreview init {path}")
    settings = load_settings(path / FILE)
    try:
        load_topic(settings.topic)
    except UnknownName as error:
        raise SettingsError(f"{path / FILE}: {error}") from error
    return Review(path, settings)


def init(folder: Path, topic: str = DEFAULT_TOPIC, email: str | None = None) -> Review:
    """Make a new review folder; an existing review is never touched.

    Raises
    ------
    UnknownName
        No such topic.
    UsageError
        There is a review already, or the email is none; nothing was written.
    """
    named = load_topic(topic)
    if (folder / FILE).exists():
        raise UsageError(f"{folder / FILE} exists already; open it, or name another folder")
    own = "" if topic in list_topics() else named.folder.resolve().as_posix()
    text = render_settings(own or topic, email)
    parse_settings(folder / FILE, text)
    write_file(folder / FILE, text)
    return open(folder)


def read(title: str, abstract: str = "", topic: str = DEFAULT_TOPIC) -> Reading:
    r"""Tags and outcomes of any text; no review, model or network is needed.

    Parameters
    ----------
    title, abstract : str
        As printed. All spans count in ``title + "\n" + abstract``.
    topic : str
        Whose words to look for; see `list_topics`.

    Examples
    --------
    >>> reading = read("Ketamine for cocaine use disorder", "Of 20 patients, 12 stopped.")
    >>> [t.code for t in reading.tags if t.role == "target"]
    ['cocaine']
    """
    sections = (Section(None, None, abstract),) if abstract else ()
    return read_record(Record("ID:text", title=title, abstract=sections), load_topic(topic))


@dataclass(frozen=True)
class RecordView:
    """One publication as Jupyter shows it: the abstract with its readings marked."""

    publication: Publication
    to_check_below: float

    @property
    def record(self) -> Record:
        """The record itself."""
        return self.publication.record

    @property
    def tags(self) -> tuple[Tag, ...]:
        """What was read from it, without the outcomes."""
        return self.publication.reading.tags

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The results it reports."""
        return self.publication.reading.outcomes

    def _repr_html_(self) -> str:
        from litreview.output.highlight import record_html

        return record_html(self.publication, self.to_check_below)

    def __repr__(self) -> str:
        return f"<{self.record.key}: {self.record.title}>"


class Review:
    """A review folder: settings, corpus, people's decisions, and what is made from them.

    Parameters
    ----------
    folder : Path
    settings : Settings

    Notes
    -----
    What was read is kept until the corpus or a file of people's decisions changes.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder, self.settings = folder, settings
        self._state: object = None
        self._evidence: Evidence | None = None
        self._tables: dict[str, Table] = {}

    def __repr__(self) -> str:
        return f"<Review of {self.topic.title!r} in {self.folder}>"

    @cached_property
    def topic(self) -> Topic:
        """The topic that review.toml names."""
        return load_topic(self.settings.topic)

    @property
    def corpus_path(self) -> Path:
        """The SQLite file of the corpus."""
        return self.folder / "corpus.sqlite"

    def corpus(self) -> Corpus:
        """The corpus, to be used in a ``with`` statement.

        Raises
        ------
        CorpusDamaged
            The file is no corpus of this tool.
        FolderNotWritable
        """
        from litreview.corpus import Corpus

        if not self.corpus_path.exists() and not os.access(self.folder, os.W_OK):
            raise FolderNotWritable(f"cannot write in {self.folder}; check its permissions")
        return Corpus.open(self.corpus_path)

    def filled_corpus(self) -> Corpus:
        """The corpus; an empty one is filled with the topic's starter corpus first."""
        from litreview.sources.starter import read_starter

        corpus = self.corpus()
        if corpus.count() == 0:
            corpus.put(read_starter(self.topic))
        return corpus

    def evidence(self) -> Evidence:
        """The state of the review that all tables, figures and the report are made from."""
        from litreview.review.evidence import gather_evidence, state_of

        with self.filled_corpus() as corpus:
            state = state_of(self, corpus)
            if self._evidence is None or self._state != state:
                self._evidence = gather_evidence(self, corpus)
                self._state, self._tables = state, {}
        return self._evidence

    @property
    def records(self) -> pd.DataFrame:
        """One row a publication; columns `output.frames.RECORD_COLUMNS`."""
        from litreview.output.frames import records_frame

        return records_frame(self.evidence().publications)

    @property
    def tags(self) -> pd.DataFrame:
        """One row a tag; columns `output.frames.TAG_COLUMNS`."""
        from litreview.output.frames import tags_frame

        return tags_frame(self.evidence().publications)

    @property
    def outcomes(self) -> pd.DataFrame:
        """One row a reported outcome; columns `output.frames.OUTCOME_COLUMNS`."""
        from litreview.output.frames import outcomes_frame

        return outcomes_frame(self.evidence().publications)

    def table(self, name: str) -> Table:
        """A named table.

        Raises
        ------
        UnknownName
            No such table; the message lists those that exist.
        """
        from litreview.output.tables import build_table

        evidence = self.evidence()
        if name not in self._tables:
            self._tables[name] = build_table(name, evidence)
        return self._tables[name]

    def figure(self, name: str) -> Figure:
        """A named figure, as matplotlib has it.

        Raises
        ------
        UnknownName
            No such figure; the message lists those that exist.
        """
        from litreview.output.figures import build_figure

        return build_figure(name, self.evidence())

    def record(self, key: int | str) -> RecordView:
        """One publication by PMID, DOI or key.

        Raises
        ------
        UnknownName
            It is not in the corpus.
        """
        evidence = self.evidence()
        publication = find_publication(evidence.publications, str(key))
        return RecordView(publication, evidence.to_check_below)

    def refresh(
        self,
        *,
        email: str | None = None,
        api_key: str | None = None,
        base_url: str | None = None,
        full: bool = False,
        now: datetime | None = None,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> RefreshReport:
        """Bring the corpus up to date with PubMed; all of it is kept, or none.

        Parameters
        ----------
        email, api_key, base_url : str, optional
            Default to ``NCBI_EMAIL`` (then review.toml), ``NCBI_API_KEY`` and
            ``NCBI_EUTILS_URL`` of the environment.
        full : bool
            Read every record again, not only new and revised ones.
        now : datetime, optional
            The time to write in the ledger; the clock's by default.
        progress : callable, optional
            Called with a step's name, how much of it is done, and how much there is.

        Raises
        ------
        SettingsError, CorpusError, SourceError
        """
        from litreview.review.refresh import run_refresh

        return run_refresh(self, email, api_key, base_url, full=full, now=now, progress=progress)


def find_publication(publications: Iterable[Publication], wanted: str) -> Publication:
    """The publication of a PMID, a DOI, the web address of either, or a key.

    Raises
    ------
    UnknownName
        None has it.
    """
    asked = wanted.strip()
    name = clean_doi(asked) or clean_pmid(asked.rstrip("/").rpartition("nih.gov/")[2]) or asked
    keys = {key.lower() for key in (asked, name, f"PMID:{name}", f"DOI:{name}")}
    for publication in publications:
        if publication.record.key.lower() in keys:
            return publication
        if publication.record.ids.get("doi", "").lower() in keys - {""}:
            return publication
    raise UnknownName(
        "record",
        asked,
        hint="give a PMID, DOI or key of the corpus; find one with: litreview search",
    )


__all__ = ["RecordView", "Review", "find_publication", "init", "list_topics", "open", "read"]
