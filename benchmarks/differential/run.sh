#!/bin/sh
# Lays the library beside policyengine-uk and writes results/agreement.md and results/agreement.json.
#
#   benchmarks/differential/run.sh
#
# PROJECT_PYTHON      a Python in which this project is installed; python3 if not given
# DIFFERENTIAL_VENV   where the reference model is installed, apart from the project; made where it is missing
set -eu

here=$(cd "$(dirname "$0")" && pwd)
project_python=${PROJECT_PYTHON:-python3}
venv=${DIFFERENTIAL_VENV:-${XDG_CACHE_HOME:-$HOME/.cache}/coprod-ledger/differential}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! "$venv/bin/python" -c "import policyengine_uk" 2>/dev/null; then
    "$project_python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --requirement "$here/requirements.txt"
fi

"$project_python" "$here/households.py" "$work/households.json"
"$project_python" "$here/ours.py" "$work/households.json" "$work/ours.json"
"$venv/bin/python" "$here/theirs.py" "$work/households.json" "$work/theirs.json"
"$project_python" "$here/compare.py" "$work" "$here/results"
