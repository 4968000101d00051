import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from eventsourcing.persistence import StoredEvent

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.member.facts import MemberRegistered
from coprod_ledger.domain.organisation.facts import OrganisationRegistered, RateConfirmed
from coprod_ledger.domain.personal import Category, Clear, Sealed, mapped
from coprod_ledger.domain.registry import FACTS
from coprod_ledger.errors import FactMovedError, FactNotKnownError, FactNotReadableError, LedgerError
from coprod_ledger.storage.codec import Codec

Rows = Callable[..., list[tuple[Any, ...]]]
WORDS = "Amina Rahman"
TRUST = UUID(int=1)
STAMP: dict[str, Any] = {
    "originator_version": 1,
    "recorded_at": datetime(2026, 11, 20, tzinfo=UTC),
    "recorded_by": "lead",
    "occurred_on": date(2026, 11, 20),
    "source": "api",
}


@pytest.fixture
def codec() -> Codec:
    return Codec(FACTS, "trust")


@pytest.fixture
def stories_codec(story: Path, rows: Rows) -> Codec:
    (ledger_id,) = (value for name, value in rows(story, "about") if name == "ledger_id")
    return Codec(FACTS, ledger_id)


@pytest.fixture
def stored(story: Path, rows: Rows) -> list[StoredEvent]:
    return [StoredEvent(UUID(row[1]), *row[2:]) for row in rows(story)]


def _registered(**changes: Any) -> OrganisationRegistered:
    fields: dict[str, Any] = {"name": "Riverside", **STAMP, **changes}
    return OrganisationRegistered(originator_id=TRUST, **fields)


def _row(codec: Codec, **inside: Any) -> StoredEvent:
    """The row of a fact, with some of its stored fields replaced."""
    row = codec.to_stored_event(_registered())
    return _with_state(row, json.loads(row.state) | inside)


def _with_state(row: StoredEvent, inside: dict[str, Any]) -> StoredEvent:
    return StoredEvent(row.originator_id, row.originator_version, row.topic, json.dumps(inside).encode())


def test_every_fact_of_a_story_comes_back_as_it_was_and_is_stored_as_the_same_bytes(
    stories_codec: Codec, stored: list[StoredEvent]
) -> None:
    for row in stored:
        fact = stories_codec.to_domain_event(row)

        assert stories_codec.to_stored_event(fact) == row


def _texts(fact: Fact) -> list[str]:
    """Where a fact holds sealed texts."""
    places: list[str] = []

    def note(place: str, text: Any) -> Any:
        places.append(place)
        return text

    mapped(fact, note)
    return places


def _moved(fact: Fact, place: str) -> Fact:
    """The fact with one of its sealed texts as if it came from elsewhere."""

    def move(here: str, text: Any) -> Any:
        return msgspec.structs.replace(text, address=text.address + "x") if here == place else text

    moved: Fact = mapped(fact, move)
    return moved


def test_every_sealed_text_of_a_story_is_bound_to_its_place(stories_codec: Codec, stored: list[StoredEvent]) -> None:
    """Also those inside parts of a fact, wherever a kind of fact has one."""
    places = [(fact, place) for fact in map(stories_codec.to_domain_event, stored) for place in _texts(fact)]

    assert len({(type(fact), place.rpartition(".")[2]) for fact, place in places}) > 5
    assert any("." in place for _, place in places)
    for fact, place in places:
        with pytest.raises(FactMovedError, match=place):
            stories_codec.to_stored_event(_moved(fact, place))


def test_clear_personal_text_is_never_encoded(codec: Codec) -> None:
    fact = MemberRegistered(originator_id=TRUST, **STAMP, name=Clear(TRUST, Category.IDENTITY, WORDS), contact=None)

    with pytest.raises(FactNotReadableError) as refusal:
        codec.to_stored_event(fact)

    assert WORDS not in str(refusal.value)


@pytest.mark.parametrize("text", [WORDS, {"text": WORDS}, {"key_id": "k", "address": "a", "box": "", "text": WORDS}])
def test_a_stored_personal_text_that_is_not_sealed_is_refused(codec: Codec, text: object) -> None:
    sealed = {"key_id": "0" * 32, "address": codec.address(_registered(), "member.registered/1", "name"), "box": ""}
    inside = {"fact": "member.registered/1", "originator_id": str(TRUST), "contact": None, **_plain(STAMP)}
    as_stored = StoredEvent(TRUST, 1, "member.registered/1", json.dumps(inside | {"name": sealed}).encode())
    fact = codec.to_domain_event(as_stored)

    assert isinstance(fact, MemberRegistered)
    assert isinstance(fact.name, Sealed)
    with pytest.raises(FactNotReadableError) as refusal:
        codec.to_domain_event(_with_state(as_stored, inside | {"name": text}))
    assert WORDS not in str(refusal.value)


def _plain(stamp: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in stamp.items()}


