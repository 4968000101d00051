"""A co-produced survey: the people who ask the questions are those who have lived with the answers.

A charity asks the people in its hostels each year how they are. Those who ask have lived in a hostel themselves: peer
researchers, one a volunteer and one on the payroll, in the same role. After the first year they said that the
questions made no sense. Nobody defended the old ones. The survey was begun again from nothing: first everybody, peers
and staff, said what it ought to be about; then the peer researchers found the words. Each question of the new survey
shows whose it was.

The year after, people in the hostels answered more. Two effects have a figure to show for them; one is only what
somebody says so far, and the record tells the two apart.
"""

from datetime import date
from typing import Final
from uuid import UUID

from _telling import LEAD, at, known_as, person, told
from coprod_ledger import Ledger
from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind, FeedbackRoute
from coprod_ledger.domain.design_brief.commands import ElementText
from coprod_ledger.domain.design_brief.influence_commands import Strength
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.member.commands import ConsentSource
from coprod_ledger.domain.project.practice_commands import ImpactOn
from coprod_ledger.domain.promise.commands import PromiseKind, PromiseOutcome

CHARITY, SURVEY, QUESTIONNAIRE = known_as("Open Door"), known_as("the yearly survey"), known_as("the questionnaire")
LENA, MARCUS, PRIYA = known_as("Lena Novak"), known_as("Marcus Bell"), known_as("Priya Nair")
NO_SENSE, TOO_LONG = known_as("the questions make no sense"), known_as("the survey is too long")
ABOUT_SLEEP, ABOUT_SAFETY, ABOUT_STAFF = (
    known_as(name) for name in ("about sleep", "about feeling safe", "about being treated fairly")
)
PLAIN_SLEEP, PLAIN_SAFETY, PLAIN_FAIR = (
    known_as(name) for name in ("sleep, in plain words", "safety, in plain words", "fairness, in plain words")
)
BEGIN_AGAIN: Final = known_as("the survey is begun again from nothing")
FIRST_ROUND, SECOND_ROUND, ASKED_ON = date(2024, 5, 14), date(2025, 5, 13), date(2026, 7, 1)
TOPICS_ON, WORDING_ON, AGREED_ON = date(2024, 9, 10), date(2024, 10, 8), date(2024, 11, 5)

PEERS: Final = (("Lena Novak", False), ("Marcus Bell", True))
"""Peer researchers, and whether the charity has them on its payroll. Their role is the same."""


def tell(ledger: Ledger) -> None:
    """The first round, what was wrong with it, the new survey, and the second round."""
    lead = ledger.acting_as(LEAD)
    peers_and_staff(lead)
    a_round_of_interviews(lead, FIRST_ROUND)
    what_was_wrong(lead)
    everybody_sets_the_topics(lead)
    peers_find_the_words(lead)
    the_questionnaire(lead)
    a_round_of_interviews(lead, SECOND_ROUND)
    what_has_changed(lead)


def peers_and_staff(lead: Ledger) -> None:
    """Nothing is fixed: what to ask, and how to ask it, are both open."""
    begun = date(2024, 3, 4)
    lead.organisations.register(organisation_id=CHARITY, name="Open Door", occurred_on=begun)
    lead.projects.open(
        project_id=SURVEY, organisation_id=CHARITY, title="How are you? The yearly survey", occurred_on=begun
    )
    for stream, kind, title in (
        ("peers", StreamKind.EXPERIENCE, "Peer researchers"),
        ("staff", StreamKind.OCCUPATION, "Staff of the hostels"),
    ):
        lead.projects.establish_stream(SURVEY, stream=stream, kind=kind, title=title, occurred_on=begun)
    for matter in ("What the survey asks about", "How it asks"):
        lead.projects.declare_open_question(SURVEY, question_id=known_as(matter), matter=matter, occurred_on=begun)
    for name, is_salaried in PEERS:
        who = known_as(name)
        lead.members.register(member_id=who, name=name, occurred_on=begun)
        lead.members.give_contact_consent(
            who, purpose="Invitations to take part", via=ConsentSource.IN_PERSON, occurred_on=begun
        )
        lead.members.declare_capacity(
            who, capacity=Capacity.SERVICE_USER, organisation="Open Door", is_salaried=is_salaried, occurred_on=begun
        )
        lead.projects.join_stream(
            SURVEY, stream="peers", member_id=who, capacity=Capacity.SERVICE_USER, occurred_on=begun
        )
    person(lead, "Priya Nair", Capacity.STAFF, begun)
    lead.projects.join_stream(SURVEY, stream="staff", member_id=PRIYA, capacity=Capacity.STAFF, occurred_on=begun)
    lead.projects.declare_cadence(SURVEY, session_kind=SessionKind.INTERVIEW, every_months=12, occurred_on=begun)


