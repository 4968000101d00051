"""For other people's test suites: what this library uses on itself. It needs the extra `testing` (Hypothesis).

`clock` steps on instead of ticking; `story` brings a ledger to a named situation; `strategies` makes values, commands
and whole histories; `ledger_check` runs such histories against a ledger of yours; `model` says again, in its own way,
what the gate and the sums owed have to be; `synthetic` makes a large ledger from a seed.
"""
