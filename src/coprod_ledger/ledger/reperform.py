"""Everything that the ledger once decided, decided again from its facts: what comes out otherwise is listed.

It reads the log once, in order, with the very rules that decide commands. A sum is worked out again by the policy and
the version that its fact names, so a policy that was corrected since shows here.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

import msgspec

from coprod_ledger.domain.capacity import JOINS_AS
from coprod_ledger.domain.design_brief.aggregate import briefs
from coprod_ledger.domain.design_brief.board_facts import BoardDecided, SubmittedToBoard
from coprod_ledger.domain.design_brief.brief import Brief
from coprod_ledger.domain.design_brief.gate import blockers, gate_status
from coprod_ledger.domain.design_brief.present import people_in, voices_of_people
from coprod_ledger.domain.design_brief.sign_off_facts import SignedOff
from coprod_ledger.domain.fact import Fact, tag_of
from coprod_ledger.domain.member.aggregate import Member, members
from coprod_ledger.domain.payment.facts import EntitlementArose, PaymentAdjusted, PaymentApproved, PaymentMade
from coprod_ledger.domain.project.aggregate import Project, Stream, projects
from coprod_ledger.domain.project.sign_off_rule import Basis
from coprod_ledger.domain.project.streams import line_to
from coprod_ledger.domain.registry import DECIDERS
from coprod_ledger.domain.terms import Policies
from coprod_ledger.errors import RefusedError, UnknownError
from coprod_ledger.ledger.reperforming import Desk
from coprod_ledger.ledger.reperforming_money import money_troubles

S = TypeVar("S")

_DECIDERS = {kind: decider for decider in DECIDERS for kind in decider.fact_types}


class Discrepancy(msgspec.Struct, frozen=True, kw_only=True):
    """Something that would be decided otherwise today, or that should not have happened."""

    position: int
    fact: str
    trouble: str


class Reperformance(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided again, and the discrepancies."""

    facts: int
    entitlements: int
    payments: int
    signatures: int
    submissions: int
    discrepancies: tuple[Discrepancy, ...]

    @property
    def ok(self) -> bool:
        """Everything comes out as it stands."""
        return not self.discrepancies


def reperform(facts: Iterable[tuple[int, Fact]], policies: Policies) -> Reperformance:
    """Decide everything again.

    Args:
        facts: the whole log, in order, with positions.
        policies: the payment policies as they are now.
    """
    desk, found = Desk(policies), list[Discrepancy]()
    counts: dict[type[Fact], int] = {}
    size = 0
    for size, fact in facts:
        counts[type(fact)] = counts.get(type(fact), 0) + 1
        try:
            troubles = list(_troubles(desk, fact))
            desk.advance(fact)
        except LookupError as missing:
            troubles = [str(missing.args[0])]
        except (UnknownError, RefusedError) as unknown:
            troubles = [f"it cannot be worked out again: {unknown}"]
            desk.advance(fact)
        found += [Discrepancy(position=size, fact=tag_of(type(fact)), trouble=trouble) for trouble in troubles]
    return Reperformance(
        facts=size,
        entitlements=counts.get(EntitlementArose, 0),
        payments=counts.get(PaymentMade, 0),
        signatures=counts.get(SignedOff, 0),
        submissions=counts.get(SubmittedToBoard, 0),
        discrepancies=tuple(found),
    )


def _troubles(desk: Desk, fact: Fact) -> Iterator[str]:
    match fact:
        case EntitlementArose() | PaymentAdjusted() | PaymentApproved() | PaymentMade():
            yield from money_troubles(desk, fact)
        case SignedOff():
            yield from _signature(desk, fact)
        case SubmittedToBoard():
            yield from _submission(desk, fact)
        case BoardDecided():
            yield from _board(desk, fact)
        case _:
            pass


def _signature(desk: Desk, fact: SignedOff) -> Iterator[str]:
    brief = desk.load(briefs, fact.originator_id)
    project = desk.load(projects, fact.project_id)
    stream = project.streams.get(fact.stream)
    if (fact.version, fact.content_hash) != (brief.version, brief.content_hash):
        yield "it is on another text than that in force"
    if fact.authority == "no_objection":
        yield from _silence(brief, project, fact)
    elif stream is None or not _had_authority(project, stream, fact):
        yield "whoever signed did not sign for that stream then"
    elif fact.capacity not in JOINS_AS[stream.kind]:
        yield "the capacity of whoever signed does not belong in that stream"


def _had_authority(project: Project, stream: Stream, fact: SignedOff) -> bool:
    """Whether somebody had authority to sign for a stream at that position, in the way that the fact says."""
    if fact.member_id not in stream.members:
        return False
    if fact.authority == "delegate":
        line = line_to(project, stream, fact.member_id, brief_id=fact.originator_id, on=fact.happened_on)
        return line is not None and fact.on_behalf_of_id == stream.signatory_id
    if fact.authority == "stream_meeting":
        return project.rule.quorum is not None and fact.quorum_required == project.rule.quorum
    if fact.authority == "member":
        return project.rule.basis is Basis.BY_MEMBER
    return stream.signatory_id == fact.member_id


def _silence(brief: Brief, project: Project, fact: SignedOff) -> Iterator[str]:
    days, key = project.rule.no_objection_days, (fact.version, fact.stream)
    if days is None:
        yield "the rule did not take silence for agreement"
    elif key not in brief.acknowledged or key not in brief.asked:
        yield "nothing shows that the stream was asked and had the version"
    elif fact.happened_on <= max(brief.acknowledged[key], brief.asked[key]) + timedelta(days=days):
        yield "the stream could still object"


def _submission(desk: Desk, fact: SubmittedToBoard) -> Iterator[str]:
    missing = blockers(*_at_present(desk, fact))
    if missing:
        yield "it went to the Board while " + "; ".join(str(blocker) for blocker in missing)


def _at_present(desk: Desk, fact: SubmittedToBoard | BoardDecided) -> tuple[Project, Brief]:
    """The project and the brief as the gate read them then."""

    def find(one: UUID) -> Member | None:
        return desk.find(members, one)

    project, brief = desk.load(projects, fact.project_id), desk.load(briefs, fact.originator_id)
    return people_in(project, find), voices_of_people(brief, find)


def _board(desk: Desk, fact: BoardDecided) -> Iterator[str]:
    brief = desk.load(briefs, fact.originator_id)
    gate = gate_status(*_at_present(desk, fact)) if fact.version == brief.version else "closed"
    if fact.is_beyond_signed_text:
        yield "the Board approved a text that no stream had signed"
        return
    if gate != fact.gate_was:
        yield f"it says that the gate was {fact.gate_was}, and it was {gate}"
    if fact.outcome.startswith("approved") and gate == "closed":
        yield "the Board approved while the gate was closed"
