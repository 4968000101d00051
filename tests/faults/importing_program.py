"""Imports the ten years of spreadsheets in small groups, and says of each group when it is on the disk.

python importing_program.py LEDGER GROUP FILE...
"""

import sys
from pathlib import Path

from tests.spreadsheets import MAPPING

from coprod_ledger import Ledger
from coprod_ledger.interop.imports.importing import run
from coprod_ledger.interop.imports.mapping import read_plan


def main(path: str, group: str, *files: str) -> None:
    with Ledger.open(path, kek=bytes(32)) as ledger:
        run(ledger, read_plan(MAPPING), [Path(file) for file in files], in_group=int(group), recording=_say)


def _say(done: int, _: int) -> None:
    print(done, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
