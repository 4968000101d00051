"""Did people get the arrangements that they need? Counted by what is needed, from being asked to being asked again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from coprod_ledger.domain.personal import Erased, Withheld
from coprod_ledger.privacy.suppression import Published, published
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.people_part import PersonPart, Told


class ArrangementRow(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that people need. A person who needs it counts once in each column."""

    need: str
    """A code such as `large_print`; `withheld` or `erased` for what this asker cannot be told apart."""
    people: Published
    flagged: Published
    shared: Published
    shared_without_agreement: Published
    met: Published
    """Met the last time that it mattered."""
    unmet: Published
    """Not met the last time that it mattered."""
    not_yet: Published
    """Neither met nor missed so far."""
    review_overdue: Published
    evidence: Evidence
    """Empty in a published table: positions would count what is left out."""


class ArrangementsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Whether people were asked, and whether they got what they need."""

    header: Header
    people: Published
    """Everybody who takes part."""
    asked: Published
    needs: tuple[ArrangementRow, ...]
    suppression_applied: bool


COLUMNS = ("people", "flagged", "shared", "shared_without_agreement", "met", "unmet", "not_yet", "review_overdue")


@dataclass(slots=True)
class _Line:
    counts: dict[str, set[object]] = field(default_factory=lambda: {column: set() for column in COLUMNS})
    positions: set[int] = field(default_factory=set)


Opened = Mapping[int, str | Erased | Withheld]
"""What is needed, by the position at which it was told, as this asker is shown it."""


def answer(
    parts: Iterable[PersonPart], needs: Opened, header: Header, *, for_publication: bool = False
) -> ArrangementsAnswer:
    """Whether people got what they need, from what was folded."""
    everybody = [part for part in parts if part.standing == "taking_part"]
    lines: dict[str, _Line] = {}
    for part in everybody:
        for one in part.arrangements.values():
            shown = needs[one.told[1]]
            line = lines.setdefault(shown if isinstance(shown, str) else str(shown).strip("[]"), _Line())
            for column in _columns(one, header.as_at):
                line.counts[column].add(part.member_id)
            line.positions |= {one.told[1], *(position for _, position in one.steps)}
    counts = {(need, column): len(line.counts[column]) for need, line in lines.items() for column in COLUMNS}
    counts |= {("", "people"): len(everybody), ("", "asked"): sum(1 for part in everybody if part.asked)}
    shown_counts: Mapping[tuple[str, str], Published] = published(counts) if for_publication else counts
    return ArrangementsAnswer(
        header=header,
        people=shown_counts["", "people"],
        asked=shown_counts["", "asked"],
        needs=tuple(
            ArrangementRow(
                need=need,
                evidence=() if for_publication else evidence(*lines[need].positions),
                **{column: shown_counts[need, column] for column in COLUMNS},
            )
            for need in sorted(lines)
        ),
        suppression_applied=for_publication,
    )


def _columns(one: Told, as_at: date) -> Iterable[str]:
    """The columns in which one arrangement counts."""
    steps = [fact for fact, _ in one.steps]
    kinds = {fact.step for fact in steps}
    yield "people"
    yield from kinds & {"flagged", "shared"}
    if any(fact.step == "shared" and not fact.was_agreed for fact in steps):
        yield "shared_without_agreement"
    outcomes = [fact.step for fact in steps if fact.step in {"met", "unmet"}]
    yield outcomes[-1] if outcomes else "not_yet"
    due = [fact.review_on for fact in steps if fact.review_on is not None]
    reviewed = [fact.happened_on for fact in steps if fact.step == "reviewed"]
    if due and due[-1] < as_at and not (reviewed and reviewed[-1] >= due[-1]):
        yield "review_overdue"
