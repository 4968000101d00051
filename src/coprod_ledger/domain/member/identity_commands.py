"""What may be asked about a member's identity."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.member.commands import ConsentSource


class SupporterRole(StrEnum):
    """As what somebody helps a member to take part."""

    SUPPORTER = "supporter"
    CARER = "carer"
    PARENT = "parent"
    ADVOCATE = "advocate"
    INTERPRETER = "interpreter"
    PERSONAL_ASSISTANT = "personal_assistant"
    ATTORNEY_OR_DEPUTY = "attorney_or_deputy"


class MemberRename(Command):
    """They go by another name from now on."""

    command: Literal["member.rename"] = "member.rename"
    member_id: UUID
    name: PersonalText
    pronouns: PersonalText | None = None


class MemberGiveContactDetails(Command):
    """This is how to reach them from now on."""

    command: Literal["member.give_contact_details"] = "member.give_contact_details"
    member_id: UUID
    contact: PersonalText


class MemberTellBirthDate(Command):
    """They tell when they were born. The day is sealed."""

    command: Literal["member.tell_birth_date"] = "member.tell_birth_date"
    member_id: UUID
    born_on: Annotated[date, Field(repr=False)]


class MemberComeOfAge(Command):
    """They come of age. What others had agreed to for them ends."""

    command: Literal["member.come_of_age"] = "member.come_of_age"
    member_id: UUID


class MemberMergeRecords(Command):
    """Another record turns out to be theirs as well. Both stay, and either id leads to them."""

    command: Literal["member.merge_records"] = "member.merge_records"
    member_id: UUID
    """The record under which they are known from now on."""
    other_id: UUID


class MemberSplitRecords(Command):
    """Two records that were taken for one person's are of two people."""

    command: Literal["member.split_records"] = "member.split_records"
    member_id: UUID
    """The record under which both were known."""
    other_id: UUID


class MemberNameSupporter(Command):
    """Somebody helps them to take part, and has a record of their own."""

    command: Literal["member.name_supporter"] = "member.name_supporter"
    member_id: UUID
    supporter_id: UUID
    helps_as: Annotated[SupporterRole, Field(repr=False)]


class MemberEndSupporter(Command):
    """Somebody no longer helps them to take part."""

    command: Literal["member.end_supporter"] = "member.end_supporter"
    member_id: UUID
    supporter_id: UUID


class MemberLinkElsewhere(Command):
    """They agree that this record is linked to theirs at another organisation."""

    creates: ClassVar[str | None] = "link_id"
    command: Literal["member.link_elsewhere"] = "member.link_elsewhere"
    member_id: UUID
    link_id: UUID
    organisation: PersonalText
    reference: PersonalText
    """Their id there."""
    via: ConsentSource
    """How it is known that they agreed."""


class MemberEndLink(Command):
    """The link to another organisation's record no longer holds."""

    command: Literal["member.end_link"] = "member.end_link"
    member_id: UUID
    link_id: UUID
