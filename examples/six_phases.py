"""A quality improvement project goes through the six phases, and one of them too early.

At Meadowbank NHS Trust people wait long for a first appointment. A team sets out to improve that by the model of six
phases: commitment; contact; a common purpose; knowledge and skills; co-producing; looking at what came of it.

The first two go well. Then time presses. In May the team begins to co-produce although only the people who wait have
agreed to the purpose, and no member of staff has been trained: there was nobody to stand in on the ward. Nothing
stops them, and the record says what was not ready. The first workshop shows it too. So they go back: staff are freed
and trained, both streams agree to a purpose in other words, and the work goes on.

Lena and Amir were invited, prepared, and took part. Tom was invited and said yes, and nobody prepared him for
anything; in the record these are three different things.
"""

from datetime import date

from _telling import LEAD, at, known_as, person, told, trust
from coprod_ledger import Ledger
from coprod_ledger.cli.render import show
from coprod_ledger.cli.render_practice import practice_page
from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.project.practice_commands import BarrierKind, BarrierOutcome, ImpactOn

TRUST, LENA, AMIR, TOM, BETH = (
    known_as(name) for name in ("Meadowbank NHS Trust", "Lena Fischer", "Amir Saleh", "Tom Reilly", "Beth Owusu")
)
PROJECT, A_LETTER = known_as("the first appointment"), known_as("Lena's idea of a letter")
THEIR_GOAL, COMMON_GOAL, NO_TIME = (known_as(one) for one in ("their goal", "the common goal", "no time to train"))
MODEL, VERSION = "co-production-model", "six-phases"
COMMITMENT, CONTACT, PURPOSE, SKILLS, CO_PRODUCE, REVIEW = range(1, 7)
COURSE, COLLEGE = "Co-production and improvement, together", "Meadowbank Recovery College"

OPENED, COMMITTED, INVITED, MET, AGREED, TRAINED, NO_STAFF, TOO_EARLY, FREED, AGREED_BY_ALL, DONE, REVIEWED, ASKED = (
    date(2026, 1, 12), date(2026, 1, 26), date(2026, 2, 2), date(2026, 2, 23), date(2026, 3, 16), date(2026, 4, 13),
    date(2026, 4, 20), date(2026, 5, 4), date(2026, 6, 1), date(2026, 6, 8), date(2026, 9, 14), date(2026, 10, 12),
    date(2026, 10, 30),
)  # fmt: skip


def tell(ledger: Ledger) -> None:
    """The whole story."""
    lead = ledger.acting_as(LEAD)
    commitment_and_contact(lead)
    half_a_purpose(lead)
    too_early(lead)
    back_to_what_was_missing(lead)
    what_came_of_it(lead)


def enters(lead: Ledger, phase: int, on: date) -> None:
    """The project begins with a phase."""
    lead.projects.enter_phase(PROJECT, framework=MODEL, framework_version=VERSION, phase=phase, occurred_on=on)


def completes(lead: Ledger, phase: int, on: date) -> None:
    """A phase is complete."""
    lead.projects.complete_phase(PROJECT, framework=MODEL, framework_version=VERSION, phase=phase, occurred_on=on)


def commitment_and_contact(lead: Ledger) -> None:
    """The executive team commits itself. People who wait, and staff, are found and meet."""
    trust(lead, "Meadowbank NHS Trust", OPENED)
    lead.projects.open(project_id=PROJECT, organisation_id=TRUST, title="The first appointment", occurred_on=OPENED)
    lead.projects.adopt_framework(PROJECT, framework=MODEL, framework_version=VERSION, occurred_on=OPENED)
    for stream, kind, title in (
        ("experience", StreamKind.EXPERIENCE, "People who wait or have waited"),
        ("occupation", StreamKind.OCCUPATION, "Staff of the clinic"),
    ):
        lead.projects.establish_stream(PROJECT, stream=stream, kind=kind, title=title, occurred_on=OPENED)
    enters(lead, COMMITMENT, OPENED)
    completes(lead, COMMITMENT, COMMITTED)
    enters(lead, CONTACT, INVITED)
    for name, capacity, stream in (
        ("Lena Fischer", Capacity.SERVICE_USER, "experience"),
        ("Amir Saleh", Capacity.CARER, "experience"),
        ("Tom Reilly", Capacity.SERVICE_USER, "experience"),
        ("Beth Owusu", Capacity.STAFF, "occupation"),
    ):
        who = person(lead, name, capacity, INVITED)
        lead.members.invite(who, project_id=PROJECT, occurred_on=INVITED)
        lead.members.accept_invitation(who, project_id=PROJECT, occurred_on=MET)
        if who != TOM:
            lead.projects.join_stream(PROJECT, stream=stream, member_id=who, capacity=capacity, occurred_on=MET)
    completes(lead, CONTACT, MET)


