"""How the terminal explains itself: verbs under headings, with examples that run, and the nearest word to a typo."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Final

import click

from coprod_ledger.cli.examples import EXAMPLES

OTHER: Final = "More"
"""Under this heading stands what no heading names."""


class Headed(click.Group):
    """A group of commands whose help lists them under headings, in whole sentences, and that knows near misses."""

    def __init__(self, *args: Any, headings: Mapping[str, Sequence[str]] = MappingProxyType({}), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each heading with its commands, and what each is for, not cut off."""
        named = {name for names in self.headings.values() for name in names}
        others = [name for name in self.list_commands(ctx) if name not in named]
        for heading, names in (*self.headings.items(), (OTHER if named else "Commands", others)):
            rows = [(name, first_sentence(self.commands[name])) for name in names if name in self.commands]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed; if there is none, the nearest one is named, also that of the other group."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = [f"{ctx.command_path} {one}" for one in _near(name, self.commands)]
            above = ctx.parent.command if ctx.parent else None
            if isinstance(above, click.Group) and ctx.parent:
                near += [f"{ctx.parent.command_path} {one}" for one in _near(name, above.commands)]
            for inner, group in self.commands.items():
                if isinstance(group, Headed):
                    near += [f"{ctx.command_path} {inner} {one}" for one in _near(name, group.commands)]
            meant = f" Did you mean: {' or '.join(near)}?" if near else ""
            raise click.UsageError(f"There is no '{ctx.command_path} {name}'.{meant}", ctx)
        return super().resolve_command(ctx, args)


def first_sentence(command: click.Command) -> str:
    """What a command is for: the first sentence of its help."""
    told = " ".join((command.help or "").split("\n\n")[0].split())
    ends = [told.find(end) + 1 for end in (". ", "? ") if end in told]
    return told[: min(ends)] if ends else told


def with_examples(command: click.Command, path: str) -> click.Command:
    """The command, its help ending with the examples of its path; so for the commands in a group."""
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            with_examples(inner, f"{path} {name}")
    lines = EXAMPLES.get(path) or list(_made_example(command, path))
    if lines:
        command.epilog = "\n\n".join(("Examples:" if len(lines) > 1 else "Example:", "\b\n" + "\n".join(lines)))
    return command


_FILLED: Final = {
    "--member": "37f115ae-7c28-5b9b-ac24-b0c70ae35c3b",
    "--first": "2026-04-01",
    "--last": "2027-03-31",
}
"""What stands in a made example for what has to be given: somebody, and a year, of the ledger of the demo."""


def _made_example(command: click.Command, path: str) -> Iterable[str]:
    """A question about the ledger of the demo, with all that it has to be given."""
    if not path.startswith("ask "):
        return
    needed = [one.opts[0] for one in command.params if isinstance(one, click.Option) and one.required]
    if all(option in _FILLED for option in needed):
        yield " ".join((f"coprod-ledger {path} trust.db", *(f"{option} {_FILLED[option]}" for option in needed)))


def _near(name: str, known: Iterable[str]) -> list[str]:
    plain = {one.replace("-", ""): one for one in known}
    found = get_close_matches(name.replace("-", "").replace("_", "").lower(), list(plain), n=2, cutoff=0.6)
    return [plain[one] for one in found]
