"""Writes importance.json: what scikit-learn's trees and scipy's correlations say of three synthetic sweeps.

Run with numpy, scipy and scikit-learn:  python3 importance.py > importance.json  (then `npm run format` in the root)
The forests are scikit-learn's, with the settings of ours but twenty times as many trees, so that chance hardly counts.
The importance is Breiman's: by how much the squared error of a tree on the rows that it has not seen grows when a
feature is shuffled among them, averaged over the trees, never below 0, as shares of their sum. Like ours they predict
the rank of the objective, take a category as the mean rank of its rows, and what is missing as less than everything.
"""
import json
import math
import sys

import numpy
from scipy import stats
from sklearn.ensemble import RandomForestRegressor

random = numpy.random.default_rng(7)
COUNT = 400
TREES = 2000
MISSING = -1e6


def number(low, high):
    return [round(float(value), 4) for value in random.uniform(low, high, COUNT)]


def choice(*options):
    return [options[index] for index in random.integers(0, len(options), COUNT)]


def category_sweep():
    """A category that matters most, an interaction of it with a number, and a valley."""
    columns = {
        "learningRate": number(-4, -1),
        "optimizer": choice("sgd", "adam", "lion", "rmsprop", "muon"),
        "width": choice(64, 128, 256, 512),
        "dropout": number(0, 0.5),
        "seed": number(0, 1),
        "schedule": choice("cosine", "step"),
    }
    base = {"sgd": 1.5, "adam": 0.2, "lion": 0.9, "rmsprop": 0.6, "muon": 0.0}

    def objective(row):
        slope = 0.9 if row["optimizer"] == "sgd" else 0.1
        return base[row["optimizer"]] + slope * row["learningRate"] + 4 * (row["dropout"] - 0.25) ** 2

    return columns, objective, 0.15


def missing_sweep():
    """Momentum is only chosen for one optimizer, another parameter was left out of a third of the trials."""
    columns = {
        "optimizer": choice("sgd", "adam"),
        "momentum": number(0, 1),
        "decay": number(0, 1),
        "warmup": number(0, 1),
        "batch": choice(16, 32, 64),
    }
    columns["momentum"] = [
        value if optimizer == "sgd" else None for value, optimizer in zip(columns["momentum"], columns["optimizer"])
    ]
    columns["decay"] = [None if skip < 1 / 3 else value for value, skip in zip(columns["decay"], random.random(COUNT))]

    def objective(row):
        momentum = 1.2 if row["momentum"] is None else 2 * abs(row["momentum"] - 0.8)
        decay = 0.7 if row["decay"] is None else row["decay"]
        return momentum + 0.8 * decay + 0.1 * math.log2(row["batch"])

    return columns, objective, 0.1


def correlated_sweep():
    """Two parameters that go together, of which the objective takes one, and a product of two others."""
    columns = {"rate": number(0, 1), "gain": number(0, 1), "depth": number(0, 1), "idle": number(0, 1)}
    twin = [round(0.85 * rate + 0.15 * other, 4) for rate, other in zip(columns["rate"], number(0, 1))]
    columns["twin"] = twin
    return columns, lambda row: math.exp(2 * row["rate"]) + 4 * row["gain"] * row["depth"], 0.2


def rows_of(columns):
    return [dict(zip(columns, row)) for row in zip(*columns.values())]


def is_category(column):
    return any(isinstance(value, str) for value in column)


def feature(column, rank):
    if not is_category(column):
        return [MISSING if value is None else float(value) for value in column]
    means = {value: rank[[one == value for one in column]].mean() for value in set(column)}
    return [means[value] for value in column]


def importances(columns, rank):
    features = numpy.array([feature(column, rank) for column in columns.values()]).T
    forest = RandomForestRegressor(
        n_estimators=TREES,
        min_samples_leaf=3,
        max_features=math.ceil(features.shape[1] / 3),
        random_state=1,
    ).fit(features, rank)
    growth = numpy.zeros(features.shape[1])
    for tree, drawn in zip(forest.estimators_, forest.estimators_samples_):
        unseen = numpy.setdiff1d(numpy.arange(len(rank)), drawn)
        error = lambda rows: numpy.mean((tree.predict(rows) - rank[unseen]) ** 2)
        before = error(features[unseen])
        for index in range(features.shape[1]):
            shuffled = features[unseen].copy()
            random.shuffle(shuffled[:, index])
            growth[index] += error(shuffled) - before
    growth = numpy.maximum(0, growth)
    return growth / growth.sum()


def correlations(column, objective):
    if is_category(column):
        return None
    pairs = numpy.array([(x, y) for x, y in zip(column, objective) if x is not None], dtype=float).T
    return {"pearson": stats.pearsonr(*pairs).statistic, "spearman": stats.spearmanr(*pairs).statistic}


def case(name, make):
    columns, of_row, noise = make()
    exact = numpy.array([of_row(row) for row in rows_of(columns)])
    objective = numpy.round(exact + noise * random.standard_normal(COUNT), 4)
    shares = importances(columns, stats.rankdata(objective))
    return {
        "name": name,
        "parameters": columns,
        "objective": objective.tolist(),
        "importance": dict(zip(columns, map(float, shares.round(5)))),
        "correlation": {key: found for key, column in columns.items() if (found := correlations(column, objective))},
    }


cases = [
    case("a category, an interaction and a valley", category_sweep),
    case("values that are missing", missing_sweep),
    case("parameters that go together", correlated_sweep),
]
json.dump(cases, sys.stdout)
