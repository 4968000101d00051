"""People who use services write the standards for a good unit, and then visit units to see whether they are met.

At Meadowbank NHS Trust a unit is not called good until people who have stayed on one say what good is. Selma, who has
been a patient, Viktor, whose daughter was one, and Ines, a nurse, write the standards together. Both streams sign
them.

To visit a unit as an assessor one needs the training; to lead a visit one needs to be an assessor first, and trained
to lead. Viktor would like to lead straight away, and cannot. Selma trains twice, and leads.

The first visit finds something that the standards had forgotten: the nights. So they are revised, and there is a new
version of the training too. Selma takes it; Viktor has not yet, and the record says so. The staff have not signed the
new version either, so the Board does not see it. On the second visit the unit has done what it was asked to do.
"""

from contextlib import suppress
from datetime import date
from uuid import UUID

from _telling import LEAD, at, element, known_as, person, told, trust
from coprod_ledger import Ledger
from coprod_ledger.cli.render import show
from coprod_ledger.cli.render_people import people_page
from coprod_ledger.cli.render_sign_off import sign_off_page
from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.contribution.commands import Account, Attribution, Basis, ContributionKind
from coprod_ledger.domain.design_brief.commands import ElementText, ShareFormat
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.organisation.roles_commands import CourseNeeded
from coprod_ledger.domain.promise.commands import CheckOutcome, PromiseKind, PromiseOutcome
from coprod_ledger.errors import RolePrerequisitesUnmetError

TRUST, SELMA, VIKTOR, INES = (
    known_as(name) for name in ("Meadowbank NHS Trust", "Selma Yildiz", "Viktor Lindqvist", "Ines Carvalho")
)
PROJECT, STANDARDS, A_LAMP = (known_as(one) for one in ("good units", "the standards", "a lamp for whoever is awake"))
QUIET, LEAVE, HANDOVER, NIGHTS = (known_as(one) for one in ("quiet", "leave", "handover", "nights"))
ASSESSOR, LEAD_ASSESSOR = "assessor", "lead-assessor"
ASSESSING, LEADING, COLLEGE = "Assessing a unit", "Leading an assessment", "Meadowbank Recovery College"

OPENED, SAID, WRITTEN, SIGNED, TRAINED, LEADS, FIRST_VISIT, REVISED, SECOND_VISIT, ASKED = (
    date(2026, 1, 19), date(2026, 2, 10), date(2026, 3, 3), date(2026, 3, 10), date(2026, 3, 24), date(2026, 4, 14),
    date(2026, 5, 19), date(2026, 7, 7), date(2026, 10, 13), date(2026, 10, 30),
)  # fmt: skip


def tell(ledger: Ledger) -> None:
    """The whole story."""
    lead = ledger.acting_as(LEAD)
    people(lead)
    the_standards(lead)
    assessors(lead)
    first_visit(lead)
    the_nights_are_added(lead)
    second_visit(lead)


def people(lead: Ledger) -> None:
    """Three people in two streams; Selma and Ines sign for theirs."""
    trust(lead, "Meadowbank NHS Trust", OPENED)
    lead.projects.open(project_id=PROJECT, organisation_id=TRUST, title="What a good unit is", occurred_on=OPENED)
    for stream, kind, title in (
        ("experience", StreamKind.EXPERIENCE, "People who have stayed on a unit, and their families"),
        ("occupation", StreamKind.OCCUPATION, "Staff of the units"),
    ):
        lead.projects.establish_stream(PROJECT, stream=stream, kind=kind, title=title, occurred_on=OPENED)
    for name, capacity, stream in (
        ("Selma Yildiz", Capacity.SERVICE_USER, "experience"),
        ("Viktor Lindqvist", Capacity.CARER, "experience"),
        ("Ines Carvalho", Capacity.STAFF, "occupation"),
    ):
        who = person(lead, name, capacity, OPENED)
        lead.projects.join_stream(PROJECT, stream=stream, member_id=who, capacity=capacity, occurred_on=OPENED)
    for stream, who in (("experience", SELMA), ("occupation", INES)):
        lead.projects.appoint_signatory(PROJECT, stream=stream, member_id=who, occurred_on=OPENED)


def standards(*more: ElementText) -> list[ElementText]:
    """The standards as they were first agreed, and what was added."""
    return [
        element("quiet", "A quiet room", "Each unit has a room where nobody speaks.", QUIET),
        element("leave", "Families know about leave", "Families hear of leave the day before.", LEAVE),
        element("handover", "Handover with the patient", "Nobody is handed over in their absence.", HANDOVER),
        *more,
    ]


def the_standards(lead: Ledger) -> None:
    """Each of the three brings one standard in, and both streams sign."""
    for standard, who, capacity, stream, basis, words in (
        (QUIET, SELMA, Capacity.SERVICE_USER, "experience", Basis.LIVED, "I needed one room without a television."),
        (LEAVE, VIKTOR, Capacity.CARER, "experience", Basis.LIVED, "She was at the door, and I did not know."),
        (HANDOVER, INES, Capacity.STAFF, "occupation", Basis.LEARNT, "We talk about people who are not in the room."),
    ):
        gave(lead, standard, who, capacity, stream, basis, words, SAID)
    lead.briefs.draft(brief_id=STANDARDS, project_id=PROJECT, elements=standards(), occurred_on=WRITTEN)
    for stream, who in (("experience", SELMA), ("occupation", INES)):
        lead.briefs.share(STANDARDS, version=1, stream=stream, how=ShareFormat.EASY_READ, occurred_on=WRITTEN)
        lead.briefs.sign_off(STANDARDS, version=1, stream=stream, member_id=who, occurred_on=SIGNED)


