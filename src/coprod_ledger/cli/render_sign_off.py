"""The page of `ask sign-off`."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, plainly, table, title, words
from coprod_ledger.projections.sign_off import BlockerRow, BriefGate, SignOffAnswer, SignOffRow, Step


def sign_off_page(answer: SignOffAnswer) -> RenderableType:
    """Who has signed what, and whether it may go to the Board, as tables."""
    return page(
        title(f"Sign-off: {answer.title}"),
        note(f"Who has to sign: {answer.rule}."),
        *(part for gate in answer.gates for part in _brief(answer, gate)),
        *([] if answer.gates else [note("No brief has been written yet.")]),
        footer(answer.header),
    )


def _brief(answer: SignOffAnswer, gate: BriefGate) -> Iterator[RenderableType]:
    yield title(f"Version {gate.version} of the brief is {plainly(gate.status)}; the gate is {gate.gate.upper()}")
    if gate.is_breach:
        yield note("BREACH: the Board approved while the gate was closed.")
    blockers = [row for row in answer.blockers if row.brief_id == gate.brief_id]
    if blockers:
        yield table(
            ("Blocked by", 0), ("Because", 4), ("Who has to act", 3), ("Since", 0), ("Facts", 1),
            rows=[_blocker(row) for row in blockers],
        )  # fmt: skip
    rows = [row for row in answer.rows if row.brief_id == gate.brief_id]
    for version, signed in groupby(rows, key=lambda row: row.version):
        yield title(f"Version {version}")
        yield table(
            ("Stream", 0), ("Status", 0), ("Signed by", 2), ("Signed on", 0), ("Shared on", 0), ("Facts", 1),
            rows=[_row(row) for row in signed],
        )  # fmt: skip
    yield title("The way to the Board")
    yield table(
        ("On", 0), ("Step", 5), ("Version", 0), ("Gate", 0), ("Facts", 1),
        rows=[_step(step) for step in answer.steps if step.brief_id == gate.brief_id],
    )  # fmt: skip


def _blocker(row: BlockerRow) -> tuple[str, ...]:
    because = {
        "no_streams": "there is no stream that could sign",
        "not_signed": "it has not signed",
        "lapsed": "the revision lapsed its signature",
        "withdrawn": "it withdrew its signature",
    }[row.kind]
    who = words(row.to_act) if row.to_act_id else "the stream: it has named no signatory"
    return row.stream, because, who, f"{row.since} ({row.days_waiting} days)", facts(row.evidence)


def _row(row: SignOffRow) -> tuple[str, ...]:
    who = f"{words(row.signed_by)}, {plainly(row.capacity)}" if row.signatory_id else ""
    signed, shared = str(row.signed_on or ""), str(row.shared_on or "not yet")
    return row.stream, plainly(row.status).upper(), who, signed, shared, facts(row.evidence)


def _step(step: Step) -> tuple[str, ...]:
    said = {
        "drafted": "written",
        "revised": "revised: earlier signatures lapsed",
        "submitted": "submitted to the Board",
        "rescinded": "taken back from the Board",
    }.get(step.step, "Board: " + plainly(step.step.removeprefix("board_")))
    if step.words is not None:
        said += f". {words(step.words)}"
    return str(step.on), said, str(step.version), step.gate, facts(step.evidence)
