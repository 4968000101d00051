"""Experts by Experience join the investigation of a serious incident.

At Meadowbank NHS Trust, serious incidents were looked into by staff alone. In February one more panel sat that way.
Then the Trust decided that people who use services, and carers, belong on the panel: they ask what staff have learnt
not to ask. Nobody sits on it before they have trained and promised confidentiality, and each has somebody to turn to.

Priya cares for her brother; Owen has been a patient. Both prepare, and neither may take their place before they have
signed. Jonah prepares too, says that he knew the family concerned, and stands aside. At the panel in May, Priya and
Owen each ask a question, and each question leads to a finding of the report.

So few people sit on a panel that a number alone could point at one of them. What is published leaves such numbers
out.
"""

from contextlib import suppress
from datetime import date
from uuid import UUID

from _telling import LEAD, at, element, known_as, person, told, trust
from coprod_ledger import Ledger
from coprod_ledger.cli.render import show
from coprod_ledger.cli.render_breadth import breadth_page
from coprod_ledger.cli.render_influence import influence_page
from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind, FeedbackRoute
from coprod_ledger.domain.design_brief.influence_commands import Strength
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.member.matching_commands import InterestHandling, InterestKind
from coprod_ledger.domain.member.support_commands import ContactPurpose
from coprod_ledger.domain.organisation.requirements import AgreementKind
from coprod_ledger.domain.organisation.roles_commands import CourseNeeded
from coprod_ledger.errors import RolePrerequisitesUnmetError

TRUST, PRIYA, OWEN, JONAH, GRETA, HASSAN = (
    known_as(name)
    for name in (
        "Meadowbank NHS Trust", "Priya Nair", "Owen Pritchard", "Jonah Adeyemi", "Greta Holm", "Hassan Aziz",
    )
)  # fmt: skip
PROJECT, REPORT = known_as("investigations at Meadowbank"), known_as("the report of the May panel")
WHO_RANG, WHO_KNEW, WHICH_ROTA = (known_as(question) for question in ("who rang", "who knew", "which rota"))
ON_THE_PANEL, COURSE = "panel-member", "Sitting on an investigation panel"

OPENED, STAFF_ALONE, PREPARED, SIGNED, TOGETHER, REPORTED, TOLD, ASKED = (
    date(2026, 1, 12), date(2026, 2, 3), date(2026, 4, 14), date(2026, 4, 21), date(2026, 5, 12), date(2026, 6, 9),
    date(2026, 6, 16), date(2026, 6, 30),
)  # fmt: skip


def tell(ledger: Ledger) -> None:
    """The whole story."""
    lead = ledger.acting_as(LEAD)
    staff_alone(lead)
    people_prepare(lead)
    one_stands_aside(lead)
    together(lead)
    what_the_questions_led_to(lead)


def staff_alone(lead: Ledger) -> None:
    """A panel as they used to be: two members of staff, behind closed doors."""
    trust(lead, "Meadowbank NHS Trust", OPENED)
    lead.projects.open(
        project_id=PROJECT, organisation_id=TRUST, title="Investigating serious incidents", occurred_on=OPENED
    )
    lead.projects.declare_open_question(PROJECT, matter="What a panel has to ask", occurred_on=OPENED)
    for stream, kind, title in (
        ("experience", StreamKind.EXPERIENCE, "Experts by Experience"),
        ("occupation", StreamKind.OCCUPATION, "Patient safety team"),
    ):
        lead.projects.establish_stream(PROJECT, stream=stream, kind=kind, title=title, occurred_on=OPENED)
    for name in ("Greta Holm", "Hassan Aziz"):
        who = person(lead, name, Capacity.STAFF, OPENED)
        lead.projects.join_stream(
            PROJECT, stream="occupation", member_id=who, capacity=Capacity.STAFF, occurred_on=OPENED
        )
    panel(lead, STAFF_ALONE, {GRETA: Capacity.STAFF, HASSAN: Capacity.STAFF})


def panel(lead: Ledger, day: date, members: dict[UUID, Capacity]) -> UUID:
    """A panel sits for a morning, in confidence."""
    sitting = known_as(f"the panel of {day}")
    lead.sessions.hold(
        session_id=sitting, project_id=PROJECT, kind=SessionKind.INVESTIGATION, title=f"Panel of {day:%B %Y}",
        starts_at=at(day, 9), ends_at=at(day, 13), is_restricted=True,
    )  # fmt: skip
    for who, capacity in members.items():
        lead.sessions.attend(sitting, member_id=who, capacity=capacity)
    return sitting


