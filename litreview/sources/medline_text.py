"""The XML of one record as plain, regular text, and the elements found in it.

NLM writes its XML in one regular way: double quotes around attributes, no comments,
no CDATA, five entities. Such a record is read as it stands, which is several times
faster than building a tree. Everything else goes through lxml first, which either
writes it in that same regular way or finds it damaged, so that one set of field
readers serves both.

All looking is done in a view of the UTF-8 bytes with one character a byte (Latin-1),
in which Python finds things fastest; `plain` and `utf8` give the real characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

# What XML 1.0 does not allow, with the carriage return that a parser must turn
# into a newline.
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n")
_NOT_SKELETON = bytes(c for c in range(256) if c not in b"<>/!?'" + _CONTROLS)
_ODD_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")
_AFTER_NAME = frozenset(" >\n\t/")
_TAG = re.compile(r"<[^>]*>")
_NUMERIC = re.compile(r"&#(\d{1,8}|x[0-9A-Fa-f]{1,7});")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:#(\d{1,8}|[xX][0-9A-Fa-f]{1,7});|(\w{1,32});|)")
_PLAIN_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
# Prefixes a record may use though they are declared outside of it.
_WRAPPER = (
    b'<r xmlns:mml="http://www.w3.org/1998/Math/MathML" '
    b'xmlns:xlink="http://www.w3.org/1999/xlink" '
    b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    b"</r>",
)


class Irregular(Exception):
    """The text is not in NLM's regular form; lxml must write it so first."""


class Damaged(Exception):
    """The record is not well-formed XML; the text says why."""


def without_references(raw: bytes) -> bytes:
    """The record without the list of works it cites, which nothing here reads."""
    start = raw.find(b"<ReferenceList")
    if start < 0:
        return raw
    end = raw.rfind(b"</ReferenceList>")
    return raw[:start] + raw[end + 16 :] if end > start else raw


def regular_text(raw: bytes) -> str | None:
    """The record as a view of its bytes if it is in NLM's regular form, else None.

    All bytes but brackets, slashes and what must not stand inside a tag are taken out;
    what is left of regular XML is as many ``<>`` as ``</>``, and text between them.
    """
    skeleton = raw.translate(None, _NOT_SKELETON)
    opened, closed = skeleton.count(b"<>"), skeleton.count(b"</>")
    if len(skeleton.translate(None, _CONTROLS)) != len(skeleton):
        return None
    if opened + closed != skeleton.count(b"<") or opened + closed != skeleton.count(b">"):
        return None
    if opened != closed and raw.count(b"<") != 2 * raw.count(b"</") + raw.count(b"/>"):
        return None
    text = raw.decode("latin-1")
    return None if "&" in text and _ODD_ENTITY.search(text) else text


