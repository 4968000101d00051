"""A buzzword: what a project says of itself, beside what the facts support.

A bid for money says that a new clinic for pain is co-produced. But where it is, when it is open and who works in it
had all been decided. Two patients were invited to one meeting: one to tell her story, the other to say what he thought
of the finished plan. Nothing was open any more when they spoke, and nobody told them what came of it. What the facts
support is that people were informed. Nobody is accused: the record says what is claimed, what the facts support, and
which facts are missing, one by one.

The project lead reads that list. The opening hours are opened up again, patients chair, they bring ideas of their own,
the brief is written from those, and people are told what came of what they said. Together they choose a smaller word,
co-design, and half a year later the facts support it.
"""

from datetime import date
from typing import Final

from _telling import LEAD, at, known_as, person, told, trust
from coprod_ledger import Ledger
from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind, FeedbackRoute
from coprod_ledger.domain.design_brief.commands import ElementText
from coprod_ledger.domain.design_brief.influence_commands import Strength
from coprod_ledger.domain.involvement import Mode, SessionKind

PAIN_CLINIC, BRIEF = known_as("the pain clinic"), known_as("the brief for the pain clinic")
GWEN, IDRIS, MORAG = known_as("Gwen Harries"), known_as("Idris Cole"), known_as("Morag Sinclair")
HER_STORY, HIS_OPINION = known_as("Gwen's story"), known_as("Idris's opinion of the plan")
EVENINGS, ONE_LETTER, THURSDAYS = known_as("evenings"), known_as("one letter"), known_as("Thursdays")
THE_HOURS: Final = known_as("the opening hours are fixed")
BID_ON, READ_ON, ASKED_ON = date(2025, 10, 6), date(2025, 12, 1), date(2026, 5, 29)


def tell(ledger: Ledger) -> None:
    """The bid, the one meeting, and what they did when they had read the difference."""
    lead = ledger.acting_as(LEAD)
    the_bid(lead)
    the_one_meeting(lead)
    open_it_up(lead)
    two_meetings_more(lead)
    the_brief(lead)


def the_bid(lead: Ledger) -> None:
    """Three matters are decided. The bid says that it is co-produced."""
    begun = date(2025, 9, 15)
    lead.projects.open(
        project_id=PAIN_CLINIC,
        organisation_id=trust(lead, "Hillside NHS Trust", begun),
        title="A new clinic for pain",
        occurred_on=begun,
    )
    for fixed_point, matter in (
        (known_as("the site is fixed"), "It will be on the hospital's second floor"),
        (THE_HOURS, "It will be open from nine to five"),
        (known_as("the staff is fixed"), "Two doctors and a nurse will work there"),
    ):
        lead.projects.declare_fixed_point(
            PAIN_CLINIC,
            fixed_point_id=fixed_point,
            matter=matter,
            decided_by="Executive team",
            decided_on=date(2025, 7, 1),
            occurred_on=begun,
        )
    for stream, kind, title in (
        ("patients", StreamKind.EXPERIENCE, "People who live with pain"),
        ("staff", StreamKind.OCCUPATION, "Staff of the clinic"),
    ):
        lead.projects.establish_stream(PAIN_CLINIC, stream=stream, kind=kind, title=title, occurred_on=begun)
    lead.projects.claim_mode(
        PAIN_CLINIC,
        mode=Mode.CO_PRODUCE,
        said_by="Programme office, in the bid",
        reason="The fund asks for co-production.",
        occurred_on=BID_ON,
    )


def the_one_meeting(lead: Ledger) -> None:
    """She tells her story; he is shown the finished plan."""
    met, meeting = date(2025, 11, 4), known_as("the one meeting about the plan")
    lead.sessions.hold(
        session_id=meeting,
        project_id=PAIN_CLINIC,
        kind=SessionKind.PRESENTATION,
        title="The plan is presented",
        starts_at=at(met, 13),
        ends_at=at(met, 14),
        agenda_set_by="staff",
        chaired_by="staff",
    )
    for name, capacity, stream in (
        ("Gwen Harries", Capacity.SERVICE_USER, "patients"),
        ("Idris Cole", Capacity.SERVICE_USER, "patients"),
        ("Morag Sinclair", Capacity.STAFF, "staff"),
    ):
        who = person(lead, name, capacity, date(2025, 10, 20))
        lead.projects.join_stream(
            PAIN_CLINIC, stream=stream, member_id=who, capacity=capacity, occurred_on=date(2025, 10, 20)
        )
        lead.sessions.attend(meeting, member_id=who, capacity=capacity)
    for said, who, kind, is_reaction, words in (
        (HER_STORY, GWEN, ContributionKind.STORY, False, "I waited eleven years before anybody believed me."),
        (HIS_OPINION, IDRIS, ContributionKind.OPINION, True, "It looks nice. I could not come at those hours."),
    ):
        lead.contributions.record(
            contribution_id=said,
            project_id=PAIN_CLINIC,
            session_id=meeting,
            stream="patients",
            member_id=who,
            capacity=Capacity.SERVICE_USER,
            kind=kind,
            is_reaction=is_reaction,
            basis=Basis.LIVED,
            attribution=Attribution.NAMED,
            words=words,
            occurred_on=met,
        )


