"""What became of each sum, fact by fact: what the questions of payroll officers and auditors are answered from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.payment import facts as f
from coprod_ledger.domain.payment.account import NO_CASH
from coprod_ledger.domain.payment.aggregate import Payment, payments
from coprod_ledger.domain.payment.recovery_facts import OverpaymentFound, OverpaymentRecovered
from coprod_ledger.projections.answer import Evidence, evidence

FactT = TypeVar("FactT", bound=Fact)

Origin = f.EntitlementArose | f.ExpenseClaimed | f.NothingFoundDue
"""What a sum arises of."""


@dataclass(frozen=True, slots=True)
class Cash:
    """Money that went out, or (below 0) came back: from the bank, or from a member who repaid what was too much."""

    position: int
    fact: f.PaymentMade | f.PaymentReversed | OverpaymentFound | OverpaymentRecovered
    minor: int
    is_to_member: bool = True

    @property
    def came_back(self) -> bool:
        """Whether it came back."""
        return self.minor < 0


@dataclass(slots=True)
class Trail:
    """One sum: what it arose of, everything that happened to it, and how it stands by the rules of the ledger."""

    origin: Origin
    facts: list[tuple[int, Fact]]
    state: Payment

    @property
    def payment_id(self) -> UUID:
        """The id of the sum."""
        return self.origin.originator_id

    @property
    def is_involvement(self) -> bool:
        """Whether it is for time (income), and not of a cost."""
        return self.state.kind == "involvement"

    @property
    def activity_on(self) -> date:
        """The day of the activity, or on which the cost arose."""
        return self.origin.incurred_on if isinstance(self.origin, f.ExpenseClaimed) else self.origin.activity_on

    @property
    def evidence(self) -> Evidence:
        """The positions of all its facts."""
        return evidence(*(position for position, _ in self.facts))

    def of(self, kind: type[FactT]) -> Iterator[tuple[int, FactT]]:
        """Its facts of one kind."""
        return ((position, fact) for position, fact in self.facts if isinstance(fact, kind))

    def last(self, kind: type[FactT]) -> FactT | None:
        """The last of its facts of one kind."""
        return next((fact for _, fact in reversed(self.facts) if isinstance(fact, kind)), None)

    @property
    def cash(self) -> Iterator["Cash"]:
        """The money that went out for it or came back.

        What was met out of an advance, or set off against what was overpaid, had gone out before.
        """
        for position, fact in self.facts:
            match fact:
                case f.PaymentMade() if fact.route not in NO_CASH:
                    yield Cash(position, fact, fact.amount_minor, fact.is_to_member)
                case f.PaymentReversed():
                    yield Cash(position, fact, -fact.amount_minor, fact.is_to_member)
                case OverpaymentFound():
                    yield Cash(position, fact, fact.amount_minor)
                case OverpaymentRecovered() if fact.way not in NO_CASH:
                    yield Cash(position, fact, -fact.amount_minor)
                case _:
                    pass

    def route_of(self, made: f.PaymentMade) -> str | None:
        """By which way money went out: as the payment says, or the run that paid it. `None`: neither does."""
        if made.route is not None:
            return made.route
        runs = [fact.route for _, fact in self.of(f.PaymentInstructed) if fact.run_id == made.run_id]
        return runs[-1] if runs else None

    @property
    def paid_on(self) -> date | None:
        """The day on which money last went out; `None`: none did, or it came back."""
        made = self.last(f.PaymentMade)
        return made.happened_on if made is not None and self.state.account.instalments else None


@dataclass(slots=True)
class TrailsPart:
    """Some sums, by id, in the order in which they arose."""

    trails: dict[UUID, Trail] = field(default_factory=dict)

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact; those of other aggregates pass by."""
        trail = self.trails.get(fact.originator_id)
        if trail is not None:
            trail.facts.append((position, fact))
            trail.state = payments.evolve(trail.state, fact)
        elif isinstance(fact, f.EntitlementArose | f.ExpenseClaimed | f.NothingFoundDue):
            self.trails[fact.originator_id] = Trail(fact, [(position, fact)], payments.evolve(None, fact))

    def __iter__(self) -> Iterator[Trail]:
        return iter(self.trails.values())


def members_of(trails: Iterable[Trail]) -> list[UUID]:
    """The members whose sums they are, each once, in the order of the sums."""
    return list(dict.fromkeys(trail.origin.member_id for trail in trails))
