"""What decisions need to know of a brief: its versions, and each stream's answer to each of them."""

from datetime import date
from uuid import UUID

import msgspec


class Written(msgspec.Struct, frozen=True):
    """One version: the hash of its text, and the day on which it was written."""

    content_hash: str
    on: date
    is_material: bool = True
    drafted_by: str | None = None


class Answer(msgspec.Struct, frozen=True):
    """What a stream answered to a version."""

    content_hash: str
    answer: str
    """`signed`, `withheld` or `abstained`."""
    authority: str
    member_id: UUID | None = None
    present: int | None = None
    quorum_required: int | None = None
    condition_ids: frozenset[UUID] = frozenset()
    is_withdrawn: bool = False
    stood_on: frozenset[str] = frozenset()
    """The hashes of the texts from which it was carried forward."""

    @property
    def is_provisional(self) -> bool:
        """It was given by a meeting without quorum."""
        return self.quorum_required is not None and (self.present or 0) < self.quorum_required


class Editorial(msgspec.Struct, frozen=True):
    """The claim that a version changes wording only, and whether a stream objected."""

    until: date
    objected_by: frozenset[str] = frozenset()


Key = tuple[int, str]
"""A version and a stream."""


class Brief(msgspec.Struct, frozen=True):
    """What decisions need to know of a brief."""

    brief_id: UUID
    project_id: UUID
    version: int
    content_hash: str
    elements: frozenset[str]
    """Codes of the elements of the version in force."""
    status: str = "draft"
    """`draft`, `submitted`, or what the Board decided."""
    versions: dict[int, Written] = msgspec.field(default_factory=dict)
    influences: frozenset[UUID] = frozenset()
    """Accounts of what a contribution did to the brief, and disputes about them."""
    taken_back: frozenset[UUID] = frozenset()
    """Those by which nobody stands any more."""
    shared: frozenset[Key] = frozenset()
    acknowledged: dict[Key, date] = msgspec.field(default_factory=dict)
    asked: dict[Key, date] = msgspec.field(default_factory=dict)
    answers: dict[Key, Answer] = msgspec.field(default_factory=dict)
    """The last answer of each stream to each version."""
    voices: dict[Key, frozenset[UUID]] = msgspec.field(default_factory=dict)
    """Where each member signs: those who have."""
    out_of_scope: dict[Key, frozenset[str]] = msgspec.field(default_factory=dict)
    """The elements that a stream says are not for it to judge."""
    conditions: dict[UUID, tuple[str, bool]] = msgspec.field(default_factory=dict)
    """The stream that set each condition, and whether it is still open."""
    met_by: dict[UUID, str] = msgspec.field(default_factory=dict)
    """The hash of the text in force when a condition was called met: it may be that text which met it."""
    dissents: dict[UUID, bool] = msgspec.field(default_factory=dict)
    """Whether each dissent still stands."""
    editorial: dict[int, Editorial] = msgspec.field(default_factory=dict)
    board_conditions: dict[UUID, bool] = msgspec.field(default_factory=dict)
    """Whether each of the Board's conditions is still open."""
    follow_ups: frozenset[UUID] = frozenset()

    def answer(self, stream: str, *, version: int | None = None) -> Answer | None:
        """A stream's live answer to the text of a version (`None`: the one in force)."""
        number = version or self.version
        answer, written = self.answers.get((number, stream)), self.versions.get(number)
        if answer is None or answer.is_withdrawn or written is None or answer.content_hash != written.content_hash:
            return None
        return answer

    def signature(self, stream: str, *, version: int | None = None) -> Answer | None:
        """A stream's live answer, if it is a signature; whether it counts is the gate's business."""
        answer = self.answer(stream, version=version)
        return answer if answer is not None and answer.answer == "signed" else None

    def open_conditions(self, answer: Answer) -> frozenset[UUID]:
        """The conditions of an answer that the stream has neither called met nor waived."""
        return frozenset(one for one in answer.condition_ids if self.conditions.get(one, ("", True))[1])
