"""Who may read the log of disclosures, and which of its entries concern a member."""

from uuid import UUID

from coprod_ledger.domain.contribution.facts import ContributionRecorded
from coprod_ledger.domain.identity import Actor, Role
from coprod_ledger.errors import DisclosuresNotShownError
from coprod_ledger.ledger.core import Core
from coprod_ledger.storage.disclosure_log import Disclosed


def disclosures_of(member_id: UUID | None, core: Core, actor: Actor) -> list[Disclosed]:
    """The entries, in order: of everybody, or about one member and the texts that are known to be theirs.

    Raises:
        DisclosuresNotShownError: only auditors, custodians and the member themselves may know it.
    """
    is_own = member_id is not None and member_id == actor.member_id
    if not is_own and not actor.roles & {Role.AUDITOR, Role.CUSTODIAN}:
        raise DisclosuresNotShownError(actor.actor_id)
    log = core.vault.disclosures
    if member_id is None:
        return log.entries()
    with core.log.reading() as facts:
        about = facts.facts([member_id.hex], upto=facts.size)
        given = [fact.originator_id for _, fact in about if isinstance(fact, ContributionRecorded)]
    return log.entries([member_id, *given])
