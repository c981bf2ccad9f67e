"""Writes bands.json: quantiles of Student's t by scipy, and bands over runs by numpy and scipy.

Run with numpy and scipy:  python3 bands.py > bands.json  (then `npm run format` in the root)
A run is a list of [bucket, value] pairs; a row of a band is what bands.ts calls it, without the NaN of single runs.
"""
import json
import math
import sys

import numpy
from scipy import stats

random = numpy.random.default_rng(2)
degrees = [*range(1, 41), *(round(40 * 1.2**i) for i in range(1, 31)), 10_000]


def travelling(value):
    return value if math.isfinite(value) else {math.inf: "Infinity", -math.inf: "-Infinity"}.get(value, "NaN")


def a_run(scale):
    buckets = sorted(random.choice(40, size=random.integers(1, 40), replace=False).tolist())
    values = (scale * (2 + random.standard_normal(len(buckets)))).tolist()
    for at in random.choice(len(buckets), size=len(buckets) // 8, replace=False):
        values[at] = [math.nan, math.inf, -math.inf][random.integers(3)]
    return [(bucket - 5, value) for bucket, value in zip(buckets, values)]


def row_of(bucket, values):
    count = len(values)
    row = {"bucket": bucket, "count": count, "mean": numpy.mean(values), "median": numpy.median(values)}
    row |= {"min": min(values), "max": max(values), "std": 0.0}
    if count > 1:
        row["std"] = numpy.std(values, ddof=1)
        low, high = stats.t.interval(0.95, count - 1, loc=row["mean"], scale=stats.sem(values))
        row |= {"low95": low, "high95": high}
    return row


def band_of(runs):
    gathered = {}
    for run in runs:
        for bucket, value in run:
            if math.isfinite(value):
                gathered.setdefault(bucket, []).append(value)
    return [row_of(bucket, gathered[bucket]) for bucket in sorted(gathered)]


cases = []
for count, scale in [(1, 1), (2, 1), (3, 1e-6), (12, 1), (80, 1e5)]:
    runs = [a_run(scale) for _ in range(count)]
    shown = [[(bucket, travelling(value)) for bucket, value in run] for run in runs]
    cases.append({"runs": shown, "band": band_of(runs)})
quantiles = [[df, stats.t.ppf(0.975, df)] for df in degrees]
json.dump({"quantiles": quantiles, "cases": cases}, sys.stdout)
