"""What PubMed would drop from a query without an error, and what it did drop.

PubMed answers a misspelt field tag, a tag after a group or a phrase outside its index
with hits, not with an error. `check_query` looks at the query before it is sent,
`find_dropped` compares it with the translation that came back.
"""

from __future__ import annotations

import re

# Field tags of the PubMed user guide, with the names the service itself accepts.
_FIELD_TAGS = """
    ad affiliation all aid article-identifier au author auid 1au cn crdt dcom dp edat ed filter
    fau gr grants ir ip isbn issue jid jour journal la lang language lastau lid lr mdat majr mesh
    mh mhda nm own pa pat pdat pg pl pmid ps pt publication-type pubn rn sb secondary-source-id si
    sh so subset ta tt ti title tiab title/abstract tw text-word uid vi volume book cois
    all-fields mesh-terms mesh-major-topic mesh-subheading supplementary-concept author-name
    date-publication date-entry date-create date-modification date-completion ecno registry-number
    """
FIELDS = frozenset(_FIELD_TAGS.split())
_TAG = re.compile(r"\[([^\[\]]{1,60})\]")
_DATE = re.compile(r"\s*\"?\d{4}(?:/\d{1,2}){0,2}\"?\s*")
_TERM = re.compile(
    r"(\"[^\"]{1,300}\"|[^\s()\"\[\]]{1,80})\s{0,3}\[([^\[\]]{1,60})\]"  # one tagged term
)
_WORDS_ABOUT_DATES = frozenset({"dp", "edat", "crdt", "mdat", "lr", "pdat", "mhda", "dcom"})
_ODD = {
    "∗": "the sign ∗ is no asterisk for PubMed; write *",
    "“": 'typographic quotes are not quotes for PubMed; write "',
    "”": 'typographic quotes are not quotes for PubMed; write "',
    "&amp;": "&amp; is searched as it stands; write &",
}


def check_query(term: str) -> tuple[str, ...]:
    """Return a sentence for each part of `term` that PubMed would not take as meant.

    Examples
    --------
    >>> check_query('(asthma OR copd)[tiab]')
    ('the tag [tiab] after a group is ignored; put it after each term',)
    >>> check_query('"alcohol use"[tiab:~1] AND "Ketamine"[mh]')
    ()
    """
    said = [words for sign, words in _ODD.items() if sign in term]
    if term.count("(") != term.count(")"):
        said.append("the parentheses do not balance")
    if term.count('"') % 2:
        said.append("the quotes do not balance")
    for found in _TAG.finditer(term):
        said.extend(_check_tag(term, found))
    return tuple(dict.fromkeys(said))


def _check_tag(term: str, found: re.Match[str]) -> list[str]:
    name, _, modifier = (part.strip().lower() for part in found[1].partition(":"))
    before = term[: found.start()].rstrip()
    said = []
    if re.sub(r"[\s-]+", "-", name) not in FIELDS:
        said.append(f"the field tag [{found[1]}] is unknown and would be ignored")
    if before.endswith(")"):
        said.append(f"the tag [{found[1]}] after a group is ignored; put it after each term")
    if modifier.startswith("~"):
        said.extend(_check_near(found[1], name, before))
    return said


def _check_near(tag: str, name: str, before: str) -> list[str]:
    phrase = before[before.rfind('"', 0, -1) + 1 : -1] if before.endswith('"') else ""
    if name not in ("ti", "tiab", "ad", "title", "title/abstract", "affiliation"):
        return [f"proximity [{tag}] is ignored; it works in [tiab], [ti] and [ad] only"]
    if len(phrase.split()) < 2 or "*" in phrase:
        return [f"proximity [{tag}] is ignored; it needs a quoted phrase of words without *"]
    return []


def find_dropped(term: str, translation: str) -> tuple[str, ...]:
    """Return the tagged terms of `term` that are nowhere in PubMed's translation.

    Examples
    --------
    >>> find_dropped('"body battery"[tiab] OR sleep[tiab]', '"sleep"[Title/Abstract]')
    ('"body battery"[tiab]',)
    """
    if not translation.strip():
        return ()
    understood = _plain(translation)
    dropped = []
    for found in _TERM.finditer(term):
        words, tag = found[1].strip('"'), found[2].partition(":")[0].strip().lower()
        if tag in _WORDS_ABOUT_DATES or _DATE.fullmatch(words):
            continue
        if _plain(words) not in understood:
            dropped.append(found[0])
    return tuple(dict.fromkeys(dropped))


def _plain(text: str) -> str:
    return re.sub(r"[\"\s]+", " ", text).strip().lower()
