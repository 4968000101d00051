"""Refusals about sign-off: who may speak for a stream, and what the rule allows."""

from datetime import date
from uuid import UUID

from coprod_ledger.errors.base import RefusedError


class NotSignatoryError(RefusedError):
    """Somebody was to speak for a stream who may not."""

    def __init__(self, member_id: UUID, stream: str, *, signatory_id: UUID | None) -> None:
        self.member_id, self.stream, self.signatory_id = member_id, stream, signatory_id
        who = f"its signatory is the member {signatory_id}" if signatory_id else "it has named no signatory"
        super().__init__(
            f"The member {member_id} cannot sign for the stream {stream!r}: {who}. "
            f"Ask the signatory, or have the stream name another: ledger.projects.appoint_signatory(...)."
        )


class DelegationOverError(RefusedError):
    """A delegate was to speak for a stream outside of what was delegated to them."""

    def __init__(self, member_id: UUID, stream: str, *, on: date) -> None:
        self.member_id, self.stream = member_id, stream
        super().__init__(
            f"The member {member_id} was delegated to sign for the stream {stream!r}, but not for this on {on}: the "
            f"delegation has expired, was revoked, begins later, or is for another brief. "
            f"Ask the signatory to sign, or to delegate anew: ledger.projects.delegate_signature(...)."
        )


class SubDelegationError(RefusedError):
    """A delegate was to delegate, and may not."""

    def __init__(self, member_id: UUID, stream: str) -> None:
        self.member_id, self.stream = member_id, stream
        super().__init__(
            f"The member {member_id} may sign for the stream {stream!r} and may not pass that on. "
            f"Ask the signatory to delegate, or to allow it with may_delegate: ledger.projects.delegate_signature(...)."
        )


class DelegationCycleError(RefusedError):
    """Authority was to be delegated to somebody it comes from."""

    def __init__(self, member_id: UUID, stream: str) -> None:
        self.member_id, self.stream = member_id, stream
        super().__init__(
            f"The authority to sign for the stream {stream!r} comes from the member {member_id}, so it cannot be "
            f"delegated to them. Name somebody else in the stream."
        )


class StreamEndedError(RefusedError):
    """Something was asked of a stream that signs no longer."""

    def __init__(self, project_id: UUID, stream: str, *, how: str) -> None:
        self.project_id, self.stream, self.how = project_id, stream, how
        said = {"not_heard": "was recorded as not heard"}.get(how, f"was {how}")
        super().__init__(
            f"The stream {stream!r} {said}, so it does not sign. "
            f"If it takes part after all, restore it: ledger.projects.restore_stream(...)."
        )


class NoStreamsError(RefusedError):
    """Streams were to be asked, and the project has none that could answer."""

    def __init__(self, project_id: UUID) -> None:
        self.project_id = project_id
        super().__init__(
            f"The project {project_id} has no stream that could sign. "
            f"Establish one, or restore one: ledger.projects.establish_stream(...)."
        )


class SuccessorError(RefusedError):
    """A stream was to be replaced or merged without another one, or to end with one that nobody needs."""

    def __init__(self, stream: str, *, how: str, into: str | None) -> None:
        self.stream, self.how, self.into = stream, how, into
        if how in {"replaced", "merged"}:
            trouble = f"that is {how} needs another stream of the project that takes part and signs in its place"
            remedy = "Name it as `into`, and establish it first if need be"
        else:
            trouble, remedy = "that ends without another in its place names none", "Leave `into` out"
        super().__init__(f"A stream {trouble}: {stream!r} was to go into {into or 'none'!r}. {remedy}.")


class SignedForAnotherStreamError(RefusedError):
    """One person was to be the deciding voice of two streams on one version."""

    def __init__(self, member_id: UUID, stream: str, *, other: str) -> None:
        self.member_id, self.stream, self.other = member_id, stream, other
        super().__init__(
            f"The member {member_id} has signed this version for {other!r}, and one person cannot be the deciding "
            f"voice of two streams. Have {stream!r} name another signatory."
        )


class RuleDoesNotAllowError(RefusedError):
    """Something was asked that the project's rule on sign-off does not allow."""

    def __init__(self, what: str, *, rule: str) -> None:
        self.rule = rule
        super().__init__(
            f"{what} is not allowed by the rule on sign-off in force ({rule}). "
            f"Have the streams sign, or let the project adopt another rule: ledger.projects.adopt_sign_off_rule(...)."
        )


