"""Refusals about how a project works with people, and about promises."""

from uuid import UUID

from coprod_ledger.errors.base import RefusedError


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
