"""One correction laid over a reading: tags added, changed and removed, outcomes mended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from litreview.curation.additions import added_outcome, same_outcome
from litreview.curation.paths import NEEDED, Place, parse_value, tag_value
from litreview.records import Outcome, Reading, Span, Tag

if TYPE_CHECKING:
    from litreview.curation.corrections import Correction


class Draft:
    """A reading while corrections are laid over it.

    Outcomes keep the places they were read at, so that rejecting one does not rename
    the next.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._tags = reading.tags
        self._outcomes: list[Outcome | None] = list(reading.outcomes)
        self._added: list[Outcome] = []

    @property
    def reading(self) -> Reading:
        """The reading as corrected so far."""
        outcomes = [o for o in self._outcomes if o is not None]
        if self._added:
            outcomes = sorted((*outcomes, *self._added), key=lambda o: o.span.start)
        return replace(self._reading, tags=self._tags, outcomes=tuple(outcomes))

    def apply(self, correction: Correction) -> bool:
        """Lay one correction over it; False where what it corrects is not there."""
        spans = _spans(self._reading.text, correction)
        if spans is None:
            return False
        if correction.place.added:
            return self._add_outcome(correction, spans[0])
        if correction.place.concept is not None:
            return self._mend_outcome(correction, spans)
        tags = _mend_tags(self._tags, correction, spans)
        self._tags = self._tags if tags is None else tags
        return tags is not None

    def _add_outcome(self, correction: Correction, quoted: Span) -> bool:
        """Add an outcome; where a better reader has it by now, that one is signed."""
        added = added_outcome(correction, self._reading.text, quoted)
        index = same_outcome(self._reading, added)
        if index is None:
            self._added.append(added)
        elif (held := self._outcomes[index]) is not None:
            self._outcomes[index] = replace(held, basis=correction.basis, confidence=1.0)
        return True

    def _mend_outcome(self, correction: Correction, spans: tuple[Span, ...]) -> bool:
        index = _index(self._reading.outcomes, correction.place)
        if index is None:
            return False
        outcome, name = self._outcomes[index], correction.place.name
        if name is None or outcome is None:
            self._outcomes[index] = None
            return name is None
        mended = _mended(outcome, correction, name, spans)
        self._outcomes[index] = mended or outcome
        return mended is not None


def _spans(text: str, correction: Correction) -> tuple[Span, ...] | None:
    """Where the quote stands, the value itself where it is in it; None if nowhere."""
    from litreview.curation.corrections import find_quote

    if not correction.quote:
        return ()
    found = find_quote(text, correction.quote)
    if found is None:
        return None
    start = text.find(correction.new, *found) if correction.place.name and correction.new else -1
    return (Span(start, start + len(correction.new)) if start >= 0 else Span(*found),)


# --- tags -----------------------------------------------------------------------------


def _mend_tags(
    tags: tuple[Tag, ...], correction: Correction, spans: tuple[Span, ...]
) -> tuple[Tag, ...] | None:
    place, old, new = correction.place, correction.old, correction.new
    held = [t for t in tags if old and _holds(t, place, old)]
    right = [t for t in tags if new and _holds(t, place, new)]
    if not new:  # what should go is gone, by this correction or by a better reading
        return tuple(t for t in tags if t not in held)
    if right and not held:
        return tuple(_signed(t, correction, spans) if t in right else t for t in tags)
    if old and not held:
        return None
    made = _new_tag(place, correction, spans, held[0] if held else None)
    if not held:
        return (*tags, made)
    kept = [t for t in tags if t not in held[1:] and t not in right]
    return tuple(made if t is held[0] else t for t in kept)


def _holds(tag: Tag, place: Place, text: str) -> bool:
    if tag.facet != place.facet:
        return False
    if place.is_code:
        return tag.code == text and place.within in (None, tag.role)
    value, unit = parse_value(place, text)
    same = tag.value == value if value is not None else tag_value(tag) == text
    return tag.code == place.within and same and unit in (None, tag.unit)


def _signed(tag: Tag, correction: Correction, spans: tuple[Span, ...]) -> Tag:
    return replace(tag, basis=correction.basis, confidence=1.0, spans=spans or tag.spans)


def _new_tag(
    place: Place, correction: Correction, spans: tuple[Span, ...], held: Tag | None
) -> Tag:
    """The right tag; of the one it takes the place of it keeps the spans, not the words."""
    spans = spans or (held.spans if held else ())
    facet, basis = place.facet or "", correction.basis
    if place.is_code:
        return Tag(facet, correction.new, place.within, spans=spans, basis=basis)
    value, unit = parse_value(place, correction.new)
    detail = correction.new if value is None else None
    return Tag(facet, place.within or "", None, value, unit, detail, spans, basis)


# --- outcomes ---------------------------------------------------------------------------


def _index(outcomes: tuple[Outcome, ...], place: Place) -> int | None:
    """Which of the outcomes as read a place means."""
    meant = [
        i
        for i, o in enumerate(outcomes)
        if (o.concept, o.span.start) == (place.concept, place.start)
    ]
    return meant[place.number - 1] if 1 <= place.number <= len(meant) else None


def _mended(
    outcome: Outcome, correction: Correction, name: str, spans: tuple[Span, ...]
) -> Outcome | None:
    value, _ = parse_value(correction.place, correction.new)
    held = getattr(outcome, name)
    old, _ = parse_value(correction.place, correction.old)
    if held not in (old, value) or (value is None and name in NEEDED):
        return None
    numbers = dict(outcome.numbers)
    if spans:
        numbers[name] = spans[0]
    if value is None:
        numbers.pop(name, None)
    change: dict[str, Any] = {name: value}
    return replace(
        outcome, **change, numbers=numbers, basis=correction.basis, confidence=1.0, checks=()
    )