class TallyTooLargeError(RefusedError):
    """More people were to have decided than the stream has."""

    def __init__(self, stream: str, *, present: int, members: int) -> None:
        self.stream, self.present, self.members = stream, present, members
        super().__init__(
            f"A tally of {present} was given for the stream {stream!r}, which has {members} members on record. "
            f"Count those of its members who were present at the decision, or record first who joined it."
        )


class MeetingDidNotAgreeError(RefusedError):
    """A meeting was to sign that did not decide for it."""

    def __init__(self, stream: str, *, in_favour: int, against: int) -> None:
        self.stream, self.in_favour, self.against = stream, in_favour, against
        super().__init__(
            f"The meeting of the stream {stream!r} did not agree: {in_favour} in favour, {against} against, and "
            f"abstentions are no agreement. Record that it withheld its sign-off or abstained: "
            f"ledger.briefs.withhold_sign_off(...) or ledger.briefs.abstain(...)."
        )


class NotSharedError(RefusedError):
    """A stream was to have received a version that it was never given."""

    def __init__(self, stream: str, version: int) -> None:
        self.stream, self.version = stream, version
        super().__init__(
            f"Version {version} was not given to the stream {stream!r}. Share it first: ledger.briefs.share(...)."
        )


class NotAcknowledgedError(RefusedError):
    """Silence was to be taken for agreement without proof that the version was received."""

    def __init__(self, stream: str, version: int) -> None:
        self.stream, self.version = stream, version
        super().__init__(
            f"Nothing shows that the stream {stream!r} received version {version} in a form it can use, so its silence "
            f"says nothing. Record that it did: ledger.briefs.acknowledge(...)."
        )


class NotAskedError(RefusedError):
    """Silence was to be taken for agreement where nobody had asked."""

    def __init__(self, stream: str, version: int) -> None:
        self.stream, self.version = stream, version
        super().__init__(
            f"The stream {stream!r} was not asked to sign version {version}, so its silence is no answer. "
            f"Ask it first: ledger.briefs.open_sign_off(...)."
        )


class PeriodNotOverError(RefusedError):
    """A period in which streams may object was not over."""

    def __init__(self, *, until: date, on: date) -> None:
        self.until, self.on = until, on
        super().__init__(
            f"Streams may object until the end of {until}, and this was said to happen on {on}. "
            f"Wait until that day is over, or have the streams sign."
        )


class ObjectedError(RefusedError):
    """Signatures were to be kept, or silence taken for agreement, where a stream had spoken against it."""

    def __init__(self, streams: tuple[str, ...], version: int) -> None:
        self.streams, self.version = streams, version
        super().__init__(
            f"{', '.join(streams)} did not agree to version {version}, and said so. "
            f"Talk with them, and have the streams sign that version or the next."
        )


class RevisionMaterialError(RefusedError):
    """A change was to be called editorial that its own writers call material, or that is the first version."""

    def __init__(self, brief_id: UUID, version: int) -> None:
        self.brief_id, self.version = brief_id, version
        super().__init__(
            f"Version {version} of the brief {brief_id} was not written as a change of wording only, so nobody can "
            f"declare it one. Have every stream sign it."
        )


class DeclaredByDraftersError(RefusedError):
    """The drafting team was to declare its own change editorial."""

    def __init__(self, office: str) -> None:
        self.office = office
        super().__init__(
            f"{office!r} wrote this version, and whether a change is editorial is for somebody else to say. "
            f"Have another office read both versions and declare it."
        )


class NotDeclaredEditorialError(RefusedError):
    """Signatures were to be carried to a version whose change nobody had declared editorial."""

    def __init__(self, brief_id: UUID, version: int) -> None:
        self.brief_id, self.version = brief_id, version
        super().__init__(
            f"Version {version} of the brief {brief_id} has another text, and nobody outside the drafting team has "
            f"declared the change editorial. Record that first: ledger.briefs.declare_editorial(...); or have the "
            f"streams sign."
        )


class NothingToCarryError(RefusedError):
    """No stream has a signature on that version that could be carried forward."""

    def __init__(self, brief_id: UUID, from_version: int) -> None:
        self.brief_id, self.from_version = brief_id, from_version
        super().__init__(
            f"No stream has a signature on version {from_version} of the brief {brief_id} that could be carried "
            f"forward, or each has answered the version in force itself. Name an earlier version that was signed."
        )
