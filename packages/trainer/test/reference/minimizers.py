"""Writes minimizers.json: where SciPy's BFGS, L-BFGS-B and Newton-CG come on five functions, and at which step
lengths its Moré-Thuente search looks on the six functions of their paper (section 5), in float64.

Run with any SciPy:  python3 minimizers.py > minimizers.json
"""
import json
import math

import numpy as np
import scipy
from scipy.optimize._dcsrch import DCSRCH
from scipy.optimize import minimize, rosen, rosen_der, rosen_hess_prod

KEPT = (1, 2, 3, 5, 8, 13)
METHODS = {
    "BFGS": {"gtol": 1e-9},
    "L-BFGS-B": {"gtol": 1e-9, "ftol": 0},
    "Newton-CG": {"xtol": 1e-9},
}
random = np.random.default_rng(4)


def beale(p):
    x, y = p
    rows = [(1.5, 1), (2.25, 2), (2.625, 3)]
    misses = [(c - x + x * y**k, y**k - 1, x * k * y ** (k - 1), k * y ** (k - 1), x * k * (k - 1) * y ** max(k - 2, 0)) for c, k in rows]
    value = sum(m * m for m, *_ in misses)
    gradient = sum(2 * m * np.array([dx, dy]) for m, dx, dy, *_ in misses)
    hessian = sum(
        2 * (np.outer([dx, dy], [dx, dy]) + m * np.array([[0, dxy], [dxy, dyy]])) for m, dx, dy, dxy, dyy in misses
    )
    return value, gradient, hessian


rotation, _ = np.linalg.qr(random.standard_normal((5, 5)))
matrix = rotation @ np.diag([1.0, 10.0, 100.0, 1000.0, 10000.0]) @ rotation.T
matrix = (matrix + matrix.T) / 2

features = random.standard_normal((40, 3))
signs = np.where(features @ [1.0, -2.0, 0.5] + random.standard_normal(40) > 0, 1.0, -1.0)
PENALTY = 0.01


def logistic(w):
    """Mean log(1 + exp(−sign · features · w)) + PENALTY · Σw²."""
    margins = signs * (features @ w)
    shares = 1 / (1 + np.exp(margins))
    value = np.mean(np.log1p(np.exp(-margins))) + PENALTY * w @ w
    gradient = -features.T @ (signs * shares) / len(signs) + 2 * PENALTY * w
    weights = shares * (1 - shares) / len(signs)
    return value, gradient, features.T @ (features * weights[:, None]) + 2 * PENALTY * np.eye(3)


def whole(f):
    return lambda x: f(x)[0], lambda x: f(x)[1], lambda x, v: f(x)[2] @ v


FUNCTIONS = {
    "rosenbrock, 2 variables": (*(rosenbrock := (rosen, rosen_der, rosen_hess_prod)), [-1.2, 1.0]),
    "rosenbrock, 10 variables": (*rosenbrock, [-1.2, 1.0] * 5),
    "beale": (*whole(beale), [1.0, 1.0]),
    "quadratic of condition number 10,000": (*whole(lambda x: (x @ matrix @ x / 2, matrix @ x, matrix)), [1.0] * 5),
    "logistic regression": (*whole(logistic), [0.0] * 3),
}


def run(method, options, f, gradient, product, start):
    path = []
    result = minimize(
        f,
        start,
        jac=gradient,
        method=method,
        options=options,
        callback=lambda intermediate_result: path.append(intermediate_result.x.tolist()),
        **({"hessp": product} if method == "Newton-CG" else {}),
    )
    return {
        "after": {str(k): path[k - 1] for k in KEPT if k <= len(path)},
        "x": result.x.tolist(),
        "value": float(result.fun),
        "iterations": result.nit,
        "evaluations": result.nfev,
    }


def ridge(a):
    """Falls to 1 by a rounded corner of width 2 · 0.01."""
    if a <= 0.99:
        return 1 - a, -1.0
    if a >= 1.01:
        return a - 1, 1.0
    return (a - 1) ** 2 / 0.02 + 0.005, (a - 1) / 0.01


def rippled(a):
    value, slope = ridge(a)
    pitch = 39 * math.pi / 2
    return value + 0.99 / pitch * math.sin(pitch * a), slope + 0.99 * math.cos(pitch * a)


def yanai(first, second):
    def gamma(b):
        return math.sqrt(1 + b * b) - b

    def f(a):
        left, right = math.hypot(1 - a, second), math.hypot(a, first)
        return gamma(first) * left + gamma(second) * right, gamma(first) * (a - 1) / left + gamma(second) * a / right

    return f


SEARCHES = {
    "1": (lambda a: (-a / (a * a + 2), (a * a - 2) / (a * a + 2) ** 2), 1e-3, 0.1),
    "2": (lambda a: ((a + 0.004) ** 5 - 2 * (a + 0.004) ** 4, 5 * (a + 0.004) ** 4 - 8 * (a + 0.004) ** 3), 0.1, 0.11),
    "3": (rippled, 0.1, 0.11),
    "4": (yanai(1e-3, 1e-3), 1e-3, 2e-3),
    "5": (yanai(1e-2, 1e-3), 1e-3, 2e-3),
    "6": (yanai(1e-3, 1e-2), 1e-3, 2e-3),
}


def looked_at(f, c1, c2, first):
    lengths = []

    def value(a):
        lengths.append(float(a))
        return f(a)[0]

    search = DCSRCH(value, lambda a: f(a)[1], c1, c2, 1e-14, 1e-100, 1e100)
    search(first, *f(0.0))
    return lengths


print(
    json.dumps(
        {
            "scipy": scipy.__version__,
            "matrix": matrix.ravel().tolist(),
            "features": features.ravel().tolist(),
            "signs": signs.tolist(),
            "penalty": PENALTY,
            "searches": [
                {"function": name, "c1": c1, "c2": c2, "stepLengths": looked_at(f, c1, c2, first)}
                for name, (f, c1, c2) in SEARCHES.items()
                for first in (1e-3, 0.1, 10.0, 1000.0)
            ],
            "cases": {
                name: {"start": start, **{method: run(method, options, *f, start) for method, options in METHODS.items()}}
                for name, (*f, start) in FUNCTIONS.items()
            },
        },
        separators=(",", ":"),
    )
)
