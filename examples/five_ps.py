"""The five P's: people, passion, purpose, place and payment, as a list to go through before and while one works.

A group that plans a walk-in service for young people goes through the five questions. On the first evening four are
asked, and payment is left for later, as it often is. The list shows it. What people answer is recorded like anything
else they give, and much of the rest the record knows by itself:

People: the stream of schools is still empty. Purpose: two streams of three have agreed on it. Place: the room is up a
flight of stairs; another is found. Payment: what is offered is told eight weeks late, and it is this: for a single
workshop the policy repays costs and pays no time. Passion is asked, and nobody measures it.

One more exercise comes from the same storyteller: somebody who cannot come sends a friend. A deputy speaks for
themselves, and what they say is theirs.
"""

from datetime import date
from typing import Final
from uuid import UUID

from _telling import LEAD, at, known_as, person, told, trust
from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.project.practice_commands import BarrierKind, BarrierOutcome

VALLEY, WALK_IN = known_as("Valley NHS Trust"), known_as("the walk-in service for young people")
ZOE, RHYS, HANNAH = known_as("Zoe Parry"), known_as("Rhys Morgan"), known_as("Hannah Weiss")
WHO_IS_MISSING, WHY_WE_CARE, UP_THE_STAIRS, A_DOOR = (
    known_as(name) for name in ("who is missing", "why we care", "up the stairs", "a door without a sign")
)
THE_GOAL, THE_STAIRS = known_as("a young person is seen on the day they come"), known_as("a flight of stairs")
FIVE_PS: Final = "five-ps"
POLICY, EDITION, ONE_OFF_WORKSHOPS = "nhs-england-ppv", "3", "role-2"
PAYMENTS: Final = Actor("payments-officer", frozenset({Role.PAYMENTS_OFFICER}))
FIRST_EVENING, SECOND_EVENING, ASKED_ON = date(2026, 4, 14), date(2026, 6, 9), date(2026, 6, 30)


def tell(ledger: Ledger) -> None:
    """Two evenings with the same list."""
    lead = ledger.acting_as(LEAD)
    the_streams(lead)
    the_first_evening(lead)
    what_is_done_about_it(lead)
    the_second_evening(lead)
    what_is_offered(lead, ledger.acting_as(PAYMENTS))


def the_streams(lead: Ledger) -> None:
    """Three streams; nobody has joined that of the schools."""
    begun = date(2026, 3, 23)
    lead.projects.open(
        project_id=WALK_IN,
        organisation_id=trust(lead, "Valley NHS Trust", begun),
        title="A walk-in service for young people",
        occurred_on=begun,
    )
    for stream, kind, title in (
        ("young-people", StreamKind.EXPERIENCE, "Young people"),
        ("staff", StreamKind.OCCUPATION, "Staff"),
        ("schools", StreamKind.COMMUNITY, "Schools and colleges"),
    ):
        lead.projects.establish_stream(WALK_IN, stream=stream, kind=kind, title=title, occurred_on=begun)
    for name, capacity, joins in (
        ("Zoe Parry", Capacity.SERVICE_USER, "young-people"),
        ("Rhys Morgan", Capacity.SERVICE_USER, None),
        ("Hannah Weiss", Capacity.STAFF, "staff"),
    ):
        who = person(lead, name, capacity, begun)
        if joins:
            lead.projects.join_stream(WALK_IN, stream=joins, member_id=who, capacity=capacity, occurred_on=begun)


def go_through(lead: Ledger, *questions: str, on: date) -> None:
    """Questions of the list are put to those who are there."""
    for question in questions:
        lead.projects.use_prompt(
            WALK_IN, prompt_set=FIVE_PS, prompt=question, streams=["young-people", "staff"], occurred_on=on
        )


def an_evening(lead: Ledger, on: date, *there: tuple[UUID, Capacity]) -> UUID:
    """An evening that young people chair."""
    evening = known_as(f"the evening of {on}")
    lead.sessions.hold(
        session_id=evening,
        project_id=WALK_IN,
        kind=SessionKind.WORKSHOP,
        title="The five P's",
        starts_at=at(on, 17),
        ends_at=at(on, 19),
        chaired_by="young-people",
    )
    for who, capacity in there:
        lead.sessions.attend(evening, member_id=who, capacity=capacity)
    return evening


