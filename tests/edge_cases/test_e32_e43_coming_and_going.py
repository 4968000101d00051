"""People come, are asked, rest, leave, die, change their names, and turn out to have two records."""

from datetime import date

import pytest
from tests.edge_cases.people import ANN, BEN, CAT, NAMES, Trust, as_json, day, trust

from coprod_ledger import Actor, LedgerError
from coprod_ledger import errors as e
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind
from coprod_ledger.domain.identity import Role
from coprod_ledger.domain.member.commands import ConsentSource, ConsentThrough, InvitationBasis
from coprod_ledger.domain.member.identity_commands import SupporterRole
from coprod_ledger.domain.member.standing_commands import Finding, NoteKind
from coprod_ledger.domain.personal import Withheld
from coprod_ledger.testing import cast, usual

__all__ = ["trust"]

LEAD = Actor("lead", frozenset({Role.INVOLVEMENT_LEAD}))
AUDITOR = Actor("auditor", frozenset({Role.AUDITOR}))
APPROVER = Actor("approver", frozenset({Role.APPROVER}))


def _says(trust: Trust, member_id: object, words: str, number: int = 0) -> None:
    trust.books.contributions.record(
        contribution_id=cast.CONTRIBUTIONS[number],
        project_id=cast.PROJECT,
        member_id=member_id,  # type: ignore[arg-type]
        capacity=Capacity.SERVICE_USER,
        kind=ContributionKind.REQUEST,
        basis=Basis.LIVED,
        attribution=Attribution.NAMED,
        words=words,
        occurred_on=day(4),
    )


def _is_owed(trust: Trust, member_id: object, pence: int, number: int = 0) -> None:
    one = cast.CLAIMS[number]
    trust.ledger.execute(
        usual.changed(usual.claim(one), member_id=member_id, amount_minor=pence, incurred_on=day(4), occurred_on=day(4))
    )
    trust.ledger.acting_as(APPROVER).payments.approve(one, occurred_on=day(4, 2))


def test_e32_contact_stops_at_once_and_what_waits_is_cancelled_when_consent_is_withdrawn(trust: Trust) -> None:
    trust.knows(ANN)
    trust.agrees(ANN, day(2))
    trust.takes_part(ANN, "experience")
    _says(trust, ANN, "A window that opens.")
    _is_owed(trust, ANN, 12_40)
    trust.books.members.queue_invitation(ANN, project_id=cast.PROJECT, occurred_on=day(5))
    trust.books.members.queue_invitation(ANN, occurred_on=day(5))

    trust.books.members.withdraw_contact_consent(ANN, occurred_on=day(5, 2))

    row = trust.row(ANN)
    assert row.contact == "not_allowed"
    assert [one.status for one in row.invitations] == ["cancelled", "cancelled"]
    assert trust.tags()[-3:] == [
        "member.contact_consent_withdrawn/1",
        "member.invitation_cancelled/1",
        "member.invitation_cancelled/1",
    ]
    assert [one.given_by for one in trust.books.ask.influence(cast.PROJECT).influences] == [NAMES[ANN]]
    assert trust.books.ask.owed(member_id=ANN).people[0].balances[0].owed_minor == 12_40


def test_e32_only_what_rests_on_the_withdrawn_purpose_is_cancelled(trust: Trust) -> None:
    trust.knows(ANN)
    trust.agrees(ANN, day(2), purpose="Invitations")
    trust.agrees(ANN, day(2), purpose="Newsletter")
    trust.books.members.queue_invitation(ANN, project_id=cast.PROJECT, purpose="Invitations", occurred_on=day(3))
    trust.books.members.queue_invitation(ANN, purpose="Newsletter", occurred_on=day(3))

    trust.books.members.withdraw_contact_consent(ANN, purpose="Invitations", occurred_on=day(4))

    row = trust.row(ANN)
    assert (row.contact, row.contact_because) == ("allowed", "Newsletter")
    assert {one.project_id: one.status for one in row.invitations} == {cast.PROJECT: "cancelled", None: "waits"}


def test_e33_consent_given_again_has_its_own_day_and_the_gap_remains(trust: Trust) -> None:
    trust.knows(ANN)
    trust.agrees(ANN, day(2))
    trust.books.members.withdraw_contact_consent(ANN, occurred_on=day(3))
    trust.agrees(ANN, day(6), via=ConsentSource.IN_PERSON)

    assert [(one.given_on, one.ended_on, one.via) for one in trust.row(ANN).consents] == [
        (day(2), day(3), "letter"),
        (day(6), None, "in_person"),
    ]
    by_day = {on: trust.row(ANN, as_at=on).contact for on in (day(2), day(4), day(6))}
    assert by_day == {day(2): "allowed", day(4): "not_allowed", day(6): "allowed"}


