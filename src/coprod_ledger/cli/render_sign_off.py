"""The page of `ask sign-off`, for whoever takes a brief to the Board."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, plainly, table, title, words
from coprod_ledger.projections.sign_off_answer import (
    BlockerRow,
    BriefGate,
    ConditionRow,
    DissentRow,
    SignOffAnswer,
    SignOffRow,
    Step,
)

FINGERPRINT: Final = 12
"""How many figures of a text's hash are shown."""
STANDING: Final = {
    "signed_with_conditions": "SIGNED WITH CONDITIONS",
    "provisional": "PROVISIONAL: no quorum",
    "partly_signed": "PARTLY: not by all",
    "no_objection": "NO OBJECTION: the rule does not take it",
    "out_of_scope": "NOT APPLICABLE: declared out of scope",
    "not_heard": "NOT HEARD",
    "not_answered": "ASKED, NOT ANSWERED",
    "not_asked": "NOT ASKED",
}
BECAUSE: Final = {
    "no_streams": "there is no stream that could sign",
    "returned": "the Board returned it: a next version is needed, which every stream signs",
    "nobody_signed": "no stream has signed it",
    "not_established": "the rule requires it, and it has not been established",
    "not_asked": "it has not signed, and was not asked to",
    "not_answered": "it was asked, and has not answered",
    "lapsed": "the revision lapsed its signature",
    "withdrawn": "it withdrew its signature",
    "withheld": "it withheld its sign-off",
    "abstained": "it abstained, and the rule wants its signature",
    "provisional": "its meeting signed without quorum",
    "signed_with_conditions": "it signed with conditions that are open",
    "partly_signed": "not all of its members who have to sign have signed",
    "no_objection": "the rule in force does not take silence for agreement",
}
STATUS: Final = {
    "draft": "a draft",
    "submitted": "before the Board",
    "returned": "returned by the Board",
}
AUTHORITY: Final = {
    "signatory": "",
    "delegate": "",
    "stream_meeting": "for the stream's meeting",
    "member": "and other members",
    "no_objection": "nobody: no objection was made in time",
}
REMARKS: Final = {
    "also_staff": "NOTE: is a member of staff as well",
    "told_afterwards": "NOTE: told afterwards that it was asked, or has it; the record alone does not show that the "
    "days to object had passed",
    "left_before": "NOTE: had left, or could no longer sign for the stream, before that day",
}
STEPS: Final = {
    "drafted": "Written",
    "revised": "Revised: earlier signatures lapsed",
    "opened": "Streams were asked to sign",
    "declared_editorial": "Declared a change of wording only",
    "editorial_objected": "A stream objected: it is more than wording",
    "carried_forward_editorial": "Signatures carried forward: the change is editorial, and nobody objected in time",
    "carried_forward_same_text": "Signatures carried forward: it is the very text that was signed before",
    "submitted": "Submitted to the Board",
    "rescinded": "Taken back from the Board",
    "board_condition_met": "A condition of the Board was met",
    "withdrawn_before_decision": "A signature was withdrawn while the brief lay before the Board",
    "withdrawn_after_decision": "A signature was withdrawn; the decision stands",
}


def sign_off_page(answer: SignOffAnswer) -> RenderableType:
    """Who has signed what, and whether it may go to the Board, as tables."""
    return page(
        title(f"Sign-off: {answer.title}"),
        note(f"Who has to sign: {answer.rule} ({answer.header.rule_versions[0]})."),
        *(part for gate in answer.gates for part in _brief(answer, gate)),
        *([] if answer.gates else [note("No brief has been written yet.")]),
        *_for_the_board(answer),
        footer(answer.header),
    )