def rewritten_text(raw: bytes) -> str:
    """The same view of the record as lxml writes it: comments gone, CDATA and entities resolved.

    Nothing is fetched and no entity is expanded but the five of XML itself.

    Raises
    ------
    Damaged
        The record is not well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
        collect_ids=False,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(_WRAPPER[0] + raw + _WRAPPER[1], parser)
    except etree.XMLSyntaxError as error:
        raise Damaged(str(error.msg or error)) from None
    return bytes(etree.tostring(root, encoding="utf-8")).decode("latin-1")


def repaired(raw: bytes) -> tuple[bytes, int]:
    """The record with what XML forbids made readable, and how many places that were.

    Forbidden characters become U+FFFD, known HTML entities their character, and an
    entity that nobody defines stays as it is printed.
    """
    text = raw.decode("utf-8", "replace")
    places = text.count("\ufffd") - raw.count("\ufffd".encode())
    text, forbidden = _FORBIDDEN.subn("\ufffd", text)
    changed = [0]

    def resolve(match: re.Match[str]) -> str:
        out = _resolved(match)
        changed[0] += out != match[0]
        return out

    text = _REFERENCE.sub(resolve, text)
    return text.encode(), places + forbidden + changed[0]


def _resolved(match: re.Match[str]) -> str:
    number, name = match[1], match[2]
    if number:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        lone = 0xD800 <= code <= 0xDFFF
        forbidden = code > 0x10FFFF or lone or _FORBIDDEN.match(chr(code))
        return "\ufffd" if forbidden else match[0]
    if name in _PLAIN_ENTITIES:
        return match[0]
    known = html5.get(f"{name};") if name else None
    if known is None:
        return f"&amp;{match[0][1:]}"
    return known.replace("&", "&amp;").replace("<", "&lt;")


def utf8(view: str) -> str:
    """The characters of a piece of a view.

    Raises
    ------
    UnicodeDecodeError
        Its bytes are not UTF-8.
    """
    return view if view.isascii() else view.encode("latin-1").decode("utf-8")


def plain(markup: str) -> str:
    """The characters of some markup, tags left out: what `itertext` gives."""
    if not markup.isascii():
        markup = markup.encode("latin-1").decode("utf-8")
    if "<" in markup:
        markup = _TAG.sub("", markup)
    if "&" not in markup:
        return markup
    if "&#" in markup:
        markup = _NUMERIC.sub(_character, markup)
    for entity, character in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'")):
        markup = markup.replace(f"&{entity};", character)
    return markup.replace("&amp;", "&")


def _character(match: re.Match[str]) -> str:
    number = match[1]
    return chr(int(number[1:], 16) if number[0] == "x" else int(number))


def find(text: str, name: str, start: int = 0) -> tuple[str, str, int, int] | None:
    """The first element of a name: attributes, content, where it begins and ends.

    Raises
    ------
    Irregular
        It begins and does not end.
    """
    at = text.find("<" + name, start)
    if at < 0:
        return None
    after = at + len(name) + 1
    while text[after : after + 1] not in _AFTER_NAME:  # a longer name
        at = text.find("<" + name, after)
        if at < 0:
            return None
        after = at + len(name) + 1
    close = text.find(">", after)
    if text[close - 1] == "/":
        return text[after : close - 1], "", at, close + 1
    end = text.find("</" + name + ">", close)
    if end < 0:
        raise Irregular(name)
    return text[after:close], text[close + 1 : end], at, end + len(name) + 3


def content(text: str, name: str) -> str:
    """The markup inside the first element of a name; empty where there is none.

    Of elements with and without attributes, those without are taken to be the first.
    """
    start = text.find("<" + name + ">")
    if start >= 0:
        start += len(name) + 2
        end = text.find("</" + name + ">", start)
        if end < 0:
            raise Irregular(name)
        return text[start:end]
    found = find(text, name)
    return found[1] if found else ""


def carve(text: str, name: str, last: bool = False) -> tuple[str, str]:
    """The markup inside the one element of a name, and the text without it.

    What is left is shorter, so that looking for the next element costs less; `last`
    looks for the end from behind, where the element is long and stands late.
    """
    found = find_last(text, name) if last else find(text, name)
    return (found[1], text[: found[2]] + text[found[3] :]) if found else ("", text)


def find_last(text: str, name: str) -> tuple[str, str, int, int] | None:
    """As `find`, with the last end of that name in the text."""
    close = "</" + name + ">"
    end = text.rfind(close)
    start = text.find("<" + name)
    after = start + len(name) + 1
    if end < start or start < 0 or text[after : after + 1] not in " >":
        return find(text, name)
    opened = text.find(">", after)
    return text[after:opened], text[opened + 1 : end], start, end + len(close)


def value(text: str, name: str) -> str | None:
    """The characters of the first element of a name, None where missing or empty."""
    return plain(content(text, name)) or None


def every(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Attributes and content of all elements of a name, in order, not nested ones."""
    found = find(text, name)
    while found:
        yield found[0], found[1]
        found = find(text, name, found[3])


def values(text: str, name: str) -> tuple[str, ...]:
    """The characters of all elements of a name that have any."""
    return tuple(v for _, inner in every(text, name) if (v := plain(inner)))


def parts(text: str, name: str) -> list[str]:
    """Each element of a name with what stands before it, without its closing tag."""
    pieces = text.split("</" + name + ">")
    if text.count("<" + name) == len(pieces) - 1:
        return pieces[:-1]
    return [f"<{name}{attributes}>{inner}" for attributes, inner in every(text, name)]


def attribute(attributes: str, name: str) -> str | None:
    """The value of an attribute, None where missing or empty."""
    if "\n" in attributes or "\t" in attributes:
        attributes = attributes.replace("\n", " ").replace("\t", " ")
    start = attributes.find(f' {name}="')
    if start < 0:
        return None
    start += len(name) + 3
    return plain(attributes[start : attributes.find('"', start)]) or None
