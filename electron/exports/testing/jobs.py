"""What all runners of exported networks share: they go through the jobs of a folder, and leave results.json there."""

import json
import pathlib
import sys


def run_all(run):
    """run(folder, number, job) gives what it found; what it raises is the result of that job, and the test names it."""
    folder = pathlib.Path(sys.argv[1])
    results = []
    for number, job in enumerate(json.loads((folder / "jobs.json").read_text())):
        try:
            results.append(run(folder, number, job))
        except Exception as error:
            results.append({"error": f"{type(error).__name__}: {error}"})
    (folder / "results.json").write_text(json.dumps(results))
