"""How requests to be forgotten, and a member's own record, look in a terminal."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, plainly, table, title, words
from coprod_ledger.projections.erasure import ErasureAnswer, ErasureRow
from coprod_ledger.projections.record import RecordAnswer, RecordRow

_UNSURE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "unconfirmed": ", unconfirmed: nobody has read this period in its source",
        "secondary": ", confirmed only by what others write of its source",
    }
)


def erasure_page(answer: ErasureAnswer) -> RenderableType:
    """What became of requests to be forgotten."""
    parts: list[RenderableType] = [title("Requests to be forgotten, and what came of them")]
    for row in answer.erasures:
        parts += _erasure(row)
    if not answer.erasures:
        parts.append(note("There were none."))
    return page(*parts, footer(answer.header))


def _erasure(row: ErasureRow) -> list[RenderableType]:
    who = f"member {row.member_id}" if row.member_id else "one text"
    lines = [f"{row.decided_on}, {who}: {row.status}. Request {row.erasure_id}; facts {facts(row.evidence)}."]
    if row.ground is not None:
        lines.append(f"Ground: {plainly(words(row.ground))}.")
    if row.looked_at_again_on is not None:
        lines.append(f"To be looked at again on {row.looked_at_again_on}.")
    if row.schedule is not None:
        lines.append(f"By the retention schedule {row.schedule}.")
    if row.is_closed:
        lines.append("Nothing more can be recorded under that id.")
    lines.append(f"Told: {', '.join(row.recipients_told) or 'nobody yet'}.")
    cells = [
        (
            one.category or "not shown",
            one.outcome,
            str(one.keys),
            plainly(one.ground),
            _until(one.until, one.confidence) if one.until else "until that is done" if one.ground else "",
        )
        for one in row.outcomes
    ]
    columns = (("Category", 0), ("Outcome", 0), ("Keys", 0), ("Ground", 1), ("Until", 1))
    return [note("\n" + "\n".join(lines)), *([table(*columns, rows=cells)] if cells else [])]


def _until(day: date, confidence: str | None) -> str:
    """The last day of a period, and if nobody has read the period in its source, that it is so."""
    return f"{day}{_UNSURE.get(confidence or '', '')}"


def record_page(answer: RecordAnswer) -> RenderableType:
    """A member's own record, in plain words."""
    rows = [(str(row.on), _said(row), facts(row.evidence)) for row in answer.rows]
    turned_to = [
        (plainly(one.purpose), one.office or f"nobody since {one.since}", words(one.details), facts(one.evidence))
        for one in answer.contacts
    ]
    others = ", ".join(map(str, answer.records[1:]))
    seen = [
        (
            one.category,
            str(one.texts),
            ", ".join(map(plainly, one.audience)),
            plainly(one.basis),
            _until(one.kept_until, one.confidence) if one.kept_until else "",
        )
        for one in answer.audiences
    ]
    return page(
        title(f"What is recorded about the member {answer.member_id}"),
        *([note(f"The person has more records, which are in here too: {others}.")] if others else []),
        table(("Day", 0), ("What happened", 6), ("Facts", 1), rows=rows),
        title("Who can see what, besides the member"),
        table(("Category", 0), ("Texts", 0), ("Shown to", 3), ("Kept because", 3), ("At least until", 2), rows=seen),
        title("Whom they turn to"),
        table(("For", 0), ("Whom", 1), ("Who that is, and how to reach them", 2), ("Facts", 0), rows=turned_to),
        footer(answer.header),
    )


def _said(row: RecordRow) -> str:
    lines = [row.what]
    lines += [f"  {detail.name}: {detail.value}" for detail in row.details]
    lines += [f"  {one.name}: {words(one.text, quoted=True)}" for one in row.texts]
    return "\n".join(lines)