def people_prepare(lead: Ledger) -> None:
    """Three people train and sign; nobody takes the role before they have."""
    lead.organisations.define_role(
        TRUST, role=ON_THE_PANEL, title="Expert by Experience on an investigation panel",
        courses=[CourseNeeded(course=COURSE)], agreements=[AgreementKind.CONFIDENTIALITY], occurred_on=PREPARED,
    )  # fmt: skip
    for name, capacity in (
        ("Priya Nair", Capacity.CARER),
        ("Owen Pritchard", Capacity.SERVICE_USER),
        ("Jonah Adeyemi", Capacity.SERVICE_USER),
    ):
        who = person(lead, name, capacity, PREPARED)
        lead.projects.join_stream(PROJECT, stream="experience", member_id=who, capacity=capacity, occurred_on=PREPARED)
        lead.members.train(who, course=COURSE, provider="Meadowbank Recovery College", occurred_on=PREPARED)
        lead.members.offer_role(who, organisation_id=TRUST, role=ON_THE_PANEL, occurred_on=PREPARED)
        with suppress(RolePrerequisitesUnmetError):  # nobody has signed yet: the ledger says what is lacking
            lead.members.take_role(who, organisation_id=TRUST, role=ON_THE_PANEL, occurred_on=PREPARED)
    for who in (PRIYA, OWEN):
        lead.members.sign_agreement(
            who, kind=AgreementKind.CONFIDENTIALITY, wording="Panels, version 2", project_id=None, occurred_on=SIGNED
        )
        lead.members.take_role(who, organisation_id=TRUST, role=ON_THE_PANEL, occurred_on=SIGNED)
        for purpose, office in (
            (ContactPurpose.WELLBEING, "Staff counsellor, outside the panel"),
            (ContactPurpose.QUESTIONS, "Patient safety office"),
            (ContactPurpose.FEEDBACK, "Involvement team"),
        ):
            lead.members.name_contact_point(who, purpose=purpose, office=office, occurred_on=SIGNED)
        lead.members.check_in(who, next_on=date(2026, 5, 13), occurred_on=SIGNED)


def one_stands_aside(lead: Ledger) -> None:
    """Jonah says that he knew the family, and does not sit on this panel."""
    knew = known_as("Jonah knew the family")
    lead.members.declare_interest(
        JONAH, interest_id=knew, kind=InterestKind.NON_FINANCIAL_PERSONAL, project_id=PROJECT,
        words="I was at school with his sister.", occurred_on=SIGNED,
    )  # fmt: skip
    lead.members.manage_interest(
        JONAH, interest_id=knew, how=InterestHandling.STANDS_ASIDE, project_id=PROJECT, occurred_on=SIGNED
    )


def together(lead: Ledger) -> None:
    """The panel of May: two staff, a carer, somebody who has been a patient. Three questions are asked."""
    sitting = panel(
        lead, TOGETHER,
        {GRETA: Capacity.STAFF, HASSAN: Capacity.STAFF, PRIYA: Capacity.CARER, OWEN: Capacity.SERVICE_USER},
    )  # fmt: skip
    experts = "Experts by Experience on the panel"
    for question, who, capacity, stream, basis, attribution, group, pseudonym, words in (
        (WHO_RANG, PRIYA, Capacity.CARER, "experience", Basis.LIVED, Attribution.GROUP, experts, None,
         "Who rang his mother that night, and what was she told?"),
        (WHO_KNEW, OWEN, Capacity.SERVICE_USER, "experience", Basis.LIVED, Attribution.PSEUDONYM, None, "A patient",
         "Did anybody ask him what he was afraid of?"),
        (WHICH_ROTA, HASSAN, Capacity.STAFF, "occupation", Basis.LEARNT, Attribution.NAMED, None, None,
         "Which rota was in force?"),
    ):  # fmt: skip
        lead.contributions.record(
            contribution_id=question, project_id=PROJECT, session_id=sitting, stream=stream, member_id=who,
            capacity=capacity, kind=ContributionKind.QUESTION, basis=basis, attribution=attribution, group=group,
            pseudonym=pseudonym, words=words, occurred_on=TOGETHER,
        )  # fmt: skip
    lead.members.check_in(PRIYA, next_on=date(2026, 8, 13), occurred_on=date(2026, 5, 13))


def what_the_questions_led_to(lead: Ledger) -> None:
    """The report has two findings. Each goes back to a question that staff had not asked."""
    lead.briefs.draft(
        brief_id=REPORT,
        project_id=PROJECT,
        elements=[
            element(
                "family", "Speaking with families", "One named person rings the family, on the night itself.", WHO_RANG
            ),
            element(
                "fears",
                "Asking about fears",
                "A plan for safety holds what the person fears, in their words.",
                WHO_KNEW,
            ),
        ],
        occurred_on=REPORTED,
    )
    for question, finding, strength, reason in (
        (WHO_RANG, "family", Strength.ADOPTED, None),
        (WHO_KNEW, "fears", Strength.ADAPTED, "Asked of everybody, and written down in the plan."),
        (WHICH_ROTA, None, Strength.CONSIDERED, "The rota was in order."),
    ):
        lead.briefs.link_influence(
            REPORT, contribution_id=question, element=finding, strength=strength, reason=reason,
            said_by="Chair of the panel", occurred_on=REPORTED,
        )  # fmt: skip
    lead.contributions.give_feedback(WHO_RANG, how=FeedbackRoute.IN_PERSON, occurred_on=TOLD)


def main() -> None:
    """Who influenced the report, and how much of that may be published."""
    with told(tell, asked_on=ASKED) as ledger:
        show(influence_page(ledger.ask.influence(PROJECT)), breadth_page(ledger.ask.breadth(PROJECT, publish_from=5)))


if __name__ == "__main__":
    main()
