"""What every program under measurement can be asked for: see commands.ts."""

import json
import os
import sys
import time


# Images that are taken at once to evaluate.
EVALUATION_BATCH = 250


def serve(library, weight_count, train, evaluate):
    """Answers each line of standard input with one of standard output. `train(steps)` returns the milliseconds they took."""
    answer({"library": library, "weightCount": weight_count})
    for line in sys.stdin:
        command, *count = line.split()
        if command == "train":
            answer({"ms": train(int(count[0]))})
        elif command == "evaluate":
            started = time.perf_counter()
            evaluate(int(count[0]))
            answer({"ms": (time.perf_counter() - started) * 1000})
        elif command == "peak":
            answer({"bytes": peak_bytes()})
    # At once, whatever threads the library still has.
    os._exit(0)


def answer(figures):
    print(json.dumps(figures), flush=True)


def peak_bytes():
    """The most memory this process has had in use."""
    if sys.platform == "linux":
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def read_images(path):
    """Grey values from 0 to 1: [count, height, width, 1]."""
    import numpy as np

    count, height, width = np.fromfile(path, ">i4", 4)[1:]
    images = np.fromfile(path, np.uint8, offset=16).astype(np.float32).reshape(count, height, width, 1)
    images /= 255
    return images


def read_labels(path):
    import numpy as np

    return np.fromfile(path, np.uint8, offset=8)
