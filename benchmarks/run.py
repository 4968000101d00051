"""Runs every benchmark, prints the rows, and writes them to results/latest.json."""

import json
from dataclasses import asdict
from pathlib import Path

import bench_append
import bench_effects
import bench_questions
import bench_replay
import bench_verify

if __name__ == "__main__":
    rows = []
    for module in (bench_append, bench_effects, bench_replay, bench_questions, bench_verify):
        for row in module.main():
            print(row, flush=True)
            rows.append(asdict(row))
    place = Path(__file__).parent / "results" / "latest.json"
    place.parent.mkdir(exist_ok=True)
    place.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
