"""One assessment over all rules beside one fold of a member's thirty facts."""

from datetime import date

from harness import Row, fdatasync_rate, folder, report, turns

from coprod_ledger import Ledger, Money
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.engine import assess
from coprod_ledger.effects.payment import OfferedPayment, PaymentKind
from coprod_ledger.projections.owed import OwedPart
from coprod_ledger.projections.projection import folded
from coprod_ledger.stories import cast, inpatient_facility

TIMES = 200


def main() -> list[Row]:
    """The facts are the story's; the assessment is of one payment to somebody who told five things."""
    told = Circumstances(
        receives_universal_credit=True,
        has_limited_capability_for_work=True,
        has_housing_element=False,
        other_earnings_in_assessment_period_minor=0,
        assessment_period_starts_on=date(2026, 11, 4),
    )
    payment = OfferedPayment(
        kind=PaymentKind.INVOLVEMENT,
        amount=Money(7500),
        activity_on=date(2026, 10, 20),
        paid_on=date(2026, 12, 1),
        is_service_user=True,
    )
    with folder() as where, Ledger.in_memory() as ledger:
        inpatient_facility.tell(ledger)
        concerning = [(p, f) for p, f in ledger.facts() if getattr(f, "member_id", f.originator_id) == cast.AMINA][:30]
        rules, fold = turns(
            lambda: [assess([payment], told) for _ in range(TIMES)],
            lambda: [folded(OwedPart(), concerning) for _ in range(TIMES)],
        )
        return [
            Row("one assessment over all rules", f"one fold of {len(concerning)} facts", rules / TIMES * 1e6,
                fold / TIMES * 1e6, "µs", rules / fold, "<= 20", rules / fold <= 20, fdatasync_rate(where))
        ]  # fmt: skip


if __name__ == "__main__":
    report(main())
