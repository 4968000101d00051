"""Who may read the log of disclosures, and which of its entries concern a member."""

from uuid import UUID

from coprod_ledger.domain.contribution.facts import ContributionRecorded
from coprod_ledger.domain.identity import Actor, Role
from coprod_ledger.errors import DisclosuresNotShownError
from coprod_ledger.ledger.core import Core
from coprod_ledger.projections.people import records_of
from coprod_ledger.storage.disclosure_log import Disclosed


def disclosures_of(member_id: UUID | None, core: Core, actor: Actor) -> list[Disclosed]:
    """The entries, in order: of everybody, or about one person and the texts that are known to be theirs.

    Whichever of their records is named, all of them are meant.

    Raises:
        DisclosuresNotShownError: only auditors, custodians and the member themselves may know it.
    """
    with core.log.reading() as facts:
        upto = facts.size
        records = () if member_id is None else records_of(member_id, lambda one: facts.own(one, upto=upto))
        if actor.member_id not in records and not actor.roles & {Role.AUDITOR, Role.CUSTODIAN}:
            raise DisclosuresNotShownError(actor.actor_id)
        about = facts.facts([one.hex for one in records], upto=upto)
        given = [fact.originator_id for _, fact in about if isinstance(fact, ContributionRecorded)]
    return core.vault.disclosures.entries(None if member_id is None else [*records, *given])
