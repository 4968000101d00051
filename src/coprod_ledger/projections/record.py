"""Everything that is recorded about one person, in plain words, with other people left out."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from enum import Enum
from typing import Any, Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.fact import Fact, personal_fields, tag_of
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.personal import Text, Withheld
from coprod_ledger.projections.answer import Evidence, Header
from coprod_ledger.projections.people_rows import ContactPoint

SOMEBODY_ELSES: Final = Withheld("it is not about this member, and may be about somebody else")
LEFT_OUT: Final = "whether anything was told in confidence is left out, because this asker may not see it"
_COMMON: Final = frozenset(Fact.__struct_fields__)


class Detail(msgspec.Struct, frozen=True):
    """One thing that a fact says."""

    name: str
    value: str


class OwnText(msgspec.Struct, frozen=True):
    """One personal text of a fact."""

    name: str
    text: Text


class RecordRow(msgspec.Struct, frozen=True, kw_only=True):
    """One fact about the member, or about what they gave."""

    on: date
    recorded_on: date
    what: str
    """What happened, in plain words."""
    kind: str
    """The stored name of the fact."""
    details: tuple[Detail, ...]
    texts: tuple[OwnText, ...]
    evidence: Evidence


class Audience(msgspec.Struct, frozen=True, kw_only=True):
    """Who is shown one kind of text about the member, and how long it is kept."""

    category: str
    texts: int
    """How many there are that can still be read."""
    audience: tuple[str, ...]
    """The roles that are shown it, besides the member."""
    basis: str
    """Why it is kept."""
    kept_until: date | None
    """The last day for which it has to be. `None`: it goes when the member asks, or stays until something is done."""
    confidence: str | None
    """How sure the schedule is of that period: `verified`, `secondary`, `unconfirmed`. `None`: it is by no period."""


class RecordAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is recorded about one person."""

    header: Header
    member_id: UUID
    """The record under which they are known."""
    records: tuple[UUID, ...]
    """The ids of all their records, that one first: several may have been found to be of one person."""
    rows: tuple[RecordRow, ...]
    audiences: tuple[Audience, ...]
    contacts: tuple[ContactPoint, ...]
    """Whom they turn to for wellbeing, questions and feedback."""


def row(fact: Fact, position: int, *, records: Collection[UUID], own_texts: frozenset[str]) -> RecordRow:
    """One fact as the person with those records reads it; `own_texts` are the places of the texts that are theirs."""
    return RecordRow(
        on=fact.happened_on,
        recorded_on=fact.recorded_at.date(),
        what=(type(fact).__doc__ or "").partition("\n")[0],
        kind=tag_of(type(fact)),
        details=tuple(_details(fact, records)),
        texts=tuple(_texts(fact, own_texts)),
        evidence=(position,),
    )


def _details(fact: Fact, records: Collection[UUID]) -> Iterator[Detail]:
    texts, _ = personal_fields(type(fact))
    for name in fact.__struct_fields__:
        value = getattr(fact, name)
        if name in _COMMON or name in texts or value is None or value == ():
            continue
        if name == "member_id" and value not in records:
            yield Detail("member", "somebody else")
        elif (said := _said(fact, name, value)) is not None:
            yield Detail(_plain(name), said)


def _said(fact: Fact, name: str, value: Any) -> str | None:
    """A value in plain words. `None`: an id or a code for machines."""
    if isinstance(value, UUID) or name.endswith(("_hash", "_ids")) or name in {"keys", "kept", "currency"}:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name.endswith("_minor"):
        return str(Money(value, getattr(fact, "currency", None) or "GBP"))
    if isinstance(value, Enum):
        return _plain(str(value.value))
    if isinstance(value, tuple):
        plain = [one for one in value if isinstance(one, str)]
        return "; ".join(plain) if plain else None
    if isinstance(value, str) and re.fullmatch(r"[a-z]+(_[a-z]+)+", value):
        return _plain(value)
    return str(value) if isinstance(value, str | int | date) else None


def _texts(fact: Fact, own: frozenset[str]) -> Iterator[OwnText]:
    texts, parts = personal_fields(type(fact))
    for name in texts:
        if (text := getattr(fact, name)) is not None:
            yield OwnText(_plain(name), text if name in own else SOMEBODY_ELSES)
    for name in parts:
        if getattr(fact, name):
            yield OwnText(_plain(name), SOMEBODY_ELSES)


def _plain(name: str) -> str:
    words = name.removeprefix("is_").removeprefix("has_").removeprefix("had_").removesuffix("_minor").split("_")
    return " ".join(words)