def a_round_of_interviews(lead: Ledger, on: date) -> None:
    """Once a year the peer researchers go and ask."""
    interviews = known_as(f"the interviews of {on}")
    lead.sessions.hold(
        session_id=interviews,
        project_id=SURVEY,
        kind=SessionKind.INTERVIEW,
        title="A day of interviews",
        starts_at=at(on, 9),
        ends_at=at(on, 15),
    )
    for who in (LENA, MARCUS):
        lead.sessions.attend(interviews, member_id=who, capacity=Capacity.SERVICE_USER)


def says(lead: Ledger, said: UUID, who: UUID, kind: ContributionKind, words: str, on: date, *, at_: UUID) -> None:
    """One of the three says something at a meeting."""
    is_staff = who == PRIYA
    lead.contributions.record(
        contribution_id=said,
        project_id=SURVEY,
        session_id=at_,
        stream="staff" if is_staff else "peers",
        member_id=who,
        capacity=Capacity.STAFF if is_staff else Capacity.SERVICE_USER,
        kind=kind,
        basis=Basis.LEARNT if is_staff else Basis.LIVED,
        attribution=Attribution.NAMED,
        words=words,
        occurred_on=on,
    )


def a_meeting(lead: Ledger, title: str, on: date, *, there: tuple[UUID, ...]) -> UUID:
    """A meeting that peers chair."""
    meeting = known_as(title)
    lead.sessions.hold(
        session_id=meeting,
        project_id=SURVEY,
        kind=SessionKind.SURVEY_DESIGN,
        title=title,
        starts_at=at(on, 10),
        ends_at=at(on, 13),
        chaired_by="peers",
    )
    for who in there:
        lead.sessions.attend(meeting, member_id=who, capacity=Capacity.STAFF if who == PRIYA else Capacity.SERVICE_USER)
    return meeting


def what_was_wrong(lead: Ledger) -> None:
    """They speak of how the work is done, not of what it is about: that is a contribution too."""
    met = date(2024, 6, 11)
    meeting = a_meeting(lead, "How did it go?", met, there=(LENA, MARCUS, PRIYA))
    says(lead, NO_SENSE, LENA, ContributionKind.PROCESS, "Half of the questions make no sense.", met, at_=meeting)
    says(lead, TOO_LONG, MARCUS, ContributionKind.PROCESS, "After page four nobody listens.", met, at_=meeting)
    lead.promises.make(
        promise_id=BEGIN_AGAIN,
        organisation_id=CHARITY,
        project_id=SURVEY,
        kind=PromiseKind.ACTION,
        statement="The survey is begun again from nothing, with everybody",
        made_by="Staff of the hostels",
        made_to="Peer researchers",
        due_on=date(2024, 12, 2),
        contribution_ids=[NO_SENSE, TOO_LONG],
        occurred_on=met,
    )
    lead.promises.conclude(
        BEGIN_AGAIN,
        outcome=PromiseOutcome.DELIVERED,
        shown_by="The questionnaire of three questions",
        occurred_on=AGREED_ON,
    )
    for said in (NO_SENSE, TOO_LONG):
        lead.contributions.give_feedback(said, how=FeedbackRoute.IN_PERSON, occurred_on=met)


