"""People are prepared, matched, supported and represented; and what is known of them is shown to whom it concerns."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.edge_cases.people import ANN, BEN, CAT, DAN, NAMES, Trust, as_json, day, printed, trust

from coprod_ledger import Actor
from coprod_ledger import errors as e
from coprod_ledger.cli.render_arrangements import arrangements_page
from coprod_ledger.cli.render_groups import groups_page
from coprod_ledger.cli.render_people import people_page
from coprod_ledger.cli.render_practice import practice_page
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.identity import Role
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.member.identity_commands import SupporterRole
from coprod_ledger.domain.member.matching_commands import InterestHandling, InterestKind, Level
from coprod_ledger.domain.member.support_commands import ContactPurpose, Need, Step
from coprod_ledger.domain.organisation.requirements import AgreementKind, CheckKind
from coprod_ledger.domain.organisation.roles_commands import CourseNeeded
from coprod_ledger.domain.personal import Withheld
from coprod_ledger.domain.session.commands import SessionHold, SessionSchedule
from coprod_ledger.privacy.suppression import SUPPRESSED, published
from coprod_ledger.testing import cast, usual

__all__ = ["trust"]

OFFICER = Actor("officer", frozenset({Role.PAYMENTS_OFFICER}))
AUDITOR = Actor("auditor", frozenset({Role.AUDITOR}))


def test_e44_a_declared_interest_is_managed_beside_the_decision_and_bars_nobody(trust: Trust) -> None:
    trust.knows(ANN)
    trust.takes_part(ANN, "experience", signs=True)
    made = trust.books.members.declare_interest(
        ANN,
        kind=InterestKind.NON_FINANCIAL_PERSONAL,
        project_id=cast.PROJECT,
        brief_id=cast.BRIEF,
        words="I am seen by the very team that this is about.",
        occurred_on=day(2),
    )
    assert "nothing done yet" in printed(people_page(trust.ask()))
    trust.books.members.manage_interest(
        ANN, interest_id=made.id, how=InterestHandling.TAKES_PART_OPENLY, brief_id=cast.BRIEF, occurred_on=day(3)
    )
    trust.ledger.execute(usual.draft_brief())
    trust.ledger.execute(usual.sign("experience"))

    (interest,) = trust.row(ANN).interests
    assert (interest.brief_id, interest.handled) == (cast.BRIEF, ("takes_part_openly",))
    assert "nothing done yet" not in printed(people_page(trust.ask()))
    (seen,) = trust.ledger.acting_as(OFFICER).ask.people().people
    assert isinstance(seen.interests[0].words, Withheld)
    trust.books.members.end_interest(ANN, interest_id=made.id, occurred_on=day(9))
    assert trust.row(ANN).interests == ()


def test_e45_an_expression_of_interest_before_training_is_recorded_and_flagged(trust: Trust) -> None:
    trust.knows(ANN, BEN)
    trust.books.members.train(BEN, course="Working together", provider="College", occurred_on=day(1, 5))
    trust.books.members.train(ANN, course="Working together", provider="College", occurred_on=day(3))
    for one in (ANN, BEN):  # what counts is the day on which they offered, not the day on which it was written down
        trust.books.members.submit_expression(one, occurred_on=day(2))

    flags = {row.member_id: row.expressions[0].is_before_training for row in trust.ask().people}
    assert flags == {ANN: True, BEN: False}


def test_who_is_not_matched_is_seen_with_how_long_they_wait(trust: Trust) -> None:
    trust.knows(ANN)
    made = trust.books.members.submit_expression(ANN, occurred_on=day(2))
    trust.books.members.match(
        ANN, expression_id=made.id, project_id=cast.PROJECT, reason="She knows the ward.", occurred_on=day(3)
    )
    trust.books.members.tell_preferences(
        ANN, level_wanted=Level.BIG_I, skills=["chairing"], interests=["gardens"], occurred_on=day(2)
    )

    (matched,) = trust.row(ANN).expressions
    assert (matched.matched_with, matched.waiting_days, matched.reason) == (cast.PROJECT, 28, "She knows the ward.")
    trust.books.members.decline_match(ANN, expression_id=made.id, occurred_on=day(4))
    (waits,) = trust.row(ANN, as_at=day(5)).expressions
    assert (waits.matched_with, waits.waiting_days, waits.declined) == (None, 89, 1)
    assert "WAITS for 89 days" in printed(people_page(trust.ask(as_at=day(5))))
    row = trust.row(ANN)
    assert (row.level_wanted, "gardens" in str(row.preferences)) == ("big_i", True)
    assert "gardens" not in trust.in_clear()


def in_confidence(trust: Trust, at: datetime, session_id: UUID) -> SessionHold:
    """A restricted session of two hours, planned; and how it is held."""
    times: dict[str, Any] = {"starts_at": at, "ends_at": at + timedelta(hours=2)}
    told: dict[str, Any] = {
        "session_id": session_id,
        "project_id": cast.PROJECT,
        "kind": SessionKind.INVESTIGATION,
        "title": "Inquiry",
    }
    trust.ledger.execute(SessionSchedule(**told, **times, is_restricted=True, occurred_on=day(1)))
    return SessionHold(**told, **times)


def test_e46_what_is_restricted_waits_for_an_agreement_and_nothing_else_does(trust: Trust) -> None:
    """Ann speaks before she has been trained or has signed anything, and it counts. An inquiry is another matter."""
    trust.knows(ANN)
    trust.takes_part(ANN, "experience")
    trust.ledger.execute(usual.changed(usual.contribute(), member_id=ANN))
    assert len(trust.books.ask.influence(cast.PROJECT).influences) == 1

    june, july = (datetime(2026, month, 1, 10, tzinfo=UTC) for month in (6, 7))
    in_confidence(trust, june, cast.SESSIONS[0])
    in_confidence(trust, july, cast.SESSIONS[1])
    coming = usual.changed(usual.agree_attendance(ANN), occurred_on=day(2))
    with pytest.raises(e.AgreementMissingError, match="confidentiality"):
        trust.ledger.execute(coming)
    signed: dict[str, Any] = {"kind": AgreementKind.CONFIDENTIALITY, "wording": "2026-1", "occurred_on": day(2)}
    trust.books.members.sign_agreement(ANN, project_id=cast.OTHER_PROJECT, **signed)
    with pytest.raises(e.AgreementMissingError):
        trust.ledger.execute(coming)
    trust.books.members.sign_agreement(ANN, project_id=cast.PROJECT, valid_until=day(6), **signed)
    trust.ledger.execute(coming)
    with pytest.raises(e.AgreementMissingError, match="2026-07-01"):
        trust.ledger.execute(usual.changed(coming, session_id=cast.SESSIONS[1]))


def test_e46_who_was_at_a_restricted_session_without_an_agreement_was_there_and_it_is_reported(trust: Trust) -> None:
    """Nobody's afternoon is lost because a form was: neither what they said there nor what is due to them."""
    trust.knows(ANN, BEN)
    for one in (ANN, BEN):
        trust.takes_part(one, "experience")
    trust.books.members.sign_agreement(
        BEN, kind=AgreementKind.CONFIDENTIALITY, wording="2026-1", valid_until=day(6), occurred_on=day(2)
    )
    trust.ledger.execute(in_confidence(trust, datetime(2026, 6, 1, 10, tzinfo=UTC), cast.SESSIONS[0]))
    for one in (ANN, BEN):
        trust.ledger.execute(usual.changed(usual.attend(one), capacity=Capacity.SERVICE_USER))
    trust.ledger.execute(usual.changed(usual.contribute(), member_id=ANN, session_id=cast.SESSIONS[0]))

    (row,) = trust.books.ask.practice(cast.PROJECT).sessions
    assert (row.held, row.restricted, row.without_agreement) == (1, 1, 1)
    assert "once WITHOUT AGREEMENT" in printed(practice_page(trust.books.ask.practice(cast.PROJECT)))
    assert len(trust.books.ask.influence(cast.PROJECT).influences) == 1

    trust.ledger.execute(usual.changed(usual.hold_session(cast.SESSIONS[1]), kind=SessionKind.INVESTIGATION))
    trust.ledger.execute(usual.changed(usual.attend(ANN, cast.SESSIONS[1]), capacity=Capacity.SERVICE_USER))
    assert trust.books.ask.practice(cast.PROJECT).sessions[0].without_agreement == 1, "this one was open to all"

    trust.books.sessions.withdraw_attendance(cast.SESSIONS[0], member_id=ANN)
    (row,) = trust.books.ask.practice(cast.PROJECT).sessions
    assert row.without_agreement == 0


