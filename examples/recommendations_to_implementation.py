"""From recommendations to implementation: writing the report is the easy part.

A council sets up a commission. All its members are disabled and live in the borough. It asks other disabled residents
what their days are like, and after ten months it publishes a report with four recommendations. A recommendation binds
nobody, so the record waits for somebody to take it on. The cabinet takes on three, unanimously and by majority; of the
fourth it says nothing. A group of residents and officers is to see to the rest and to meet every three months.

A year later one recommendation is carried out, one is late for the second time, one was given up and the reason is
there to read. And the fourth? Nobody ever answered it, and that shows as plainly as the others.
"""

from datetime import date
from typing import Final
from uuid import UUID

from _telling import LEAD, at, known_as, person, told
from coprod_ledger import Ledger
from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind, FeedbackRoute
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.promise.commands import PromiseKind, PromiseOutcome, Vote

COUNCIL, COMMISSION = known_as("Marsh End Council"), known_as("the commission of disabled residents")
LIVING_HERE: Final = known_as("living here as a disabled person")
CARE_CHARGES, KERBS, ONE_ASSESSMENT = known_as("care charges"), known_as("kerbs"), known_as("one assessment")
END_CHARGES, DROP_KERBS, ASSESS_ONCE, PAY_RESIDENTS = (
    known_as(name) for name in ("end care charges", "drop the kerbs", "assess once", "pay residents")
)
REPORTED_ON, DECIDED_ON, ASKED_ON = date(2025, 3, 3), date(2025, 4, 14), date(2026, 5, 1)

RECOMMENDATIONS: Final = (
    (END_CHARGES, "Stop charging for care at home", date(2026, 4, 1), (CARE_CHARGES,)),
    (DROP_KERBS, "Lower every kerb on the way to a health centre", date(2025, 10, 1), (KERBS,)),
    (ASSESS_ONCE, "One assessment for health and for care", date(2026, 1, 5), (ONE_ASSESSMENT,)),
    (PAY_RESIDENTS, "Pay residents who help to plan services", date(2025, 9, 1), ()),
)
"""What is recommended, by when, and which residents' words it goes back to."""


def tell(ledger: Ledger) -> None:
    """The commission, its report, the cabinet's answer, and the year after it."""
    lead = ledger.acting_as(LEAD)
    the_commission(lead)
    what_residents_said(lead)
    the_report(lead)
    the_cabinet_answers(lead)
    the_year_after(lead)


def the_commission(lead: Ledger) -> None:
    """It is a group of its own, and it outlasts its report."""
    begun = date(2024, 5, 6)
    lead.organisations.register(organisation_id=COUNCIL, name="Marsh End Council", occurred_on=begun)
    lead.projects.open(
        project_id=LIVING_HERE, organisation_id=COUNCIL, title="Living here as a disabled person", occurred_on=begun
    )
    for stream, kind, title in (
        ("residents", StreamKind.EXPERIENCE, "Disabled people who live in the borough"),
        ("officers", StreamKind.OCCUPATION, "Officers of the council"),
    ):
        lead.projects.establish_stream(LIVING_HERE, stream=stream, kind=kind, title=title, occurred_on=begun)
    lead.groups.form(
        group_id=COMMISSION,
        organisation_id=COUNCIL,
        title="The commission of disabled residents",
        occurred_on=begun,
    )
    for name in ("Ruth Adeyemi", "Kit Lawson", "Parveen Shah"):
        who = person(lead, name, Capacity.PUBLIC, begun)
        lead.groups.join(COMMISSION, member_id=who, occurred_on=begun)
        lead.projects.join_stream(
            LIVING_HERE, stream="residents", member_id=who, capacity=Capacity.PUBLIC, occurred_on=begun
        )
    officer = person(lead, "Simon Weir", Capacity.STAFF, begun)
    lead.projects.join_stream(
        LIVING_HERE, stream="officers", member_id=officer, capacity=Capacity.STAFF, occurred_on=begun
    )
    lead.groups.take_up_project(COMMISSION, project_id=LIVING_HERE, occurred_on=begun)


