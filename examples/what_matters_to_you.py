"""What matters to you: ask, listen, do. Where the chain breaks, it shows.

A community clinic for joints and backs put one question to the people who use it and to those who work there: what
matters to you? Four things were said. They were read back: is this what you told us? One of the patients put it right,
in her own words, and the group gave one answer together, with nobody's name on it.

Then something was done, or was not. Two things were done. One was promised and is late. One was never answered at all.
And the third question, did we do what mattered?, was put to the patients and forgotten for the staff. None of this
needs anybody to confess: it stands in the answers.
"""

from datetime import date
from typing import Final
from uuid import UUID

from _telling import LEAD, at, known_as, person, told, trust
from coprod_ledger import Ledger
from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.contribution.commands import Account, Attribution, Basis, ContributionKind, FeedbackRoute
from coprod_ledger.domain.contribution.wording_commands import CorrectionReason
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.promise.commands import PromiseKind, PromiseOutcome

JOINT_CLINIC: Final = known_as("what matters at the joint clinic")
NADIA, STEPHEN = known_as("Nadia Rahimi"), known_as("Stephen Oduya")
A_CHAIR, MY_STAIRS, A_PLAN, A_BREAK = (
    known_as(name) for name in ("a chair with arms", "the stairs at home", "a plan to take home", "time to write up")
)
ASKED: Final = known_as("what matters to you, asked at the joint clinic")
CHAIRS, PLANS, BREAKS = known_as("chairs with arms"), known_as("a plan on paper"), known_as("ten minutes")
WHAT_MATTERS: Final = "what-matters-to-you"
ASKED_THEM_ON, LISTENED_ON, DID_ON, ASKED_ON = (
    date(2026, 3, 2),
    date(2026, 3, 16),
    date(2026, 6, 8),
    date(2026, 7, 6),
)
GROUP: Final = "The lived experience group"


def tell(ledger: Ledger) -> None:
    """Ask, listen, do."""
    lead = ledger.acting_as(LEAD)
    the_clinic(lead)
    ask(lead)
    listen(lead)
    do(lead)


def the_clinic(lead: Ledger) -> None:
    """Those who use it, and those who work there."""
    begun = date(2026, 2, 2)
    lead.projects.open(
        project_id=JOINT_CLINIC,
        organisation_id=trust(lead, "Two Rivers NHS Trust", begun),
        title="What matters at the joint clinic",
        occurred_on=begun,
    )
    for stream, kind, title, name, capacity in (
        ("patients", StreamKind.EXPERIENCE, "People who use the clinic", "Nadia Rahimi", Capacity.SERVICE_USER),
        ("staff", StreamKind.OCCUPATION, "People who work there", "Stephen Oduya", Capacity.STAFF),
    ):
        lead.projects.establish_stream(JOINT_CLINIC, stream=stream, kind=kind, title=title, occurred_on=begun)
        who = person(lead, name, capacity, begun)
        lead.projects.join_stream(JOINT_CLINIC, stream=stream, member_id=who, capacity=capacity, occurred_on=begun)


def ask(lead: Ledger) -> None:
    """The same question to both."""
    lead.projects.use_prompt(
        JOINT_CLINIC,
        prompt_id=ASKED,
        prompt_set=WHAT_MATTERS,
        prompt="ask",
        streams=["patients", "staff"],
        occurred_on=ASKED_THEM_ON,
    )
    meeting = known_as("the afternoon at the joint clinic")
    lead.sessions.hold(
        session_id=meeting,
        project_id=JOINT_CLINIC,
        kind=SessionKind.JOINT_MEETING,
        title="What matters to you?",
        starts_at=at(ASKED_THEM_ON, 14),
        ends_at=at(ASKED_THEM_ON, 16),
    )
    lead.sessions.attend(meeting, member_id=NADIA, capacity=Capacity.SERVICE_USER)
    lead.sessions.attend(meeting, member_id=STEPHEN, capacity=Capacity.STAFF)
    says(lead, A_CHAIR, meeting, ContributionKind.REQUEST, "A chair that I can get out of by myself.", by=NADIA)
    says(lead, MY_STAIRS, meeting, ContributionKind.REQUEST, "She wants to walk better.", by=NADIA, is_note=True)
    says(lead, A_PLAN, meeting, ContributionKind.REQUEST, "We forget half of it. Write it down for us to take home.")
    says(lead, A_BREAK, meeting, ContributionKind.REQUEST, "Ten minutes after each visit to write it up.", by=STEPHEN)


