"""Lay proposal first: carers write it, and the professionals say what they think of it.

Usually professionals write a plan and then ask people for their opinion. Here it is the other way round. A group of
carers was trained to lead conversations. They asked one another why people come back to hospital within a week, found
that nobody at home knows whom to call, and wrote a proposal: one telephone number, a visit on the second day, and a
bed kept free. Then the professionals criticised it. One thing was changed because of what they said, and one was taken
out, with the reason given.

It was presented to those who decide, signed by both sides, and approved with a timescale. A steering group of both
looks at what is in the way. One promise is kept in time, one is late.
"""

from datetime import date
from typing import Final

from _telling import LEAD, SECRETARY, at, known_as, person, told, trust
from coprod_ledger import Ledger
from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind, FeedbackRoute
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome
from coprod_ledger.domain.design_brief.commands import ElementText, ShareFormat
from coprod_ledger.domain.design_brief.influence_commands import Strength
from coprod_ledger.domain.involvement import SessionKind, Stage
from coprod_ledger.domain.project.practice_commands import BarrierKind, BarrierOutcome
from coprod_ledger.domain.promise.commands import PromiseKind, PromiseOutcome

FIRST_WEEK, PROPOSAL = known_as("the first week at home"), known_as("the carers' proposal")
MAIR, JOSH, EFUA = known_as("Mair Bevan"), known_as("Josh Tully"), known_as("Efua Osei")
ROOT_CAUSE, ONE_NUMBER, SECOND_DAY, BED_KEPT_FREE = (
    known_as(name) for name in ("nobody to call", "one number", "a visit on the second day", "a bed kept free")
)
NIGHTS_TOO, NO_FREE_BED = known_as("the number at night"), known_as("no bed can be kept free")
PHONE_BY_MAY, VISITS_BY_JULY = known_as("the number answers"), known_as("the visits begin")
NO_NURSE_YET: Final = known_as("no nurse for the visits")
WRITTEN_ON, REVISED_ON, ASKED_ON = date(2025, 10, 27), date(2025, 12, 8), date(2026, 9, 1)
CARERS: Final = "The carers' group"


def tell(ledger: Ledger) -> None:
    """From the carers' kitchen to the Board, and half a year beyond."""
    lead, secretary = ledger.acting_as(LEAD), ledger.acting_as(SECRETARY)
    carers_and_professionals(lead)
    the_carers_look_for_the_root(lead)
    the_carers_write(lead)
    the_professionals_criticise(lead)
    it_is_revised(lead)
    it_is_presented_and_decided(lead, secretary)
    it_is_carried_out(lead)


def carers_and_professionals(lead: Ledger) -> None:
    """Two carers, trained to lead conversations, and a doctor."""
    begun = date(2025, 9, 1)
    lead.projects.open(
        project_id=FIRST_WEEK,
        organisation_id=trust(lead, "Northmoor NHS Trust", begun),
        title="The first week at home",
        occurred_on=begun,
    )
    lead.projects.declare_open_question(
        FIRST_WEEK, matter="Why do people come back within a week, and what would help?", occurred_on=begun
    )
    for stream, kind, title in (
        ("carers", StreamKind.EXPERIENCE, "Carers"),
        ("professionals", StreamKind.OCCUPATION, "Doctors, nurses and managers"),
    ):
        lead.projects.establish_stream(FIRST_WEEK, stream=stream, kind=kind, title=title, occurred_on=begun)
    for name, capacity, stream, signs in (
        ("Mair Bevan", Capacity.CARER, "carers", True),
        ("Josh Tully", Capacity.CARER, "carers", False),
        ("Efua Osei", Capacity.STAFF, "professionals", True),
    ):
        who = person(lead, name, capacity, begun)
        lead.projects.join_stream(FIRST_WEEK, stream=stream, member_id=who, capacity=capacity, occurred_on=begun)
        if capacity is Capacity.CARER:
            lead.members.train(who, course="Leading co-production", provider="Moor College", occurred_on=begun)
        if signs:
            lead.projects.appoint_signatory(FIRST_WEEK, stream=stream, member_id=who, occurred_on=begun)
    lead.projects.begin_stage(FIRST_WEEK, stage=Stage.STRATEGY, occurred_on=begun)


