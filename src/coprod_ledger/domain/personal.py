"""Personal text: how it comes in (clear, and masked in every repr), how it is stored (sealed), how it is shown.

Whoever decides writes `Clear`; the ledger seals it before anything is encoded; the codec knows only `Sealed`, so
clear text has no way into the store. At the edge a sealed text is opened into a `str`, or is shown as `Erased` or
`Withheld`: never as an empty string.
"""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from uuid import UUID

import msgspec


class Category(StrEnum):
    """What kind of personal text it is. It decides who may open it and how long it is kept."""

    IDENTITY = "identity"
    """Names and how to reach somebody."""
    WORDS = "words"
    """What somebody said, and the reasons that were given."""
    NEEDS = "needs"
    """Access and support needs."""
    CIRCUMSTANCES = "circumstances"
    """What somebody chose to tell about work, tax and benefits."""
    CONDUCT = "conduct"
    """Why somebody was asked to leave, and the like."""
    CONFIDENCE = "confidence"
    """What a Board decided in confidence."""
    PAYROLL = "payroll"
    """References of the payroll system and of receipts."""


class Clear:
    """Personal text on its way to be sealed: whose it is, of what category, and the text, which no repr shows.

    `subject` is a member, or something that can be erased by itself, such as a contribution. `None`: this very text.
    """

    __slots__ = ("category", "subject", "text")

    def __init__(self, subject: UUID | None, category: Category, text: str) -> None:
        self.subject, self.category, self.text = subject, category, text

    def __repr__(self) -> str:
        return f"Clear({self.subject or 'this text'}, {self.category.value}, ******)"


class Sealed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Personal text as it is stored. Nobody reads it without the key, and no key opens it at another address."""

    key_id: str
    """Names the key and commits to it (32 hexadecimal digits)."""
    address: str
    """Where it was stored: ledger, aggregate, version, name and version of the fact, field. It is authenticated."""
    box: bytes
    """Nonce, ciphertext and tag."""

    def __repr__(self) -> str:
        return f"Sealed(key {self.key_id[:8]})"


class Erased(msgspec.Struct, frozen=True, tag="erased", tag_field="shown"):
    """The text is gone: its key was destroyed, because somebody asked to be forgotten or its time was over."""

    def __str__(self) -> str:
        return "[erased]"


class Withheld(msgspec.Struct, frozen=True, tag="withheld", tag_field="shown"):
    """The text is there, and this asker was not shown it."""

    because: str
    """Which right or which key is missing, in plain words."""

    def __str__(self) -> str:
        return "[withheld]"


if TYPE_CHECKING:
    Personal: TypeAlias = Sealed | Clear
    """A field of a fact. A decision writes `Clear` into it; what is stored is always `Sealed`."""
else:
    Personal = Sealed

Text: TypeAlias = Personal | str | Erased | Withheld
"""A field of an answer: sealed until the edge, then what this asker is shown."""


_PLAIN: Final = frozenset({bool, date, datetime, int, str, type(None), UUID})
"""Kinds of values in which no personal text can be."""


def mapped(value: Any, change: Callable[[str, Sealed | Clear], Any], path: str = "") -> Any:
    """The same value with every personal text in it replaced by `change(path, text)`.

    It looks into structs, tuples and dicts. A path names the place: `words`, `elements.0.text`.
    """
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Sealed | Clear):
        return change(path, value)
    step = f"{path}." if path else ""
    if isinstance(value, msgspec.Struct):
        changed = {}
        for name in value.__struct_fields__:
            old = getattr(value, name)
            if (new := mapped(old, change, step + name)) is not old:
                changed[name] = new
        return msgspec.structs.replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(mapped(item, change, f"{step}{index}") for index, item in enumerate(value))
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    if isinstance(value, dict):
        return {key: mapped(item, change, f"{step}{key}") for key, item in value.items()}
    return value