def gave(
    lead: Ledger, what: UUID, who: UUID, capacity: Capacity, stream: str, basis: Basis, words: str, on: date,
    account: Account = Account.VERBATIM,
) -> None:  # fmt: skip
    """Somebody asks for a standard."""
    lead.contributions.record(
        contribution_id=what, project_id=PROJECT, stream=stream, member_id=who, capacity=capacity, basis=basis,
        kind=ContributionKind.REQUEST, account=account, attribution=Attribution.NAMED, words=words, occurred_on=on,
    )  # fmt: skip


def needs(lead: Ledger, version: str, on: date) -> None:
    """What one needs to be an assessor, and to lead."""
    lead.organisations.define_role(
        TRUST, role=ASSESSOR, title="Assessor", courses=[CourseNeeded(course=ASSESSING, version=version)],
        occurred_on=on,
    )  # fmt: skip
    lead.organisations.define_role(
        TRUST, role=LEAD_ASSESSOR, title="Lead assessor", courses=[CourseNeeded(course=LEADING)], roles=[ASSESSOR],
        occurred_on=on,
    )  # fmt: skip


def trains(lead: Ledger, who: UUID, course: str, version: str, on: date) -> None:
    """Somebody completes a course."""
    lead.members.train(who, course=course, course_version=version, provider=COLLEGE, occurred_on=on)


def assessors(lead: Ledger) -> None:
    """Both become assessors. Only Selma may lead."""
    needs(lead, "1", SIGNED)
    lead.members.offer_role(VIKTOR, organisation_id=TRUST, role=LEAD_ASSESSOR, occurred_on=SIGNED)
    with suppress(RolePrerequisitesUnmetError):  # he is no assessor yet, and has not been trained to lead
        lead.members.take_role(VIKTOR, organisation_id=TRUST, role=LEAD_ASSESSOR, occurred_on=SIGNED)
    for who in (SELMA, VIKTOR):
        trains(lead, who, ASSESSING, "1", TRAINED)
        lead.members.take_role(who, organisation_id=TRUST, role=ASSESSOR, occurred_on=TRAINED)
    trains(lead, SELMA, LEADING, "1", LEADS)
    lead.members.take_role(SELMA, organisation_id=TRUST, role=LEAD_ASSESSOR, occurred_on=LEADS)


def visit(lead: Ledger, day: date, *assessors: tuple[UUID, Capacity]) -> None:
    """A day on Birch unit, led by people with lived experience."""
    session = known_as(f"visit of {day}")
    lead.sessions.hold(
        session_id=session, project_id=PROJECT, kind=SessionKind.ACCREDITATION, title=f"Birch unit, {day:%B %Y}",
        starts_at=at(day, 8), ends_at=at(day, 15), chaired_by="experience", written_up_by="experience",
    )  # fmt: skip
    for who, capacity in assessors:
        lead.sessions.attend(session, member_id=who, capacity=capacity)


def first_visit(lead: Ledger) -> None:
    """Selma leads, and Viktor assesses with her. They recommend one thing, and see that one standard is missing."""
    visit(lead, FIRST_VISIT, (SELMA, Capacity.SERVICE_USER), (VIKTOR, Capacity.CARER))
    gave(
        lead, NIGHTS, SELMA, Capacity.SERVICE_USER, "experience", Basis.LIVED,
        "At four in the morning nobody could tell us who was awake.", FIRST_VISIT, Account.OBSERVED,
    )  # fmt: skip
    lead.promises.make(
        promise_id=A_LAMP, organisation_id=TRUST, project_id=PROJECT, kind=PromiseKind.RECOMMENDATION,
        statement="A lamp shows at night who is on duty and awake", made_by="Lead assessor", made_to="Birch unit",
        due_on=date(2026, 9, 30), contribution_ids=[NIGHTS], occurred_on=FIRST_VISIT,
    )  # fmt: skip
    lead.promises.accept(A_LAMP, accepted_by="Manager of Birch unit", occurred_on=date(2026, 6, 2))


def the_nights_are_added(lead: Ledger) -> None:
    """Version 2 has four standards. Selma signs it and learns it anew; Viktor and the staff have yet to."""
    nights = element("nights", "Somebody is awake", "Everybody can see who is awake at night.", NIGHTS)
    lead.briefs.revise(STANDARDS, elements=standards(nights), occurred_on=REVISED)
    for stream in ("experience", "occupation"):
        lead.briefs.share(STANDARDS, version=2, stream=stream, how=ShareFormat.EASY_READ, occurred_on=REVISED)
    lead.briefs.sign_off(STANDARDS, version=2, stream="experience", member_id=SELMA, occurred_on=REVISED)
    needs(lead, "2", REVISED)
    trains(lead, SELMA, ASSESSING, "2", REVISED)


def second_visit(lead: Ledger) -> None:
    """The unit is visited again, and has done what it took on."""
    visit(lead, SECOND_VISIT, (SELMA, Capacity.SERVICE_USER))
    lead.promises.check(A_LAMP, outcome=CheckOutcome.MET, checked_by="Lead assessor", occurred_on=SECOND_VISIT)
    lead.promises.conclude(
        A_LAMP, outcome=PromiseOutcome.DELIVERED, shown_by="Report of the second visit", occurred_on=SECOND_VISIT
    )


def main() -> None:
    """Who is prepared for which role, and who has signed the standards."""
    with told(tell, asked_on=ASKED) as ledger:
        show(people_page(ledger.ask.people()), sign_off_page(ledger.ask.sign_off(PROJECT)))


if __name__ == "__main__":
    main()