@pytest.mark.parametrize(
    ("consents", "basis", "reported"),
    [
        (False, InvitationBasis.CONSENT, True),
        (True, InvitationBasis.CONSENT, False),
        (False, InvitationBasis.OWN_WORK, False),
    ],
)
def test_e34_an_invitation_without_consent_is_recorded_and_reported(
    trust: Trust, consents: bool, basis: InvitationBasis, reported: bool
) -> None:
    """Staff who are asked as part of their work were asked on another ground, and that is said."""
    trust.knows(ANN)
    if consents:
        trust.agrees(ANN, day(2))
    trust.books.members.invite(ANN, project_id=cast.PROJECT, basis=basis, occurred_on=day(3))
    trust.books.members.accept_invitation(ANN, project_id=cast.PROJECT, occurred_on=day(4))

    (invitation,) = trust.row(ANN).invitations
    assert (invitation.status, invitation.basis) == ("accepted", basis.value)
    assert invitation.is_without_consent is reported


def test_e34_an_invitation_for_another_purpose_than_was_agreed_to_is_without_consent(trust: Trust) -> None:
    trust.knows(ANN)
    trust.agrees(ANN, day(2), purpose="Newsletter")
    trust.books.members.invite(ANN, purpose="Research", occurred_on=day(3))

    assert [one.is_without_consent for one in trust.row(ANN).invitations] == [True]


def test_e35_death_stops_contact_and_leaves_what_was_given_and_what_is_owed(trust: Trust) -> None:
    trust.knows(ANN)
    trust.agrees(ANN, day(2))
    trust.takes_part(ANN, "experience", signs=True)
    _says(trust, ANN, "A window that opens.")
    _is_owed(trust, ANN, 12_40)
    trust.books.members.queue_invitation(ANN, occurred_on=day(5))

    trust.books.members.record_death(
        ANN, reported_by="Her family", wishes="Keep her name beside the window.", occurred_on=day(6)
    )

    row = trust.row(ANN)
    assert (row.standing, row.contact) == ("died", "stopped")
    assert [one.status for one in row.invitations] == ["cancelled"]
    assert trust.state(ANN).died_on == day(6)  # the payee of what is owed is her estate from that day on
    assert trust.books.ask.owed(member_id=ANN).people[0].balances[0].owed_minor == 12_40
    assert trust.books.ask.influence(cast.PROJECT).influences[0].given_by == NAMES[ANN]
    with pytest.raises(e.MemberSteppedDownError, match="died"):
        trust.books.members.invite(ANN)


def test_e36_a_death_reported_in_error_is_corrected_and_nothing_was_lost(trust: Trust) -> None:
    trust.knows(ANN)
    trust.agrees(ANN, day(2))
    trust.books.members.record_death(ANN, reported_by="A neighbour", occurred_on=day(6))
    trust.books.members.correct_death(ANN, occurred_on=day(7))

    row = trust.row(ANN)
    assert (row.name, row.standing, row.contact) == (NAMES[ANN], "taking_part", "allowed")
    assert trust.row(ANN, as_at=day(6, 15)).contact == "stopped"  # as it was taken to be on that day
    assert trust.state(ANN).died_on is None


def test_e37_stepping_down_in_the_middle_takes_nothing_back(trust: Trust) -> None:
    trust.knows(ANN)
    trust.takes_part(ANN, "experience", signs=True)
    _says(trust, ANN, "A window that opens.")
    trust.ledger.execute(usual.draft_brief())
    trust.ledger.execute(usual.sign("experience"))

    trust.books.members.step_down(ANN, occurred_on=day(6))

    assert trust.books.ask.sign_off(cast.PROJECT).gates[0].gate == "open"
    assert trust.books.ask.influence(cast.PROJECT).influences[0].given_by == NAMES[ANN]
    trust.ledger.execute(usual.revise_brief())
    with pytest.raises(e.MemberSteppedDownError):
        trust.ledger.execute(usual.sign("experience", version=2))