def test_e47_training_counts_on_the_days_on_which_it_is_valid(trust: Trust) -> None:
    trust.knows(ANN)
    trust.books.members.train(
        ANN, course="Assessor", course_version="1", provider="College", valid_until=day(6), occurred_on=day(3)
    )

    counts = {on: [one.counts for one in trust.row(ANN, as_at=on).trainings] for on in (day(2), day(3), day(6))}
    assert counts == {day(2): [], day(3): [True], day(6): [True]}
    assert [one.counts for one in trust.row(ANN, as_at=day(6, 2)).trainings] == [False]
    trained = trust.state(ANN).preparation
    assert trained.is_trained("Assessor", on=day(5))
    assert trained.is_trained("Assessor", "1", on=day(5))
    assert not trained.is_trained("Assessor", "2", on=day(5))
    assert not trained.is_trained("Assessor", on=day(2))


def test_e47_a_new_version_of_a_course_is_needed_by_who_comes_next_and_shown_of_who_has_the_role(trust: Trust) -> None:
    trust.knows(ANN, BEN)
    for version, who in (("1", ANN), ("2", BEN)):
        course = CourseNeeded(course="Assessor", version=version)
        trust.books.organisations.define_role(
            cast.TRUST, role="assessor", title="Assessor", courses=[course], occurred_on=day(2)
        )
        trust.books.members.train(who, course="Assessor", course_version="1", provider="College", occurred_on=day(2))
        if version == "1":
            trust.books.members.take_role(who, organisation_id=cast.TRUST, role="assessor", occurred_on=day(3))

    with pytest.raises(e.RolePrerequisitesUnmetError, match="version '2'"):
        trust.books.members.take_role(BEN, organisation_id=cast.TRUST, role="assessor", occurred_on=day(4))
    (role,) = trust.row(ANN).roles
    assert (role.status, role.lacks) == ("held", ("training Assessor 2",))


