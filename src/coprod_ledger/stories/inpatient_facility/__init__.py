"""The new inpatient facility: one co-production project from invitation to Board.

The Trust had decided to build before anybody was involved; how to build was open. Four people, three streams, two
meetings, a conflict about beds, a brief that was revised after everybody had signed it, and a Board that approved.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.stories import cast
from coprod_ledger.stories.inpatient_facility.brief import board, first_version, influence, second_version
from coprod_ledger.stories.inpatient_facility.meetings import conflict, meetings
from coprod_ledger.stories.inpatient_facility.money import money
from coprod_ledger.stories.inpatient_facility.people import opening, people

AS_AT = date(2026, 11, 19)
"""The day after the story ends: the day on which its questions are asked."""


@dataclass(frozen=True, slots=True)
class Told:
    """Where in the log the story's turning points are."""

    before_second_signing: int
    """The last position before the first stream signed version 2."""
    refusal: str
    """What the ledger said when version 2 was to go to the Board unsigned."""


def tell(ledger: Ledger, say: Callable[[str], None] = lambda _: None) -> Told:
    """Tell the whole story to a ledger that does not hold it yet; `say` is given a line for each scene."""
    lead, payments = ledger.acting_as(cast.LEAD), ledger.acting_as(cast.PAYMENTS)
    say("The Trust decides to build, and opens the design to the people it is for.")
    opening(lead, payments)
    say("Amina, Bryn, Carol and Dev are invited, trained, and join their streams.")
    people(lead)
    say("Two meetings. Low beds are asked for; low beds injure staff; the reasons are given and heard.")
    meetings(lead)
    conflict(lead)
    say("The brief is written, shared, and signed by all three streams. Then it is revised.")
    first_version(lead)
    influence(lead)
    before, refusal = second_version(lead)
    say("Version 2 cannot go to the Board unsigned; it is signed, submitted and approved.")
    board(ledger)
    say("What is owed is worked out, declined, claimed and paid; two people tell something in confidence.")
    money(ledger, payments)
    return Told(before, refusal)