@pytest.mark.parametrize("reason", ["She shouted at the chair.", "Words without number. " * 60])
def test_e38_the_file_does_not_tell_who_was_asked_to_leave(trust: Trust, reason: str) -> None:
    """Ann steps down, Ben is asked to leave: without keys the two facts differ in nothing that means anything."""
    trust.knows(ANN, BEN)
    trust.books.members.step_down(ANN, occurred_on=day(6))
    trust.books.members.ask_to_leave(BEN, reason=reason, occurred_on=day(6))

    (_, ann), (_, ben) = list(trust.ledger.facts())[-2:]
    assert type(ann) is type(ben)
    assert len(ann.details.box) == len(ben.details.box)  # type: ignore[attr-defined]
    assert "asked" not in trust.in_clear()
    assert '"asked_to_leave"' in str(trust.row(BEN).details)
    (seen,) = trust.ledger.acting_as(LEAD).ask.people(member_id=BEN).people
    assert (seen.standing, type(seen.details)) == ("left", Withheld)


def test_e38_a_finding_and_a_reinstatement_are_recorded_and_kept_apart(trust: Trust) -> None:
    trust.knows(BEN)
    trust.books.members.ask_to_leave(BEN, reason="An allegation.", occurred_on=day(6))
    trust.books.members.keep_note(BEN, kind=NoteKind.CHALLENGE, words="He denies it.", occurred_on=day(6, 2))
    trust.books.members.keep_note(
        BEN, kind=NoteKind.FINDING, finding=Finding.MALICIOUS, words="It was made up.", occurred_on=day(7)
    )
    trust.books.members.reinstate(BEN, reason="The allegation was malicious.", occurred_on=day(7, 2))

    assert trust.tags()[-4:] == ["member.left/1", "member.note_kept/1", "member.note_kept/1", "member.returned/1"]
    assert len({len(fact.details.box) for _, fact in list(trust.ledger.facts())[-4:]}) == 1  # type: ignore[attr-defined]
    assert not any(word in trust.in_clear() for word in ("malicious", "finding", "reinstated", "challenge"))
    assert trust.row(BEN).standing == "taking_part"
    assert '"reinstated"' in str(trust.row(BEN).details)
    assert trust.row(BEN, as_at=day(6, 15)).standing == "left"


def test_e39_two_records_of_one_person_are_answered_as_one_from_both_sides(trust: Trust) -> None:
    trust.knows(ANN, BEN)
    trust.agrees(ANN, day(2))
    _give_both(trust)
    before = [person.balances[0].owed_minor for person in trust.books.ask.owed().people]
    trust.books.members.merge_records(ANN, other_id=BEN, occurred_on=day(8))

    assert before == [12_40, 7_60]
    for one in (ANN, BEN):
        row = trust.row(one)
        assert (row.member_id, row.other_ids, row.name) == (ANN, (BEN,), NAMES[ANN])
        (owed,) = trust.books.ask.owed(member_id=one).people
        assert (owed.member_id, owed.balances[0].owed_minor) == (ANN, 20_00)
    assert len(trust.ask().people) == 1
    assert {one.given_by for one in trust.books.ask.influence(cast.PROJECT).influences} == {NAMES[ANN]}
    assert trust.books.at(as_at=day(5)).owed().people[0].balances[0].owed_minor == 20_00  # it was so before it was seen

    trust.books.members.split_records(ANN, other_id=BEN, occurred_on=day(9))

    assert [person.balances[0].owed_minor for person in trust.books.ask.owed().people] == before
    assert [row.name for row in trust.ask().people] == [NAMES[ANN], NAMES[BEN]]


def _give_both(trust: Trust) -> None:
    trust.takes_part(ANN, "experience")
    trust.takes_part(BEN, "experience")
    _says(trust, ANN, "A window that opens.", 0)
    _says(trust, BEN, "A door that shuts.", 1)
    _is_owed(trust, ANN, 12_40, 0)
    _is_owed(trust, BEN, 7_60, 1)


