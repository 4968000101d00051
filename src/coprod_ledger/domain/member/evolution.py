"""How a member's facts change what decisions need to know."""

from msgspec.structs import replace

from coprod_ledger.domain.member import facts as f
from coprod_ledger.domain.member.aggregate import Member, Terms, members

members.notes(f.InformationShown)


@members.begins(f.MemberRegistered)
def _(fact: f.MemberRegistered) -> Member:
    return Member(fact.originator_id)


@members.evolves(f.CapacityDeclared)
def _(member: Member, fact: f.CapacityDeclared) -> Member:
    return replace(member, capacities={**member.capacities, fact.capacity: fact.is_salaried})


@members.evolves(f.CapacityEnded)
def _(member: Member, fact: f.CapacityEnded) -> Member:
    return replace(member, capacities={k: v for k, v in member.capacities.items() if k != fact.capacity})


@members.evolves(f.TermsOffered)
def _(member: Member, fact: f.TermsOffered) -> Member:
    terms = Terms(
        fact.organisation_id,
        fact.policy_code,
        fact.policy_version,
        fact.role_level,
        fact.classification,
        starts_on=fact.happened_on,
    )
    return replace(member, terms=(*member.terms, terms))


@members.evolves(f.TermsRescinded)
def _(member: Member, fact: f.TermsRescinded) -> Member:
    ended = tuple(
        replace(terms, ends_on=fact.happened_on)
        if terms.organisation_id == fact.organisation_id and terms.ends_on is None
        else terms
        for terms in member.terms
    )
    return replace(member, terms=ended)


@members.evolves(f.MemberConfided)
def _(member: Member, fact: f.MemberConfided) -> Member:
    return replace(member, has_confided=True)


@members.evolves(f.ConfidenceWithdrawn)
def _(member: Member, fact: f.ConfidenceWithdrawn) -> Member:
    return replace(member, has_confided=False)
