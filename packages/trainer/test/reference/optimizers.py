"""Writes optimizers.json: parameters of a small network after 1, 3 and 50 steps of every optimizer, in float64.

Run with PyTorch from 2.9 on:  python3 -B optimizers.py > optimizers.json  (then `npm run format` in the root)
The cases are those of optimizer_cases.py. What PyTorch's own optimizers can do is computed by them, and the formulas
of optimizer_formulas.py have to agree; the other cases are computed by the formulas. All parameters form one vector,
layer by layer, weight before bias; layouts are those of networks.py.
"""
import json
import math
from unittest import mock

import torch
import torch.nn.functional as F

from networks import TANH, Network, dense, noise, numbers
from optimizer_cases import CASES
from optimizer_formulas import Formula, plan

STEPS = (1, 3, 50)
WARMUP, COSINE = 10, 40
LAYERS = [dense(2), TANH, dense(3)]

torch.manual_seed(5)
INPUTS = noise([8, 4])
TARGETS = torch.tensor([0, 1, 2, 0, 1, 2, 0, 1])
first = Network(LAYERS)
first(INPUTS)
START = {name: value.detach() for name, value in first.parameters.items()}


def loss(parameters):
    return F.cross_entropy(Network(LAYERS, parameters)(INPUTS), TARGETS)


def multiplier(case, t):
    if not case["isScheduled"]:
        return 1.0
    return (t + 1) / WARMUP if t < WARMUP else (1 + math.cos(math.pi * (t - WARMUP) / COSINE)) / 2


def plans(case):
    return {name: plan(case["optimizer"], case["options"], name, value.shape) for name, value in START.items()}


def by_formulas(case):
    """A training: a function that takes step t and gives the parameters."""
    options = case["options"]
    optimizers = {name: Formula(*each) for name, each in plans(case).items()}
    parameters = dict(START)

    def step(t):
        points = {name: optimizers[name].point(value).clone().requires_grad_() for name, value in parameters.items()}
        gradients = torch.autograd.grad(loss(points), list(points.values()))
        if "clipNorm" in options:
            norm = math.sqrt(sum((g**2).sum() for g in gradients)) + 1e-6
            gradients = [g * min(1.0, options["clipNorm"] / norm) for g in gradients]
        if "clipValue" in options:
            gradients = [g.clamp(-options["clipValue"], options["clipValue"]) for g in gradients]
        for name, gradient in zip(points, gradients):
            parameters[name] = optimizers[name].next(parameters[name], gradient, multiplier(case, t))
        return parameters

    return step


TORCH = {
    "sgd": torch.optim.SGD,
    "adagrad": torch.optim.Adagrad,
    "rmsprop": torch.optim.RMSprop,
    "adam": torch.optim.Adam,
    "adamw": torch.optim.AdamW,
    "muon": torch.optim.Muon,
}
TORCH_NAMES = {
    "learningRate": "lr",
    "weightDecay": "weight_decay",
    "epsilon": "eps",
    "decayRate": "alpha",
    "momentum": "momentum",
    "nesterov": "nesterov",
    "centered": "centered",
    "amsgrad": "amsgrad",
    "iterations": "ns_steps",
}


def torch_optimizer(parameter, optimizer, options):
    named = {TORCH_NAMES[key]: value for key, value in options.items() if key in TORCH_NAMES}
    betas = {"betas": (options["beta1"], options["beta2"])} if "beta1" in options else {}
    return TORCH[optimizer]([parameter], **named, **betas)


def by_pytorch(case):
    """The same by PyTorch's optimizers, clipping and schedule."""
    options = case["options"]
    # PyTorch has its weights as [outputs, inputs]; Muon's scale depends on it.
    weights = {name: value.t().clone().requires_grad_() for name, value in START.items()}
    optimizers = [torch_optimizer(weights[name], *each) for name, each in plans(case).items()]
    schedules = [torch.optim.lr_scheduler.LambdaLR(one, lambda t: multiplier(case, t)) for one in optimizers]

    def step(t):
        for optimizer in optimizers:
            optimizer.zero_grad()
        parameters = {name: value.t() for name, value in weights.items()}
        loss(parameters).backward()
        if "clipNorm" in options:
            torch.nn.utils.clip_grad_norm_(weights.values(), options["clipNorm"])
        if "clipValue" in options:
            torch.nn.utils.clip_grad_value_(weights.values(), options["clipValue"])
        # Muon would compute in bfloat16.
        with mock.patch.object(torch, "bfloat16", torch.float64):
            for each in (*optimizers, *schedules):
                each.step()
        return parameters

    return step


def is_in_pytorch(case):
    """Where nothing decays, any kind of decay is."""
    return all(
        optimizer in TORCH
        and options.get("velocity", "gradients") == "gradients"
        and options.get("nesterov") != "lookAhead"
        and options.get("biasCorrection", True)
        and (options["decay"] == ("torch" if optimizer in ("adamw", "muon") else "l2") or options["weightDecay"] == 0)
        for optimizer, options in plans(case).values()
    )


def snapshots(step):
    after = {}
    for t in range(max(STEPS)):
        parameters = step(t)
        if t + 1 in STEPS:
            after[str(t + 1)] = torch.cat([value.detach().flatten() for value in parameters.values()])
    return after


def reference(case):
    """The case with its parameters, and whether they are PyTorch's."""
    after = snapshots(by_formulas(case))
    is_pytorch = is_in_pytorch(case)
    if is_pytorch:
        formulas, after = after, snapshots(by_pytorch(case))
        for steps, values in after.items():
            torch.testing.assert_close(formulas[steps], values, rtol=1e-10, atol=0, msg=lambda text: f"{case}: {text}")
    written = {steps: [float(f"{value:.12g}") for value in numbers(values)] for steps, values in after.items()}
    return is_pytorch, {**case, "after": written}


def check_options_matter(cases):
    """Two cases with the same numbers would be an option that nobody could see to be ignored."""
    seen = {}
    for case in cases:
        key = (case["optimizer"], *case["after"]["50"])
        if key in seen:
            raise ValueError(f"{case['optimizer']}: {seen[key]} and {case['options']} give the same parameters")
        seen[key] = case["options"]


references = [reference(case) for case in CASES]
check_options_matter([case for _, case in references])
print(
    json.dumps(
        {
            "torch": torch.__version__,
            "inputs": numbers(INPUTS),
            "targets": TARGETS.tolist(),
            "start": [number for value in START.values() for number in numbers(value)],
            "warmup": WARMUP,
            "cosine": COSINE,
            "pytorch": [case for is_pytorch, case in references if is_pytorch],
            "papers": [case for is_pytorch, case in references if not is_pytorch],
        },
        separators=(",", ":"),
    )
)
