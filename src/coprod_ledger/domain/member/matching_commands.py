"""What may be asked about preferences, expressions of interest, matching and declared interests."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from coprod_ledger.domain.command import Command, PersonalText


class Level(StrEnum):
    """How closely somebody wishes to be involved."""

    BIG_I = "big_i"
    """In the project's team, throughout."""
    LITTLE_I = "little_i"
    """Asked from time to time."""


class InterestKind(StrEnum):
    """What sort of thing could be thought to sway somebody."""

    FINANCIAL = "financial"
    NON_FINANCIAL_PROFESSIONAL = "non_financial_professional"
    NON_FINANCIAL_PERSONAL = "non_financial_personal"
    INDIRECT = "indirect"


class InterestHandling(StrEnum):
    """What is done about a declared interest."""

    NOTED = "noted"
    TAKES_PART_OPENLY = "takes_part_openly"
    NOT_THE_DECIDING_VOICE = "not_the_deciding_voice"
    STANDS_ASIDE = "stands_aside"


class MemberTellPreferences(Command):
    """They tell what they would like to do. It replaces what they told before."""

    command: Literal["member.tell_preferences"] = "member.tell_preferences"
    member_id: UUID
    level_wanted: Level | None = None
    skills: Annotated[list[PersonalText], Field(max_length=50)] = Field(default_factory=list)
    interests: Annotated[list[PersonalText], Field(max_length=50)] = Field(default_factory=list)


class MemberSubmitExpression(Command):
    """They offer to take part: an expression of interest."""

    creates: ClassVar[str | None] = "expression_id"
    command: Literal["member.submit_expression"] = "member.submit_expression"
    member_id: UUID
    expression_id: UUID
    project_id: UUID | None = None
    """The project they ask for. Left out: any that fits."""


class MemberWithdrawExpression(Command):
    """They take their offer back."""

    command: Literal["member.withdraw_expression"] = "member.withdraw_expression"
    member_id: UUID
    expression_id: UUID


class MemberMatch(Command):
    """Match their offer with a project, and say why."""

    command: Literal["member.match"] = "member.match"
    member_id: UUID
    expression_id: UUID
    project_id: UUID
    reason: PersonalText


class MemberDeclineMatch(Command):
    """They say no to the match. No reason is asked."""

    command: Literal["member.decline_match"] = "member.decline_match"
    member_id: UUID
    expression_id: UUID


class MemberDeclareInterest(Command):
    """They declare something that could be thought to sway them."""

    creates: ClassVar[str | None] = "interest_id"
    command: Literal["member.declare_interest"] = "member.declare_interest"
    member_id: UUID
    interest_id: UUID
    kind: InterestKind
    project_id: UUID | None = None
    brief_id: UUID | None = None
    """The decision that it bears on."""
    words: PersonalText


class MemberManageInterest(Command):
    """Say what is done about a declared interest."""

    command: Literal["member.manage_interest"] = "member.manage_interest"
    member_id: UUID
    interest_id: UUID
    how: InterestHandling
    project_id: UUID | None = None
    brief_id: UUID | None = None


class MemberEndInterest(Command):
    """The interest no longer stands."""

    command: Literal["member.end_interest"] = "member.end_interest"
    member_id: UUID
    interest_id: UUID
