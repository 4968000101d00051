"""How a finding came about: each value that was read, each step, what was assumed, and what would change it."""

from datetime import date

import msgspec

from coprod_ledger.effects.rates import Confidence, DatedValue, Table


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a finding rests on: a value read from a dated table."""

    citation: str
    """The legal source, and where the figure was read."""
    table: str
    """The table's name: `universal_credit.work_allowance.higher`."""
    value: str
    """The value as text: '£710.00', '0.55', or a rule in a few words."""
    starts_on: date
    """The first day on which this value holds."""
    counts_from: str
    """What that first day is compared with."""
    confidence: Confidence
    url: str | None = None


class Trace:
    """Collects, while a rule works, what its finding will show. One trace belongs to one finding."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.steps: list[str] = []
        self.assumptions: list[str] = []
        self.would_change: list[str] = []
        self._seen: set[tuple[str, date]] = set()

    def read(self, table: Table, on: date) -> DatedValue:
        """The value in force, kept as a source of the finding.

        Raises:
            RateNotKnownError: nobody has checked the table for that day.
        """
        value = table.on(on)
        if (table.name, value.starts_on) in self._seen:
            return value
        self._seen.add((table.name, value.starts_on))
        source = Source(
            citation=value.source,
            table=table.name,
            value=value.text,
            starts_on=value.starts_on,
            counts_from=table.counts_from,
            confidence=value.confidence,
            url=value.url,
        )
        self.sources.append(source)
        return value

    def step(self, *sentences: str) -> None:
        """Note steps of the reasoning or the arithmetic, in plain words."""
        self.steps.extend(sentences)

    def assume(self, *sentences: str) -> None:
        """Note what the finding takes for granted."""
        self.assumptions.extend(sentences)

    def changed_by(self, *sentences: str) -> None:
        """Note what would make the answer another one."""
        self.would_change.extend(sentences)
