"""Refusals about how a project works with people, and about promises."""

from datetime import date
from uuid import UUID

from coprod_ledger.errors.base import RefusedError


class ProjectClosedError(RefusedError):
    """People were to be involved in a project after its last day."""

    def __init__(self, project_id: UUID, *, closed_on: date) -> None:
        self.project_id, self.closed_on = project_id, closed_on
        super().__init__(
            f"The project {project_id} was closed on {closed_on}, so after that day nobody is invited to it or joins "
            f"a stream of it, and it holds no session. If it goes on, record that first: ledger.projects.resume(...)."
        )


class FrameworkNotKnownError(RefusedError):
    """A project was to work by a framework that this library does not hold."""

    def __init__(self, framework: str, version: str, *, known: tuple[tuple[str, str], ...]) -> None:
        self.framework, self.version = framework, version
        names = "; ".join(" ".join(one) for one in known)
        super().__init__(
            f"There is no framework {framework!r} in version {version!r}. Those that there are: {names}. "
            f"Choose one of them."
        )


class FrameworkNotAdoptedError(RefusedError):
    """A phase belongs to a framework that the project does not work by."""

    def __init__(self, project_id: UUID, framework: str, version: str) -> None:
        self.project_id, self.framework, self.version = project_id, framework, version
        super().__init__(
            f"The project {project_id} does not work by {framework} in version {version}. "
            f"Record that it adopted it first: ledger.projects.adopt_framework(...)."
        )


class PhaseNotInFrameworkError(RefusedError):
    """The framework has no such phase."""

    def __init__(self, framework: str, version: str, *, phase: int, phases: int) -> None:
        self.phase, self.phases = phase, phases
        super().__init__(
            f"The framework {framework} in version {version} has {phases} phases, and no phase {phase}. "
            f"Correct the number."
        )


class PromptNotKnownError(RefusedError):
    """A question was to be put that this library does not hold."""

    def __init__(self, prompt_set: str, prompt: str, *, known: tuple[str, ...]) -> None:
        self.prompt_set, self.prompt = prompt_set, prompt
        super().__init__(
            f"There is no prompt {prompt!r} in a set {prompt_set!r} (there is: {', '.join(known)}). "
            f"Correct the set or the prompt."
        )


class GroupCountedTwiceError(RefusedError):
    """A count by groups names one group in two rows."""

    def __init__(self, first: int, second: int) -> None:
        self.first, self.second = first, second
        super().__init__(
            f"Rows {first} and {second} of the count name the same group, so nobody could say which of them holds. "
            f"Put them together, or name the groups apart."
        )


class AnsweredMoreThanAskedError(RefusedError):
    """More people of a group are said to have answered than were asked."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__(
            f"In row {row} of the count more people answered than were asked. "
            f"Correct one of the two numbers; whoever answered without being asked counts as asked."
        )