@pytest.mark.parametrize("amount", [75.5, 7500.0, "7500", True, None, float("nan")])
def test_a_fact_whose_fields_are_of_another_type_is_refused_before_it_is_stored(codec: Codec, amount: object) -> None:
    """Python would let it be made, and it could never be read again."""
    fact = RateConfirmed(
        originator_id=TRUST,
        policy_code="p",
        policy_version="3",
        rate_code="half-day",
        rate_starts_on=date(2021, 10, 20),
        amount_minor=amount,  # type: ignore[arg-type]
        currency="GBP",
        confirmed_by="office",
        evidence="page 3",
        **STAMP,
    )

    with pytest.raises(FactNotReadableError):
        codec.to_stored_event(fact)


@pytest.mark.parametrize(
    "changes",
    [
        {"originator_version": 0},
        {"recorded_at": datetime(2026, 11, 20)},  # noqa: DTZ001  (that is what is wrong with it)
        {"recorded_by": ""},
        {"source": ""},
        {"occurred_on": None},
        {"occurred_at": datetime(2026, 11, 20, tzinfo=UTC)},
        {"name": "\ud83d"},
        {"name": 5},
    ],
)
def test_a_fact_without_its_full_stamp_or_with_half_a_character_is_refused(
    codec: Codec, changes: dict[str, Any]
) -> None:
    with pytest.raises(FactNotReadableError):
        codec.to_stored_event(_registered(**changes))


def test_a_kind_of_fact_that_is_not_in_the_list_is_refused() -> None:
    with pytest.raises(FactNotKnownError):
        Codec({}, "trust").to_stored_event(_registered())


@pytest.mark.parametrize(
    "inside", [{"unheard_of": 1}, {"name": None}, {"originator_version": "1"}, {"recorded_at": "2026-11-20T00:00:00"}]
)
def test_a_row_with_other_fields_than_its_kind_is_refused(codec: Codec, inside: dict[str, Any]) -> None:
    with pytest.raises(FactNotReadableError):
        codec.to_domain_event(_row(codec, **inside))


@pytest.mark.parametrize("state", [b"", b"{", b"[]", b"\xff", b"NaN", b"{}" + b" {}", b'{"fact": ' + b"[" * 20_000])
def test_bytes_that_are_no_fact_are_refused_plainly(codec: Codec, state: bytes) -> None:
    with pytest.raises(LedgerError, match=r"verify"):
        codec.to_domain_event(StoredEvent(TRUST, 1, "organisation.registered/1", state))


@pytest.mark.parametrize(("originator_id", "version"), [(UUID(int=2), 1), (TRUST, 2)])
def test_a_row_that_stands_elsewhere_than_its_fact_says_is_refused(
    codec: Codec, originator_id: UUID, version: int
) -> None:
    written = codec.to_stored_event(_registered())

    with pytest.raises(FactMovedError):
        codec.to_domain_event(StoredEvent(originator_id, version, written.topic, written.state))


def test_a_row_under_the_name_of_another_kind_is_refused(codec: Codec) -> None:
    written = codec.to_stored_event(_registered())

    with pytest.raises(FactNotReadableError):
        codec.to_domain_event(StoredEvent(TRUST, 1, "member.registered/1", written.state))


class RenamedTwice(Fact, tag="thing.renamed/3", frozen=True, kw_only=True):
    """What became of two older shapes."""

    label: str

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        state["title"] = state.pop("name")

    @staticmethod
    def upcast_v2_v3(state: dict[str, Any]) -> None:
        state["label"] = state.pop("title")


@pytest.fixture
def newer() -> Codec:
    return Codec({"thing.renamed/3": RenamedTwice}, "trust")


def _older(topic: str, **fields: Any) -> StoredEvent:
    inside = {"fact": topic, "originator_id": str(TRUST), **_plain(STAMP), **fields}
    return StoredEvent(TRUST, 1, topic, json.dumps(inside).encode())


@pytest.mark.parametrize(
    "row",
    [
        _older("thing.renamed/1", name="Ward"),
        _older("thing.renamed/2", title="Ward"),
        _older("thing.renamed/3", label="Ward"),
    ],
)
def test_an_older_shape_is_brought_up_to_todays(newer: Codec, row: StoredEvent) -> None:
    assert newer.to_domain_event(row) == RenamedTwice(originator_id=TRUST, label="Ward", **STAMP)


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        (_older("thing.renamed/1", title="Ward"), FactNotReadableError),
        (_older("thing.renamed/1", name=5), FactNotReadableError),
        (_older("thing.renamed/1", name="Ward", more=1), FactNotReadableError),
        (_older("thing.renamed/4", label="Ward"), FactNotKnownError),
        (StoredEvent(TRUST, 1, "thing.renamed/1", _older("thing.renamed/2", name="Ward").state), FactMovedError),
    ],
)
def test_an_older_shape_is_read_as_strictly_as_todays(
    newer: Codec, row: StoredEvent, refusal: type[LedgerError]
) -> None:
    with pytest.raises(refusal):
        newer.to_domain_event(row)
