"""Questions about people: who is involved, prepared, waiting, and may be contacted."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar
from uuid import UUID

import msgspec

from coprod_ledger.domain.decider import Decider
from coprod_ledger.domain.organisation.aggregate import organisations
from coprod_ledger.domain.organisation.requirements import Needs
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.project.representatives_facts import RepresentativeEnded, RepresentativeNamed
from coprod_ledger.errors import MemberNotFoundError, ProjectNotFoundError
from coprod_ledger.ledger.questions.asking import Asking
from coprod_ledger.ledger.then import Then
from coprod_ledger.projections import arrangements, groups, people_answer, people_rows
from coprod_ledger.projections.answer import evidence
from coprod_ledger.projections.people import People, name_of
from coprod_ledger.projections.people_contact import UNSEEN
from coprod_ledger.projections.people_part import PersonPart
from coprod_ledger.projections.projection import folded

S = TypeVar("S")


class PeopleQuestions(Asking):
    """Days of birth are sealed, so whether somebody is of age is found here, at the edge, for whom may see them."""

    def people(
        self,
        *,
        project_id: UUID | None = None,
        member_id: UUID | None = None,
        role: str | None = None,
        need: str | None = None,
    ) -> people_rows.PeopleAnswer:
        """Who is involved, in what capacity, prepared for what, waiting for what, and who may be contacted?

        Args:
            project_id: only those who are in a stream of this project. `None`: everybody.
            member_id: only this person, by the id of any of their records. `None`: everybody.
            role: only who holds this role, or waits for it. `None`: everybody.
            need: only who needs this arrangement, as far as this asker may see it. `None`: everybody.

        Raises:
            ProjectNotFoundError, MemberNotFoundError: there was none of that id then.
        """
        with self._then(project_id, member_id) as then:
            if member_id is not None and not then.began("member", member_id):
                raise MemberNotFoundError(member_id)
            everybody = then.all_of("member")
            wanted = _streams(then, project_id) if project_id is not None else everybody
            people = then.people(everybody)
            chosen = dict.fromkeys(
                people[one].member_id for one in wanted if one in people and member_id in {None, *people[one].records}
            )
            parts = [self._part(then, one) for one in chosen]
            with self._core.vault.disclosures.answering(self._actor, "people"):
                born = {part.member_id: self._born(part) for part in parts}
            speak = _representatives(then, project_id, people) if project_id is not None else ()
            known = [part for part in parts if part.member_id in part.records]
            found = self._shown(people_answer.answer(known, people, born, _needs(then), then.header("people"), speak))
        return people_answer.narrowed(found, role=role, need=need)

    def arrangements(self, *, for_publication: bool = False) -> arrangements.ArrangementsAnswer:
        """Did people get the arrangements that they need?

        What somebody needs is sealed, so needs are told apart only for whom may see them.

        Args:
            for_publication: leave out small numbers, and whatever would give one away.
        """
        with self._then() as then:
            everybody = then.people(then.all_of("member"))
            chosen = dict.fromkeys(person.member_id for person in everybody.values())
            parts = [self._part(then, one) for one in chosen]
            with self._core.vault.disclosures.answering(self._actor, "arrangements"):
                needs = {
                    one.told[1]: self._core.vault.opened(one.told[0].need, self._actor)
                    for part in parts
                    for one in part.arrangements.values()
                }
            found = arrangements.answer(parts, needs, then.header("arrangements"), for_publication=for_publication)
            return self._flagged(found)

    def groups(self) -> groups.GroupsAnswer:
        """Who is in each standing group, and has everybody accepted its agreement?"""
        with self._then() as then:
            parts = [folded(groups.GroupPart(one), then.own(one)) for one in then.all_of("group")]
            people = then.people(one for part in parts for one in part.joined)
            found = tuple(groups.row(part, people) for part in parts if part.formed)
            return self._shown(groups.GroupsAnswer(header=then.header("groups"), groups=found))

    @staticmethod
    def _part(then: Then, member_id: UUID) -> PersonPart:
        return folded(PersonPart(member_id), then.own_of_person(member_id))

    def _born(self, part: PersonPart) -> date | str | None:
        """The day of birth, if it was told and this asker may see it."""
        if part.born is None:
            return None
        text = self._core.vault.opened(part.born[0].born_on, self._actor)
        return date.fromisoformat(text) if isinstance(text, str) else UNSEEN


def _state(then: Then, decider: Decider[S], one: UUID) -> S | None:
    """An aggregate as decisions knew it then; `None`: it had not begun."""
    state: S | None = None
    for _, fact in then.own(one):
        if state is not None or type(fact) in decider.begun:
            state = decider.evolve(state, fact)
    return state


def _streams(then: Then, project_id: UUID) -> Iterable[UUID]:
    """Everybody in the streams of a project."""
    project = _state(then, projects, project_id)
    if project is None:
        raise ProjectNotFoundError(project_id)
    return dict.fromkeys(one for stream in project.streams.values() for one in stream.members)


def _needs(then: Then) -> dict[tuple[UUID, str], Needs]:
    """What each role needs, by organisation and role."""
    found = ((one, _state(then, organisations, one)) for one in then.all_of("organisation"))
    return {(one, role): needs for one, state in found if state for role, needs in state.roles.items()}


def _representatives(then: Then, project_id: UUID, people: People) -> tuple[people_rows.Representative, ...]:
    """Who spoke for an organisation in the streams of a project, one after another."""
    open_by: dict[tuple[str, UUID], people_rows.Representative] = {}
    found: list[people_rows.Representative] = []
    for position, fact in then.own(project_id):
        if not isinstance(fact, RepresentativeNamed | RepresentativeEnded):
            continue
        place = (fact.stream, fact.organisation_id)
        if before := open_by.pop(place, None):
            ended = evidence(*before.evidence, position)
            found.append(msgspec.structs.replace(before, ended_on=fact.happened_on, evidence=ended))
        if isinstance(fact, RepresentativeNamed):
            open_by[place] = people_rows.Representative(
                organisation_id=fact.organisation_id,
                stream=fact.stream,
                member_id=fact.member_id,
                name=name_of(people, fact.member_id),
                named_on=fact.happened_on,
                ended_on=None,
                evidence=evidence(position),
            )
    return (*found, *open_by.values())
