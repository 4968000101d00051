"""Facts: what happened, stored for ever and never changed.

A fact is drafted by a decision with its subject matter only. The ledger then stamps it, in one place, with the
common fields below, seals its personal texts, and stores it. Its tag is its name and version for ever.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Annotated, Any, Final, TypeAlias
from uuid import UUID

import msgspec

from coprod_ledger.domain.personal import Sealed

Moment: TypeAlias = Annotated[datetime, msgspec.Meta(tz=True)]
"""A moment with its time zone; stored in UTC."""

UNSTAMPED: Final = datetime.min.replace(tzinfo=UTC)


class Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="fact"):
    """What every fact carries. A draft leaves all but `originator_id` to the ledger, which stamps them."""

    originator_id: UUID
    """The aggregate whose sequence this fact belongs to."""
    originator_version: int = 0
    """Its place in that sequence: 1, 2, 3 …"""
    recorded_at: Moment = UNSTAMPED
    """When the ledger wrote it, from the ledger's clock; never before the fact before it."""
    recorded_by: str = ""
    """The opaque id of the actor who recorded it."""
    occurred_on: date | None = None
    """The day it happened in the world, as the caller says. Exactly one of this and `occurred_at` is set."""
    occurred_at: Moment | None = None
    """The moment it happened, where the caller gave one, with the offset of the ledger's civil time."""
    request_id: UUID | None = None
    """The request that asked for it. `None`: the caller gave no id, so a repeat is not recognised."""
    source: str = ""
    """Which door it came in by: `api`, `cli`, or an import's id."""

    @property
    def happened_on(self) -> date:
        """The day it happened, in the ledger's civil time."""
        if self.occurred_on is not None:
            return self.occurred_on
        return (self.occurred_at or self.recorded_at).date()

    def stamp_trouble(self) -> str | None:
        """What is missing of the common fields. `None`: the stamp is complete."""
        if self.originator_version < 1:
            return "originator_version is missing"
        if self.recorded_at == UNSTAMPED:
            return "recorded_at is missing"
        if not self.recorded_by or not self.source:
            return "recorded_by or source is missing"
        if (self.occurred_on is None) == (self.occurred_at is None):
            return "exactly one of occurred_on and occurred_at is needed"
        return None


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of a fact that comes several times, such as an element of a brief."""


def tag_of(fact_type: type[Fact]) -> str:
    """The stored name and version of a kind of fact, as in `payment.declined/1`."""
    return str(fact_type.__struct_config__.tag)


@cache
def aggregate_of(fact_type: type[Fact]) -> str:
    """The name of the aggregate to which a kind of fact belongs, as in `payment`."""
    return tag_of(fact_type).partition(".")[0]


@cache
def _id_fields(struct: type[Fact | Part]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Names of the fields of a struct that hold one id, several ids, and parts."""
    ones, manys, parts = [], [], []
    for field in msgspec.structs.fields(struct):
        if field.name.endswith("_id") and field.name != "request_id":
            ones.append(field.name)
        elif field.name.endswith("_ids"):
            manys.append(field.name)
        elif isinstance(getattr(field.type, "__args__", (None,))[0], type) and issubclass(field.type.__args__[0], Part):
            parts.append(field.name)
    return tuple(ones), tuple(manys), tuple(parts)


@cache
def personal_fields(struct: type[Fact | Part]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the fields that hold a personal text, and of those that hold parts which have such fields."""
    texts, parts = [], []
    for field in msgspec.structs.fields(struct):
        inner = getattr(field.type, "__args__", (field.type,))
        if Sealed in inner:
            texts.append(field.name)
        elif isinstance(inner[0], type) and issubclass(inner[0], Part) and any(personal_fields(inner[0])):
            parts.append(field.name)
    return tuple(texts), tuple(parts)


def _ids(struct: Fact | Part) -> Iterator[UUID]:
    ones, manys, parts = _id_fields(type(struct))
    for name in ones:
        if (one := getattr(struct, name)) is not None:
            yield one
    for name in manys:
        yield from getattr(struct, name)
    for name in parts:
        for part in getattr(struct, name):
            yield from _ids(part)


def routes_of(fact: Fact) -> frozenset[str]:
    """Everything that this fact concerns: its own id, its parents', those that it names.

    The first fact of an aggregate is also filed under the aggregate's kind (`project`), so that all can be found.
    """
    routes = {one.hex for one in _ids(fact)}
    if fact.originator_version == 1:
        routes.add(aggregate_of(type(fact)))
    return frozenset(routes)


def restamped(fact: Fact, **stamp: Any) -> Fact:
    """The same fact with some of its fields replaced."""
    return msgspec.structs.replace(fact, **stamp)