def the_carers_look_for_the_root(lead: Ledger) -> None:
    """Not the symptom, that beds are full again, but what is behind it."""
    met = date(2025, 9, 22)
    for said, who, kind, basis, words in (
        (ROOT_CAUSE, JOSH, ContributionKind.EVIDENCE, Basis.LIVED,
         "Nine of us came back, and all nine had tried to call somebody first. Nobody knew whom."),
        (ONE_NUMBER, MAIR, ContributionKind.IDEA, Basis.LIVED, "One telephone number for the whole first week."),
        (SECOND_DAY, JOSH, ContributionKind.IDEA, Basis.LIVED, "Somebody comes on the second day: that is the worst."),
        (BED_KEPT_FREE, MAIR, ContributionKind.REQUEST, Basis.LIVED, "Keep our bed free for that week."),
    ):  # fmt: skip
        lead.contributions.record(
            contribution_id=said,
            project_id=FIRST_WEEK,
            stream="carers",
            member_id=who,
            capacity=Capacity.CARER,
            kind=kind,
            basis=basis,
            attribution=Attribution.NAMED,
            words=words,
            occurred_on=met,
        )


ONE_NUMBER_DAYS: Final = ElementText(
    element="number",
    heading="One number for the first week",
    text=PersonalText("Somebody who knows the ward answers, from eight to eight."),
    sources=[ROOT_CAUSE, ONE_NUMBER],
)
ONE_NUMBER_ALWAYS: Final = ElementText(
    element="number",
    heading="One number for the first week",
    text=PersonalText("The ward answers by day, and the night sister after eight."),
    sources=[ROOT_CAUSE, ONE_NUMBER, NIGHTS_TOO],
)
A_VISIT: Final = ElementText(
    element="visit",
    heading="A visit on the second day",
    text=PersonalText("A nurse comes on the second day, at a time agreed before going home."),
    sources=[SECOND_DAY],
)
A_BED: Final = ElementText(
    element="bed",
    heading="A bed kept free",
    text=PersonalText("The bed is kept free for a week."),
    sources=[BED_KEPT_FREE],
)


def the_carers_write(lead: Ledger) -> None:
    """The proposal is the carers' own."""
    lead.briefs.draft(
        brief_id=PROPOSAL,
        project_id=FIRST_WEEK,
        drafted_by=CARERS,
        elements=[ONE_NUMBER_DAYS, A_VISIT, A_BED],
        occurred_on=WRITTEN_ON,
    )
    lead.briefs.share(
        PROPOSAL, version=1, stream="professionals", how=ShareFormat.PRINT, occurred_on=date(2025, 10, 28)
    )


def the_professionals_criticise(lead: Ledger) -> None:
    """This time it is they who react to what others have made ready."""
    for said, words in (
        (
            NIGHTS_TOO,
            "Most people call at night. If nobody answers then, they come by ambulance.",
        ),
        (NO_FREE_BED, "A bed that is kept free for one is a night on a trolley for another."),
    ):
        lead.contributions.record(
            contribution_id=said,
            project_id=FIRST_WEEK,
            stream="professionals",
            member_id=EFUA,
            capacity=Capacity.STAFF,
            kind=ContributionKind.CRITIQUE,
            is_reaction=True,
            basis=Basis.LEARNT,
            attribution=Attribution.NAMED,
            words=words,
            occurred_on=date(2025, 11, 17),
        )


def it_is_revised(lead: Ledger) -> None:
    """The carers revise it: the number at night comes in, the bed goes out, and it is said why."""
    lead.briefs.revise(PROPOSAL, drafted_by=CARERS, elements=[ONE_NUMBER_ALWAYS, A_VISIT], occurred_on=REVISED_ON)
    for said, element, strength, reason in (
        (ROOT_CAUSE, "number", Strength.ADOPTED, None),
        (ONE_NUMBER, "number", Strength.ADAPTED, None),
        (SECOND_DAY, "visit", Strength.ADOPTED, None),
        (NIGHTS_TOO, "number", Strength.ADOPTED, None),
        (NO_FREE_BED, None, Strength.CONSIDERED, None),
        (
            BED_KEPT_FREE,
            None,
            Strength.NOT_ADOPTED,
            "It would leave somebody else without one. Whoever answers the number looks for one.",
        ),
    ):
        lead.briefs.link_influence(
            PROPOSAL,
            influence_id=known_as(f"what became of {said}"),
            contribution_id=said,
            element=element,
            strength=strength,
            reason=reason,
            said_by=CARERS,
            occurred_on=REVISED_ON,
        )
        lead.contributions.give_feedback(said, how=FeedbackRoute.MEETING, occurred_on=date(2025, 12, 15))


