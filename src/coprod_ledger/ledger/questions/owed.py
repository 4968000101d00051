"""Questions about money: what each person is owed, and what tax and benefits make of it."""

from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.personal import Category, Erased, Sealed, Withheld
from coprod_ledger.effects.catalogue import rule_versions
from coprod_ledger.effects.told import Told, together
from coprod_ledger.errors import MemberNotFoundError, ProjectNotFoundError
from coprod_ledger.ledger.effects_of import effects_of
from coprod_ledger.ledger.questions.asking import Asking
from coprod_ledger.projections import owed, payment_dates
from coprod_ledger.projections.answer import evidence
from coprod_ledger.projections.owed_part import OwedPart
from coprod_ledger.projections.people import Person
from coprod_ledger.projections.projection import folded


class OwedQuestions(Asking):
    """Effects rest on what people told in confidence, so they are assessed here, at the edge."""

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
        with self._then(project_id, member_id) as then:
            if project_id is not None and not then.began("project", project_id):
                raise ProjectNotFoundError(project_id)
            if member_id is not None and not then.began("member", member_id):
                raise MemberNotFoundError(member_id)
            everybody = then.all_of("member") if member_id is None else then.records_of(member_id)
            part = OwedPart(project_id)
            for one in everybody:
                folded(part, then.about(one))
            for session_id in part.untitled:
                for position, fact in then.own(session_id):
                    part.learn(fact, position)
            named = part.member_ids
            people = then.people(one for one in everybody if one in named)
            answer = owed.answer(part, people, then.header("owed"))
            with self._core.vault.disclosures.answering(self._actor, "owed"):
                told = {
                    person.member_id: self._told(person)
                    for person in {id(one): one for one in people.values()}.values()
                }
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

    def _told(self, person: Person) -> Told | Erased | Withheld:
        """What somebody told, if this asker may see it. Whether they told anything is withheld with it.

        People may see what was told under any of their own records. What was told before something that is erased was
        erased with it. That somebody looked is noted once, also if nothing was told: the log of disclosures does not
        tell who told anything.
        """
        vault, is_theirs = self._core.vault, self._actor.member_id in person.records
        subject = self._actor.member_id if is_theirs else None
        if (refused := vault.refused(self._actor, Category.CIRCUMSTANCES, subject or person.member_id)) is not None:
            return refused
        vault.disclosures.note(self._actor, person.member_id, Category.CIRCUMSTANCES)
        erased, told = 0, []
        for one in person.confided:
            assert isinstance(one.text, Sealed)
            text = vault.opened(one.text, self._actor, is_theirs=is_theirs, is_noted=True)
            if isinstance(text, Withheld):
                return text
            if isinstance(text, Erased):
                erased = max(erased, one.position)
            else:
                told.append((one.position, one.told_on, text.encode()))
        left = [(told_on, text) for position, told_on, text in told if position > erased]
        return together(left) if left or not erased else Erased()


def _assessed(
    row: owed.PersonOwed,
    person: Person,
    told: Told | Erased | Withheld,
    as_at: date,
    paid_on: date | None,
) -> owed.PersonOwed:
    """The row with the effects, and with what was told among its evidence if this asker may know that it was."""
    effects = effects_of(row, told, as_at=as_at, paid_on=paid_on)
    knows = not isinstance(told, Withheld)
    justified = evidence(*row.evidence, *person.confided_evidence) if knows else row.evidence
    return msgspec.structs.replace(row, effects=effects, evidence=justified)
