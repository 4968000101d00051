"""The gate: what keeps a brief from the Board, and who has to act."""

from dataclasses import dataclass
from uuid import UUID

from coprod_ledger.errors.base import RefusedError


@dataclass(frozen=True, slots=True)
class Blocker:
    """Why the gate is closed: which stream, what is missing, and who has to act."""

    stream: str
    """Empty: it is about no stream in particular."""
    kind: str
    """`no_streams`, `returned`, `nobody_signed`, `not_established`, or where the stream stands."""
    version_signed: int | None = None
    """The version that the stream signed last. `None`: none."""
    to_act_id: UUID | None = None
    """The member who has to act. `None`: nobody in particular; see `role`."""

    @property
    def role(self) -> str:
        """Who has to act, by what they are."""
        office = {
            "no_streams": "the involvement lead",
            "not_established": "the involvement lead",
            "returned": "the drafting team",
            "nobody_signed": "the involvement lead",
        }.get(self.kind)
        if office is not None:
            return office
        member = "member" if self.kind == "partly_signed" else "signatory"
        who = member if self.to_act_id else "the stream: it has named no signatory"
        return who + {
            "withheld": ", with the drafting team",
            "provisional": ", or a meeting with quorum",
            "signed_with_conditions": ", once what was asked for is done",
        }.get(self.kind, "")

    def __str__(self) -> str:
        """One plain sentence."""
        general = {
            "no_streams": "no stream has been established",
            "returned": "the Board returned it: write the next version, which every stream signs",
            "nobody_signed": "no stream has signed it",
        }
        if self.kind in general:
            return general[self.kind]
        missing = {
            "not_established": "is required and has not been established",
            "not_asked": "has not signed, and was not asked",
            "not_answered": "was asked and has not answered",
            "lapsed": f"signed version {self.version_signed}, and the revision lapsed it",
            "withdrawn": "withdrew its signature",
            "withheld": "withheld its sign-off",
            "abstained": "abstained",
            "provisional": "signed provisionally, without quorum",
            "signed_with_conditions": "signed with conditions that are open",
            "partly_signed": "has members who have not signed",
            "no_objection": "did not object, and the rule in force does not take silence for agreement",
        }[self.kind]
        if self.kind == "not_established":
            return f"{self.stream} {missing}"
        verb = "say whether they are met" if self.kind == "signed_with_conditions" else "sign"
        who = f"the member {self.to_act_id} has to {verb}" if self.to_act_id else "it has to name a signatory"
        return f"{self.stream} {missing}: {who}"


class GateClosedError(RefusedError):
    """A brief was to go to the Board before every required stream had signed the version in force."""

    def __init__(self, brief_id: UUID, version: int, blockers: tuple[Blocker, ...]) -> None:
        self.brief_id, self.version, self.blockers = brief_id, version, blockers
        super().__init__(
            f"Version {version} of the brief {brief_id} cannot go to the Board yet. "
            + "; ".join(str(blocker) for blocker in blockers)
            + ". Submit it again when that is done."
        )
