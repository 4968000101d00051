"""The closed lists of what this version of the library knows: facts by stored name, commands by name, deciders."""

from typing import Annotated, Any, Final, Union, cast

from pydantic import ConfigDict, Field, TypeAdapter

import coprod_ledger.domain.contribution.credit
import coprod_ledger.domain.contribution.evolution
import coprod_ledger.domain.contribution.wording
import coprod_ledger.domain.design_brief.board
import coprod_ledger.domain.design_brief.carry_forward
import coprod_ledger.domain.design_brief.evolution
import coprod_ledger.domain.design_brief.influence
import coprod_ledger.domain.design_brief.reservations
import coprod_ledger.domain.design_brief.sign_off
import coprod_ledger.domain.member.contact
import coprod_ledger.domain.member.evolution
import coprod_ledger.domain.member.identity
import coprod_ledger.domain.member.matching
import coprod_ledger.domain.member.payroll
import coprod_ledger.domain.member.preparation
import coprod_ledger.domain.member.standing
import coprod_ledger.domain.member.support
import coprod_ledger.domain.organisation.roles
import coprod_ledger.domain.payment.claims
import coprod_ledger.domain.payment.directions
import coprod_ledger.domain.payment.entitlement
import coprod_ledger.domain.payment.evolution
import coprod_ledger.domain.payment.holding
import coprod_ledger.domain.payment.paying
import coprod_ledger.domain.payment.recovery
import coprod_ledger.domain.project.closing
import coprod_ledger.domain.project.evolution
import coprod_ledger.domain.project.invitations
import coprod_ledger.domain.project.matching
import coprod_ledger.domain.project.method
import coprod_ledger.domain.project.phases
import coprod_ledger.domain.project.practice
import coprod_ledger.domain.project.reach
import coprod_ledger.domain.project.representatives
import coprod_ledger.domain.project.streams
import coprod_ledger.domain.session.attendance
import coprod_ledger.domain.session.evolution
import coprod_ledger.domain.session.scheduling
import coprod_ledger.domain.trial.marking  # noqa: F401  (each registers its rules when it is imported)
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.conflict.aggregate import conflicts
from coprod_ledger.domain.contribution.aggregate import contributions
from coprod_ledger.domain.decider import Decider
from coprod_ledger.domain.design_brief.aggregate import briefs
from coprod_ledger.domain.erasure.aggregate import erasures
from coprod_ledger.domain.fact import Fact, tag_of
from coprod_ledger.domain.group.aggregate import groups
from coprod_ledger.domain.importing.aggregate import imports
from coprod_ledger.domain.keyring.aggregate import keyrings
from coprod_ledger.domain.member.aggregate import members
from coprod_ledger.domain.organisation.aggregate import organisations
from coprod_ledger.domain.payment.aggregate import payments
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.promise.aggregate import promises
from coprod_ledger.domain.session.aggregate import sessions
from coprod_ledger.domain.trial.aggregate import trials

DECIDERS: Final[tuple[Decider[Any], ...]] = (
    organisations,
    members,
    projects,
    sessions,
    contributions,
    conflicts,
    promises,
    briefs,
    payments,
    erasures,
    keyrings,
    groups,
    imports,
    trials,
)

FACTS: Final[dict[str, type[Fact]]] = {tag_of(kind): kind for decider in DECIDERS for kind in decider.fact_types}
"""Every kind of fact by its stored name. Nothing else is ever read from a row."""

DECIDER_OF_FACT: Final[dict[type[Fact], Decider[Any]]] = {
    kind: decider for decider in DECIDERS for kind in decider.fact_types
}

DECIDER_OF: Final[dict[type[Command], Decider[Any]]] = {
    command: decider for decider in DECIDERS for command in decider.decided
}

COMMANDS: Final[dict[str, type[Command]]] = {command.command_name(): command for command in DECIDER_OF}
"""Every command by its name at the door."""

ANY_COMMAND: Final[TypeAdapter[Command]] = TypeAdapter(
    cast("Any", Annotated[Union[tuple(DECIDER_OF)], Field(discriminator="command")]),  # noqa: UP007  (made from a list)
    config=ConfigDict(defer_build=True),
)
"""Reads any command, and gives the JSON Schema of all of them."""
