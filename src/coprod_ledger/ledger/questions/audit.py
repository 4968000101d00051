"""Questions of an auditor of payments, and what may be published of them."""

from uuid import UUID

import msgspec

from coprod_ledger.domain.payment.facts import ExpenseClaimed
from coprod_ledger.domain.personal import Sealed
from coprod_ledger.ledger.questions.asking import Asking
from coprod_ledger.ledger.questions.sums import attendance, bookings, trails
from coprod_ledger.projections import backing, came_back, costs, duplicates, policy_versions
from coprod_ledger.projections.backing import Backed, Hands
from coprod_ledger.projections.came_back import CameBack
from coprod_ledger.projections.costs import Cost, PublicYear
from coprod_ledger.projections.duplicates import Suspicion
from coprod_ledger.projections.listing import Listing
from coprod_ledger.projections.policy_versions import VersionUsed
from coprod_ledger.projections.trails import Trail


class AuditQuestions(Asking):
    """What backs each payment, by whose hands it went, and what it all came to."""

    def backing(self) -> Listing[Backed]:
        """Was every payment backed by an approved sum and by something that took place?"""
        with self._then() as then:
            found = trails(then)
            return self._shown(backing.backing(found, attendance(then, found), then.header("backing")))

    def segregation(self) -> Listing[Hands]:
        """By whose hands did each sum go: recorded, approved, put in hand?"""
        with self._then() as then:
            found = trails(then)
            return self._shown(backing.segregation(found, attendance(then, found), then.header("segregation")))

    def duplicates(self) -> Listing[Suspicion]:
        """Which claims may be the same cost twice? Receipts are compared for askers who may see where they are kept."""
        with self._then() as then:
            found, header = trails(then), then.header("duplicates")
            with self._core.vault.disclosures.answering(self._actor, "duplicates"):
                receipts, hidden = self._receipts(found)
            if hidden:
                reason = f"the receipts of {hidden} claims could not be compared: this asker may not see where they are"
                header = msgspec.structs.replace(header, incomplete_because=(reason,))
            return self._shown(duplicates.answer(found, receipts, header))

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
            return self._shown(costs.for_the_public(trails(then), then.header("public_totals")))

    def _receipts(self, found: list[Trail]) -> tuple[dict[UUID, str], int]:
        """Where the receipts of claims are, for those that this asker may see; and the number of the others."""
        opened: dict[UUID, str] = {}
        hidden = 0
        for trail in found:
            origin = trail.origin
            if isinstance(origin, ExpenseClaimed) and isinstance(origin.evidence, Sealed):
                text = self._core.vault.opened(origin.evidence, self._actor)
                if isinstance(text, str):
                    opened[trail.payment_id] = text
                else:
                    hidden += 1
        return opened, hidden
