"""The desks: every command as a typed method. Written by scripts/make_desks.py."""

from abc import ABC, abstractmethod

from coprod_ledger.domain.command import Command
from coprod_ledger.ledger.desks.briefs import Briefs
from coprod_ledger.ledger.desks.conflicts import Conflicts
from coprod_ledger.ledger.desks.contributions import Contributions
from coprod_ledger.ledger.desks.erasures import Erasures
from coprod_ledger.ledger.desks.groups import Groups
from coprod_ledger.ledger.desks.members import Members
from coprod_ledger.ledger.desks.organisations import Organisations
from coprod_ledger.ledger.desks.payments import Payments
from coprod_ledger.ledger.desks.projects import Projects
from coprod_ledger.ledger.desks.promises import Promises
from coprod_ledger.ledger.desks.sessions import Sessions
from coprod_ledger.ledger.desks.trials import Trials
from coprod_ledger.ledger.unit_of_work import Outcome


class Desks(ABC):
    """Has a desk for each aggregate. Whoever inherits it executes commands."""

    @abstractmethod
    def execute(self, command: Command) -> Outcome:
        """Records what a command asks for, or refuses it."""

    @property
    def organisations(self) -> Organisations:
        """Commands about organisations."""
        return Organisations(self.execute)

    @property
    def members(self) -> Members:
        """Commands about members."""
        return Members(self.execute)

    @property
    def projects(self) -> Projects:
        """Commands about projects."""
        return Projects(self.execute)

    @property
    def sessions(self) -> Sessions:
        """Commands about sessions."""
        return Sessions(self.execute)

    @property
    def contributions(self) -> Contributions:
        """Commands about contributions."""
        return Contributions(self.execute)

    @property
    def conflicts(self) -> Conflicts:
        """Commands about conflicts."""
        return Conflicts(self.execute)

    @property
    def promises(self) -> Promises:
        """Commands about promises."""
        return Promises(self.execute)

    @property
    def briefs(self) -> Briefs:
        """Commands about briefs."""
        return Briefs(self.execute)

    @property
    def payments(self) -> Payments:
        """Commands about payments."""
        return Payments(self.execute)

    @property
    def erasures(self) -> Erasures:
        """Commands about erasures."""
        return Erasures(self.execute)

    @property
    def groups(self) -> Groups:
        """Commands about groups."""
        return Groups(self.execute)

    @property
    def trials(self) -> Trials:
        """Commands about trials."""
        return Trials(self.execute)