def test_e48_a_role_waits_for_its_check_and_everything_else_goes_on(trust: Trust) -> None:
    trust.knows(ANN)
    trust.books.organisations.define_role(
        cast.TRUST, role="peer_leader", title="Peer leader", checks=[CheckKind.DBS], occurred_on=day(2)
    )
    trust.books.members.offer_role(ANN, organisation_id=cast.TRUST, role="peer_leader", occurred_on=day(3))
    trust.takes_part(ANN, "experience")
    trust.ledger.execute(usual.changed(usual.contribute(), member_id=ANN))

    (role,) = trust.row(ANN).roles
    assert (role.status, role.lacks) == ("waits", ("check dbs",))
    with pytest.raises(e.RolePrerequisitesUnmetError):
        trust.books.members.take_role(ANN, organisation_id=cast.TRUST, role="peer_leader", occurred_on=day(3))
    trust.books.members.clear_check(ANN, check=CheckKind.DBS, valid_until=day(8), occurred_on=day(4))
    trust.books.members.take_role(ANN, organisation_id=cast.TRUST, role="peer_leader", occurred_on=day(4))
    assert [(one.status, one.lacks) for one in trust.row(ANN, as_at=day(8)).roles] == [("held", ())]
    assert [(one.status, one.lacks) for one in trust.row(ANN, as_at=day(9)).roles] == [("held", ("check dbs",))]
    assert trust.row(ANN, as_at=day(8)).checks == ("dbs",)


