"""Facts to bytes and back. One codec for everything, strict in both directions.

What is encoded is decoded again before it is stored, because msgspec does not check what a struct is made of. Reading
looks a row's name up in a closed list: it never imports anything that a row names.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import msgspec
from eventsourcing.persistence import Mapper, StoredEvent

from coprod_ledger.domain.fact import Fact, Part, personal_fields, tag_of
from coprod_ledger.errors import FactMovedError, FactNotKnownError, FactNotReadableError
from coprod_ledger.privacy.seal import address

_encoder = msgspec.json.Encoder(order="deterministic")
_decode_any = msgspec.json.Decoder(dict[str, Any]).decode

Upcast = Callable[[dict[str, Any]], None]


def _upcasts(kind: type[Fact]) -> dict[str, list[Upcast]]:
    """For each older stored name of a kind of fact, the steps that bring its state up to today's shape."""
    name, _, newest = tag_of(kind).rpartition("/")
    steps = {version: getattr(kind, f"upcast_v{version}_v{version + 1}") for version in range(1, int(newest))}
    return {f"{name}/{old}": [steps[version] for version in range(old, int(newest))] for old in steps}


def originator_hex(originator_id: UUID | str) -> str:
    """An aggregate's id as it is stored: 32 hexadecimal digits."""
    return originator_id.hex if isinstance(originator_id, UUID) else originator_id


class Codec(Mapper[UUID]):
    """Encodes and decodes the facts of one ledger."""

    def __init__(self, facts: Mapping[str, type[Fact]], ledger_id: str) -> None:
        self._ledger_id = ledger_id
        self._decoders = {tag: msgspec.json.Decoder(kind) for tag, kind in facts.items()}
        self._older = {old: (kind, steps) for kind in facts.values() for old, steps in _upcasts(kind).items()}

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """The row of a fact.

        Raises:
            FactNotKnownError, FactNotReadableError: it is none of ours, is not stamped, or holds what its kind does
                not allow, such as clear personal text.
        """
        topic, state = tag_of(type(domain_event)), self.encode(domain_event)
        row = StoredEvent(domain_event.originator_id, domain_event.originator_version, topic, state)
        self.to_domain_event(row)
        return row

    def encode(self, fact: Fact) -> bytes:
        """The bytes of a fact, in the one order in which they are stored.

        Raises:
            FactNotReadableError: it holds what cannot be stored.
        """
        try:
            return _encoder.encode(fact)
        except (TypeError, UnicodeEncodeError):
            trouble = "it holds what cannot be stored, such as clear personal text"
            raise FactNotReadableError(tag_of(type(fact)), trouble) from None

    def to_domain_event(self, stored_event: StoredEvent) -> Fact:
        """The fact of a row, in today's shape. Raises as `decode`."""
        row = stored_event
        return self.decode(originator_hex(row.originator_id), row.originator_version, row.topic, row.state)

    def decode(self, originator_id: str, originator_version: int, topic: str, state: bytes) -> Fact:
        """The fact of a row's columns as they are stored, in today's shape.

        Raises:
            FactNotKnownError: its name is not in the closed list.
            FactNotReadableError: its bytes are no fact of that name.
            FactMovedError: the columns or a sealed text say that it was written elsewhere.
        """
        decoder = self._decoders.get(topic)
        try:
            fact = decoder.decode(state) if decoder is not None else self._upcast(topic, state)
        except msgspec.MsgspecError as error:
            raise FactNotReadableError(topic, _without_input(error)) from None
        except UnicodeDecodeError:
            raise FactNotReadableError(topic, "its bytes are not UTF-8") from None
        except RecursionError:
            raise FactNotReadableError(topic, "its bytes are nested too deep") from None
        if (trouble := fact.stamp_trouble()) is not None:
            raise FactNotReadableError(topic, trouble)
        if fact.originator_id.hex != originator_id:
            raise FactMovedError(topic, "its originator_id is not that of its row")
        if fact.originator_version != originator_version:
            raise FactMovedError(topic, "its originator_version is not that of its row")
        self._check_addresses(fact, fact, topic, "")
        return fact

    def _upcast(self, topic: str, state: bytes) -> Fact:
        if topic not in self._older:
            raise FactNotKnownError(topic)
        kind, steps = self._older[topic]
        raw = _decode_any(state)
        if raw.get("fact") != topic:
            raise FactMovedError(topic, "it names itself otherwise than its row")
        try:
            for step in steps:
                step(raw)
        except (LookupError, TypeError, ValueError, AttributeError):
            raise FactNotReadableError(topic, "its fields are not those of that version") from None
        return msgspec.convert({**raw, "fact": tag_of(kind)}, kind)

    def _check_addresses(self, fact: Fact, struct: Fact | Part, topic: str, path: str) -> None:
        texts, parts = personal_fields(type(struct))
        for name in texts:
            sealed = getattr(struct, name)
            if sealed is not None and sealed.address != self.address(fact, topic, path + name):
                raise FactMovedError(topic, f"the sealed text {path + name} was written at another address")
        for name in parts:
            for index, part in enumerate(getattr(struct, name)):
                self._check_addresses(fact, part, topic, f"{path}{name}.{index}.")

    def address(self, fact: Fact, topic: str, field: str) -> str:
        """Where a personal text of a fact is stored; it is sealed to that place."""
        return address(self._ledger_id, fact.originator_id, fact.originator_version, topic, field)


def _without_input(error: msgspec.MsgspecError) -> str:
    """What msgspec says of the place and the kind, without any value that stood there."""
    text = str(error)
    place = text.partition(" - at `")[2].rstrip("`")
    return f"wrong or missing value at {place}" if place else "its bytes are not JSON of that shape"
