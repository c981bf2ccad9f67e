"""Writes smoothing.json: smoothed curves by pandas, scipy and numpy.

Run with numpy, scipy and pandas:  python3 smoothing.py > smoothing.json  (then `npm run format` in the root)
Non-finite values are left out of every average (pandas and the convolutions see NaN in their place), and only results
at finite values are compared, since the others stay as they are.
"""
import json
import math
import sys

import numpy
import pandas
from scipy.ndimage import gaussian_filter1d

random = numpy.random.default_rng(1)
COUNT = 60


def loss(count):
    return 3 * numpy.exp(-numpy.arange(count) / 15) + 0.3 * random.standard_normal(count)


def with_gaps(values):
    values = values.copy()
    values[[0, 7, 8, 9, 30, len(values) - 1]] = [math.nan, math.inf, -math.inf, math.nan, math.nan, math.inf]
    return values


def travelling(values):
    names = {math.inf: "Infinity", -math.inf: "-Infinity"}
    return ["NaN" if math.isnan(value) else names.get(value, value) for value in map(float, values)]


def known(values):
    return pandas.Series(numpy.where(numpy.isfinite(values), values, math.nan))


def ema(x, values, weight):
    # Values that are left out do not age the others: the average counts points.
    return known(values).ewm(alpha=1 - weight, adjust=True, ignore_na=True).mean()


def time_ema(x, values, half_life):
    times = pandas.to_datetime(numpy.round(x * 1e6).astype("int64"), unit="us")
    half_life = pandas.Timedelta(microseconds=half_life * 1e6)
    return known(values).ewm(halflife=half_life, times=times).mean()


def gaussian(x, values, sigma):
    is_finite = numpy.isfinite(values)

    def filtered(of):
        return gaussian_filter1d(of, sigma, mode="constant", cval=0, truncate=4)

    with numpy.errstate(invalid="ignore"):
        return filtered(numpy.where(is_finite, values, 0)) / filtered(is_finite.astype(float))


def running_mean(x, values, window):
    return known(values).rolling(window, center=True, min_periods=1).mean()


regular = numpy.arange(COUNT) * 10.0
irregular = numpy.round(numpy.cumsum(random.exponential(2, COUNT)), 3)
irregular[20:23] = irregular[20]
curves = {
    "a loss": (regular, loss(COUNT)),
    "a loss with gaps": (regular, with_gaps(loss(COUNT))),
    "a loss at irregular x": (irregular, loss(COUNT)),
    "a loss at irregular x with gaps": (irregular, with_gaps(loss(COUNT))),
    "three points": (regular[:3], loss(3)),
}
smoothings = (
    [({"kind": "ema", "weight": weight}, ema, weight) for weight in (0, 0.6, 0.99, 0.99999)]
    + [({"kind": "timeEma", "halfLife": half}, time_ema, half) for half in (0.5, 20, 5000)]
    + [({"kind": "gaussian", "sigma": sigma}, gaussian, sigma) for sigma in (0.2, 1, 3.3, 40)]
    + [({"kind": "runningMean", "window": window}, running_mean, window) for window in (1, 3, 15, 119, 501)]
)

cases = []
for name, (x, values) in curves.items():
    for smoothing, smooth, option in smoothings:
        smoothed = numpy.asarray(smooth(x, values, option))
        expected = numpy.where(numpy.isfinite(values), smoothed, values)
        cases.append({"curve": name, "smoothing": smoothing, "smoothed": travelling(expected)})
json.dump(
    {
        "curves": {name: {"x": list(x), "values": travelling(values)} for name, (x, values) in curves.items()},
        "cases": cases,
    },
    sys.stdout,
)