def open_it_up(lead: Ledger) -> None:
    """What was fixed is opened, and the way of working is chosen with the patients: a smaller word, and meant."""
    opened_on = date(2026, 1, 12)
    lead.projects.withdraw_fixed_point(PAIN_CLINIC, fixed_point_id=THE_HOURS, occurred_on=opened_on)
    for matter in ("When it is open", "How people are told what happens next"):
        lead.projects.declare_open_question(
            PAIN_CLINIC, question_id=known_as(matter), matter=matter, occurred_on=opened_on
        )
    lead.projects.claim_mode(
        PAIN_CLINIC,
        mode=Mode.CO_DESIGN,
        said_by="Project lead",
        streams=["patients", "staff"],
        reason="Where it is and who works there cannot be changed any more. What is open, we design together.",
        occurred_on=opened_on,
    )


def two_meetings_more(lead: Ledger) -> None:
    """Patients chair, and bring ideas of their own."""
    for met in (date(2026, 2, 3), date(2026, 3, 3)):
        meeting = known_as(f"the meeting about the clinic on {met}")
        lead.sessions.hold(
            session_id=meeting,
            project_id=PAIN_CLINIC,
            kind=SessionKind.JOINT_MEETING,
            title="Patients and staff design the clinic",
            starts_at=at(met, 18),
            ends_at=at(met, 20),
            agenda_set_by="patients",
            chaired_by="patients",
        )
        for who, capacity in (
            (GWEN, Capacity.SERVICE_USER),
            (IDRIS, Capacity.SERVICE_USER),
            (MORAG, Capacity.STAFF),
        ):
            lead.sessions.attend(meeting, member_id=who, capacity=capacity)
    for said, who, capacity, stream, kind, met, words in (
        (EVENINGS, IDRIS, Capacity.SERVICE_USER, "patients", ContributionKind.REQUEST, date(2026, 2, 3),
         "I work until six. Be open on one evening a week."),
        (THURSDAYS, MORAG, Capacity.STAFF, "staff", ContributionKind.QUESTION, date(2026, 2, 3),
         "Could the evening be Thursday, when both doctors are in?"),
        (ONE_LETTER, GWEN, Capacity.SERVICE_USER, "patients", ContributionKind.IDEA, date(2026, 3, 3),
         "One letter, to me and to my doctor, in the same words."),
    ):  # fmt: skip
        lead.contributions.record(
            contribution_id=said,
            project_id=PAIN_CLINIC,
            session_id=known_as(f"the meeting about the clinic on {met}"),
            stream=stream,
            member_id=who,
            capacity=capacity,
            kind=kind,
            basis=Basis.LIVED if capacity is Capacity.SERVICE_USER else Basis.LEARNT,
            attribution=Attribution.NAMED,
            words=words,
            occurred_on=met,
        )


def the_brief(lead: Ledger) -> None:
    """It is written from what they said, and they are told."""
    written_on = date(2026, 4, 14)
    lead.briefs.draft(
        brief_id=BRIEF,
        project_id=PAIN_CLINIC,
        drafted_by="Patients and staff",
        elements=[
            ElementText(
                element="hours",
                heading="When it is open",
                text=PersonalText("Nine to five, and on Thursdays until eight."),
                sources=[EVENINGS, THURSDAYS],
            ),
            ElementText(
                element="letters",
                heading="What happens next",
                text=PersonalText("After each visit one letter goes to the patient and to their doctor."),
                sources=[ONE_LETTER],
            ),
        ],
        occurred_on=written_on,
    )
    for said, element in ((EVENINGS, "hours"), (THURSDAYS, "hours"), (ONE_LETTER, "letters")):
        lead.briefs.link_influence(
            BRIEF,
            influence_id=known_as(f"what became of {said}"),
            contribution_id=said,
            element=element,
            strength=Strength.ADOPTED,
            said_by="Patients and staff",
            occurred_on=written_on,
        )
        lead.contributions.give_feedback(said, how=FeedbackRoute.MEETING, occurred_on=date(2026, 5, 5))


def main() -> None:
    """Tell it, and ask twice what is claimed and what the facts support."""
    with told(tell, asked_on=ASKED_ON) as ledger:
        for day in (READ_ON, ASKED_ON):
            whole = ledger.at(as_at=day).mode(PAIN_CLINIC).rows[0]
            print(f"{day}: {whole.difference}")
        breadth = ledger.at(as_at=READ_ON).breadth(PAIN_CLINIC)
        print(
            f"{READ_ON}: {breadth.people} people had given something: {breadth.story_only_people} only a story, "
            f"{breadth.reaction_only_people} only an opinion on a finished plan."
        )


if __name__ == "__main__":
    main()
