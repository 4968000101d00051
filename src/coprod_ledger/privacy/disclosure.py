"""Who may see which category of personal text. An embedder passes a table of its own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from uuid import UUID

from coprod_ledger.domain.identity import Actor, Role
from coprod_ledger.domain.personal import Category

DEFAULT_TABLE: Final[Mapping[Category, frozenset[Role]]] = MappingProxyType(
    {
        Category.IDENTITY: frozenset(
            {
                Role.CUSTODIAN,
                Role.INVOLVEMENT_LEAD,
                Role.STREAM_LEAD,
                Role.SIGNATORY,
                Role.PAYMENTS_OFFICER,
                Role.APPROVER,
                Role.BENEFITS_ADVISER,
                Role.BOARD_SECRETARY,
            }
        ),
        Category.WORDS: frozenset(
            {
                Role.CUSTODIAN,
                Role.INVOLVEMENT_LEAD,
                Role.STREAM_LEAD,
                Role.SIGNATORY,
                Role.BOARD_SECRETARY,
                Role.MEMBER,
            }
        ),
        Category.NEEDS: frozenset({Role.CUSTODIAN, Role.INVOLVEMENT_LEAD}),
        Category.CIRCUMSTANCES: frozenset({Role.CUSTODIAN, Role.BENEFITS_ADVISER}),
        Category.CONDUCT: frozenset({Role.CUSTODIAN}),
        Category.CONFIDENCE: frozenset({Role.CUSTODIAN, Role.BOARD_SECRETARY}),
        Category.PAYROLL: frozenset({Role.CUSTODIAN, Role.PAYMENTS_OFFICER, Role.APPROVER, Role.AUDITOR}),
    }
)
"""The table that holds unless the host brings another. Payroll never sees circumstances, nor does a stream."""


class Disclosure:
    """Answers whether an actor may see a text, by role and category; people see what is their own."""

    def __init__(self, table: Mapping[Category, frozenset[Role]] = DEFAULT_TABLE) -> None:
        self._table = table

    def may_see(self, actor: Actor, category: Category, subject: UUID) -> bool:
        """Whether `actor` may see a text of that category about that subject."""
        if actor.member_id is not None and actor.member_id == subject:
            return True
        return bool(actor.roles & self._table.get(category, frozenset()))

    def audience(self, category: Category) -> tuple[str, ...]:
        """The roles which may see that category."""
        return tuple(sorted(role.value for role in self._table.get(category, frozenset())))

    def who_may(self, category: Category) -> str:
        """A sentence that names the roles which may see that category."""
        roles = sorted(role.value for role in self._table.get(category, frozenset()))
        return f"{category.value} may be seen by: {', '.join(roles) or 'nobody'}, and by the person it is about"