def test_a_lead_assessor_is_an_assessor_first(trust: Trust) -> None:
    trust.knows(ANN)
    trust.books.organisations.define_role(cast.TRUST, role="assessor", title="Assessor", occurred_on=day(2))
    trust.books.organisations.define_role(
        cast.TRUST, role="lead_assessor", title="Lead assessor", roles=["assessor"], occurred_on=day(2)
    )
    with pytest.raises(e.RolePrerequisitesUnmetError, match="role 'assessor'"):
        trust.books.members.take_role(ANN, organisation_id=cast.TRUST, role="lead_assessor")
    trust.books.members.take_role(ANN, organisation_id=cast.TRUST, role="assessor")
    trust.books.members.take_role(ANN, organisation_id=cast.TRUST, role="lead_assessor")
    trust.books.members.end_role(ANN, organisation_id=cast.TRUST, role="assessor")
    assert [(one.role, one.lacks) for one in trust.row(ANN).roles] == [("lead_assessor", ("role assessor",))]


def test_e49_who_is_in_a_stream_is_named_to_few_and_counted_for_the_rest(trust: Trust) -> None:
    trust.knows(ANN, BEN, CAT)
    trust.takes_part(ANN, "experience")
    trust.takes_part(CAT, "occupation")

    assert [row.name for row in trust.ask(project_id=cast.PROJECT).people] == [NAMES[ANN], NAMES[CAT]]
    seen = trust.ledger.acting_as(AUDITOR).ask.people(project_id=cast.PROJECT)
    assert {type(row.name) for row in seen.people} == {Withheld}
    assert not any(name in as_json(seen) for name in NAMES.values())
    raw = {(one.table, one.group): one.people for one in seen.counts}
    assert raw == {("standing", "taking_part"): 2, ("capacity", "service_user"): 1, ("capacity", "staff"): 1}
    assert set(published(raw).values()) == {SUPPRESSED}


def test_e50_somebody_who_asks_for_their_record_reads_their_own_in_plain_words(trust: Trust) -> None:
    trust.knows(ANN, BEN)
    trust.agrees(ANN, day(2))
    trust.books.members.ask_to_leave(ANN, reason="We disagreed.", occurred_on=day(4))
    trust.books.members.name_contact_point(
        ANN, purpose=ContactPurpose.WELLBEING, office="Involvement office", details="Jo, 0113 000", occurred_on=day(2)
    )

    herself = trust.ledger.acting_as(Actor("ann", frozenset({Role.MEMBER}), member_id=ANN))
    own, other = herself.ask.people().people
    assert (own.name, "We disagreed." in str(own.details)) == (NAMES[ANN], True)
    assert isinstance(other.name, Withheld)
    assert [(point.office, point.details) for point in own.contacts] == [
        ("Involvement office", "Jo, 0113 000"), (None, None), (None, None),
    ]  # fmt: skip
    page = printed(people_page(herself.ask.people(member_id=ANN)))
    assert "OWN AFFAIRS ONLY: consent stands, and they have left." in " ".join(page.split())


def test_arrangements_go_from_being_asked_to_being_asked_again(trust: Trust) -> None:
    trust.knows(ANN, BEN, CAT)
    for one in (ANN, BEN):
        trust.books.members.ask_arrangements(one, occurred_on=day(2))
    print_ = trust.books.members.tell_arrangement(ANN, need=Need.LARGE_PRINT, occurred_on=day(2)).id
    loop = trust.books.members.tell_arrangement(BEN, need=Need.HEARING_LOOP, occurred_on=day(2)).id
    note = trust.books.members.note_arrangement
    note(ANN, arrangement_id=print_, step=Step.FLAGGED, occurred_on=day(2))
    note(ANN, arrangement_id=print_, step=Step.SHARED, shared_with="Print room", was_agreed=True, occurred_on=day(3))
    note(ANN, arrangement_id=print_, step=Step.MET, review_on=day(6), occurred_on=day(4))
    note(BEN, arrangement_id=loop, step=Step.SHARED, shared_with="Venue", occurred_on=day(3))
    note(BEN, arrangement_id=loop, step=Step.MET, occurred_on=day(4))
    note(BEN, arrangement_id=loop, step=Step.UNMET, occurred_on=day(5))

    answer = trust.books.at(as_at=day(6)).arrangements()
    by_need = {row.need: row for row in answer.needs}
    assert (answer.people, answer.asked) == (3, 2)
    assert (by_need["large_print"].met, by_need["large_print"].review_overdue) == (1, 0)
    assert (by_need["hearing_loop"].unmet, by_need["hearing_loop"].shared_without_agreement) == (1, 1)
    later = {row.need: row.review_overdue for row in trust.books.at(as_at=day(6, 2)).arrangements().needs}
    assert later == {"large_print": 1, "hearing_loop": 0}
    note(ANN, arrangement_id=print_, step=Step.REVIEWED, occurred_on=day(6, 3))
    assert {row.review_overdue for row in trust.books.at(as_at=day(7)).arrangements().needs} == {0}
    assert "WITHOUT AGREEMENT" in printed(arrangements_page(answer))


