"""The page docs/reference/cli.md: every verb of the terminal and its options, from the verbs themselves."""

from collections.abc import Iterator
from typing import Any

import click
from attribute_docs import cell

from coprod_ledger.cli import commands
from coprod_ledger.cli.helping import OTHER, Headed, first_sentence

_ABOUT = """\
Every verb of the program `coprod-ledger`. `--help` (or `-h`) after any of them says the same. Options that stand in
many verbs are told once, [below](#options-of-many-verbs); `--policies` may also stand before the verb.

Exit codes: 0 done; 1 refused, or a check found something wrong; 2 what came in could not be read, or a line of it could
not be recorded; 3 the file, the disk or the keys would not. With `--json`, what is printed is JSON, and nothing else.
"""
COMMON = (
    "--json",
    "--as",
    "--key-file",
    "--without-keys",
    "--policies",
    "--known-at",
    "--as-at",
    "--since",
    "--project",
    "--csv",
)
"""Told once."""


def page() -> str:
    """The page."""
    lines = ["# The terminal\n", _ABOUT]
    for path, command in _every(commands, ()):
        lines += _verb(path, command)
    lines += ["## Options of many verbs\n", *_options(_shared())]
    return "\n".join((*lines, ""))


def _every(group: click.Group, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    named = [name for names in group.headings.values() for name in names] if isinstance(group, Headed) else []
    for name in [*named, *(one for one in sorted(group.commands) if one not in named)]:
        yield (*path, name), group.commands[name]
        if isinstance(group.commands[name], click.Group):
            yield from _every(group.commands[name], (*path, name))


def _verb(path: tuple[str, ...], command: click.Command) -> list[str]:
    context = click.Context(command, info_name=" ".join(("coprod-ledger", *path)))
    usage = " ".join(command.collect_usage_pieces(context))
    lines = [f"{'#' * (len(path) + 1)} {' '.join(path)}\n", f"`{context.command_path} {usage}`\n"]
    lines += [" ".join(paragraph.split()) + "\n" for paragraph in (command.help or "").split("\n\n")]
    if isinstance(command, Headed) and command.headings:
        lines += [*_listed(command, " ".join(path)), ""]
    options = [one for one in command.params if isinstance(one, click.Option)]
    lines += _options([one for one in options if one.opts[0] not in COMMON])
    common = [f"`{one.opts[0]}`" for one in options if one.opts[0] in COMMON]
    if common:
        lines.append(f"Also: {', '.join(sorted(common))}.\n")
    shown = [line for line in (command.epilog or "").splitlines() if line.startswith("coprod-ledger")]
    return [*lines, *(["```text", *shown, "```\n"] if shown else [])]


def _listed(group: Headed, path: str) -> Iterator[str]:
    named = {name for names in group.headings.values() for name in names}
    others = [name for name in sorted(group.commands) if name not in named]
    yield from ("| about | question | asks |", "| --- | --- | --- |")
    for heading, names in (*group.headings.items(), (OTHER, others)):
        for name in names:
            anchor = f"{path} {name}".replace(" ", "-")
            yield f"| {heading} | [{name}](#{anchor}) | {cell(first_sentence(group.commands[name]))} |"


def _options(options: list[click.Option]) -> list[str]:
    if not options:
        return []
    lines = ["| option | what it is for |", "| --- | --- |"]
    for one in options:
        opts = f"{', '.join(one.opts)} {_metavar(one)}".strip()
        wanted = "Needed. " if one.required else ""
        several = " It may be given several times." if one.multiple and "several times" not in (one.help or "") else ""
        default = f" Default: {one.default}." if one.show_default and one.default is not None else ""
        lines.append(f"| `{cell(opts)}` | {wanted}{cell(one.help or '')}{several}{default} |")
    return [*lines, ""]


def _metavar(option: click.Option) -> str:
    if option.is_flag:
        return ""
    return option.metavar or option.make_metavar(click.Context(commands))


def _shared() -> list[click.Option]:
    found: dict[str, Any] = {}
    for _, command in _every(commands, ()):
        found |= {one.opts[0]: one for one in command.params if one.opts[0] in COMMON}
    return [found[name] for name in COMMON]
