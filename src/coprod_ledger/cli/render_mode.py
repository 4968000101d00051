"""The pages of `ask mode` and `ask decided-before`."""

from collections.abc import Iterator

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, money, note, page, plainly, table, title, words
from coprod_ledger.domain.involvement import Mode
from coprod_ledger.projections.decided_before import DecidedBeforeAnswer
from coprod_ledger.projections.mode import Claim, ModeAnswer, ModeRow

STATUS = {"met": "yes", "missing": "NO", "not_due": "not due yet"}


def mode_page(answer: ModeAnswer) -> RenderableType:
    """The way of working claimed beside that which the facts support."""
    return page(
        title(f"Claimed, and shown by the facts: {answer.title}"),
        *(part for row in answer.rows for part in _row(row)),
        *_needs(answer.rows[0]),
        *_claims(answer),
        note(f"\nWhat each way of working needs stands in a table (version {answer.table_version})."),
        footer(answer.header),
    )


def _way(mode: Mode | None, none: str) -> str:
    return mode.value.replace("_", "-") if mode else none


def _row(row: ModeRow) -> Iterator[RenderableType]:
    what = f"Stage {row.stage.value}" if row.stage else "The project as a whole"
    claimed, found = _way(row.claimed, "nothing"), _way(row.evidenced, "none of them")
    mark = "  <- more is claimed than shown" if row.is_above_evidence else ""
    yield title(f"{what}: claimed {claimed}, shown {found}{mark}")
    yield note(row.difference)


def _needs(row: ModeRow) -> Iterator[RenderableType]:
    yield title("What it takes, and which facts show it (the project as a whole)")
    yield table(
        ("What it takes", 8), ("From", 0), ("Shown", 0), ("Facts", 3),
        rows=[
            (need.says, _way(need.needed_from, ""), STATUS[need.status], facts(need.evidence)) for need in row.needs
        ],
    )  # fmt: skip


def _claims(answer: ModeAnswer) -> Iterator[RenderableType]:
    if answer.claims:
        yield title("What was claimed, and when")
        yield table(
            ("On", 0), ("Way of working", 2), ("So says", 3), ("Chosen with", 3), ("Reason", 5), ("Facts", 1),
            rows=[_claim(claim) for claim in answer.claims],
        )  # fmt: skip


def _claim(claim: Claim) -> tuple[str, ...]:
    stage = f"\nstage {claim.stage.value}" if claim.stage else ""
    chosen = ", ".join(claim.chosen_with) or "nobody named"
    return (
        str(claim.on),
        _way(claim.mode, "") + stage,
        claim.said_by,
        chosen,
        words(claim.reason),
        facts(claim.evidence),
    )


def decided_before_page(answer: DecidedBeforeAnswer) -> RenderableType:
    """What was fixed and what was open when people were first involved."""
    return page(
        title(f"Decided before anybody was involved: {answer.title}"),
        *(note(line) for line in _first(answer)),
        *_decided(answer),
        *_undecided(answer),
        footer(answer.header),
    )


def _first(answer: DecidedBeforeAnswer) -> Iterator[str]:
    days = answer.first_involvement_days
    if answer.first_involvement_on is None or days is None:
        yield f"Nobody has been involved yet. The project was opened on {answer.opened_on}."
    else:
        when = f"{days} days after" if days > 0 else f"{-days} days before" if days < 0 else "on the day of"
        yield f"First contribution: {answer.first_involvement_on}, {when} the opening of the project."
        lived = answer.first_lived_experience_on
        yield f"First from lived experience: {lived}." if lived else "Nobody with lived experience has given anything."
    index = answer.blank_canvas_index
    if index is None:
        yield "Nobody has said what was fixed and what was open."
    else:
        both = answer.open_then + answer.fixed_then
        yield f"Blank canvas: {index} ({answer.open_then} of {both} matters were open when people came in)."


def _decided(answer: DecidedBeforeAnswer) -> Iterator[RenderableType]:
    if answer.decided:
        yield title("Fixed")
        yield table(
            ("Matter", 5), ("Fixed by", 3), ("On", 0), ("At stake", 0), ("When", 4), ("Facts", 1),
            rows=[
                (
                    row.matter,
                    row.fixed_by,
                    str(row.fixed_on),
                    money(row.value_minor, row.currency) if row.value_minor is not None else "",
                    _when(row.days_before_involvement),
                    facts(row.evidence),
                )
                for row in answer.decided
            ],
        )  # fmt: skip


def _when(days: int | None) -> str:
    if days is None:
        return "nobody involved yet"
    return f"{days} days before involvement" if days > 0 else f"{-days} days after involvement began"


def _undecided(answer: DecidedBeforeAnswer) -> Iterator[RenderableType]:
    if answer.undecided:
        yield title("Open")
        yield table(
            ("Question", 6), ("When people came in", 3), ("Now", 3), ("Facts", 1),
            rows=[
                (
                    row.matter,
                    plainly("open" if row.was_open_at_first_involvement else "closed"),
                    f"closed on {row.closed_on}" if row.closed_on else "open",
                    facts(row.evidence),
                )
                for row in answer.undecided
            ],
        )  # fmt: skip
