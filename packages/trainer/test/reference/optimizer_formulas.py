"""First-order optimizers in float64, each written out from its paper.

Options have the trainer's names and defaults. optimizers.py holds these formulas against PyTorch's own optimizers
wherever it has them, and takes the numbers of the others from here.
"""
import math
import re
from collections import defaultdict

import torch

RMS = {"decayRate": 0.99, "epsilon": 1e-7, "centered": False, "momentum": 0.0}
ADAM = {"learningRate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "biasCorrection": True, "amsgrad": False}
DEFAULTS = {
    "sgd": {"decay": "l2", "momentum": 0.0, "velocity": "gradients", "nesterov": False},
    "adagrad": {"decay": "l2", "learningRate": 0.01, "epsilon": 1e-7},
    "rmsprop": {"decay": "l2", "learningRate": 0.01, **RMS},
    "adam": {"decay": "l2", **ADAM},
    "adamw": {"decay": "decoupled", **ADAM},
    "lion": {"decay": "torch", "learningRate": 1e-4, "beta1": 0.9, "beta2": 0.99},
    "lamb": {"decay": "torch", **ADAM, "epsilon": 1e-6},
    "muon": {"decay": "torch", "learningRate": 0.02, "momentum": 0.95, "nesterov": True, "iterations": 5},
}
# Rounding, also to float32, must not turn a step of Lion around.
LEAST_MARGIN = 1e-6


def plan(optimizer, options, name, shape):
    """The optimizer that trains a parameter, and all of its options."""
    if optimizer == "muon" and (len(shape) < 2 or not re.search(options.get("match", ""), name)):
        others = options.get("others", {"optimizer": "adamw", "options": {}})
        return plan(others["optimizer"], others["options"], name, shape)
    group = next((group for group in options.get("groups", []) if re.search(group["match"], name)), {})
    every = {**DEFAULTS[optimizer], **options, **group}
    if optimizer == "adamw" and "weightDecay" not in every:
        every["weightDecay"] = 1e-5 if every["decay"] == "decoupled" else 1e-2
    pattern = every.get("exclude", "bias$")
    every["isExcluded"] = pattern is not False and re.search(pattern, name) is not None
    every["weightDecay"] = 0.0 if every["isExcluded"] else every.get("weightDecay", 0.0)
    return optimizer, every


def sgd(w, g, s, o, rate):
    """In the signs of the papers: v points where w moves."""
    beta, before = o["momentum"], s["v"]
    if o["nesterov"] == "lookAhead" or o["velocity"] == "steps":
        s["v"] = beta * before - rate * g
        # Of the point ahead, x + beta * v, as the lecture writes it.
        return -beta * before + (1 + beta) * s["v"] if o["nesterov"] is True else s["v"]
    s["v"] = beta * before + g
    return -rate * (g + beta * s["v"] if o["nesterov"] else s["v"])


def adagrad(w, g, s, o, rate):
    """Duchi, Hazan & Singer 2011."""
    s["sum"] = s["sum"] + g * g
    return -rate * g / (s["sum"].sqrt() + o["epsilon"])


def rmsprop(w, g, s, o, rate):
    """Tieleman & Hinton 2012; centred: Graves 2013; with the velocity outside, as in PyTorch's documentation."""
    rho = o["decayRate"]
    s["n"] = rho * s["n"] + (1 - rho) * g**2
    s["g"] = rho * s["g"] + (1 - rho) * g
    variance = s["n"] - s["g"] ** 2 if o["centered"] else s["n"]
    s["v"] = o["momentum"] * s["v"] + g / (variance.sqrt() + o["epsilon"])
    return -rate * s["v"]


def adam_direction(g, s, o):
    """Kingma & Ba 2015, algorithm 1; AMSGrad: Reddi, Kale & Kumar 2018, algorithm 2."""
    beta1, beta2 = o["beta1"], o["beta2"]
    s["t"] += 1
    s["m"] = beta1 * s["m"] + (1 - beta1) * g
    s["v"] = beta2 * s["v"] + (1 - beta2) * g**2
    s["most"] = torch.maximum(s["v"], s["most"]) if s["t"] > 1 else s["v"]
    m, v = s["m"], s["most"] if o["amsgrad"] else s["v"]
    if o["biasCorrection"]:
        m, v = m / (1 - beta1 ** s["t"]), v / (1 - beta2 ** s["t"])
    return m / (v.sqrt() + o["epsilon"])


def adam(w, g, s, o, rate):
    return -rate * adam_direction(g, s, o)


def lion(w, g, s, o, rate):
    """Chen et al. 2023, program 1."""
    c = o["beta1"] * s["m"] + (1 - o["beta1"]) * g
    if c.abs().min() < LEAST_MARGIN:
        raise ValueError(f"lion: {c.abs().min():.1e} from a change of sign, choose other examples")
    s["m"] = o["beta2"] * s["m"] + (1 - o["beta2"]) * g
    return -rate * c.sign()


def lamb(w, g, s, o, rate):
    """You et al. 2020, algorithm 2, with phi the identity; excluded parameters are adapted like Adam's."""
    r = adam_direction(g, s, o)
    if o["decay"] == "torch":
        r = r + o["weightDecay"] * w
    return -rate * (r if o["isExcluded"] else w.norm() / r.norm() * r)


def muon(w, g, s, o, rate):
    """Jordan et al. 2024."""
    s["v"] = o["momentum"] * s["v"] + g
    inputs, outputs = w.shape
    orthogonal = orthogonalize(g + o["momentum"] * s["v"] if o["nesterov"] else s["v"], o["iterations"])
    return -rate * math.sqrt(max(1, outputs / inputs)) * orthogonal


def orthogonalize(x, iterations):
    x = x / x.norm()
    for _ in range(iterations):
        gram = x @ x.T
        x = 3.4445 * x + (-4.7750 * gram + 2.0315 * gram @ gram) @ x
    return x


RULES = {
    "sgd": sgd,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adam": adam,
    "adamw": adam,
    "lion": lion,
    "lamb": lamb,
    "muon": muon,
}


class Formula:
    """The optimizer of one parameter."""

    def __init__(self, optimizer, options):
        self.optimizer = optimizer
        self.options = options
        self.state = defaultdict(float)

    def point(self, w):
        """Where the gradient is taken: Sutskever et al. 2013, equation 3, for the look-ahead."""
        is_ahead = self.options.get("nesterov") == "lookAhead"
        return w + self.options["momentum"] * self.state["v"] if is_ahead else w

    def next(self, w, g, multiplier):
        """The parameter after a step with the gradient g of its point."""
        o = self.options
        decay, strength = o["decay"], o["weightDecay"]
        rate = multiplier * o["learningRate"]
        if decay == "l2":
            g = g + strength * self.point(w)
        move = RULES[self.optimizer](w, g, self.state, o, rate)
        # Loshchilov & Hutter 2019, algorithms 1 and 2: beside all that the optimizer remembers.
        if decay == "decoupled":
            move = move - multiplier * strength * w
        if decay == "torch" and self.optimizer != "lamb":
            move = move - rate * strength * w
        return w + move
