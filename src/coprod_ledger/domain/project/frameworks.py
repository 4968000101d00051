"""The tables that come with the library: frameworks of phases, and sets of prompts. They are read once, at import."""

import tomllib
from importlib.resources import files
from typing import Final, Literal

from msgspec import Struct, convert


class Phase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One phase, and those which ought to be complete before it."""

    number: int
    title: str
    needs: tuple[int, ...] = ()


class Framework(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One version of a framework of phases."""

    code: str
    version: str
    title: str
    source: str
    confidence: Literal["verified", "secondary", "memory"]
    phase: tuple[Phase, ...]

    def numbered(self, number: int) -> Phase | None:
        """The phase of that number. `None`: it has none."""
        return next((one for one in self.phase if one.number == number), None)


class Prompt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question to put to people."""

    code: str
    wording: str


class PromptSet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Questions that belong together."""

    code: str
    title: str
    source: str
    prompt: tuple[Prompt, ...]


def _table(name: str) -> dict[str, object]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


FRAMEWORKS: Final = {
    (one.code, one.version): one
    for one in convert(_table("frameworks.toml")["framework"], tuple[Framework, ...], strict=True)
}
"""Frameworks by code and version."""

PROMPTS: Final = {one.code: one for one in convert(_table("prompts.toml")["set"], tuple[PromptSet, ...], strict=True)}
"""Sets of prompts by code."""
