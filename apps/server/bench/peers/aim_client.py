"""python3 aim_client.py <repository, a folder or aim://host:port> <first writer> <writers>: writes into Aim and reads
from it by its SDK. Does the tasks that come as lines of JSON, and answers each with a line. The values are those of
http-load.ts; the Runs log nothing of their own."""
import json, sys, time
from aim import Run
from aim.storage.context import Context

metrics = ["train/loss", "train/accuracy", "val/loss", "val/accuracy", "learningRate"]
repository, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
is_remote = repository.startswith("aim://")
quiet = {"system_tracking_interval": None, "capture_terminal_logs": False, "log_system_params": False}
runs = [Run(repo=repository, **quiet) for _ in range(count)]
scales = [1 + ((first + index) * 617 % 1000) / 1000 for index in range(count)]
steps = [0] * count


def track(index, rows, names):
    """As many calls as there are steps: Aim takes all metrics of one step at once, not several steps."""
    run, scale = runs[index], scales[index]
    for step in range(steps[index], steps[index] + rows):
        run.track({name: scale / (step + at + 1) for at, name in enumerate(names)}, step=step)
    steps[index] += rows


def drain():
    """The remote SDK's calls return at once: acknowledged is what its queue has been answered for."""
    if is_remote and runs:
        runs[0].repo._client.get_queue().wait_for_finish()


def write(rows, ms):
    """The writers take turns on one thread, which spares Aim the switching between threads."""
    latencies, begun = [], time.perf_counter()
    while time.perf_counter() - begun < ms / 1000:
        for index in range(count):
            before = time.perf_counter()
            track(index, rows, metrics)
            latencies.append((time.perf_counter() - before) * 1000)
    drain()
    seconds = time.perf_counter() - begun
    points = len(latencies) * rows * len(metrics)
    return {"points": points, "seconds": seconds, "acknowledged": points, "latencies": latencies}


def seed(steps, metricCount):
    for index in range(count):
        track(index, steps, metrics[:metricCount])
    drain()


def read(metric):
    """A whole curve, as lists of steps and values."""
    before = time.perf_counter()
    curve = runs[0].get_metric(metric, Context({}))
    found, _ = curve.values.sparse_list()
    return {"ms": (time.perf_counter() - before) * 1000, "told": f"{len(found)} points"}


def close():
    for run in runs:
        run.close()
    return {}


tasks = {"write": write, "seed": seed, "read": read, "close": close}
# What Aim prints is not an answer.
answers, sys.stdout = sys.stdout, sys.stderr
print(json.dumps({"ready": True}), file=answers, flush=True)
for line in sys.stdin:
    task = json.loads(line)
    print(json.dumps(tasks[task.pop("task")](**task)), file=answers, flush=True)
