"""What an organisation's roles need before somebody takes them."""

from msgspec.structs import replace

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.organisation import roles_commands as c
from coprod_ledger.domain.organisation import roles_facts as f
from coprod_ledger.domain.organisation.aggregate import Organisation, organisations
from coprod_ledger.domain.organisation.requirements import Needs
from coprod_ledger.errors import RoleNotDefinedError


@organisations.decides(c.OrganisationDefineRole)
def define_role(command: c.OrganisationDefineRole, situation: Situation) -> f.RoleDefined:
    """Refusals: OrganisationNotFoundError, RoleNotDefinedError (a role that it builds on)."""
    organisation = situation.load(organisations, command.organisation_id)
    for role in command.roles:
        if role not in organisation.roles:
            raise RoleNotDefinedError(organisation.organisation_id, role)
    return f.RoleDefined(
        originator_id=organisation.organisation_id,
        role=command.role,
        title=command.title,
        courses=tuple(f.Course(course=one.course, version=one.version) for one in command.courses),
        checks=tuple(check.value for check in command.checks),
        agreements=tuple(kind.value for kind in command.agreements),
        roles=tuple(command.roles),
    )


@organisations.evolves(f.RoleDefined)
def _(organisation: Organisation, fact: f.RoleDefined) -> Organisation:
    courses = tuple((one.course, one.version) for one in fact.courses)
    needs = Needs(courses=courses, checks=fact.checks, agreements=fact.agreements, roles=fact.roles)
    return replace(organisation, roles={**organisation.roles, fact.role: needs})