def test_what_somebody_needs_is_told_apart_only_for_whom_may_see_it(trust: Trust) -> None:
    trust.knows(ANN, BEN)
    trust.books.members.tell_arrangement(ANN, need=Need.BRAILLE, occurred_on=day(2))
    for need in Need:
        trust.books.members.tell_arrangement(BEN, need=need, occurred_on=day(2))

    assert len({len(fact.need.box) for _, fact in trust.ledger.facts() if hasattr(fact, "need")}) == 1
    assert "braille" not in trust.in_clear()
    assert [row.need for row in trust.ledger.acting_as(AUDITOR).ask.arrangements().needs] == ["withheld"]
    table = trust.books.ask.arrangements(for_publication=True)
    assert {row.people for row in table.needs} == {SUPPRESSED}
    assert {row.evidence for row in table.needs} == {()}


def test_check_ins_show_their_gaps_and_contacts_theirs(trust: Trust) -> None:
    trust.knows(ANN)
    for purpose in ContactPurpose:
        trust.books.members.name_contact_point(ANN, purpose=purpose, office="Involvement office", occurred_on=day(2))
    trust.books.members.end_contact_point(ANN, purpose=ContactPurpose.WELLBEING, occurred_on=day(5))
    trust.books.members.check_in(ANN, next_on=day(3), occurred_on=day(2))
    trust.books.members.check_in(ANN, next_on=day(6), words="Tired, and well.", occurred_on=day(4))

    row = trust.row(ANN, as_at=day(6, 11))
    assert [(one.days_after_last, one.was_late) for one in row.check_ins] == [(None, False), (59, True)]
    assert row.check_in_overdue_days == 10
    assert [(one.purpose, one.since) for one in row.contacts if one.office is None] == [("wellbeing", day(5))]
    page = " ".join(printed(people_page(trust.ask(as_at=day(6, 11)))).split())
    assert "check-in overdue by 10 days" in page
    assert "nobody to turn to for wellbeing (since 2026-05-01)" in page
    assert trust.row(ANN, as_at=day(6)).check_in_overdue_days == 0


def test_each_who_is_in_a_group_accepts_the_agreement_in_force(trust: Trust) -> None:
    trust.knows(ANN, BEN)
    group = trust.books.groups.form(organisation_id=cast.TRUST, title="Working Together Group", occurred_on=day(2)).id
    for one in (ANN, BEN):
        trust.books.groups.join(group, member_id=one, occurred_on=day(2))
    trust.books.groups.adopt_agreement(group, words="It is all right to ask questions.", occurred_on=day(2))
    trust.books.groups.accept_agreement(group, member_id=ANN, version=1, occurred_on=day(2))
    trust.books.groups.accept_agreement(group, member_id=BEN, version=1, occurred_on=day(3))
    trust.books.groups.adopt_agreement(group, words="And to be late.", occurred_on=day(4))
    trust.books.groups.accept_agreement(group, member_id=BEN, version=2, occurred_on=day(4))
    trust.books.groups.take_up_project(group, project_id=cast.PROJECT, occurred_on=day(5))

    (row,) = trust.books.ask.groups().groups
    assert (row.agreement_version, row.words, row.project_ids) == (2, "And to be late.", (cast.PROJECT,))
    assert [(one.name, one.accepted_version, one.has_accepted) for one in row.members] == [
        (NAMES[ANN], 1, False),
        (NAMES[BEN], 2, True),
    ]
    assert all(one.has_accepted for one in trust.books.at(as_at=day(3)).groups().groups[0].members)
    assert "NOT YET ACCEPTED (version 1 was)" in " ".join(printed(groups_page(trust.books.ask.groups())).split())
    with pytest.raises(e.AgreementVersionError):
        trust.books.groups.accept_agreement(group, member_id=ANN, version=1)


