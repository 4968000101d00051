"""What was marked as made for a trial, and what began with it: the one place that says what an answer leaves out."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Self
from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.trial.facts import TrialMarked
from coprod_ledger.projections.people import records_of
from coprod_ledger.storage.reading import Reading

_OF: Final = ("member_id", "project_id", "session_id", "brief_id", "contribution_id", "payment_id")
"""The fields by which a fact is somebody's, or part of something."""


@dataclass(frozen=True, slots=True)
class Trials:
    """What one answer leaves out because it was made for a trial, and what its header says of it."""

    left_out: frozenset[UUID] = frozenset()
    """The ids of what is marked, and of everything that began as theirs."""
    said: tuple[str, ...] = ()

    @classmethod
    def of(cls, log: Reading, position: int, asked: Collection[UUID], *, included: bool) -> Self:
        """What the answer to a question leaves out.

        Args:
            log: what was recorded.
            position: up to where. It counts whenever the mark is said to be from: a trial always was one.
            asked: the projects and members that the question is about. Empty: it is about all of them.
            included: whether trials are counted all the same.
        """
        marks = tuple(_marks(log, position))
        if not marks:
            return cls()

        def own(one: UUID) -> Iterator[tuple[int, Fact]]:
            return log.own(one, upto=position)

        records = {mark: records_of(mark.member_id, own) for mark in marks if mark.member_id is not None}
        marked = {one: mark for mark in marks for one in records.get(mark, (mark.project_id,)) if one is not None}
        if trials := [one for one in asked if one in marked]:
            kinds = {one: "member" if marked[one].member_id else "project" for one in trials}
            return cls(said=tuple(f"the {kind} {one} is marked as made for a trial" for one, kind in kinds.items()))
        met = set(marked.values())
        if asked:
            ids = {record for one in asked for record in records_of(one, own)}
            met = {marked[one] for one in log.beside(ids, among=marked, upto=position)}
        if not met:
            return cls()
        counted = _counted(met)
        if included:
            return cls(said=(f"{counted} marked as made for a trial: included",))
        said = f"{counted} marked as made for a trial: left out, with everything that began as theirs"
        return cls(_began_with(log, position, marked), (said,))

    def leave_out(self, fact: Fact) -> bool:
        """Whether a fact is about what is left out."""
        if not self.left_out:
            return False
        return fact.originator_id in self.left_out or any(getattr(fact, name, None) in self.left_out for name in _OF)


def _marks(log: Reading, position: int) -> Iterator[TrialMarked]:
    """The marks that stand."""
    for one in log.all_of("trial", upto=position):
        *_, (_, last) = log.own(one, upto=position)
        if isinstance(last, TrialMarked):
            yield last


def _began_with(log: Reading, position: int, marked: Iterable[UUID]) -> frozenset[UUID]:
    """What is marked, and whatever began as theirs: sessions, contributions, sums, and what began as part of these."""
    found, latest = set(marked), set(marked)
    while latest:
        began = log.began_with(latest, upto=position)
        latest = {fact.originator_id for fact in began if any(getattr(fact, name, None) in latest for name in _OF)}
        latest -= found
        found |= latest
    return frozenset(found)


def _counted(marks: Collection[TrialMarked]) -> str:
    projects = sum(mark.project_id is not None for mark in marks)
    members = len(marks) - projects
    named = [(projects, "project"), (members, "member")]
    return " and ".join(f"{count} {kind}{'' if count == 1 else 's'}" for count, kind in named if count)
