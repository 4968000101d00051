"""What the refusal tables share: bringing a situation about, sending one command, and looking at the refusal."""

import re
from collections.abc import Callable, Sequence

import pytest

from coprod_ledger.domain.command import Command
from coprod_ledger.domain.decider import Decider
from coprod_ledger.domain.identity import Actor
from coprod_ledger.errors import LedgerError, UnknownError
from coprod_ledger.testing import cast, profiles
from coprod_ledger.testing.refusals import documented_refusals
from coprod_ledger.testing.story import Story

profiles.use()

Row = tuple[Sequence[Command], Command, type[LedgerError]] | tuple[Sequence[Command], Command, type[LedgerError], Actor]
"""What was recorded before (each with whatever it needs), what is asked for now, how it is refused, and who asks."""


@pytest.fixture
def refuses() -> Callable[..., None]:
    """Asserts that a command is refused in that way in that situation, in a sentence which helps and tells nothing."""

    def check(given: Sequence[Command], asked: Command, refusal: type[LedgerError], by: Actor | None = None) -> None:
        with Story() as story:
            story.after(*given)
            before = sum(1 for _ in story.ledger.facts())
            asking = story.ledger.acting_as(by or cast.actor_for(asked))

            with pytest.raises(refusal) as caught:
                story.send(asked, by=by)

            assert refusal in {type(caught.value), UnknownError}
            assert sum(1 for _ in story.ledger.facts()) == before
            assert asking.dry_run(asked).refused_because == str(caught.value)
        _assert_it_helps(str(caught.value))

    return check


def _assert_it_helps(sentence: str) -> None:
    """What, why and what to do: at least two clauses, no placeholder, and nothing that a person said or is called."""
    assert sentence.endswith(".")
    assert len(re.findall(r"[.:;,](?: |$)", sentence)) >= 2, sentence
    assert "None" not in sentence
    for text in (*cast.NAMES, *cast.WORDS):
        for word in re.findall(r"\w{7,}", text):
            assert word.casefold() not in sentence.casefold(), "a refusal repeats what a person said or is called"


@pytest.fixture
def keeps_its_promises() -> Callable[[Decider[object], Sequence[Row]], None]:
    """Asserts that a table has a row for each refusal that each decision documents, in that order."""

    def check(decider: Decider[object], rows: Sequence[Row]) -> None:
        for command in decider.decided:
            proved = [refusal for _, asked, refusal, *_ in rows if type(asked) is command]

            assert proved == list(documented_refusals(command)), command.__name__
            assert proved, f"{command.__name__} documents no refusal"

    return check