def what_residents_said(lead: Ledger) -> None:
    """The commission goes out and asks. Most who answer are not members of it, and nobody asks their names."""
    heard_on, evening = date(2024, 10, 10), known_as("the evening at the library")
    lead.sessions.hold(
        session_id=evening,
        project_id=LIVING_HERE,
        kind=SessionKind.OUTREACH,
        title="An evening at the library",
        starts_at=at(heard_on, 17),
        ends_at=at(heard_on, 19),
        agenda_set_by="residents",
        chaired_by="residents",
    )
    for said, kind, words in (
        (CARE_CHARGES, ContributionKind.STORY, "After I have paid for my care I have nothing left to go out with."),
        (KERBS, ContributionKind.REQUEST, "I can see the health centre, and I cannot get there. Lower the kerbs."),
        (ONE_ASSESSMENT, ContributionKind.QUESTION, "Why do three people ask me the same forty questions?"),
    ):
        lead.contributions.record(
            contribution_id=said,
            project_id=LIVING_HERE,
            session_id=evening,
            stream="residents",
            gathered_by_id=known_as("Ruth Adeyemi"),
            is_first_hand=False,
            capacity=Capacity.PUBLIC,
            kind=kind,
            basis=Basis.LIVED,
            attribution=Attribution.ANONYMOUS,
            words=words,
            occurred_on=heard_on,
        )


def the_report(lead: Ledger) -> None:
    """Four recommendations, each with a day."""
    for recommendation, statement, due_on, because_of in RECOMMENDATIONS:
        lead.promises.make(
            promise_id=recommendation,
            organisation_id=COUNCIL,
            project_id=LIVING_HERE,
            kind=PromiseKind.RECOMMENDATION,
            statement=statement,
            made_by="The commission of disabled residents",
            made_to="The cabinet of the council",
            due_on=due_on,
            contribution_ids=because_of,
            occurred_on=REPORTED_ON,
        )


def the_cabinet_answers(lead: Ledger) -> None:
    """It takes on three of four. Residents who had spoken are told in the report of the meeting."""
    for recommendation, vote in (
        (END_CHARGES, Vote.UNANIMOUS),
        (DROP_KERBS, Vote.UNANIMOUS),
        (ASSESS_ONCE, Vote.MAJORITY),
    ):
        lead.promises.accept(recommendation, accepted_by="Cabinet", vote=vote, occurred_on=DECIDED_ON)
    for said in (CARE_CHARGES, KERBS, ONE_ASSESSMENT):
        lead.contributions.give_feedback(said, how=FeedbackRoute.REPORT, occurred_on=date(2025, 4, 28))


def the_year_after(lead: Ledger) -> None:
    """The group of residents and officers meets, misses one meeting, and says what became of each."""
    lead.projects.declare_cadence(
        LIVING_HERE, session_kind=SessionKind.IMPLEMENTATION_GROUP, every_months=3, occurred_on=date(2025, 5, 1)
    )
    for met in (date(2025, 6, 12), date(2025, 9, 11), date(2026, 3, 12)):
        meeting = the_group_meets(lead, met)
        for name, capacity in (("Kit Lawson", Capacity.PUBLIC), ("Simon Weir", Capacity.STAFF)):
            lead.sessions.attend(meeting, member_id=known_as(name), capacity=capacity)
    for due_on, said_on, words in (
        (date(2025, 12, 1), date(2025, 9, 11), "The contractor left. A new one begins in October."),
        (date(2026, 3, 31), date(2025, 11, 20), "Gas mains lie under two of the crossings."),
    ):
        lead.promises.move_date(DROP_KERBS, due_on=due_on, words=words, occurred_on=said_on)
    lead.promises.conclude(
        END_CHARGES,
        outcome=PromiseOutcome.DELIVERED,
        shown_by="Council budget 2026 to 2027, table 9",
        occurred_on=date(2026, 4, 1),
    )
    lead.promises.conclude(
        ASSESS_ONCE,
        outcome=PromiseOutcome.NOT_DELIVERED,
        words="The two computer systems cannot share a form. It will be tried again when they are replaced in 2028.",
        occurred_on=date(2026, 3, 12),
    )


def the_group_meets(lead: Ledger, met: date) -> UUID:
    """Residents chair it."""
    meeting = known_as(f"the implementation group on {met}")
    lead.sessions.hold(
        session_id=meeting,
        project_id=LIVING_HERE,
        kind=SessionKind.IMPLEMENTATION_GROUP,
        title="Residents and officers look at the recommendations",
        starts_at=at(met, 10),
        ends_at=at(met, 12),
        chaired_by="residents",
    )
    return meeting


def main() -> None:
    """Tell it, and ask on the day of the report, and a year later, what came of it."""
    with told(tell, asked_on=ASKED_ON) as ledger:
        for day in (REPORTED_ON, ASKED_ON):
            answer = ledger.at(as_at=day).promises(project_id=LIVING_HERE)
            print(f"{day}: {answer.made} recommended, {answer.delivered} delivered.")
            for one in answer.promises:
                late = f", {one.days_overdue} days late" if one.days_overdue else ""
                print(f"  {one.statement}: {one.status.replace('_', ' ')}{late}.")


if __name__ == "__main__":
    main()