def half_a_purpose(lead: Ledger) -> None:
    """One stream agrees to a purpose, and one stream is trained. The wards have nobody to stand in."""
    enters(lead, PURPOSE, MET)
    lead.projects.agree_goal(
        PROJECT, goal_id=THEIR_GOAL, statement="Nobody waits longer than a month", streams=["experience"],
        occurred_on=AGREED,
    )  # fmt: skip
    enters(lead, SKILLS, AGREED)
    for who in (LENA, AMIR):
        lead.members.train(who, course=COURSE, provider=COLLEGE, occurred_on=TRAINED)
    lead.projects.find_barrier(
        PROJECT, barrier_id=NO_TIME, kind=BarrierKind.STAFFING, words="Nobody can be freed for training.",
        occurred_on=NO_STAFF,
    )  # fmt: skip


def too_early(lead: Ledger) -> None:
    """Co-producing begins all the same, with a workshop."""
    enters(lead, CO_PRODUCE, TOO_EARLY)
    workshop = known_as("the first workshop")
    lead.sessions.hold(
        session_id=workshop, project_id=PROJECT, kind=SessionKind.WORKSHOP, title="First workshop",
        starts_at=at(TOO_EARLY), ends_at=at(TOO_EARLY, 12), agenda_set_by="occupation", chaired_by="occupation",
    )  # fmt: skip
    for who, capacity in ((LENA, Capacity.SERVICE_USER), (AMIR, Capacity.CARER), (BETH, Capacity.STAFF)):
        lead.sessions.attend(workshop, member_id=who, capacity=capacity)
    lead.contributions.record(
        contribution_id=A_LETTER, project_id=PROJECT, session_id=workshop, stream="experience", member_id=LENA,
        capacity=Capacity.SERVICE_USER, kind=ContributionKind.IDEA, basis=Basis.LIVED, attribution=Attribution.NAMED,
        words="Write to us once a month, and say how long it will still be.", occurred_on=TOO_EARLY,
    )  # fmt: skip


def back_to_what_was_missing(lead: Ledger) -> None:
    """Staff are freed and trained, and both streams agree to one purpose."""
    lead.members.train(BETH, course=COURSE, provider=COLLEGE, occurred_on=FREED)
    lead.projects.review_barrier(
        PROJECT, barrier_id=NO_TIME, outcome=BarrierOutcome.REMOVED, streams=["experience", "occupation"],
        words="The bank of nurses stands in.", occurred_on=FREED,
    )  # fmt: skip
    completes(lead, SKILLS, FREED)
    lead.projects.give_up_goal(PROJECT, goal_id=THEIR_GOAL, occurred_on=AGREED_BY_ALL)
    lead.projects.agree_goal(
        PROJECT, goal_id=COMMON_GOAL, statement="Everybody knows how long they will wait, and it becomes less",
        streams=["experience", "occupation"], occurred_on=AGREED_BY_ALL,
    )  # fmt: skip
    completes(lead, PURPOSE, AGREED_BY_ALL)


def what_came_of_it(lead: Ledger) -> None:
    """The work is done, and looked back on. One change is shown by figures; the other is said to be so."""
    completes(lead, CO_PRODUCE, DONE)
    enters(lead, REVIEW, DONE)
    lead.projects.record_impact(
        PROJECT, impact_id=known_as("shorter waits"), impact_on=ImpactOn.WORK, said_by="Clinic manager",
        words="The wait in the middle of the list fell from 41 days to 26.",
        shown_by="Waiting list of the clinic, June and September 2026", occurred_on=REVIEWED,
    )  # fmt: skip
    lead.projects.record_impact(
        PROJECT, impact_id=known_as("less afraid"), impact_on=ImpactOn.PEOPLE, said_by="Experience stream",
        words="People are less afraid that they were forgotten.", occurred_on=REVIEWED,
    )  # fmt: skip


def main() -> None:
    """How the project worked: its phases, what was not ready, and what came of it."""
    with told(tell, asked_on=ASKED) as ledger:
        show(practice_page(ledger.ask.practice(PROJECT)))


if __name__ == "__main__":
    main()
