"""Word documents: one table, or all tables and figures with contents and references."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from docx import Document as new_document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Cm, Emu, Length, Pt, RGBColor

from litreview.evidence.studies import Evidence
from litreview.output.formats import abbreviation_line, digest_line, is_wide
from litreview.output.formats_docx_parts import (
    CREATED,
    NAMESPACE,
    fixed_zip,
    run_xml,
    table_xml,
    text_xml,
)
from litreview.output.table import Reference, Table
from litreview.output.tables_labels import clean

LONG, SHORT = Cm(29.7), Cm(21.0)
MARGIN = {True: Cm(1.5), False: Cm(2.0)}
FONT, LANGUAGE = "Arial", "en-GB"
MOST_ROWS = 400
NOTE_SIZE = 16  # half points
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure for a document: its caption, the PNG, and words for who cannot see it."""

    title: str
    png: bytes
    alt: str
    note: str = ""


def table_document(table: Table) -> bytes:
    """A document with one table, its notes and the references in it."""
    document = _document(table.title, table.digest)
    _turn(document.sections[0], is_wide(table))
    _add_table(document, table, "Table")
    _add_references(document, table.references)
    return _bytes(document)


def evidence_document(
    evidence: Evidence, tables: Sequence[Table], figures: Sequence[Picture]
) -> bytes:
    """All tables and figures in one document, numbered, with contents and one reference list.

    Parameters
    ----------
    evidence : Evidence
        What they were made from; gives title and digest.
    tables : sequence of Table
        In the order of the document. Their references are numbered through. A table of
        more than `MOST_ROWS` rows is named, with the files that hold it.
    figures : sequence of Picture
    """
    shown = [_shortened(t) for t in tables]
    references = shared_references(shown)
    numbered = [replace(t, references=references) for t in shown]
    captions = [f"Table {i}. {clean(t.title)}" for i, t in enumerate(tables, start=1)]
    drawn = [f"Figure {i}. {clean(f.title)}" for i, f in enumerate(figures, start=1)]
    title = f"Evidence tables: {clean(evidence.topic.title)}"
    document = _document(title, evidence.digest)
    _turn(document.sections[0], False)
    _add_front(document, evidence, title, [*captions, *drawn, "References"])
    for i, table in enumerate(numbered):
        _new_section(document, is_wide(table))
        _add_table(document, table, f"Table {i + 1}", place=i)
    for i, (figure, caption) in enumerate(zip(figures, drawn, strict=True), start=len(tables)):
        _new_section(document, False)
        _add_picture(document, figure, caption, place=i)
    _new_section(document, False)
    _add_references(document, references, place=len(captions) + len(drawn))
    return _bytes(document)


def _shortened(table: Table) -> Table:
    """A table that would fill the document alone gives way to a remark."""
    if len(table.rows) <= MOST_ROWS:
        return table
    remark = (
        f"This table has {len(table.rows):,} rows. It stands in full in files of its own, "
        f"{table.name}.docx and {table.name}.xlsx."
    )
    return replace(
        table, rows=(), row_keys=(), groups=(), footnotes=(), references=(), remarks=(remark,)
    )


def shared_references(tables: Sequence[Table]) -> tuple[Reference, ...]:
    """The references of several tables as one list, each once, by first appearance."""
    return tuple({ref.key: ref for table in tables for ref in table.references}.values())


def _document(title: str, digest: str) -> Any:
    document = new_document()
    _set_styles(document)
    properties = document.core_properties
    properties.title = clean(title)[:255]
    properties.subject = f"Corpus digest {digest}" if digest else "litreview"
    properties.author = properties.last_modified_by = "litreview"
    properties.keywords = digest[:255]
    properties.comments = "Each number was read from the title or abstract cited beside it."
    properties.created = properties.modified = CREATED
    properties.revision = 1
    properties.language = LANGUAGE
    return document


def _set_styles(document: Any) -> None:
    sizes = {"Normal": 10, "Title": 18, "Heading 1": 11, "List Number": 9}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(f"{_W}{key}", None)
    for language in document.styles.element.iter(f"{_W}lang"):
        language.set(f"{_W}val", LANGUAGE)  # else Word takes every British spelling for an error
    document.styles["Heading 1"].paragraph_format.space_before = Pt(0)
    document.styles["Heading 1"].paragraph_format.space_after = Pt(4)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)


def _turn(section: Any, wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if wide else (SHORT, LONG)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, MARGIN[wide])
    section.header_distance = section.footer_distance = Cm(0.8)
    section.footer.is_linked_to_previous = False
    _page_number(section.footer.paragraphs[0])


def _page_number(paragraph: Any) -> None:
    if len(paragraph.runs):
        return
    paragraph.alignment = 2
    for xml in _field("PAGE", "1"):
        paragraph._p.append(parse_xml(xml))


def _field(code: str, shown: str) -> list[str]:
    """A field as four runs, with what is shown until Word works it out."""
    kinds = [
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{text_xml(shown)}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ]
    style = f'<w:rPr><w:sz w:val="{NOTE_SIZE}"/></w:rPr>'
    return [f"<w:r {NAMESPACE}>{style}{kind}</w:r>" for kind in kinds]


