"""review.toml: what a review is about, who asks, and what is included."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from litreview.errors import SettingsError
from litreview.reading.confidence import THRESHOLD

FILE = "review.toml"
EMAIL = re.compile(r"[^@\s\"\\]+@[^@\s.\"\\]+(\.[^@\s.\"\\]+)+")


@dataclass(frozen=True, slots=True)
class Include:
    """What takes part in tables and figures; what does not is listed with its reason.

    Attributes
    ----------
    animals, preprints, digests : bool
        Whether such publications take part. Retracted ones never do: they are shown,
        marked, and counted nowhere.
    from_year : int or None
        The first year of publication that takes part.
    """

    animals: bool = True
    preprints: bool = True
    digests: bool = True
    from_year: int | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one review.

    Attributes
    ----------
    topic : str
        The name of a topic of this package.
    email : str or None
        Contact that PubMed asks for; ``NCBI_EMAIL`` in the environment goes first.
    figures : str
        Where figures are written, relative to the folder of the review.
    to_check_below : float
        Readings with a lower confidence are shown as "to check" and not summarised.
    include : Include
    """

    topic: str
    email: str | None = None
    figures: str = "figures"
    to_check_below: float = THRESHOLD
    include: Include = field(default_factory=Include)


TYPES: dict[str, tuple[type, ...]] = {
    "topic": (str,),
    "email": (str,),
    "figures": (str,),
    "to_check_below": (int, float),
    "include": (dict,),
    "animals": (bool,),
    "preprints": (bool,),
    "digests": (bool,),
    "from_year": (int,),
}


def load_settings(path: Path) -> Settings:
    """Read and check a review.toml.

    Raises
    ------
    SettingsError
        Not TOML, a key that does not exist, a value of the wrong kind, no topic.
    """
    try:
        return parse_settings(path, path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not UTF-8: {error.reason}; save it as UTF-8") from error
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}") from error


def parse_settings(path: Path, text: str) -> Settings:
    """Check the text of a review.toml; `path` stands in the messages."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}") from error
    check_keys(path, data, [f.name for f in fields(Settings)], "")
    include = data.pop("include", {})
    check_keys(path, include, [f.name for f in fields(Include)], "include.")
    if "topic" not in data:
        raise SettingsError(f'{path} names no topic; add a line like topic = "ketamine_addiction"')
    settings = Settings(**data, include=Include(**include))
    check_values(path, settings)
    return settings


def check_keys(path: Path, data: dict[str, Any], allowed: list[str], prefix: str) -> None:
    """Refuse a key that does not exist or a value of the wrong kind."""
    for key, value in data.items():
        if key not in allowed:
            near = get_close_matches(key, allowed, n=1)
            hint = f"; did you mean {prefix}{near[0]}?" if near else ""
            names = ", ".join(prefix + name for name in allowed)
            raise SettingsError(f"{path}: unknown key {prefix}{key}{hint}; allowed: {names}")
        wanted = TYPES[key]
        if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
            kind = {str: "text in quotes", bool: "true or false", dict: "a section"}
            raise SettingsError(
                f"{path}: {prefix}{key} = {value!r} must be {kind.get(wanted[0], 'a number')}"
            )


def check_values(path: Path, settings: Settings) -> None:
    """Refuse values that no run could work with."""
    if settings.email is not None and not EMAIL.fullmatch(settings.email):
        raise SettingsError(
            f"{path}: email = {settings.email!r} is not an address like name@lab.org"
        )
    if not 0 <= settings.to_check_below <= 1:
        raise SettingsError(
            f"{path}: to_check_below = {settings.to_check_below} must lie between 0 and 1"
        )


def render_settings(topic: str, email: str | None) -> str:
    """The text of a new review.toml."""
    contact = (
        f"email = {json.dumps(email, ensure_ascii=False)}"
        if email
        else '# email = "name@lab.org"   # or NCBI_EMAIL'
    )
    return f"""# A litreview review. The key of PubMed never stands here: set NCBI_API_KEY.
topic = {json.dumps(topic, ensure_ascii=False)}
{contact}
figures = "figures"        # where figures go, relative to this folder
to_check_below = {THRESHOLD}       # readings less certain than this are marked "to check"

[include]                  # what takes part in tables and figures
animals = true
preprints = true
digests = true             # publications known by our own digest only
# from_year = 2000
"""


def find_review(start: Path) -> Path:
    """The folder of the review: the nearest one upward with review.toml, else data/ below.

    Raises
    ------
    SettingsError
        There is none.
    """
    for folder in (start, *start.parents, start / "data"):
        if (folder / FILE).is_file():
            return folder
    raise SettingsError(
        f"no {FILE} in {start}, above it, or in {start / 'data'}; "
        "make one with: litreview init DIR, or name one with --review DIR"
    )
