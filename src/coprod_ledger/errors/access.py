"""Refusals at the door: who asked may not."""

from coprod_ledger.errors.base import RefusedError


class AccessDeniedError(RefusedError):
    """Whoever asks has no role that may do this."""


class RoleMissingError(AccessDeniedError):
    """None of the asker's roles may use the command."""

    def __init__(self, command: str, *, actor_id: str, roles: tuple[str, ...], needed: tuple[str, ...]) -> None:
        self.command, self.actor_id, self.roles, self.needed = command, actor_id, roles, needed
        held = f"has {_listed(roles)}" if roles else "has no role"
        super().__init__(
            f"{command} may be used by: {_listed(needed)}. The actor {actor_id} {held}, so nothing was recorded. "
            f"Let somebody with one of those roles ask for it."
        )


class NotYourOwnError(AccessDeniedError):
    """The asker may use the command about their own record, and it would be about another's."""

    def __init__(self, command: str, *, actor_id: str, needed: tuple[str, ...]) -> None:
        self.command, self.actor_id, self.needed = command, actor_id, needed
        super().__init__(
            f"The actor {actor_id} may use {command} about their own record only, and this is not known to be theirs. "
            f"Ask about your own record, saying which member you are, or let one of these ask: {_listed(needed)}."
        )


class DisclosuresNotShownError(AccessDeniedError):
    """The log of disclosures was asked for by somebody who may not read it."""

    def __init__(self, actor_id: str) -> None:
        self.actor_id = actor_id
        super().__init__(
            f"Who opened whose data is shown to auditors, to custodians, and to members about themselves; the actor "
            f"{actor_id} is none of them. Ask as one of them, or about your own record."
        )


def _listed(roles: tuple[str, ...]) -> str:
    return ", ".join(roles) or "nobody"
