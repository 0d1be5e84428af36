"""What the tense of a sentence says: that something was found, here or by others before."""

from __future__ import annotations

from litreview.reading.patterns import pattern
from litreview.reading.text import Document, Sentence

_PAST = pattern(
    r"\b(?:was|were|had|did|found|led|fell|rose|became|began|met|saw|gave|took|made|kept|went|came"
    r"|felt|grew|lost|held|spent|chose|drank|slept|quit|brought|withdrew|underwent|got|cut|set|sank"
    r"|shrank|ate|won|sought|stood|ran|told|thought|knew|said|paid|broke|sent"
    r"|left (?:the|treatment|early|against|care))\b|ed\b"
)
_COMMON_PAST = (" was ", " were ", "ed ")
_PRIOR = pattern(
    r"(?<!with )(?<!to )(?<!than )(?<!from )"
    r"\b(?:[Pp]revious(?:ly)?|[Pp]rior|[Rr]ecent(?:ly)?|[Ee]arlier|[Oo]ther|[Pp]reclinical)"
    r" (?:[a-z-]+ )?"
    r"(?:stud(?:y|ies)|research|works?|reports?|trials?|findings?|evidence|literature|we have)\b"
    r"|\b[Ww]e (?:have )?(?:previously|recently|earlier) "
    r"|\bha(?:s|ve) (?:recently |also |previously )?been "
    r"(?:shown|reported|suggested|demonstrated|proposed|found)\b"
)
_PRIOR_REACH = 60
_PRIOR_WORDS = frozenset(
    {"previous", "previously", "prior", "recent", "recently", "earlier", "other", "preclinical"}
    | {"been"}
)


def is_past(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells of the past, as results do."""
    for words in _COMMON_PAST:  # found faster than the pattern
        if text.find(words, start, end) >= 0:
            return True
    return bool(_PAST.search(text, start, end))


def is_of_others(document: Document, sentence: Sentence) -> bool:
    """``Earlier studies found``, ``has been shown``: what a sentence opens with."""
    if _PRIOR_WORDS.isdisjoint(document.words(sentence)):
        return False
    text, start, end = document.text, sentence.start, sentence.end
    return bool(_PRIOR.search(text, start, min(end, start + _PRIOR_REACH)))
