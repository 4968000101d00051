"""The report in an evidence pack: what it is, what is in it, what it shows and does not show, in plain words."""

from collections.abc import Iterator
from textwrap import wrap

from coprod_ledger.audit.checkpoint import Checkpoint
from coprod_ledger.domain.fact import Fact, tag_of
from coprod_ledger.domain.money import Money
from coprod_ledger.ledger.pack_contents import Contents
from coprod_ledger.projections.owed import OwedAnswer
from coprod_ledger.projections.sign_off_answer import SignOffAnswer

_WIDTH = 96


def report(found: Contents, checkpoint: Checkpoint) -> str:
    """The whole report. It says nothing that the facts and answers in the pack do not say."""
    return "\n".join([*_head(found, checkpoint), *_facts(found), *_left_out(found), *_answers(found), *_foot(), ""])


def _head(found: Contents, checkpoint: Checkpoint) -> Iterator[str]:
    yield f"EVIDENCE about {found.kind} {found.one}"
    yield ""
    yield f"From the ledger {checkpoint.origin}, as it was with {checkpoint.size:,} facts."
    yield f"The root of its tree was {checkpoint.root.hex()}."
    yield ""


def _facts(found: Contents) -> Iterator[str]:
    yield f"FACTS: {len(found.facts):,}, by position. What was said in person is sealed in them."
    yield ""
    for position, fact in found.facts.items():
        recorded = fact.recorded_at.strftime("%Y-%m-%d %H:%M UTC")
        yield f"{position:>9,}  {fact.happened_on}  {tag_of(type(fact))}  (recorded {recorded})"
        yield from wrap(_said_by(fact), _WIDTH, initial_indent=" " * 11, subsequent_indent=" " * 11)
    yield ""


def _left_out(found: Contents) -> Iterator[str]:
    if found.left_out:
        positions = ", ".join(f"{position:,}" for position in found.left_out)
        yield from wrap(f"LEFT OUT, for they concern somebody else too: the facts at {positions}.", _WIDTH)
        yield ""


def _answers(found: Contents) -> Iterator[str]:
    yield "ANSWERS, in full under answers/:"
    yield ""
    for name, answer in found.answers.items():
        if isinstance(answer, SignOffAnswer):
            yield from _sign_off(answer)
        elif isinstance(answer, OwedAnswer):
            yield from _owed(answer)
        else:
            yield f"- {name}"
    yield ""


def _sign_off(answer: SignOffAnswer) -> Iterator[str]:
    for gate in answer.gates:
        yield f"- sign-off: version {gate.version} is {gate.status}; the gate to the Board is {gate.gate}."
    for row in answer.rows:
        on = f" on {row.signed_on}" if row.signed_on else ""
        yield f"    version {row.version}, stream {row.stream}: {row.status.replace('_', ' ')}{on}"


def _owed(answer: OwedAnswer) -> Iterator[str]:
    for person in answer.people:
        for item in person.items:
            amount = Money(item.amount_minor, item.currency)
            yield f"- owed: {item.what_for} on {item.activity_on}, {amount}: {item.status.replace('_', ' ')}"


def _foot() -> Iterator[str]:
    yield "TO VERIFY IT, with Python and the package `cryptography`, and no ledger:"
    yield ""
    yield "    python verify_pack.py PACK.zip --key KEY.pub"
    yield ""
    yield from wrap(
        "Take the key from the ledger's owner or from whoever keeps its checkpoints, and verify_pack.py from "
        "the published library, not from this pack: whoever alters a pack can alter the program in it. What is "
        "proved is that each fact stands in the ledger at its position, as the checkpoint covers it. The answers "
        "are proved only if the pack is signed. A fact that was recorded later is not here, and nothing shows that it "
        "is not.",
        _WIDTH,
    )


def _said_by(fact: Fact) -> str:
    return (type(fact).__doc__ or "").partition("\n")[0]
