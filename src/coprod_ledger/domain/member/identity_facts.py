"""What happened to a member's identity: their name, their age, who helps them, and which records are theirs."""

from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class MemberRenamed(Fact, tag="member.renamed/1", frozen=True, kw_only=True):
    """They go by this name from now on. It is shown everywhere, also for what was before."""

    name: Personal
    pronouns: Personal | None
    """`None`: not said."""


class ContactDetailsGiven(Fact, tag="member.contact_details_given/1", frozen=True, kw_only=True):
    """This is how to reach them from now on."""

    contact: Personal


class BirthDateTold(Fact, tag="member.birth_date_told/1", frozen=True, kw_only=True):
    """They told when they were born. The day is sealed; in clear stands only whether they were of age by then."""

    born_on: Personal
    is_of_age: bool


class CameOfAge(Fact, tag="member.came_of_age/1", frozen=True, kw_only=True):
    """They are of age from the day this happened. What others had agreed to for them ends."""


class RecordsMerged(Fact, tag="member.records_merged/1", frozen=True, kw_only=True):
    """Two records are of one person. It stands in both; both stay, and either id leads to the person."""

    other_id: UUID
    is_kept: bool
    """Whether this is the record under which they are known from now on."""
    has_refused_contact: bool
    """Whether by either record they do not wish to be contacted."""


class RecordsSplit(Fact, tag="member.records_split/1", frozen=True, kw_only=True):
    """The two records are of two people after all. It stands in both, and each has what was recorded in it."""

    other_id: UUID


class SupporterNamed(Fact, tag="member.supporter_named/1", frozen=True, kw_only=True):
    """Somebody helps them to take part. What they give stays theirs."""

    supporter_id: UUID
    helps_as: Personal
    """In what role. Sealed: it can tell of more than help."""


class SupporterEnded(Fact, tag="member.supporter_ended/1", frozen=True, kw_only=True):
    """Somebody no longer helps them to take part."""

    supporter_id: UUID


class LinkedElsewhere(Fact, tag="member.linked_elsewhere/1", frozen=True, kw_only=True):
    """They agreed that this record is linked to theirs at another organisation. Which one is sealed."""

    link_id: UUID
    details: Personal


class LinkEnded(Fact, tag="member.link_ended/1", frozen=True, kw_only=True):
    """The link to another organisation's record no longer holds."""

    link_id: UUID
