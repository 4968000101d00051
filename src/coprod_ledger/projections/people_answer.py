"""Who is involved, in what capacity, prepared for what, waiting for what, and who may be contacted?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.member import facts as f
from coprod_ledger.domain.member import matching_facts as matching
from coprod_ledger.domain.member.preparedness import lacking
from coprod_ledger.domain.organisation.requirements import Needs
from coprod_ledger.domain.personal import Withheld
from coprod_ledger.projections import people_rows as rows
from coprod_ledger.projections.answer import Header, evidence
from coprod_ledger.projections.people import People, name_of
from coprod_ledger.projections.people_contact import contact, is_child, own_consents, was_of_age
from coprod_ledger.projections.people_part import Marked, PersonPart, Told

NeedsOf = Mapping[tuple[UUID, str], Needs]
"""What each role needs, by organisation and role."""
PURPOSES = ("wellbeing", "questions", "feedback")


def answer(
    parts: Iterable[PersonPart],
    people: People,
    born: Mapping[UUID, date | str | None],
    needs: NeedsOf,
    header: Header,
    representatives: tuple[rows.Representative, ...] = (),
) -> rows.PeopleAnswer:
    """Who is involved, from what was folded. `born` has the days of birth that this asker may see."""
    found = tuple(_person(part, people, born.get(part.member_id), needs, header.as_at) for part in parts)
    return rows.PeopleAnswer(header=header, counts=counts(found), people=found, representatives=representatives)


def narrowed(found: rows.PeopleAnswer, *, role: str | None, need: str | None) -> rows.PeopleAnswer:
    """Only who holds or waits for a role, and needs an arrangement, of an answer as its asker is shown it."""
    chosen = tuple(
        person
        for person in found.people
        if (role is None or role in {one.role for one in person.roles}) and (need is None or need in person.needs)
    )
    header = found.header
    if need is not None and any(isinstance(one, Withheld) for person in found.people for one in person.needs):
        header = msgspec.structs.replace(header, incomplete_because=("what people need is withheld from you",))
    return msgspec.structs.replace(found, header=header, people=chosen, counts=counts(chosen))


def counts(found: Iterable[rows.PersonRow]) -> tuple[rows.Count, ...]:
    """How many people there are in each standing, and of those who take part, in each capacity."""
    each = Counter[tuple[str, str]]()
    for person in found:
        each["standing", person.standing] += 1
        if person.standing == "taking_part":
            each.update(("capacity", capacity) for capacity in person.capacities)
    return tuple(rows.Count(table=table, group=group, people=each[table, group]) for table, group in sorted(each))


def _person(
    part: PersonPart, people: People, born_on: date | str | None, needs: NeedsOf, as_at: date
) -> rows.PersonRow:
    person = people[part.member_id]
    prepared = part.prepared
    told = [fact.details for fact, _ in part.standings if hasattr(fact, "details")]
    may, because = contact(part, born_on, as_at)
    consents, check_ins = tuple(_consents(part)), tuple(_check_ins(part))
    next_on = part.check_ins[-1][0].next_on if part.check_ins else None
    overdue = (as_at - next_on).days if next_on and part.standing == "taking_part" else 0
    return rows.PersonRow(
        member_id=part.member_id,
        other_ids=tuple(one for one in person.records if one != part.member_id),
        name=person.name,
        pronouns=part.pronouns,
        standing=part.standing,
        standing_since=(part.standings or part.begun)[-1][0].happened_on,
        details=told[-1] if told else None,
        is_child=is_child(part, born_on, as_at),
        contact=may,
        contact_because=because,
        capacities=tuple(sorted(person.capacities)),
        consents=consents,
        invitations=tuple(_invitations(part, people, born_on)),
        trainings=tuple(_trainings(part, as_at)),
        agreements=tuple(
            sorted({kind for kind, at in prepared.agreements if prepared.has_signed(kind, on=as_at, project_id=at)})
        ),
        checks=tuple(sorted(check for check in prepared.checks if prepared.is_cleared(check, on=as_at))),
        roles=tuple(_roles(part, needs, as_at)),
        level_wanted=part.preferences[0].level_wanted if part.preferences else None,
        preferences=part.preferences[0].details if part.preferences else None,
        expressions=tuple(_expression(one, as_at) for one in part.expressions.values()),
        interests=tuple(_interest(one) for one in part.interests.values()),
        supporters=tuple(sorted({one for record in part.records.values() for one in record.supporters})),
        contacts=tuple(contacts(part)),
        needs=tuple(one.told[0].need for one in part.arrangements.values()),
        check_ins=check_ins,
        check_in_overdue_days=max(overdue, 0),
        evidence=evidence(
            *(position for _, position in (*part.begun, *part.standings)),
            *person.capacities_evidence.values(),
            *(one[1] for one in (part.born, part.of_age, part.preferences) if one),
            *part.named.values(),
            *(position for one in consents for position in one.evidence),
        ),
    )


def _consents(part: PersonPart) -> Iterator[rows.Consent]:
    for span in part.consents:
        (given, at), ended = span.given, span.ended
        yield rows.Consent(
            purpose=given.purpose,
            via=given.via,
            through=given.through,
            given_on=given.happened_on,
            ended_on=ended[0] if ended else None,
            evidence=evidence(at, ended[1] if ended else None),
        )


_BECAME: dict[type[Fact], str] = {
    f.InvitationQueued: "waits",
    f.InvitationCancelled: "cancelled",
    f.MemberInvited: "sent",
    f.InvitationAccepted: "accepted",
    f.InvitationDeclined: "declined",
}


def _invitations(part: PersonPart, people: People, born_on: date | str | None) -> Iterator[rows.Invitation]:
    """Each invitation with its last step. One that waited and was then sent is one; one sent anew is another."""
    open_by: dict[UUID | None, list[Marked]] = {}
    done: list[list[Marked]] = []
    for fact, position in part.invitations:
        line = open_by.get(fact.project_id)
        status = _BECAME[type(fact)]
        if line is None or status == "waits" or (status == "sent" and _BECAME[type(line[-1][0])] != "waits"):
            line = open_by[fact.project_id] = []
            done.append(line)
        line.append((fact, position))
    for line in done:
        sent, at = next(((fact, at) for fact, at in line if isinstance(fact, f.MemberInvited)), (None, 0))
        yield rows.Invitation(
            project_id=line[0][0].project_id,
            status=_BECAME[type(line[-1][0])],
            on=(sent or line[0][0]).happened_on,
            basis=sent.basis if sent else None,
            is_without_consent=sent is not None and sent.basis == "consent" and not _consented(part, sent, at, born_on),
            introduced_by=name_of(people, sent.introduced_by_id) if sent else None,
            evidence=evidence(*(position for _, position in line)),
        )


def _consented(part: PersonPart, sent: f.MemberInvited, position: int, born_on: date | str | None) -> bool:
    """Whether a consent stood; what others had agreed to for a child no longer counted once they were of age."""
    if not was_of_age(part, born_on, sent.happened_on):
        return sent.had_consent
    return sent.had_consent and bool(own_consents(part, before=position))


def _trainings(part: PersonPart, as_at: date) -> Iterator[rows.TrainingRow]:
    for fact, position in part.trainings:
        yield rows.TrainingRow(
            course=fact.course,
            course_version=fact.course_version,
            provider=fact.provider,
            on=fact.happened_on,
            valid_until=fact.valid_until,
            counts=fact.happened_on <= as_at and (fact.valid_until is None or as_at <= fact.valid_until),
            evidence=evidence(position),
        )


def _roles(part: PersonPart, needs: NeedsOf, as_at: date) -> Iterator[rows.RoleRow]:
    prepared = part.prepared
    for organisation_id, role in sorted(prepared.held | prepared.offered):
        wanted = needs.get((organisation_id, role), Needs())
        missing = lacking(prepared, organisation_id, wanted, on=as_at)
        yield rows.RoleRow(
            organisation_id=organisation_id,
            role=role,
            status="held" if (organisation_id, role) in prepared.held else "waits",
            lacks=tuple(" ".join(word for word in one if word) for one in missing),
            evidence=evidence(*part.roles[organisation_id, role]),
        )


def _expression(one: Told, as_at: date) -> rows.ExpressionRow:
    fact, position = one.told
    last = one.steps[-1][0] if one.steps else None
    matched = last if isinstance(last, matching.MemberMatched) else None
    until = matched.happened_on if matched else as_at
    return rows.ExpressionRow(
        expression_id=fact.expression_id,
        project_id=fact.project_id,
        submitted_on=fact.happened_on,
        is_before_training=not fact.was_trained,
        matched_with=matched.project_id if matched else None,
        reason=matched.reason if matched else None,
        waiting_days=(until - fact.happened_on).days,
        declined=sum(1 for step, _ in one.steps if isinstance(step, matching.MatchDeclined)),
        evidence=evidence(position, *(at for _, at in one.steps)),
    )


def _interest(one: Told) -> rows.InterestRow:
    fact, position = one.told
    return rows.InterestRow(
        interest_id=fact.interest_id,
        kind=fact.kind,
        project_id=fact.project_id,
        brief_id=fact.brief_id,
        words=fact.words,
        handled=tuple(step.how for step, _ in one.steps),
        evidence=evidence(position, *(at for _, at in one.steps)),
    )


def contacts(part: PersonPart) -> Iterator[rows.ContactPoint]:
    """Whom somebody turns to, purpose by purpose."""
    for purpose in PURPOSES:
        fact, position = part.points.get(purpose) or part.begun[0]
        yield rows.ContactPoint(
            purpose=purpose,
            office=getattr(fact, "office", None),
            details=getattr(fact, "details", None),
            since=fact.happened_on,
            evidence=evidence(position),
        )


def _check_ins(part: PersonPart) -> Iterator[rows.CheckIn]:
    before = None
    for fact, position in part.check_ins:
        yield rows.CheckIn(
            on=fact.happened_on,
            days_after_last=(fact.happened_on - before.happened_on).days if before else None,
            was_late=bool(before and before.next_on and fact.happened_on > before.next_on),
            evidence=evidence(position),
        )
        before = fact