def test_e39_a_merged_record_signs_attends_and_joins_as_the_one_person_it_is(trust: Trust) -> None:
    """Ben's record signed for the stream; Ann is the same person, so Ann may sign, and only once."""
    trust.knows(ANN, BEN)
    trust.takes_part(BEN, "experience", signs=True)
    trust.takes_part(ANN, "occupation", signs=True)
    trust.ledger.execute(usual.draft_brief())
    trust.books.members.merge_records(ANN, other_id=BEN, occurred_on=day(8))

    trust.ledger.execute(usual.changed(usual.sign("experience"), member_id=ANN))
    with pytest.raises(e.SignedForAnotherStreamError):
        trust.ledger.execute(usual.changed(usual.sign("occupation"), member_id=BEN))
    with pytest.raises(e.AlreadyRecordedError):
        trust.ledger.execute(usual.join_stream("experience", ANN))
    trust.ledger.execute(usual.changed(usual.attend(ANN), capacity=Capacity.STAFF, session_id=_session(trust)))
    with pytest.raises(e.AlreadyRecordedError):
        trust.ledger.execute(usual.changed(usual.attend(BEN), capacity=Capacity.STAFF))


def _session(trust: Trust) -> object:
    trust.ledger.execute(usual.hold_session())
    return cast.SESSIONS[0]


def test_e39_a_no_to_contact_on_either_record_is_a_no_until_there_is_a_new_yes(trust: Trust) -> None:
    trust.knows(ANN, BEN)
    trust.agrees(ANN, day(3))
    trust.agrees(BEN, day(1))
    trust.books.members.withdraw_contact_consent(BEN, occurred_on=day(2))
    trust.books.members.merge_records(ANN, other_id=BEN, occurred_on=day(8))
    trust.books.members.invite(BEN, occurred_on=day(8))

    assert trust.row(ANN).contact == "not_allowed"
    assert [one.is_without_consent for one in trust.row(BEN).invitations] == [True]

    trust.agrees(BEN, day(9))
    assert trust.row(ANN).contact == "allowed"


def test_e40_the_name_of_now_is_shown_also_for_what_was_before(trust: Trust) -> None:
    trust.knows(ANN)
    trust.takes_part(ANN, "experience", signs=True)
    _says(trust, ANN, "A window that opens.")
    trust.ledger.execute(usual.draft_brief())
    trust.ledger.execute(usual.sign("experience"))
    _is_owed(trust, ANN, 12_40)

    trust.books.members.rename(ANN, name="Andrew Abara", pronouns="he, him", occurred_on=day(6))

    asked = trust.books.ask
    answers = [asked.people(), asked.owed(), asked.influence(cast.PROJECT), asked.sign_off(cast.PROJECT)]
    for answer in answers:
        assert "Andrew Abara" in as_json(answer)
        assert NAMES[ANN] not in as_json(answer)
    assert trust.row(ANN).pronouns == "he, him"


TURNS_18 = date(2026, 7, 15)


@pytest.mark.parametrize(
    ("on", "is_child", "contact"),
    [(date(2026, 7, 14), True, "through_somebody_else"), (TURNS_18, False, "not_allowed")],
)
def test_e41_what_a_parent_agreed_to_ends_on_the_birthday_itself(
    trust: Trust, on: date, is_child: bool, contact: str
) -> None:
    trust.knows(ANN)
    trust.books.members.tell_birth_date(ANN, born_on=date(2008, 7, 15), occurred_on=day(2))
    trust.agrees(ANN, day(2), through=ConsentThrough.SOMEBODY_ELSE)

    row = trust.row(ANN, as_at=on)
    assert (row.is_child, row.contact) == (is_child, contact)
    assert "2008" not in trust.in_clear()
    (seen,) = trust.ledger.acting_as(AUDITOR).at(as_at=on).people().people
    assert (seen.is_child, seen.contact) == (None, "cannot_say")  # who may not see the day is not told a guess


def test_e41_who_comes_of_age_agrees_anew(trust: Trust) -> None:
    trust.knows(ANN)
    trust.books.members.tell_birth_date(ANN, born_on=date(2008, 7, 15), occurred_on=day(2))
    trust.agrees(ANN, day(2), through=ConsentThrough.SOMEBODY_ELSE)
    trust.books.members.come_of_age(ANN, occurred_on=TURNS_18)
    trust.books.members.invite(ANN, occurred_on=day(8))
    trust.agrees(ANN, day(9))
    trust.books.members.invite(ANN, project_id=cast.PROJECT, occurred_on=day(10))

    assert [one.is_without_consent for one in trust.row(ANN).invitations] == [True, False]
    assert trust.row(ANN).contact == "allowed"
    assert trust.row(ANN, as_at=day(5)).is_child
    (seen,) = trust.ledger.acting_as(AUDITOR).ask.people().people  # it was recorded, so nobody needs the birthday
    assert [one.is_without_consent for one in seen.invitations] == [True, False]