def test_representatives_of_an_organisation_follow_one_another(trust: Trust) -> None:
    trust.knows(ANN, DAN)
    for one in (ANN, DAN):
        trust.takes_part(one, "community")
    name = trust.books.projects.name_representative
    name(cast.PROJECT, stream="community", organisation_id=cast.TRUST, member_id=DAN, occurred_on=day(2))
    name(cast.PROJECT, stream="community", organisation_id=cast.TRUST, member_id=ANN, occurred_on=day(5))

    found = trust.ask(project_id=cast.PROJECT).representatives
    assert [(one.name, one.named_on, one.ended_on) for one in found] == [
        (NAMES[DAN], day(2), day(5)),
        (NAMES[ANN], day(5), None),
    ]
    trust.books.projects.end_representative(
        cast.PROJECT, stream="community", organisation_id=cast.TRUST, occurred_on=day(6)
    )
    assert [one.ended_on for one in trust.ask(project_id=cast.PROJECT).representatives] == [day(5), day(6)]


def test_the_length_of_a_sealed_code_does_not_tell_as_what_somebody_helps(trust: Trust) -> None:
    trust.knows(ANN, BEN)
    for role in SupporterRole:
        trust.books.members.name_supporter(ANN, supporter_id=BEN, helps_as=role, occurred_on=day(2))
        trust.books.members.end_supporter(ANN, supporter_id=BEN, occurred_on=day(2))

    assert len({len(fact.helps_as.box) for _, fact in trust.ledger.facts() if hasattr(fact, "helps_as")}) == 1


def test_who_came_through_whom_is_told_with_the_invitation(trust: Trust) -> None:
    trust.knows(ANN, BEN)
    trust.books.members.invite(BEN, introduced_by_id=ANN, occurred_on=day(2))

    (invitation,) = trust.row(BEN).invitations
    assert invitation.introduced_by == NAMES[ANN]
    with pytest.raises(e.MemberNotFoundError):
        trust.books.members.invite(BEN, introduced_by_id=cast.NOBODY_KNOWS)


def test_capacities_are_those_of_the_day_asked_about(trust: Trust) -> None:
    trust.knows(ANN)
    trust.books.members.declare_capacity(ANN, capacity=Capacity.SERVICE_USER, occurred_on=day(2))
    trust.books.members.declare_capacity(ANN, capacity=Capacity.CARER, occurred_on=day(4))
    trust.books.members.end_capacity(ANN, capacity=Capacity.SERVICE_USER, occurred_on=day(6))

    by_day = {on: trust.row(ANN, as_at=on).capacities for on in (day(3), day(5), day(7))}
    assert by_day == {day(3): ("service_user",), day(5): ("carer", "service_user"), day(7): ("carer",)}


def test_people_are_found_by_role_and_by_need(trust: Trust) -> None:
    trust.knows(ANN, BEN)
    trust.books.organisations.define_role(cast.TRUST, role="assessor", title="Assessor", occurred_on=day(2))
    trust.books.members.offer_role(BEN, organisation_id=cast.TRUST, role="assessor", occurred_on=day(2))
    trust.books.members.tell_arrangement(ANN, need=Need.BRAILLE, occurred_on=day(2))

    assert [row.member_id for row in trust.ask(role="assessor").people] == [BEN]
    assert [row.member_id for row in trust.ask(need="braille").people] == [ANN]
    assert trust.ask(need="braille", role="assessor").counts == ()
    seen = trust.ledger.acting_as(AUDITOR).ask.people(need="braille")
    assert (seen.people, seen.header.incomplete_because) == ((), ("what people need is withheld from you",))
