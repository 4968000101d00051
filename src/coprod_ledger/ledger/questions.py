"""The questions, at the edge: facts are folded as they were known then, and each asker is shown what they may see."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeVar
from uuid import UUID

import msgspec

from coprod_ledger.domain.days import civil_day
from coprod_ledger.domain.identity import Actor
from coprod_ledger.domain.personal import Category, Erased, Sealed, Withheld
from coprod_ledger.domain.project.facts import ProjectOpened
from coprod_ledger.effects import circumstances
from coprod_ledger.effects.catalogue import rule_versions
from coprod_ledger.errors import MemberNotFoundError, ProjectNotFoundError
from coprod_ledger.ledger.core import Core
from coprod_ledger.ledger.effects_of import effects_of
from coprod_ledger.ledger.then import KnownAt, Then
from coprod_ledger.projections import board, influence, owed, payment_dates, sign_off
from coprod_ledger.projections.answer import evidence
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.people import Person
from coprod_ledger.projections.projection import folded
from coprod_ledger.projections.sign_off_answer import SignOffAnswer
from coprod_ledger.projections.sign_off_part import SignOffPart

A = TypeVar("A")


class Questions:
    """Answers from the facts, as recorded up to a position and as true on a day. Each reads one snapshot."""

    def __init__(self, core: Core, actor: Actor, *, known_at: KnownAt = None, as_at: date | None = None) -> None:
        self._core, self._actor, self._known_at, self._as_at = core, actor, known_at, as_at

    def influence(self, project_id: UUID) -> influence.InfluenceAnswer:
        """Who influenced what in a project?

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._then() as then:
            part = folded(InfluencePart(project_id), then.about(project_id))
            if not part.opened:
                raise ProjectNotFoundError(project_id)
            return self._shown(influence.answer(part, then.people(part.member_ids), then.header("influence")))

    def sign_off(self, project_id: UUID) -> SignOffAnswer:
        """Has every stream signed off, and may the brief go to the Board?

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._then() as then:
            part = folded(SignOffPart(project_id), then.about(project_id))
            if part.project is None:
                raise ProjectNotFoundError(project_id)
            return self._shown(sign_off.answer(part, then.people(part.member_ids), then.header("sign_off")))

    def board(self, project_id: UUID) -> board.BoardAnswer:
        """What has the Board decided in a project, what does it want done, and who has to sign again?

        Raises:
            ProjectNotFoundError: there was no such project then.
        """
        with self._then() as then:
            part = folded(SignOffPart(project_id), then.about(project_id))
            if part.project is None:
                raise ProjectNotFoundError(project_id)
            return self._shown(board.answer(part, then.header("board")))

    def owed(
        self, *, project_id: UUID | None = None, member_id: UUID | None = None, paid_on: date | None = None
    ) -> owed.OwedAnswer:
        """What is each person owed, and what does that do to their tax and benefits?

        Args:
            project_id: only what arose in this project. `None`: everywhere.
            member_id: only this person. `None`: everybody.
            paid_on: the day on which what is owed would be received. `None`: the day on which it falls due, or the
                day asked about if that has passed.

        Raises:
            ProjectNotFoundError, MemberNotFoundError: there was none of that id then.
        """
        with self._then() as then:
            if project_id is not None and project_id not in then.all_of("project"):
                raise ProjectNotFoundError(project_id)
            everybody = then.all_of("member")
            if member_id is not None and member_id not in everybody:
                raise MemberNotFoundError(member_id)
            part = owed.OwedPart(project_id)
            for one in everybody if member_id is None else [member_id]:
                folded(part, then.about(one))
            for session_id in part.untitled:
                folded(part, then.own(session_id))
            people = then.people(one for one in everybody if one in part.member_ids)
            answer = owed.answer(part, people, then.header("owed"))
            told = {one: self._told(person) for one, person in people.items()}
        rows = tuple(
            _assessed(person, people[person.member_id], told[person.member_id], answer.header.as_at, paid_on)
            for person in answer.people
        )
        rules = tuple(f"{rule}: {version}" for rule, version in rule_versions().items())
        header = msgspec.structs.replace(answer.header, rule_versions=rules)
        return self._shown(msgspec.structs.replace(answer, header=header, people=rows))

    def payment_dates(self, first: date, other: date) -> payment_dates.PaymentDatesAnswer:
        """Whose tax or benefits would differ if what is owed were paid on one day rather than on another?

        Askers without the right to see circumstances learn of nobody whether anything would differ.
        """
        return payment_dates.answer(self.owed(paid_on=first), self.owed(paid_on=other), (first, other))

    def projects(self) -> dict[UUID, str]:
        """The titles of all projects, by id, in the order in which they were opened."""
        with self._then() as then:
            facts = (fact for one in then.all_of("project") for _, fact in then.own(one))
            return {fact.originator_id: fact.title for fact in facts if isinstance(fact, ProjectOpened)}

    @contextmanager
    def _then(self) -> Iterator[Then]:
        today = civil_day(self._core.clock.now(), self._core.zone)
        with self._core.log.reading() as log:
            yield Then.of(log, known_at=self._known_at, as_at=self._as_at or today)

    def _told(self, person: Person) -> circumstances.Circumstances | Erased | Withheld:
        """What somebody told, if this asker may see it. Whether they told anything is withheld with it."""
        if (refused := self._core.vault.refused(self._actor, Category.CIRCUMSTANCES, person.member_id)) is not None:
            return refused
        if not isinstance(person.confided, Sealed):
            return circumstances.Circumstances()
        text = self._core.vault.opened(person.confided, self._actor)
        return circumstances.decode(text.encode()) if isinstance(text, str) else text

    def _shown(self, answer: A) -> A:
        return self._core.vault.shown(answer, self._actor)


def _assessed(
    row: owed.PersonOwed,
    person: Person,
    told: circumstances.Circumstances | Erased | Withheld,
    as_at: date,
    paid_on: date | None,
) -> owed.PersonOwed:
    """The row with the effects, and with what was told among its evidence if this asker may know that it was."""
    effects = effects_of(row, told, as_at=as_at, paid_on=paid_on)
    knows = isinstance(told, circumstances.Circumstances)
    justified = evidence(*row.evidence, person.confided_position) if knows else row.evidence
    return msgspec.structs.replace(row, effects=effects, evidence=justified)