def everybody_sets_the_topics(lead: Ledger) -> None:
    """Peers and staff alike."""
    meeting = a_meeting(lead, "What should we ask about?", TOPICS_ON, there=(LENA, MARCUS, PRIYA))
    for said, who, words in (
        (ABOUT_SLEEP, PRIYA, "Sleep. We see who has not slept, and we never ask."),
        (ABOUT_SAFETY, LENA, "Whether people feel safe in their room."),
        (ABOUT_STAFF, PRIYA, "Whether we treat them fairly. We never dared to."),
    ):
        says(lead, said, who, ContributionKind.IDEA, words, TOPICS_ON, at_=meeting)


def peers_find_the_words(lead: Ledger) -> None:
    """Peers alone: they know which words make somebody close the door."""
    meeting = a_meeting(lead, "How should we ask it?", WORDING_ON, there=(LENA, MARCUS))
    for said, who, words in (
        (PLAIN_SLEEP, MARCUS, "How did you sleep this week?"),
        (PLAIN_SAFETY, LENA, "Do you lock your door because you want to, or because you have to?"),
        (PLAIN_FAIR, MARCUS, "Has anybody who works here been unfair to you?"),
    ):
        says(lead, said, who, ContributionKind.DRAFTING, words, WORDING_ON, at_=meeting)


def the_questionnaire(lead: Ledger) -> None:
    """Three questions. Each names what it comes from; everybody is told."""
    lead.briefs.draft(
        brief_id=QUESTIONNAIRE,
        project_id=SURVEY,
        drafted_by="Peer researchers",
        elements=[
            ElementText(
                element="sleep",
                heading="Sleep",
                text=PersonalText("How did you sleep this week?"),
                sources=[ABOUT_SLEEP, PLAIN_SLEEP],
            ),
            ElementText(
                element="safety",
                heading="Your room",
                text=PersonalText("Do you lock your door because you want to, or because you have to?"),
                sources=[ABOUT_SAFETY, PLAIN_SAFETY],
            ),
            ElementText(
                element="fairness",
                heading="Us",
                text=PersonalText("Has anybody who works here been unfair to you?"),
                sources=[ABOUT_STAFF, PLAIN_FAIR],
            ),
        ],
        occurred_on=AGREED_ON,
    )
    for said, element in (
        (ABOUT_SLEEP, "sleep"),
        (PLAIN_SLEEP, "sleep"),
        (ABOUT_SAFETY, "safety"),
        (PLAIN_SAFETY, "safety"),
        (ABOUT_STAFF, "fairness"),
        (PLAIN_FAIR, "fairness"),
    ):
        lead.briefs.link_influence(
            QUESTIONNAIRE,
            influence_id=known_as(f"what became of {said}"),
            contribution_id=said,
            element=element,
            strength=Strength.ADOPTED,
            said_by="Peers and staff",
            occurred_on=AGREED_ON,
        )
        lead.contributions.give_feedback(said, how=FeedbackRoute.MEETING, occurred_on=AGREED_ON)


def what_has_changed(lead: Ledger) -> None:
    """On the work, on people, on the organisation: what is shown, and what is only said so far."""
    for on, what, shown_by in (
        (ImpactOn.WORK, "People answer every question.", "Survey 2025: 61 of 64 complete, in 2024 it was 22 of 60"),
        (ImpactOn.PEOPLE, "Both peer researchers now train those of other charities.", "Course list, spring 2026"),
        (ImpactOn.ORGANISATION, "We are less afraid of what people might say.", None),
    ):
        lead.projects.record_impact(
            SURVEY,
            impact_id=known_as(what),
            impact_on=on,
            said_by="Peers and staff",
            words=what,
            shown_by=shown_by,
            occurred_on=date(2026, 6, 2),
        )


def main() -> None:
    """Tell it, and ask whose each question is, and what has changed."""
    with told(tell, asked_on=ASKED_ON) as ledger:
        for row in ledger.ask.influence(SURVEY).elements:
            print(f"{row.heading}: {row.voices_count} of the three, of the {' and the '.join(row.streams)}.")
        for impact in ledger.ask.practice(SURVEY).impacts:
            print(f"On {impact.impact_on}: {impact.words} ({impact.shown_by or 'nothing shows it yet'})")


if __name__ == "__main__":
    main()
