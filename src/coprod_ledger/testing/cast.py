"""A small cast: the people, projects and things of generated histories. Few ids, so that commands meet each other."""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.identity import HOST, Actor, Role
from coprod_ledger.domain.payment.commands import PaymentApprove, PaymentRuleOutDuplicate, PaymentWaiveRule
from coprod_ledger.domain.payment.recovery_commands import PaymentWriteOff
from coprod_ledger.entitlement import shipped

_KIT: Final = UUID("0e0c7a2e-4f0e-4c1b-9d5b-6d5f6b1f7a90")


def known_as(name: str) -> UUID:
    """The id of something in the cast, always the same for the same name."""
    return uuid5(_KIT, name)


def _several(name: str, count: int) -> tuple[UUID, ...]:
    return tuple(known_as(f"{name} {number}") for number in range(1, count + 1))


TRUST: Final = known_as("the trust")
PROJECT, OTHER_PROJECT = PROJECTS = _several("project", 2)
ANN, BEN, CAT, DAN = MEMBERS = _several("member", 4)
SESSIONS: Final = _several("session", 3)
CONTRIBUTIONS: Final = _several("contribution", 6)
"""The last two belong to the other project."""
WORDINGS: Final = _several("wording of several contributions", 2)
USES: Final = _several("use of a quotation", 2)
CONFLICTS: Final = _several("conflict", 2)
REASONS: Final = _several("reason", 2)
BRIEF, OTHER_BRIEF = BRIEFS = _several("brief", 2)
INFLUENCES: Final = _several("influence", 3)
DISPUTES: Final = _several("dispute of an influence", 2)
SUMS: Final = _several("sum for time", 4)
"""Payments for time; the first is Ann's, the second Ben's, and so on."""
CLAIMS: Final = _several("claim", 3)
FIXED_POINTS: Final = _several("fixed point", 2)
QUESTIONS: Final = _several("question", 2)
DELEGATIONS: Final = _several("delegation", 2)
CONDITIONS: Final = _several("condition", 2)
BOARD_CONDITIONS: Final = _several("condition of the Board", 2)
DISSENTS: Final = _several("dissent", 2)
FOLLOW_UPS: Final = _several("follow-up", 2)
ERASURES: Final = _several("erasure", 3)
GOALS: Final = _several("goal", 2)
PROMPTS: Final = _several("use of a prompt", 2)
BARRIERS: Final = _several("barrier", 2)
IMPACTS: Final = _several("impact", 2)
PROMISES: Final = _several("promise", 2)
FRAMEWORK: Final = "co-production-model"
GROUPS: Final = _several("group", 2)
EXPRESSIONS: Final = _several("expression of interest", 2)
INTERESTS: Final = _several("declared interest", 2)
ARRANGEMENTS: Final = _several("arrangement", 2)
LINKS: Final = _several("link", 2)
NOBODY_KNOWS: Final = known_as("something that was never recorded")

ELSEWHERE: Final = frozenset({SESSIONS[-1], *CONTRIBUTIONS[-2:], CONFLICTS[-1], OTHER_BRIEF, CLAIMS[-1]})
"""What belongs to the other project."""

STREAMS: Final = ("experience", "occupation", "community")
"""Each stream bears the name of its kind."""
JOINS: Final[Mapping[str, Capacity]] = {
    "experience": Capacity.SERVICE_USER,
    "occupation": Capacity.STAFF,
    "community": Capacity.COMMUNITY_PARTNER,
}
"""The capacity in which members of the cast join each stream."""
SIGNS: Final[Mapping[str, UUID]] = {"experience": ANN, "occupation": CAT, "community": DAN}
"""Who signs for each stream if nobody else was named."""
CAPACITIES: Final[Mapping[UUID, Capacity]] = {
    ANN: Capacity.SERVICE_USER,
    BEN: Capacity.CARER,
    CAT: Capacity.STAFF,
    DAN: Capacity.COMMUNITY_PARTNER,
}
"""The capacity in which each member takes part if nothing else was said."""
ELEMENTS: Final = ("beds", "garden")
ROLES: Final = ("assessor", "lead_assessor")

POLICY, POLICY_VERSION = "nhs-england-ppv", "3"
ROLE: Final = "role-4"
_RATES: Final = [rate for policy in shipped() if policy.code == POLICY for rate in policy.rate]
RATES: Final[Mapping[str, int]] = {rate.code: rate.amount_minor for rate in _RATES}
"""The policy's rates in pence: `half-day` and `day`. They ship unconfirmed."""
RATE_STARTS_ON: Final = _RATES[0].starts_on

FIRST_DAY, LAST_DAY = date(2025, 1, 6), date(2025, 6, 27)
"""Histories happen between these days, both included; they are recorded after the last."""

NAMES: Final = ("Zebedee Quillfeather", "Ottoline Brackenbury", "Mairwen ap Iorwerth", "Łucja Żółkiewska")
"""Names of people. No error, log or file may ever hold one of them in clear."""
WORDS: Final = (
    "The plum-coloured kettle frightened me.",
    "My sister was afraid of the harpsichord.",
    "Wir wollten doch nur ein Fenster. 🪟",
)
"""What people say. No error, log or file may ever hold a word of it in clear."""


APPROVER: Final = Actor("approver", frozenset({Role.APPROVER}))
"""Says yes to what others recorded: nobody approves what they brought in themselves."""
SECOND_HANDS: Final[frozenset[type[Command]]] = frozenset(
    {PaymentApprove, PaymentRuleOutDuplicate, PaymentWaiveRule, PaymentWriteOff}
)
"""The commands for which somebody else is needed than who recorded the rest."""


def actor_for(command: Command) -> Actor:
    """Who sends a command in generated histories: `nobody`, and for what needs a second pair of hands the approver."""
    return APPROVER if type(command) in SECOND_HANDS else HOST


def project_of(thing: UUID) -> UUID:
    """The project to which something in the cast belongs."""
    return OTHER_PROJECT if thing in ELSEWHERE else PROJECT
