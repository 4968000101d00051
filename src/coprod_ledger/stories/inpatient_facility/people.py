"""Act one: the Trust, the project, and the people."""

from datetime import date

from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.member.commands import ConsentSource
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.stories import cast

POLICY, VERSION, ROLE = "nhs-england-ppv", "3", "role-4"
"""The policy by which the Trust pays, and the level of role at which it does."""


def opening(lead: Ledger, payments: Ledger) -> None:
    """The Trust says what it has decided, and opens the rest."""
    lead.organisations.register(organisation_id=cast.TRUST, name="Riverside NHS Trust", occurred_on=date(2026, 6, 1))
    payments.organisations.adopt_policy(
        cast.TRUST,
        policy_code=POLICY,
        policy_version=VERSION,
        starts_on=date(2026, 6, 1),
        due_after_days=42,
        occurred_on=date(2026, 6, 1),
    )
    lead.projects.open(
        project_id=cast.PROJECT,
        organisation_id=cast.TRUST,
        title="The new inpatient facility",
        occurred_on=date(2026, 6, 8),
    )
    lead.projects.declare_fixed_point(
        cast.PROJECT,
        fixed_point_id=cast.known_as("the decision to build"),
        matter="A new inpatient facility will be built",
        decided_by="Trust Board",
        decided_on=date(2026, 4, 22),
        value_minor=25_000_000_00,
        occurred_on=date(2026, 6, 8),
    )
    for question in ("What the bedrooms are like", "What there is for carers", "What else is on the ward"):
        lead.projects.declare_open_question(
            cast.PROJECT, question_id=cast.known_as(question), matter=question, occurred_on=date(2026, 6, 8)
        )
    for stream, kind, title in (
        ("experience", StreamKind.EXPERIENCE, "Service users and carers"),
        ("occupation", StreamKind.OCCUPATION, "Staff"),
        ("community", StreamKind.COMMUNITY, "Citizens Advice, Jobcentre Plus, the local authority"),
    ):
        lead.projects.establish_stream(
            cast.PROJECT, stream=stream, kind=kind, title=title, occurred_on=date(2026, 6, 15)
        )


PEOPLE = (
    # who, name, capacity, organisation, salaried, stream, how the consent came, signs for the stream
    (cast.AMINA, "Amina Rahman", Capacity.SERVICE_USER, None, False, "experience",
     ConsentSource.DISCHARGE_QUESTIONNAIRE, True),
    (cast.BRYN, "Bryn Howells", Capacity.CARER, None, False, "experience", ConsentSource.IN_PERSON, False),
    (cast.CAROL, "Carol Whitfield", Capacity.STAFF, "Riverside NHS Trust", True, "occupation",
     ConsentSource.IN_PERSON, True),
    (cast.DEV, "Dev Malhotra", Capacity.COMMUNITY_PARTNER, "Citizens Advice", True, "community",
     ConsentSource.PARTNER_ORGANISATION, True),
)  # fmt: skip
"""Who takes part: name, capacity, organisation, whether it pays them, stream, consent, signatory."""


def people(lead: Ledger) -> None:
    """Four people are invited, trained, and join their streams."""
    for who, name, capacity, organisation, salaried, stream, via, signs in PEOPLE:
        lead.members.register(member_id=who, name=name, occurred_on=date(2026, 6, 22))
        lead.members.give_contact_consent(
            who, purpose="Invitations to take part in service design", via=via, occurred_on=date(2026, 6, 22)
        )
        lead.members.declare_capacity(
            who, capacity=capacity, organisation=organisation, is_salaried=salaried, occurred_on=date(2026, 6, 22)
        )
        lead.members.invite(who, project_id=cast.PROJECT, occurred_on=date(2026, 6, 29))
        lead.members.accept_invitation(who, project_id=cast.PROJECT, occurred_on=date(2026, 7, 6))
        lead.members.train(
            who, course="Working together", provider="Riverside Recovery College", occurred_on=date(2026, 7, 20)
        )
        lead.projects.join_stream(
            cast.PROJECT, stream=stream, member_id=who, capacity=capacity, occurred_on=date(2026, 7, 27)
        )
        if signs:
            lead.projects.appoint_signatory(cast.PROJECT, stream=stream, member_id=who, occurred_on=date(2026, 7, 27))
    for who in (cast.AMINA, cast.BRYN):
        lead.members.offer_terms(
            who,
            organisation_id=cast.TRUST,
            policy_code=POLICY,
            policy_version=VERSION,
            role_level=ROLE,
            occurred_on=date(2026, 7, 27),
        )
