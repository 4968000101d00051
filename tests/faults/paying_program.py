"""Does a step of a pay run in small groups, and says of each group when it is on the disk.

python paying_program.py LEDGER RUN STEP GROUP [REPORT]

STEP is `run` (put in hand) or `confirm` (record what REPORT says).
"""

import sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from tests.office import KEK, NOW, OFFICER, policy

from coprod_ledger import Ledger
from coprod_ledger.domain.payment.commands import Route
from coprod_ledger.interop.mapping import Mapping
from coprod_ledger.interop.report import read_report
from coprod_ledger.ledger import pay_run, payroll_report
from coprod_ledger.testing.clock import SteppingClock


def main(path: str, run_id: str, step: str, group: str, report: str = "") -> None:
    with Ledger.open(path, kek=KEK, policies=[policy()], clock=SteppingClock(NOW + timedelta(days=1))) as opened:
        ledger = opened.acting_as(OFFICER)
        if step == "run":
            pay_run.run(ledger, UUID(run_id), route=Route.BANK, in_group=int(group), progress=_say)
        else:
            lines = read_report(Path(report).read_bytes(), report, Mapping())
            done = payroll_report.confirm(ledger, UUID(run_id), lines, in_group=int(group), progress=_say)
            assert done.refused == (), done.refused


def _say(done: int, _: int) -> None:
    print(done, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
