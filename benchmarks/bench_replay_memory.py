"""How much memory a whole replay takes, key by key: the tree, every fact, every aggregate, every answer."""

import resource
import subprocess
import sys

from harness import Row, fdatasync_rate, folder, report
from ledgers import made

from coprod_ledger.ledger.replay import replay

MOST_MEGABYTES = 250


def main(facts: int = 1_000_000) -> list[Row]:
    """Measures a process of its own, on a synthetic Trust. It takes a good while: every question is asked."""
    with folder() as where:
        path, disk = made(facts), fdatasync_rate(where)
        command = [sys.executable, __file__, "memory", str(path)]
        memory = int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1024
        return [
            Row(f"memory of replay, {facts:,} facts", f"{MOST_MEGABYTES} MB", memory, MOST_MEGABYTES, "MB",
                memory / MOST_MEGABYTES, "<= 1", memory <= MOST_MEGABYTES, disk)
        ]  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:2] == ["memory"]:
        assert replay(sys.argv[2]).ok
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    elif sys.argv[1:2] and sys.argv[1].isdecimal():
        print(*main(int(sys.argv.pop(1))))
    else:
        report(main())