def it_is_presented_and_decided(lead: Ledger, secretary: Ledger) -> None:
    """Both sides sign, the carers present it, the Board approves, and days are agreed."""
    presented_on, decided_on = date(2026, 1, 20), date(2026, 1, 28)
    for stream, who in (("carers", MAIR), ("professionals", EFUA)):
        lead.briefs.sign_off(PROPOSAL, version=2, stream=stream, member_id=who, occurred_on=date(2026, 1, 12))
    lead.sessions.hold(
        session_id=known_as("the carers present it"),
        project_id=FIRST_WEEK,
        kind=SessionKind.PRESENTATION,
        title="The carers present their proposal",
        starts_at=at(presented_on, 15),
        ends_at=at(presented_on, 16),
        agenda_set_by="carers",
        chaired_by="carers",
    )
    lead.sessions.attend(known_as("the carers present it"), member_id=MAIR, capacity=Capacity.CARER)
    lead.sessions.attend(known_as("the carers present it"), member_id=EFUA, capacity=Capacity.STAFF)
    secretary.briefs.submit_to_board(PROPOSAL, version=2, occurred_on=date(2026, 1, 21))
    secretary.briefs.record_board_decision(PROPOSAL, version=2, outcome=BoardOutcome.APPROVED, occurred_on=decided_on)
    for promise, statement, due_on, because_of in (
        (PHONE_BY_MAY, "The number answers, day and night", date(2026, 5, 1), [ONE_NUMBER, NIGHTS_TOO, BED_KEPT_FREE]),
        (VISITS_BY_JULY, "A nurse visits on the second day", date(2026, 7, 1), [SECOND_DAY]),
    ):
        lead.promises.make(
            promise_id=promise,
            organisation_id=known_as("Northmoor NHS Trust"),
            project_id=FIRST_WEEK,
            kind=PromiseKind.ACTION,
            statement=statement,
            made_by="Trust Board",
            made_to="Carers",
            due_on=due_on,
            contribution_ids=because_of,
            occurred_on=decided_on,
        )


def it_is_carried_out(lead: Ledger) -> None:
    """The steering group of both sides looks at what is in the way."""
    lead.projects.begin_stage(FIRST_WEEK, stage=Stage.DELIVERY, occurred_on=date(2026, 2, 2))
    lead.promises.conclude(
        PHONE_BY_MAY,
        outcome=PromiseOutcome.DELIVERED,
        shown_by="Call log of the first month",
        occurred_on=date(2026, 4, 20),
    )
    lead.projects.find_barrier(
        FIRST_WEEK, barrier_id=NO_NURSE_YET, kind=BarrierKind.STAFFING, occurred_on=date(2026, 5, 11)
    )
    met = date(2026, 6, 8)
    lead.sessions.hold(
        session_id=known_as("the steering group in June"),
        project_id=FIRST_WEEK,
        kind=SessionKind.STEERING_GROUP,
        title="What is in the way",
        starts_at=at(met, 10),
        ends_at=at(met, 11),
        chaired_by="carers",
    )
    lead.sessions.attend(known_as("the steering group in June"), member_id=JOSH, capacity=Capacity.CARER)
    lead.projects.review_barrier(
        FIRST_WEEK,
        barrier_id=NO_NURSE_YET,
        outcome=BarrierOutcome.EASED,
        streams=["carers", "professionals"],
        words="One nurse begins in August. Two are needed.",
        occurred_on=met,
    )


def main() -> None:
    """Tell it, and ask whose words are in what the Board approved, and what has come of it."""
    with told(tell, asked_on=ASKED_ON) as ledger:
        answer = ledger.ask.influence(FIRST_WEEK)
        for row in answer.influences:
            print(f"{row.made_on}, {row.stream}, {row.kind}: {row.words} -> {row.influence.replace('_', ' ')}")
        for one in ledger.ask.promises(project_id=FIRST_WEEK).promises:
            late = f", {one.days_overdue} days late" if one.days_overdue else ""
            print(f"{one.statement}: {one.status}{late}.")


if __name__ == "__main__":
    main()