def _brief(answer: SignOffAnswer, gate: BriefGate) -> Iterator[RenderableType]:
    which = "the brief" if len(answer.gates) == 1 else f"the brief {gate.brief_id}"
    status = STATUS.get(gate.status, plainly(gate.status))
    yield title(f"Version {gate.version} of {which} is {status}; the gate is {gate.gate.upper()}")
    if gate.is_breach:
        decided_on = [
            step.version for step in answer.steps if step.brief_id == gate.brief_id and "board_app" in step.step
        ]
        yield note(f"BREACH: the Board approved while the gate was closed{_why_closed(gate, decided_on[-1])}.")
    if gate.is_approved_beyond_signed_text:
        yield note("APPROVED BEYOND THE SIGNED TEXT: the Board changed the brief; no stream has signed this version.")
    blockers = [row for row in answer.blockers if row.brief_id == gate.brief_id]
    if blockers:
        yield table(
            ("Blocked by", 0), ("Because", 4), ("Who has to act", 3), ("Since", 0), ("Facts", 1),
            rows=[_blocker(row) for row in blockers],
        )  # fmt: skip
    rows = [row for row in answer.rows if row.brief_id == gate.brief_id]
    for version, group in groupby(rows, key=lambda row: row.version):
        signed = list(group)
        yield title(f"Version {version}, the text with the fingerprint {signed[0].content_hash[:FINGERPRINT]}…")
        yield table(
            ("Stream", 0), ("Status", 3), ("Signed by", 4), ("On", 0), ("The stream has it", 3), ("Facts", 1),
            rows=[_row(row) for row in signed],
        )  # fmt: skip
    conditions = [row for row in answer.conditions if row.brief_id == gate.brief_id]
    if conditions:
        yield title("Conditions that streams set")
        yield table(
            ("Stream", 0), ("Condition", 5), ("Set on", 0), ("Status", 2), ("Facts", 1),
            rows=[_condition(row) for row in conditions],
        )  # fmt: skip
    dissents = [row for row in answer.dissents if row.brief_id == gate.brief_id]
    if dissents:
        yield title("Dissent, which the Board is told of")
        yield table(
            ("Stream", 0), ("What was said", 5), ("By", 2), ("On", 0), ("Facts", 1),
            rows=[_dissent(row) for row in dissents],
        )  # fmt: skip
    yield title("The way to the Board")
    yield table(
        ("On", 0), ("Step", 5), ("Version", 0), ("Gate", 0), ("Facts", 1),
        rows=[_step(step) for step in answer.steps if step.brief_id == gate.brief_id],
    )  # fmt: skip


def _why_closed(gate: BriefGate, version: int) -> str:
    if version != gate.version:
        return f": it decided on version {version}, and a later one had been written"
    reasons = [f"{f'{one.stream}: ' if one.stream else ''}{BECAUSE[one.kind]}" for one in gate.was_closed_by]
    return f" ({'; '.join(reasons)})" if reasons else ""


def _for_the_board(answer: SignOffAnswer) -> Iterator[RenderableType]:
    """What the Board has to know beside the signatures."""
    if answer.ended_streams:
        yield title("Streams that sign no longer, by a decision")
        yield table(
            ("Stream", 0), ("What became of it", 3), ("Decided by", 2), ("Why", 4), ("Facts", 1),
            rows=[
                (
                    one.stream,
                    f"{plainly(one.how)}{f' into {one.into}' if one.into else ''}, {one.on}",
                    one.decided_by,
                    words(one.reason),
                    facts(one.evidence),
                )
                for one in answer.ended_streams
            ],
        )  # fmt: skip
    if answer.open_conflicts:
        yield title("Conflicts that are not settled")
        yield table(
            ("Conflict", 5), ("Outcome", 2), ("Raised on", 0), ("Facts", 1),
            rows=[
                (one.subject, plainly(one.outcome) or "none yet", str(one.raised_on), facts(one.evidence))
                for one in answer.open_conflicts
            ],
        )  # fmt: skip
    if answer.unanswered_requests:
        yield title("Requests without an answer yet")
        yield table(
            ("Request", 4), ("Stream", 2), ("Made on", 0), ("Facts", 1),
            rows=[
                (words(one.words, quoted=True), one.stream or "", str(one.given_on), facts(one.evidence))
                for one in answer.unanswered_requests
            ],
        )  # fmt: skip


