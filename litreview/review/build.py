"""Writing what people look at: tables, figures, documents, the report, references."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from litreview.disk import write_file
from litreview.errors import UnknownName, UsageError
from litreview.records import Record

if TYPE_CHECKING:
    from litreview.review.folder import Review

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
FIGURE_FORMATS = ("png", "svg", "pdf")
ALL, BUILT = "all", "png and svg"


@dataclass(frozen=True)
class Built:
    """What one build wrote."""

    folder: Path
    figures_folder: Path
    publications: int
    included: int
    digests: int
    tables: tuple[Path, ...]
    figures: tuple[Path, ...]
    report: Path

    def lines(self) -> Iterator[str]:
        """What to tell the person who asked for it."""
        yield f"{self.publications} publications read, {self.included} answer the question"
        if self.digests:
            yield (
                f"{self.digests} of them are known by our own digest of the abstract only; "
                "litreview refresh puts PubMed's records in their place"
            )
        yield f"tables:  {self.folder / 'tables'} ({len(self.tables)} files)"
        yield f"figures: {self.figures_folder} ({len(self.figures)} files)"
        yield f"report:  {self.report}"


def silent(step: str, done: int, total: int) -> None:
    """Tell nobody how far the work is."""


def build_all(review: Review, progress: Progress = silent) -> Built:
    """Write every table, figure and the report; each file whole or not at all.

    Raises
    ------
    FolderNotWritable, CorpusError, SettingsError
    """
    evidence = review.evidence()
    tables = tuple(write_tables(review, (), ALL, None, progress))
    figures = tuple(write_figures(review, (), BUILT, None, progress))
    document = review.folder / "tables" / "evidence-tables.docx"
    pictures = {path.stem: path.read_bytes() for path in figures if path.suffix == ".png"}
    write_file(document, render_document(review, pictures))
    progress("documents", 1, 2)
    report = write_report(review, None)
    progress("documents", 2, 2)
    return Built(
        folder=review.folder,
        figures_folder=figures_folder(review),
        publications=len(evidence.publications),
        included=len(evidence.included),
        digests=sum(p.record.source == "digest" for p in evidence.publications),
        tables=(*tables, document),
        figures=figures,
        report=report,
    )


def figures_folder(review: Review) -> Path:
    """Where the figures of a review go."""
    return Path((review.folder / review.settings.figures).absolute()).resolve()


def pick(what: str, name: str, existing: Iterable[str]) -> tuple[str, ...]:
    """One name, or every name for ``all``.

    Raises
    ------
    UnknownName
        There is no such name.
    """
    names = tuple(existing)
    if name == ALL:
        return names
    if name not in names:
        raise UnknownName(what, name, (*names, ALL))
    return (name,)


def pick_names(what: str, asked: Iterable[str], existing: Iterable[str]) -> tuple[str, ...]:
    """The names asked for, or all where none was; a wrong one is refused before any work."""
    names = tuple(existing)
    wanted = tuple(dict.fromkeys(asked)) or names
    for name in wanted:
        if name not in names:
            raise UnknownName(what, name, names)
    return wanted


def one_file(
    target: Path, names: Sequence[str], forms: Sequence[str], known: Iterable[str]
) -> Path | None:
    """The file that a path with the ending of a format names; None where it is a folder.

    Raises
    ------
    UsageError
        More than this one file was asked for, or another format.
    """
    ending = target.suffix.removeprefix(".").lower()
    if ending not in known or target.is_dir():
        return None
    if len(names) == 1 and tuple(forms) == (ending,):
        return target
    raise UsageError(
        f"{target} names one {ending} file, but {len(names)} as {', '.join(forms)} would be "
        f"written; ask for one with --format {ending}, or name a folder"
    )


def render_table(review: Review, name: str, form: str) -> bytes:
    """One table in one format.

    Raises
    ------
    UnknownName
        No such table or format.
    """
    from litreview.output.formats import FORMATS
    from litreview.output.tables import TABLES

    pick_names("table", (name,), TABLES)
    pick_names("format", (form,), FORMATS)
    return FORMATS[form](review.table(name))


def write_tables(
    review: Review,
    names: Iterable[str],
    form: str,
    folder: Path | None,
    progress: Progress = silent,
) -> Iterator[Path]:
    """Write tables as NAME.FORMAT into a folder, ``tables/`` of the review by default.

    A path that ends as the format does (``cocaine.docx``) is the file of one table.

    Raises
    ------
    UnknownName, UsageError
        No such table or format, or one file for several; nothing was written.
    """
    from litreview.output.formats import FORMATS
    from litreview.output.tables import TABLES

    wanted = pick_names("table", names, TABLES)
    forms = pick("format", form, FORMATS)
    target = folder or review.folder / "tables"
    file = one_file(target, wanted, forms, FORMATS)
    for done, name in enumerate(wanted, 1):
        table = review.table(name)
        for each in forms:
            path = file or target / f"{name}.{each}"
            write_file(path, FORMATS[each](table))
            yield path
        progress("tables", done, len(wanted))


def write_figures(
    review: Review,
    names: Iterable[str],
    form: str,
    folder: Path | None,
    progress: Progress = silent,
    *,
    width_mm: float = 175.0,
) -> Iterator[Path]:
    """Write figures as NAME.FORMAT into a folder, or one into the file that is named.

    Raises
    ------
    UnknownName, UsageError
        No such figure or format, or one file for several; nothing was written.
    """
    from litreview.output.figures import FIGURES, build_figure, render_figure

    wanted = pick_names("figure", names, FIGURES)
    forms = ("png", "svg") if form == BUILT else pick("format", form, FIGURE_FORMATS)
    evidence = review.evidence()
    target = folder or figures_folder(review)
    file = one_file(target, wanted, forms, FIGURE_FORMATS)
    for done, name in enumerate(wanted, 1):
        figure = build_figure(name, evidence, width_mm)
        for each in forms:
            path = file or target / f"{name}.{each}"
            write_file(path, render_figure(figure, each))
            yield path
        progress("figures", done, len(wanted))


def write_report(review: Review, path: Path | None) -> Path:
    """Write the one-file report."""
    from litreview.output.report import render_report
    from litreview.output.tables import TABLES

    target = path or review.folder / "report.html"
    tables = {name: review.table(name) for name in TABLES}
    write_file(target, render_report(review.evidence(), tables))
    return target


def render_document(review: Review, pictures: Mapping[str, bytes]) -> bytes:
    """All tables and figures in one Word document; `pictures` are pngs by figure."""
    from litreview.output.figures import TITLES, describe_figure
    from litreview.output.formats_docx import Picture, evidence_document
    from litreview.output.tables import TABLES

    evidence = review.evidence()
    tables = [review.table(name) for name in TABLES]
    figures = [
        Picture(TITLES[name], png, describe_figure(name, evidence))
        for name, png in pictures.items()
    ]
    return evidence_document(evidence, tables, figures)


def export_records(
    review: Review, form: str, keys: Iterable[str], *, everything: bool = False
) -> str:
    """References of the relevant publications, of all, or of those named.

    Raises
    ------
    UnknownName
        No such format or record.
    """
    from litreview.output.exports import EXPORTS

    pick_names("format", (form,), EXPORTS)
    return EXPORTS[form](select_records(review, tuple(keys), everything))


def export_styled(
    review: Review, style: Path, keys: Iterable[str], *, everything: bool = False
) -> str:
    """The same records as references in a CSL style, one a line.

    Raises
    ------
    UsageError
        The style cannot be read, or the extra ``citations`` is not installed.
    """
    from litreview.output.citations import cite_with_style

    lines = cite_with_style(select_records(review, tuple(keys), everything), style)
    return "".join(f"{line}\n" for line in lines)


def select_records(review: Review, keys: tuple[str, ...], everything: bool) -> list[Record]:
    """The records that an export holds, in the order of the corpus or as named."""
    if keys:
        return [review.record(key).record for key in keys]
    evidence = review.evidence()
    return [p.record for p in (evidence.publications if everything else evidence.included)]