def says(
    lead: Ledger,
    said: UUID,
    meeting: UUID,
    kind: ContributionKind,
    words: str,
    *,
    by: UUID | None = None,
    is_note: bool = False,
) -> None:
    """Somebody says what matters; if nobody is named, the lived experience group says it as one."""
    is_staff = by == STEPHEN
    lead.contributions.record(
        contribution_id=said,
        project_id=JOINT_CLINIC,
        session_id=meeting,
        stream="staff" if is_staff else "patients",
        member_id=by,
        group=None if by else GROUP,
        capacity=Capacity.STAFF if is_staff else Capacity.SERVICE_USER,
        kind=kind,
        basis=Basis.LEARNT if is_staff else Basis.LIVED,
        account=Account.NOTE if is_note else Account.VERBATIM,
        attribution=Attribution.NAMED if by else Attribution.GROUP,
        words=words,
        prompt_id=ASKED,
        occurred_on=ASKED_THEM_ON,
    )


def listen(lead: Ledger) -> None:
    """What was noted is read back. One note had made something else of what she said."""
    lead.projects.use_prompt(
        JOINT_CLINIC,
        prompt_set=WHAT_MATTERS,
        prompt="listen",
        streams=["patients", "staff"],
        occurred_on=LISTENED_ON,
    )
    lead.contributions.correct(
        MY_STAIRS,
        words="I want to get up my own stairs, and sleep in my own bed.",
        because=CorrectionReason.PARAPHRASE,
        occurred_on=LISTENED_ON,
    )


def do(lead: Ledger) -> None:
    """Two are done, one is late, and for one nobody promised anything."""
    promised_on = date(2026, 3, 30)
    for promise, statement, due_on, because_of in (
        (CHAIRS, "Chairs with arms in the waiting room", date(2026, 5, 1), A_CHAIR),
        (PLANS, "A plan on paper to take home", date(2026, 6, 1), A_PLAN),
        (BREAKS, "Ten minutes after each visit", date(2026, 6, 1), A_BREAK),
    ):
        lead.promises.make(
            promise_id=promise,
            organisation_id=known_as("Two Rivers NHS Trust"),
            project_id=JOINT_CLINIC,
            kind=PromiseKind.ACTION,
            statement=statement,
            made_by="The clinic",
            made_to="Those who use it and those who work there",
            due_on=due_on,
            contribution_ids=[because_of],
            occurred_on=promised_on,
        )
    for promise, shown_by, done_on in (
        (CHAIRS, "Delivery note of 20 April 2026", date(2026, 4, 20)),
        (PLANS, "The form of May 2026", date(2026, 5, 25)),
    ):
        lead.promises.conclude(promise, outcome=PromiseOutcome.DELIVERED, shown_by=shown_by, occurred_on=done_on)
    for said in (A_CHAIR, A_PLAN):
        lead.contributions.give_feedback(said, how=FeedbackRoute.MEETING, occurred_on=DID_ON)
    lead.projects.use_prompt(
        JOINT_CLINIC, prompt_set=WHAT_MATTERS, prompt="do", streams=["patients"], occurred_on=DID_ON
    )


def main() -> None:
    """Tell it, and follow each thing that was said to what was done."""
    with told(tell, asked_on=ASKED_ON) as ledger:
        for row in ledger.ask.practice(JOINT_CLINIC).prompts:
            came = f"{row.came} answers, {row.done} done" if row.came else "no answer"
            print(f"{row.wording} Put to: {', '.join(row.streams)}. {came}.")
        for said in ledger.ask.influence(JOINT_CLINIC).influences:
            done = [f"{one.statement}: {one.outcome or 'not yet'}" for one in said.deliveries] or ["nothing promised"]
            print(f"“{said.words}” -> {done[0]}")


if __name__ == "__main__":
    main()