def _blocker(row: BlockerRow) -> tuple[str, ...]:
    who = f"{words(row.to_act)}, {row.role_to_act}" if row.to_act_id else row.role_to_act
    days = "1 day" if row.days_waiting == 1 else f"{row.days_waiting} days"
    return row.stream or "the brief", BECAUSE[row.kind], who, f"{row.since} ({days})", facts(row.evidence)


def _row(row: SignOffRow) -> tuple[str, ...]:
    status = STANDING.get(row.status, plainly(row.status).upper())
    if row.out_of_scope and row.status != "out_of_scope":
        status += f"; not applicable: {', '.join(row.out_of_scope)}"
    if not row.required:
        status += " (not required)"
    received = ", ".join(
        said
        for said in (
            f"asked {row.asked_on}" if row.asked_on else "",
            f"shared {row.shared_on} ({plainly(row.shared_as)})" if row.shared_on else "not shared yet",
            f"received {row.acknowledged_on}" if row.acknowledged_on else "",
        )
        if said
    )
    return row.stream, status, _who(row), str(row.signed_on or ""), received, facts(row.evidence)


def _who(row: SignOffRow) -> str:
    """Who answered, for whom, by what authority, and what is to be noted of it."""
    said = [f"{words(row.signed_by)}, {plainly(row.capacity)}"] if row.signatory_id else []
    if row.authority:
        said += [AUTHORITY[row.authority]]
    if row.on_behalf_of is not None:
        scope = "this brief" if row.is_delegated_for_this_brief_only else "all briefs"
        by = f" by {', from '.join(words(name) for name in row.passed_on_by)}" if row.passed_on_by else ""
        until = f"delegated{by} on {row.delegated_on} for {scope}, until {row.delegation_expires_on}"
        said += [f"for {words(row.on_behalf_of)} ({until})"]
    if row.quorum_required is not None:
        said += [f"{row.quorum_present} present, quorum {row.quorum_required}"]
        if row.authority == "member":
            said[-1] = f"{row.quorum_present} of {row.quorum_required} have signed"
    if row.carried_from is not None:
        said += [f"carried forward from version {row.carried_from}"]
    if row.conditions_open:
        said += [f"{row.conditions_open} condition{'s' if row.conditions_open > 1 else ''} open"]
    if row.dissent_count:
        said += [f"dissent: {row.dissent_count}"]
    if row.reason is not None:
        said += [words(row.reason, quoted=True)]
    return "; ".join(one for one in [*said, *(REMARKS[remark] for remark in row.remarks)] if one)


def _condition(row: ConditionRow) -> tuple[str, ...]:
    text = f"{row.element}: {words(row.text)}" if row.element else words(row.text)
    settled = f"{plainly(row.status).upper()} {row.settled_on}" if row.settled_on else plainly(row.status).upper()
    return row.stream, f"{text} (version {row.version})", str(row.set_on), settled, facts(row.evidence)


def _dissent(row: DissentRow) -> tuple[str, ...]:
    said = f"{plainly(row.kind).capitalize()} on version {row.version}: {words(row.words, quoted=True)}"
    said += " (withdrawn)" if row.is_withdrawn else " (put to the Board)" if row.went_to_board else ""
    who = words(row.said_by) if row.said_by is not None else plainly(row.attribution)
    return row.stream, said, who, str(row.on), facts(row.evidence)


def _step(step: Step) -> tuple[str, ...]:
    if step.step.startswith("board_") and step.step not in STEPS:
        said = "Board: " + plainly(step.step.removeprefix("board_"))
    else:
        said = STEPS.get(step.step, "Follow-up: " + plainly(step.step.removeprefix("follow_up_")))
    if step.by:
        done, colon, what = said.partition(": ")
        said = f"{done} by {step.by}{colon}{what}"
    said += " (recorded by the same hand as the revision)" if step.remark == "same_recorder" else ""
    if step.words is not None:
        said += f". {words(step.words)}"
    return str(step.on), said, str(step.version), step.gate, facts(step.evidence)
