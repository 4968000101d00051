"""The terminal's door: one module a verb.

Exit codes: 0 done; 1 refused by the rules, or a check found something wrong; 2 what came in could not be read; 3 the
file, the disk or the keys would not. A line of a file counts as if it had come alone.
"""

import sys

import click

from coprod_ledger.cli.ask import ask
from coprod_ledger.cli.assess import assess
from coprod_ledger.cli.audit import backup, reperform
from coprod_ledger.cli.checkpoint import check_proof, checkpoint, prove
from coprod_ledger.cli.cosign import cosign
from coprod_ledger.cli.demo import demo
from coprod_ledger.cli.disclosures import disclosures
from coprod_ledger.cli.doctor import doctor
from coprod_ledger.cli.erase import erase, erasures, find
from coprod_ledger.cli.helping import Headed, with_examples
from coprod_ledger.cli.import_ import import_
from coprod_ledger.cli.init import init
from coprod_ledger.cli.keys import keys
from coprod_ledger.cli.opening import policies_option
from coprod_ledger.cli.pack import pack
from coprod_ledger.cli.pay_run import pay_run
from coprod_ledger.cli.policy import policy
from coprod_ledger.cli.record import record
from coprod_ledger.cli.replay import replay
from coprod_ledger.cli.restore import restore
from coprod_ledger.cli.schema import schema
from coprod_ledger.cli.timestamp import timestamp
from coprod_ledger.cli.verify import verify
from coprod_ledger.errors import InputError, LedgerError, LineRefusedError, StorageError

EXIT_REFUSED, EXIT_INPUT, EXIT_STORAGE = 1, 2, 3


HEADINGS = {
    "Begin": ("demo", "init", "schema"),
    "Record, and ask": ("record", "ask"),
    "Pay": ("policy", "pay-run", "assess"),
    "Show that nothing was changed": ("verify", "checkpoint", "cosign", "prove", "check-proof", "pack"),
    "Work it all out again": ("reperform", "replay"),
    "Keep it safe": ("backup", "restore", "doctor", "keys"),
    "Forget, and see who looked": ("find", "erase", "erasures", "disclosures"),
}
"""The verbs, by what somebody wants to do."""


@click.group(
    cls=Headed,
    headings=HEADINGS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="coprod-ledger")
@policies_option
def commands() -> None:
    """The record of co-production: who influenced what, who has signed off, what each person is owed.

    New here? `coprod-ledger demo trust.db` makes a ledger with a story in it, for you to ask.

    FILE is the ledger: a path such as trust.db. Its keys lie beside it, in FILE.keys, and are themselves locked by
    the key in FILE.kek.

    Exit codes: 0 done; 1 refused by the rules, or a check found something wrong; 2 what came in could not be
    read; 3 the file, the disk or the keys would not.
    """


for verb in (
    ask,
    assess,
    backup,
    check_proof,
    checkpoint,
    cosign,
    demo,
    disclosures,
    doctor,
    import_,
    init,
    pack,
    pay_run,
    policy,
    prove,
    record,
    reperform,
    replay,
    restore,
    schema,
    timestamp,
    verify,
    erase,
    erasures,
    find,
    keys,
):
    commands.add_command(with_examples(verb, str(verb.name)))


def exit_code(trouble: LedgerError) -> int:
    """The exit code for an error of the library; for a line of a file that of its own trouble."""
    if isinstance(trouble, LineRefusedError):
        return exit_code(trouble.trouble)
    if isinstance(trouble, StorageError):
        return EXIT_STORAGE
    return EXIT_INPUT if isinstance(trouble, InputError) else EXIT_REFUSED


def main() -> None:
    """Runs the command line; an error of the library becomes one plain sentence and an exit code."""
    try:
        commands(standalone_mode=False)
    except LedgerError as trouble:
        click.echo(f"coprod-ledger: {trouble}", err=True)
        sys.exit(exit_code(trouble))
    except click.ClickException as trouble:
        trouble.show()
        sys.exit(trouble.exit_code)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("coprod-ledger: stopped. What was acknowledged is recorded; send the rest again.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as fault:  # noqa: BLE001  (a fault of ours must not print what somebody said)
        click.echo(
            f"coprod-ledger: an unexpected fault ({type(fault).__name__}). Nothing of the last step was recorded. "
            f"Please report it with the command that you used.",
            err=True,
        )
        sys.exit(70)
