"""Questions of an auditor of payments, and what may be published of them."""

from collections.abc import Sequence
from datetime import date

from coprod_ledger.errors import DayOrderError
from coprod_ledger.ledger.questions.asking import Asking
from coprod_ledger.ledger.questions.sums import attendance, bookings, trails
from coprod_ledger.projections import backing, came_back, costs, duplicates, outside_rules, policy_versions, reconcile
from coprod_ledger.projections.backing import Backed, Hands
from coprod_ledger.projections.came_back import CameBack
from coprod_ledger.projections.costs import Cost, PublicYear
from coprod_ledger.projections.duplicates import Suspicion
from coprod_ledger.projections.listing import Listing
from coprod_ledger.projections.outside_rules import OutsideRule
from coprod_ledger.projections.policy_versions import VersionUsed
from coprod_ledger.projections.trails import members_of


class AuditQuestions(Asking):
    """What backs each payment, by whose hands it went, and what it all came to."""

    def backing(self) -> Listing[Backed]:
        """Was every payment backed by an approved sum and by something that took place?"""
        with self._then() as then:
            found = trails(then)
            people = then.people(members_of(found))
            return self._shown(backing.backing(found, attendance(then, found), people, then.header("backing")))

    def segregation(self) -> Listing[Hands]:
        """By whose hands did each sum go: recorded, approved, put in hand?"""
        with self._then() as then:
            found = trails(then)
            people, there = then.people(members_of(found)), attendance(then, found)
            return self._shown(backing.segregation(found, there, people, then.header("segregation")))

    def duplicates(self) -> Listing[Suspicion]:
        """Which sums may be the same thing twice, and who has looked?"""
        with self._then() as then:
            found = trails(then)
            people = then.people(members_of(found))
            return self._shown(duplicates.answer(found, people, then.header("duplicates")))

    def outside_rules(self) -> Listing[OutsideRule]:
        """Which claims did not meet a rule of the policy, and who let them pass?"""
        with self._then() as then:
            return self._shown(outside_rules.answer(trails(then), then.header("outside_rules")))

    def came_back(self) -> Listing[CameBack]:
        """What came back or was paid too much, and what became of that?"""
        with self._then() as then:
            return self._shown(came_back.answer(trails(then), then.header("came_back")))

    def policy_versions(self) -> Listing[VersionUsed]:
        """Was the right version of the policy used around a change?"""
        with self._then() as then:
            return self._shown(policy_versions.answer(trails(then), bookings(then), then.header("policy_versions")))

    def costs(self) -> Listing[Cost]:
        """What did involvement cost, by project, funder, cost centre and accounting year?"""
        with self._then() as then:
            return self._shown(costs.costs(trails(then), bookings(then), then.header("costs")))

    def public_totals(self) -> Listing[PublicYear]:
        """How much was paid, to how many, at which rates? Only what may be published."""
        with self._then() as then:
            found = trails(then)
            people = then.people(members_of(found))
            return self._shown(costs.for_the_public(found, people, bookings(then), then.header("public_totals")))

    def reconcile(
        self,
        *,
        payroll: Sequence[reconcile.Line] | None = None,
        bank: Sequence[reconcile.Line] | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> Listing[reconcile.Period]:
        """Does what was paid agree with what payroll reports, and with what left the bank?

        What was made for a trial is never left out: money that has gone out has gone.

        Args:
            payroll: the lines of payroll's reports. `None`: there are none to compare with.
            bank: the lines of the bank's statements. `None`: there are none to compare with.
            first: from the month of this day on. `None`: from the first month of the lines.
            last: up to the month of this day. `None`: up to the last month of the lines.

        Raises:
            DayOrderError: the first day is after the last.
        """
        if first is not None and last is not None and first > last:
            raise DayOrderError("first", "last")
        outside = {name: lines for name, lines in (("payroll", payroll), ("bank", bank)) if lines is not None}
        with self._then(with_trials=True) as then:
            header = then.header("reconcile")
            return self._shown(reconcile.answer(trails(then), outside, header, first=first, last=last))
