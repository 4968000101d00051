"""The pages of `ask duty`, `ask annual-report` and `ask quality-evidence`."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, plainly, table, title, words
from coprod_ledger.domain.involvement import Mode
from coprod_ledger.projections.annual_report import AnnualReportAnswer, Change, Programme
from coprod_ledger.projections.duty import DecisionRow, DutyAnswer
from coprod_ledger.projections.quality_evidence import QualityEvidenceAnswer


def _way(mode: Mode | None) -> str:
    return mode.value.replace("_", "-") if mode else "none"


def _counts(counts: Mapping[str, int], none: str = "nothing") -> str:
    return ", ".join(f"{plainly(name)} {count}" for name, count in counts.items()) or none


def duty_page(answer: DutyAnswer) -> RenderableType:
    """Each decision with the evidence that people were involved."""
    return page(
        title("The duty to involve, decision by decision"),
        *([] if answer.decisions else [note("No decision is recorded.")]),
        *(part for row in answer.decisions for part in _decision(row)),
        footer(answer.header),
    )


def _decision(row: DecisionRow) -> Iterator[RenderableType]:
    yield title(f"{row.decided_on}: {row.decision} ({row.project})")
    yield table(("", 2), ("", 8), rows=[*_duties(row), *_involvement(row)])


def _duties(row: DecisionRow) -> Iterator[tuple[str, ...]]:
    yield "Decided by", row.decided_by
    for duty in row.duties:
        engaged = "engaged" if duty.is_engaged else "not engaged"
        yield (
            "Duty",
            (
                f"{duty.title}: {engaged} ({plainly(duty.limb)}; {duty.service}; touches: {plainly(duty.affects)}); "
                f"so says {duty.assessed_by} on {duty.assessed_on}"
            ),
        )
    if not row.duties:
        yield "Duty", "nobody has said whether one is engaged"


def _involvement(row: DecisionRow) -> Iterator[tuple[str, ...]]:
    involved = "; ".join(
        f"{plainly(one.capacity)}: {one.people} known, {one.contributions} given" for one in row.involved
    )
    days = row.days_before_decision
    when = "" if days is None else f", first {days} days before" if days >= 0 else f", first {-days} days AFTER"
    yield "Who was involved", involved or "nobody by that day"
    yield "How", f"claimed {_way(row.how_claimed)}, shown {_way(row.how_evidenced)}"
    yield "When", f"{row.contributions_before} contributions before, {row.contributions_after} after it{when}"
    yield "What became of them", _counts(row.influence, "nobody has said")
    told = f", last on {row.last_told_on}" if row.last_told_on else ""
    yield "Told what came of it", f"{row.told} of {row.contributions_before}{told}"
    yield "Facts", facts(row.evidence)


def annual_report_page(answer: AnnualReportAnswer) -> RenderableType:
    """Involvement in a period, project by project."""
    return page(
        title(f"Involvement from {answer.first} to {answer.last}"),
        *([] if answer.programmes else [note("Nothing happened in this period.")]),
        *(part for row in answer.programmes for part in _programme(row)),
        footer(answer.header),
    )


def _programme(row: Programme) -> Iterator[RenderableType]:
    yield title(row.programme)
    yield table(
        ("", 2), ("", 8),
        rows=[
            ("People", _counts(row.people, "nobody known")),
            ("Gave", f"{row.contributions} contributions: {_counts(row.contributions_by_stream)}"),
            ("How", f"claimed {_way(row.mode_claimed)}, shown {_way(row.mode_evidenced)}"),
            ("Sessions", _counts(row.methods, "none")),
            *(("Changed", _change(one)) for one in row.changes_made),
            *(("Not changed", _change(one)) for one in row.changes_not_made),
            *(("Promise kept", one) for one in row.promises_delivered),
            *(("Promise not kept", one) for one in row.promises_not_delivered),
            ("Told", f"{row.told} times somebody was told what came of what they gave"),
            ("Facts", facts(row.evidence)),
        ],
    )  # fmt: skip


def _change(one: Change) -> str:
    why = f": {words(one.reason)}" if one.reason is not None else ""
    return f"{one.heading or plainly(one.strength)}{why} (so says: {one.said_by})"


def _category(code: str) -> str:
    return plainly(code).replace("peoples", "people's")


def quality_evidence_page(answer: QualityEvidenceAnswer) -> RenderableType:
    """What the record holds, by category of evidence."""
    return page(
        title("Evidence by category"),
        note(_counts({_category(one): count for one, count in answer.counts.items()})),
        table(
            ("Category", 3), ("On", 0), ("Item", 3), ("Words", 6), ("What changed", 4), ("Facts", 2),
            rows=[
                (
                    _category(row.category),
                    str(row.on),
                    f"{plainly(row.item)}\n{row.project}",
                    words(row.words, quoted=isinstance(row.words, str)),
                    row.what_changed,
                    facts(row.evidence),
                )
                for row in answer.items
            ],
        ),
        footer(answer.header),
    )  # fmt: skip