def test_e42_what_is_given_with_help_is_the_members_own(trust: Trust) -> None:
    trust.knows(ANN, CAT)
    trust.takes_part(ANN, "experience")
    trust.books.members.name_supporter(
        ANN, supporter_id=CAT, helps_as=SupporterRole.ATTORNEY_OR_DEPUTY, occurred_on=day(2)
    )
    _says(trust, ANN, "A window that opens.")

    assert trust.row(ANN).supporters == (CAT,)
    assert [one.given_by for one in trust.books.ask.influence(cast.PROJECT).influences] == [NAMES[ANN]]
    assert "attorney" not in trust.in_clear()  # as what somebody helps can tell why help is needed
    trust.books.members.end_supporter(ANN, supporter_id=CAT, occurred_on=day(5))
    assert trust.row(ANN).supporters == ()


def test_e43_a_link_to_another_organisation_is_agreed_to_and_tells_nothing_else(trust: Trust) -> None:
    trust.knows(ANN)
    made = trust.books.members.link_elsewhere(
        ANN, organisation="Hillside Hospice", reference="P-17", via=ConsentSource.IN_PERSON, occurred_on=day(2)
    )

    assert "Hillside" not in trust.in_clear()
    assert "P-17" not in trust.in_clear()
    assert trust.state(ANN).links == {made.id}
    assert len(trust.ask().people) == 1
    trust.books.members.end_link(ANN, link_id=made.id, occurred_on=day(3))
    assert trust.state(ANN).links == frozenset()


def test_resting_is_neither_leaving_nor_a_no_to_contact(trust: Trust) -> None:
    trust.knows(ANN)
    trust.agrees(ANN, day(2))
    trust.books.members.queue_invitation(ANN, occurred_on=day(3))
    trust.books.members.pause(ANN, expected_back_on=day(6), occurred_on=day(4))

    row = trust.row(ANN)
    assert (row.standing, row.contact) == ("paused", "own_affairs_only")
    assert [one.status for one in row.invitations] == ["cancelled"]
    with pytest.raises(LedgerError, match="resume"):
        trust.books.members.invite(ANN)
    trust.books.members.resume(ANN, occurred_on=day(6))
    assert trust.row(ANN).contact == "allowed"


@pytest.mark.parametrize(("on", "reported"), [(date(2026, 7, 14), False), (TURNS_18, True)])
def test_e41_an_invitation_after_the_birthday_rests_on_nothing_that_a_parent_agreed_to(
    trust: Trust, on: date, reported: bool
) -> None:
    """Nobody has recorded that she came of age; whoever may see her birthday is told all the same."""
    trust.knows(ANN)
    trust.books.members.tell_birth_date(ANN, born_on=date(2008, 7, 15), occurred_on=day(2))
    trust.agrees(ANN, day(2), through=ConsentThrough.SOMEBODY_ELSE)
    trust.books.members.invite(ANN, occurred_on=on)

    assert [one.is_without_consent for one in trust.row(ANN).invitations] == [reported]
    trust.agrees(ANN, day(9))
    trust.books.members.invite(ANN, project_id=cast.PROJECT, occurred_on=day(10))
    assert [one.is_without_consent for one in trust.row(ANN).invitations] == [reported, False]


def test_e39_a_capacity_ended_under_one_record_is_still_held_under_the_other(trust: Trust) -> None:
    trust.knows(ANN, BEN)
    for one in (ANN, BEN):
        trust.books.members.declare_capacity(one, capacity=Capacity.CARER, occurred_on=day(2))
    trust.books.members.merge_records(ANN, other_id=BEN, occurred_on=day(8))
    for left in (("carer",), ()):
        trust.books.members.end_capacity(BEN, capacity=Capacity.CARER, occurred_on=day(9))
        assert trust.row(ANN).capacities == left


def test_people_tell_of_themselves_and_of_nobody_else(trust: Trust) -> None:
    trust.knows(ANN, BEN)
    herself = trust.ledger.acting_as(Actor("ann", frozenset({Role.MEMBER}), member_id=ANN))
    herself.members.rename(ANN, name="Andrew Abara")

    assert trust.row(ANN).name == "Andrew Abara"
    with pytest.raises(e.NotYourOwnError):
        herself.members.rename(BEN, name="Somebody Else")
    with pytest.raises(e.RoleMissingError):
        herself.members.reinstate(ANN)