def the_first_evening(lead: Ledger) -> None:
    """Four questions of five."""
    evening = an_evening(lead, FIRST_EVENING, (ZOE, Capacity.SERVICE_USER), (HANNAH, Capacity.STAFF))
    go_through(lead, "people", "passion", "purpose", "place", on=FIRST_EVENING)
    for said, who, capacity, stream, kind, words in (
        (WHO_IS_MISSING, ZOE, Capacity.SERVICE_USER, "young-people", ContributionKind.QUESTION,
         "Where are the schools? It is they who send us."),
        (WHY_WE_CARE, HANNAH, Capacity.STAFF, "staff", ContributionKind.EMOTION,
         "I have sent too many young people home to wait."),
        (UP_THE_STAIRS, ZOE, Capacity.SERVICE_USER, "young-people", ContributionKind.REQUEST,
         "My friend cannot come up here. Find a room on the ground."),
    ):  # fmt: skip
        lead.contributions.record(
            contribution_id=said,
            project_id=WALK_IN,
            session_id=evening,
            stream=stream,
            member_id=who,
            capacity=capacity,
            kind=kind,
            basis=Basis.LEARNT if capacity is Capacity.STAFF else Basis.LIVED,
            attribution=Attribution.NAMED,
            words=words,
            occurred_on=FIRST_EVENING,
        )
    lead.projects.agree_goal(
        WALK_IN,
        goal_id=THE_GOAL,
        statement="A young person is seen on the day they come",
        streams=["young-people", "staff"],
        occurred_on=FIRST_EVENING,
    )


def what_is_done_about_it(lead: Ledger) -> None:
    """The stairs are in the way, and then they are not."""
    lead.projects.find_barrier(
        WALK_IN, barrier_id=THE_STAIRS, kind=BarrierKind.PLACE, words="The room is upstairs.", occurred_on=FIRST_EVENING
    )
    lead.projects.review_barrier(
        WALK_IN,
        barrier_id=THE_STAIRS,
        outcome=BarrierOutcome.REMOVED,
        streams=["young-people", "staff"],
        words="We meet in the library from now on. It has no steps.",
        occurred_on=date(2026, 5, 5),
    )


def the_second_evening(lead: Ledger) -> None:
    """Zoe cannot come, and Rhys comes in her place. The question that was left out is asked, and answered."""
    evening = an_evening(lead, SECOND_EVENING, (RHYS, Capacity.SERVICE_USER), (HANNAH, Capacity.STAFF))
    go_through(lead, "payment", on=SECOND_EVENING)
    lead.contributions.record(
        contribution_id=A_DOOR,
        project_id=WALK_IN,
        session_id=evening,
        stream="young-people",
        member_id=RHYS,
        deputises_for_id=ZOE,
        capacity=Capacity.SERVICE_USER,
        kind=ContributionKind.IDEA,
        basis=Basis.LIVED,
        attribution=Attribution.NAMED,
        words="A door without a sign. Nobody wants to be seen going in.",
        occurred_on=SECOND_EVENING,
    )


def what_is_offered(lead: Ledger, payments: Ledger) -> None:
    """The fifth question gets its answer, and what is due for the second evening is worked out: nothing."""
    payments.organisations.adopt_policy(
        VALLEY,
        policy_code=POLICY,
        policy_version=EDITION,
        starts_on=date(2026, 4, 1),
        due_after_days=30,
        occurred_on=SECOND_EVENING,
    )
    for who in (ZOE, RHYS):
        lead.members.offer_terms(
            who,
            organisation_id=VALLEY,
            policy_code=POLICY,
            policy_version=EDITION,
            role_level=ONE_OFF_WORKSHOPS,
            occurred_on=SECOND_EVENING,
        )
    payments.payments.work_out(
        payment_id=known_as("for Rhys's evening"),
        member_id=RHYS,
        session_id=known_as(f"the evening of {SECOND_EVENING}"),
        occurred_on=date(2026, 6, 10),
    )


def main() -> None:
    """Tell it, and go through the list after the first evening and after the second."""
    with told(tell, asked_on=ASKED_ON) as ledger:
        for day in (FIRST_EVENING, ASKED_ON):
            print(f"{day}:")
            practice = ledger.at(as_at=day).practice(WALK_IN)
            for row in practice.prompts:
                print(f"  {row.prompt}: {row.wording} {row.asked_on or 'Nobody was asked.'}")
            for goal in practice.goals:
                print(f"  Not agreed on by: {', '.join(goal.not_agreed_by)}.")
            for barrier in practice.barriers:
                print(f"  In the way: {barrier.words} {barrier.status.replace('_', ' ')}")


if __name__ == "__main__":
    main()
