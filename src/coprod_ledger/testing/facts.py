"""Facts of every kind, made field by field: also such as no command would lead to in that situation."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin
from uuid import UUID

import msgspec
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from coprod_ledger.domain.fact import Fact, Part
from coprod_ledger.domain.personal import Sealed
from coprod_ledger.domain.registry import FACTS
from coprod_ledger.testing import cast

_RECORDED_AT: Final = datetime(2025, 6, 30, 8, 0, tzinfo=UTC)
_SEALED: Final = Sealed(key_id="00" * 16, address="somewhere", box=b"\x00" * 44)

_ONE_OF: Final[dict[str, Sequence[Any]]] = {
    "originator_id": [cast.known_as("the one")],
    "member_id": cast.MEMBERS[:2],
    "session_id": cast.SESSIONS[:2],
    "reason_id": cast.REASONS,
    "influence_id": cast.INFLUENCES[:2],
    "fixed_point_id": cast.FIXED_POINTS,
    "question_id": cast.QUESTIONS,
    "organisation_id": [cast.TRUST],
    "stream": cast.STREAMS[:2],
    "element": cast.ELEMENTS,
    "version": [1, 2, 3],
    "content_hash": ["aa", "bb"],
    "outcome": ["approved", "returned", "rejected"],
    "policy_code": [cast.POLICY],
    "policy_version": [cast.POLICY_VERSION],
    "rate_code": list(cast.RATES),
    "rate_starts_on": [cast.RATE_STARTS_ON],
}
"""Fields by name: few values each, so that facts meet each other."""

_COMMON: Final[dict[str, SearchStrategy[Any]]] = {
    "originator_version": st.integers(1, 1000),
    "recorded_at": st.just(_RECORDED_AT),
    "recorded_by": st.just("somebody"),
    "occurred_on": st.sampled_from([date(2025, 3, 1), date(2025, 4, 1), date(2025, 5, 1)]),
    "occurred_at": st.none(),
    "request_id": st.none(),
    "source": st.just("api"),
}
"""The stamp, as the ledger would set it."""

_BY_TYPE: Final[dict[Any, Callable[[], SearchStrategy[Any]]]] = {
    UUID: lambda: st.sampled_from([cast.PROJECT, cast.BRIEF, cast.ANN]),
    str: lambda: st.sampled_from(["one", "another"]),
    int: lambda: st.integers(0, 20_000),
    bool: st.booleans,
    date: lambda: st.sampled_from([date(2025, 3, 1), date(2025, 4, 1)]),
    datetime: lambda: st.sampled_from([datetime(2025, 3, 1, 9, tzinfo=UTC), datetime(2025, 3, 1, 13, tzinfo=UTC)]),
    Sealed: lambda: st.just(_SEALED),
}


def facts(*, kinds: Sequence[type[Fact]] = ()) -> SearchStrategy[Fact]:
    """Facts of any kind, or of `kinds`, all of one sequence. Shrinks towards the first kind and the first values."""
    unknown = [kind.__name__ for kind in kinds if kind not in FACTS.values()]
    if unknown:
        raise InvalidArgument(f"kinds={unknown!r} are not facts of the registry")
    return _one_of(tuple(kinds))


@st.composite
def _one_of(draw: st.DrawFn, kinds: Sequence[type[Fact]]) -> Fact:
    fact: Fact = draw(st.one_of([_struct(kind) for kind in (kinds or FACTS.values())]))
    return fact


@cache
def _struct(kind: type[Fact | Part]) -> SearchStrategy[Any]:
    fields = {field.name: field.type for field in msgspec.structs.fields(kind)}
    return st.builds(kind, **{name: _field(name, annotation) for name, annotation in fields.items()})


def _field(name: str, annotation: Any) -> SearchStrategy[Any]:
    if name in _COMMON:
        return _COMMON[name]
    if name in _ONE_OF:
        values = st.sampled_from(_ONE_OF[name])
        return st.none() | values if type(None) in get_args(annotation) else values
    return _typed(annotation)


def _typed(annotation: Any) -> SearchStrategy[Any]:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _typed(inner[0])
    if origin in {Union, UnionType}:
        return st.one_of([st.none() if one is type(None) else _typed(one) for one in inner])
    if origin is tuple:
        return st.lists(_typed(inner[0]), max_size=2).map(tuple)
    if issubclass(annotation, Enum):
        return st.sampled_from(list(annotation))
    return _struct(annotation) if issubclass(annotation, Part) else _BY_TYPE[annotation]()