def _new_section(document: Any, wide: bool) -> None:
    _turn(document.add_section(WD_SECTION.NEW_PAGE), wide)


def _text_width(section: Any) -> Length:
    return Emu(section.page_width - section.left_margin - section.right_margin)


def _heading(document: Any, text: str, place: int | None) -> None:
    paragraph = document.add_paragraph(clean(text), style="Heading 1")
    paragraph.paragraph_format.keep_with_next = True
    if place is not None:
        name = f'w:id="{place}" w:name="{_bookmark(place)}"'
        paragraph._p.insert(1, parse_xml(f"<w:bookmarkStart {NAMESPACE} {name}/>"))
        paragraph._p.append(parse_xml(f'<w:bookmarkEnd {NAMESPACE} w:id="{place}"/>'))


def _bookmark(place: int) -> str:
    return f"_Toc{place + 1:08d}"


def _add_table(document: Any, table: Table, name: str, place: int | None = None) -> None:
    section = document.sections[-1]
    width = int(_text_width(section).twips)
    _heading(document, f"{name}. {table.title}", place)
    if table.rows:
        document.element.body.insert(-1, parse_xml(table_xml(table, width)))
    for i, runs in enumerate(_note_runs(table)):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(0 if i else 6)
        paragraph.paragraph_format.space_after = Pt(2)
        for run in runs:
            paragraph._p.append(parse_xml(run.replace("<w:r>", f"<w:r {NAMESPACE}>", 1)))


def _note_runs(table: Table) -> list[list[str]]:
    out = [[run_xml(clean(remark), size=NOTE_SIZE)] for remark in table.remarks]
    for note in table.footnotes:
        mark = run_xml(table.mark_of(note.code), raised=True, size=NOTE_SIZE)
        out.append([mark, run_xml(f" {clean(note.text)}", size=NOTE_SIZE)])
    if table.abbreviations:
        text = f"Abbreviations: {clean(abbreviation_line(table))}"
        out.append([run_xml(text, size=NOTE_SIZE)])
    if table.digest:
        out.append([run_xml(digest_line(table), size=NOTE_SIZE)])
    return out


def _add_references(
    document: Any, references: Sequence[Reference], place: int | None = None
) -> None:
    if not references and place is None:
        return
    _heading(document, "References", place)
    layout = (
        '<w:pPr><w:tabs><w:tab w:val="left" w:pos="510"/></w:tabs><w:spacing w:after="40"/>'
        '<w:ind w:left="510" w:hanging="510"/></w:pPr>'
    )
    for number, reference in enumerate(references, start=1):
        runs = run_xml(f"{number}.", size=18) + "<w:r><w:tab/></w:r>"
        runs += run_xml(clean(reference.text), size=18)
        xml = f"<w:p {NAMESPACE}>{layout}{runs}</w:p>"
        document.element.body.insert(-1, parse_xml(xml))


def _add_picture(document: Any, figure: Picture, caption: str, place: int) -> None:
    section = document.sections[-1]
    _heading(document, caption, place)
    run = document.add_paragraph().add_run()
    shape = run.add_picture(io.BytesIO(figure.png))
    most_wide = _text_width(section)
    most_high = section.page_height - section.top_margin - section.bottom_margin - Cm(3)
    scale = min(1.0, most_wide / shape.width, most_high / shape.height)
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
    about = shape._inline.docPr
    about.set("descr", clean(figure.alt))
    about.set("title", clean(figure.title))
    about.set("id", str(1000 + place))
    about.set("name", f"Figure {place + 1}")
    if figure.note:
        document.add_paragraph(clean(figure.note)).runs[0].font.size = Pt(8)


def _add_front(document: Any, evidence: Evidence, title: str, captions: Sequence[str]) -> None:
    """Title page: the question, what this rests on, and the contents."""
    document.add_paragraph(title, style="Title")
    document.add_paragraph(clean(evidence.topic.question))
    counts = f"{len(evidence.publications)} publications, {len(evidence.included)} on the question."
    digest = f" Corpus digest {evidence.digest}." if evidence.digest else ""
    document.add_paragraph(counts + digest)
    paragraph = document.add_paragraph("Contents")
    paragraph.runs[0].bold = True
    for xml in _contents(captions):
        document.element.body.insert(-1, parse_xml(xml))


def _contents(captions: Sequence[str]) -> list[str]:
    """A table of contents: links that work at once, and a field that Word fills with pages.

    The field is marked as stale, so that Word adds the page numbers when it opens the file.
    """
    opening = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    style = '<w:pPr><w:spacing w:after="40"/></w:pPr>'
    out = []
    for i, caption in enumerate(captions):
        run = f'<w:r><w:t xml:space="preserve">{text_xml(caption)}</w:t></w:r>'
        link = f'<w:hyperlink w:anchor="{_bookmark(i)}" w:history="1">{run}</w:hyperlink>'
        first = opening if i == 0 else ""
        last = closing if i == len(captions) - 1 else ""
        out.append(f"<w:p {NAMESPACE}>{style}{first}{link}{last}</w:p>")
    return out


def _bytes(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return fixed_zip(out.getvalue())
