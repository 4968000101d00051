"""The gate: may this brief go to the Board, and if not, who has to do what?"""

from dataclasses import dataclass, field
from uuid import UUID

from coprod_ledger.domain.project.aggregate import Project
from coprod_ledger.errors import Blocker


@dataclass(frozen=True, slots=True)
class Signature:
    """A stream's signature on one version; `is_withdrawn` if the stream took it back."""

    content_hash: str
    member_id: UUID
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """What decisions need to know of a brief."""

    brief_id: UUID
    project_id: UUID
    version: int
    content_hash: str
    elements: frozenset[str]
    """Codes of the elements of the version in force."""
    status: str = "draft"
    """`draft`, `submitted`, or what the Board decided."""
    signatures: dict[tuple[int, str], Signature] = field(default_factory=dict)
    """By version and stream."""
    influences: frozenset[UUID] = frozenset()
    """Accounts of what a contribution did to the brief, and disputes about them."""
    taken_back: frozenset[UUID] = frozenset()
    """Those by which nobody stands any more."""

    def signature(self, stream: str, *, version: int | None = None) -> Signature | None:
        """A stream's live signature on a version (`None`: the one in force)."""
        signature = self.signatures.get((version or self.version, stream))
        return None if signature is None or signature.is_withdrawn else signature


def _blocker(project: Project, brief: Brief, stream: str) -> Blocker | None:
    signature = brief.signature(stream)
    if signature is not None and signature.content_hash == brief.content_hash:
        return None
    signed = [version for version, name in brief.signatures if name == stream]
    last = max(signed, default=None)
    if last is None:
        kind = "not_signed"
    elif brief.signatures[last, stream].is_withdrawn:
        kind = "withdrawn"
    else:
        kind = "lapsed"
    return Blocker(stream, kind, last, project.streams[stream].signatory_id)


def blockers(project: Project, brief: Brief) -> tuple[Blocker, ...]:
    """What keeps the version in force from the Board; none means that the gate is open.

    The rule: every established stream has signed the very text of the version in force. A project without streams
    has nobody who could agree, and its gate is closed.
    """
    if not project.streams:
        return (Blocker("", "no_streams", None, None),)
    found = (_blocker(project, brief, stream) for stream in sorted(project.streams))
    return tuple(blocker for blocker in found if blocker is not None)


def gate_status(project: Project, brief: Brief) -> str:
    """`open`, `closed`, or `decided` once the Board has approved or rejected."""
    if brief.status in {"approved", "approved_with_conditions", "rejected"}:
        return "decided"
    return "closed" if blockers(project, brief) else "open"
