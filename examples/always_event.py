"""An Always Event: something that is to be so for everybody, every time, and is looked at again and again.

On Heron Ward, patients said what mattered at night: not knowing who was looking after them. Patients and nurses
turned that into one sentence that can be tested, and the Trust promised it. A promise like this is never done. It is
to be checked every two months, by a patient and a nurse together, and the last look counts: it was broken at first,
then kept; then nobody looked all winter; then it was broken again, and then kept.

So "we did that last year" is no answer here. The answer is: kept or broken, since when, and is a look overdue?
"""

from datetime import date
from typing import Final
from uuid import UUID

from _telling import LEAD, at, known_as, person, told, trust
from coprod_ledger import Ledger
from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.promise.commands import CheckOutcome, PromiseKind, PromiseOutcome

HERON_WARD: Final = known_as("nights on Heron Ward")
WHO_IS_HERE: Final = known_as("who is looking after me tonight?")
A_BOARD_BY_THE_BED: Final = known_as("a board by the bed")
ALWAYS_KNOW_WHO: Final = known_as("patients will always know who is looking after them tonight")
HANG_UP_BOARDS: Final = known_as("a board hangs beside each bed")
ASKED_ON: Final = date(2026, 10, 1)

LOOKS: Final = (
    (date(2025, 7, 14), CheckOutcome.NOT_MET, "Nine of twenty patients could say who their nurse was."),
    (date(2025, 9, 15), CheckOutcome.MET, "All of twenty could, and two pointed at the board."),
    (date(2025, 11, 10), CheckOutcome.MET, "All of eighteen could."),
    (date(2026, 4, 13), CheckOutcome.NOT_MET, "Temporary staff had not written their names up: twelve of twenty."),
    (date(2026, 6, 8), CheckOutcome.MET, "All of twenty could. Temporary staff are told when they arrive."),
    (date(2026, 8, 10), CheckOutcome.MET, "All of nineteen could."),
)
"""Each time that somebody walked round the ward and asked. Between November and April nobody did."""


def tell(ledger: Ledger) -> None:
    """What mattered, what was promised because of it, and how it went."""
    lead = ledger.acting_as(LEAD)
    estuary = trust(lead, "Estuary NHS Trust", date(2025, 4, 7))
    what_mattered(lead, estuary)
    what_was_promised(lead, estuary)
    for looked_on, outcome, words in LOOKS:
        lead.promises.check(
            ALWAYS_KNOW_WHO, outcome=outcome, checked_by="A patient and a nurse", words=words, occurred_on=looked_on
        )


def what_mattered(lead: Ledger, estuary: UUID) -> None:
    """Patients and nurses meet. She asks who is there at night; he says what would help."""
    begun, met, meeting = date(2025, 4, 7), date(2025, 4, 28), known_as("the meeting on Heron Ward")
    lead.projects.open(project_id=HERON_WARD, organisation_id=estuary, title="Nights on Heron Ward", occurred_on=begun)
    for stream, kind, title in (
        ("patients", StreamKind.EXPERIENCE, "Patients of the ward"),
        ("nurses", StreamKind.OCCUPATION, "Nurses of the ward"),
    ):
        lead.projects.establish_stream(HERON_WARD, stream=stream, kind=kind, title=title, occurred_on=begun)
    lead.sessions.hold(
        session_id=meeting,
        project_id=HERON_WARD,
        kind=SessionKind.JOINT_MEETING,
        title="What matters at night",
        starts_at=at(met, 14),
        ends_at=at(met, 16),
        chaired_by="patients",
    )
    for name, capacity, stream, said, sort, basis, words in (
        ("Olwen Pritchard", Capacity.SERVICE_USER, "patients", WHO_IS_HERE, ContributionKind.QUESTION, Basis.LIVED,
         "I lay awake and did not know whom to call. Who is looking after me tonight?"),
        ("Tariq Aziz", Capacity.STAFF, "nurses", A_BOARD_BY_THE_BED, ContributionKind.IDEA, Basis.LEARNT,
         "We could write our first names on a board by each bed when the shift begins."),
    ):  # fmt: skip
        who = person(lead, name, capacity, begun)
        lead.projects.join_stream(HERON_WARD, stream=stream, member_id=who, capacity=capacity, occurred_on=begun)
        lead.sessions.attend(meeting, member_id=who, capacity=capacity)
        lead.contributions.record(
            contribution_id=said,
            project_id=HERON_WARD,
            session_id=meeting,
            stream=stream,
            member_id=who,
            capacity=capacity,
            kind=sort,
            basis=basis,
            attribution=Attribution.NAMED,
            words=words,
            occurred_on=met,
        )


def what_was_promised(lead: Ledger, estuary: UUID) -> None:
    """One sentence that can be tested and is never done; and the boards, which are hung up once, and are."""
    promised_on, hung_up_on = date(2025, 5, 12), date(2025, 6, 23)
    lead.promises.make(
        promise_id=ALWAYS_KNOW_WHO,
        organisation_id=estuary,
        project_id=HERON_WARD,
        kind=PromiseKind.ALWAYS_EVENT,
        statement="Patients will always know who is looking after them tonight",
        made_by="Heron Ward",
        made_to="Everybody who spends a night on the ward",
        check_every_months=2,
        contribution_ids=[WHO_IS_HERE],
        occurred_on=promised_on,
    )
    lead.promises.make(
        promise_id=HANG_UP_BOARDS,
        organisation_id=estuary,
        project_id=HERON_WARD,
        kind=PromiseKind.ACTION,
        statement="A board hangs beside each bed",
        made_by="Heron Ward",
        made_to="Patients and nurses of the ward",
        due_on=date(2025, 6, 30),
        contribution_ids=[WHO_IS_HERE, A_BOARD_BY_THE_BED],
        occurred_on=promised_on,
    )
    lead.promises.conclude(
        HANG_UP_BOARDS, outcome=PromiseOutcome.DELIVERED, shown_by="Works order of 23 June 2025", occurred_on=hung_up_on
    )


def main() -> None:
    """Tell it, and ask on four days how the promises stand."""
    with told(tell, asked_on=ASKED_ON) as ledger:
        for day in (date(2025, 8, 1), date(2026, 1, 12), date(2026, 5, 1), ASKED_ON):
            for promise in ledger.at(as_at=day).promises(project_id=HERON_WARD).promises:
                overdue = " It is time to look again." if promise.is_check_overdue else ""
                print(f"{day}. {promise.statement}: {promise.status} ({promise.status_since}).{overdue}")


if __name__ == "__main__":
    main()
