"""What holds of every kind of fact: form, name, times, stored bytes, and that history stays readable."""

import inspect
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from eventsourcing.persistence import StoredEvent
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger.domain.decider import Decider
from coprod_ledger.domain.fact import Fact, routes_of, tag_of
from coprod_ledger.domain.registry import DECIDERS, FACTS
from coprod_ledger.storage.codec import Codec
from coprod_ledger.testing.facts import facts

GOLDEN = Path(__file__).parent.parent / "golden" / "facts"
LEDGER_ID = "3f0d7f2e6b0c4b0e9a55c0ffee000001"
KINDS = sorted(FACTS.values(), key=tag_of)
CODEC = Codec(FACTS, LEDGER_ID)


def _golden(kind: type[Fact]) -> bytes:
    name, _, version = tag_of(kind).partition("/")
    return (GOLDEN / name / f"v{version}.json").read_bytes().removesuffix(b"\n")


def _row(kind: type[Fact], state: bytes) -> StoredEvent:
    fact = msgspec.json.decode(state, type=kind)
    return StoredEvent(fact.originator_id, fact.originator_version, tag_of(kind), state)


@pytest.mark.parametrize("kind", KINDS, ids=tag_of)
def test_a_fact_is_frozen_strict_and_made_by_names_only(kind: type[Fact]) -> None:
    parameters = inspect.signature(kind).parameters.values()

    assert kind.__struct_config__.frozen
    assert kind.__struct_config__.forbid_unknown_fields
    assert kind.__struct_config__.tag_field == "fact"
    assert {parameter.kind for parameter in parameters} == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("decider", DECIDERS, ids=lambda decider: decider.name)
def test_a_fact_is_named_after_its_aggregate_and_what_happened(decider: Decider[Any]) -> None:
    """`<aggregate>.<what happened>/<version>`, given by hand: it does not follow from the name of the class."""
    for kind in decider.fact_types:
        assert re.fullmatch(rf"{decider.name}\.[a-z]+(_[a-z]+)*/[1-9][0-9]*", tag_of(kind))
        assert not tag_of(kind).startswith(kind.__name__)


def test_no_two_facts_share_a_name() -> None:
    assert len(FACTS) == sum(len(decider.fact_types) for decider in DECIDERS)


@pytest.mark.parametrize("kind", KINDS, ids=tag_of)
def test_a_stored_fact_is_read_strictly_and_written_in_the_same_bytes(kind: type[Fact]) -> None:
    """The golden file is a row as it is stored. Until 1.0 a shape may change, and its file with it; from then on each
    released file stays for ever, and a new version gets a file of its own.
    """
    state = _golden(kind)
    fact = CODEC.to_domain_event(_row(kind, state))

    assert type(fact) is kind
    assert CODEC.to_stored_event(fact).state == state


@pytest.mark.parametrize("kind", KINDS, ids=tag_of)
def test_a_field_that_nobody_knows_is_refused(kind: type[Fact]) -> None:
    state = {**json.loads(_golden(kind)), "nobody_knows": 1}

    with pytest.raises(msgspec.ValidationError, match="nobody_knows"):
        msgspec.json.decode(json.dumps(state), type=kind)


@pytest.mark.parametrize("kind", KINDS, ids=tag_of)
def test_a_time_without_its_zone_is_refused(kind: type[Fact]) -> None:
    state = json.loads(_golden(kind))
    times = {name: value for name, value in state.items() if isinstance(value, str) and _is_moment(value)}

    assert "recorded_at" in times
    for name, value in times.items():
        naive = datetime.fromisoformat(value).replace(tzinfo=None).isoformat()
        with pytest.raises(msgspec.ValidationError, match=name):
            msgspec.json.decode(json.dumps({**state, name: naive}), type=kind)


def _is_moment(value: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\dT.*", value) is not None


@pytest.mark.parametrize("kind", KINDS, ids=tag_of)
def test_no_time_is_declared_without_asking_for_its_zone(kind: type[Fact]) -> None:
    """Whatever holds a moment says so with `Moment`: a plain `datetime` would let naive ones in."""
    for field in msgspec.structs.fields(kind):
        assert datetime not in {field.type, *getattr(field.type, "__args__", ())} or hasattr(field.type, "__metadata__")


def test_every_golden_file_is_of_a_known_fact() -> None:
    found = {f"{path.parent.name}/{path.stem.removeprefix('v')}" for path in GOLDEN.glob("*/v*.json")}

    assert set(FACTS) == found


@given(fact=facts())
def test_every_fact_that_can_be_made_can_be_stored_and_read(fact: Fact) -> None:
    state = msgspec.json.encode(fact, order="deterministic")

    assert msgspec.json.decode(state, type=type(fact)) == fact
    assert fact.originator_id.hex in routes_of(fact)


@pytest.mark.parametrize("decider", [one for one in DECIDERS if one.evolved], ids=lambda decider: decider.name)
@given(data=st.data())
def test_evolving_never_refuses(decider: Decider[Any], data: st.DataObject) -> None:
    """Any fact of an aggregate can follow any other: a rule made stricter later leaves history readable."""
    state = decider.evolve(None, data.draw(facts(kinds=tuple(decider.begun)), label="begins"))
    for fact in data.draw(st.lists(facts(kinds=tuple(decider.evolved)), max_size=12), label="follow"):
        state = decider.evolve(state, fact)

        assert isinstance(state, decider.state)
