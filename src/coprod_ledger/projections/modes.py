"""What each way of working needs, as it stands in `modes.toml`. The reference page on modes is written from it."""

import tomllib
from importlib.resources import files
from typing import Final

from msgspec import Struct, convert

from coprod_ledger.domain.involvement import Mode


class Need(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Something that the facts have to show."""

    code: str
    says: str
    at_least: int = 1


class ModeNeeds(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way of working, and all that it needs."""

    code: Mode
    says: str
    needs: tuple[str, ...]


class BigI(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In how many of the last months somebody of the team has to have taken part."""

    months: int
    within: int


class _File(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    version: str
    need: tuple[Need, ...]
    mode: tuple[ModeNeeds, ...]
    big_i: BigI


_FILE: Final = convert(tomllib.loads(files(__package__).joinpath("modes.toml").read_text("utf-8")), _File, strict=False)

VERSION: Final = _FILE.version
"""The version of the table."""

NEEDS: Final = {need.code: need for need in _FILE.need}
"""Every need by its code."""

MODES: Final = {mode.code: mode for mode in _FILE.mode}
"""The ways of working, from the least to the most."""

BIG_I: Final = _FILE.big_i
"""What makes somebody a full part of the team."""
