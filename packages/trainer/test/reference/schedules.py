"""Writes schedules.json: multipliers of PyTorch's own schedulers, and every state of ReduceLROnPlateau.

Run with PyTorch from 1.13 on:  python3 schedules.py > schedules.json  (then `npm run format` in the root)
The base rate is 1, so that rates are multipliers. Where PyTorch has a closed form it is asked for that one: its
recursive forms gather rounding errors.
"""
import json
import math
import random
import warnings

import torch
from torch.optim import lr_scheduler as schedulers

warnings.filterwarnings("ignore")


def optimizer():
    return torch.optim.SGD([torch.zeros(1, dtype=torch.float64, requires_grad=True)], lr=1.0)


def multipliers(name, steps, **options):
    scheduler = getattr(schedulers, name)(optimizer(), **options)
    values = []
    for t in range(steps):
        if hasattr(scheduler, "_get_closed_form_lr"):
            scheduler.last_epoch = t
            values += scheduler._get_closed_form_lr()
        else:
            values += scheduler.get_last_lr()
            if t + 1 < steps:
                scheduler.step()
    return values


def restarts(steps, first, factor, floor=0.0):
    return multipliers("CosineAnnealingWarmRestarts", steps, T_0=first, T_mult=factor, eta_min=floor)


def cyclic(steps, up, down, **options):
    floor = {"base_lr": 0.25, "max_lr": 1.0, "cycle_momentum": False}
    return multipliers("CyclicLR", steps, step_size_up=up, step_size_down=down, **floor, **options)


def one_cycle(steps, **options):
    return multipliers("OneCycleLR", steps, max_lr=1.0, total_steps=steps, cycle_momentum=False, **options)


def plateau(series, **options):
    one = optimizer()
    scheduler = schedulers.ReduceLROnPlateau(one, eps=0.0, **options)
    states = []
    for value in series:
        scheduler.step(math.nan if value is None else value)
        states.append(
            {
                "multiplier": one.param_groups[0]["lr"],
                "best": scheduler.best,
                "stalled": scheduler.num_bad_epochs,
                "cooldownLeft": scheduler.cooldown_counter,
            }
        )
    return states


def noisy_losses(count):
    """Falls to 0.5 under noise, with a training that broke twice (null stands for NaN)."""
    generator = random.Random(7)
    losses = [round(0.5 + 2 * math.exp(-t / 8) + generator.gauss(0, 0.05), 4) for t in range(count)]
    losses[5] = losses[30] = None
    return losses


LOSSES = noisy_losses(60)
SCORES = [None if loss is None else round(3 - loss, 4) for loss in LOSSES]
PLATEAUS = [
    {"goal": goal, "thresholdMode": mode, "threshold": threshold, **rest}
    for goal in ("minimize", "maximize")
    for mode in ("relative", "absolute")
    for threshold, rest in (
        (1e-4, {"factor": 0.5, "patience": 3, "cooldown": 0, "floor": 0.0}),
        (0.02, {"factor": 0.1, "patience": 2, "cooldown": 4, "floor": 0.005}),
        (0.0, {"factor": 0.7, "patience": 0, "cooldown": 1, "floor": 0.1}),
    )
]


def plateau_case(case):
    states = plateau(
        LOSSES if case["goal"] == "minimize" else SCORES,
        mode=case["goal"][:3],
        threshold_mode=case["thresholdMode"][:3],
        threshold=case["threshold"],
        factor=case["factor"],
        patience=case["patience"],
        cooldown=case["cooldown"],
        min_lr=case["floor"],
    )
    return {"options": case, "states": {key: [state[key] for state in states] for key in states[0]}}


cases = {
    "step decay": multipliers("MultiStepLR", 100, milestones=[30, 60, 90], gamma=0.1),
    "step decay by another factor": multipliers("MultiStepLR", 20, milestones=[1, 2, 11], gamma=0.3),
    "cosine": multipliers("CosineAnnealingLR", 41, T_max=40),
    "cosine to a floor": multipliers("CosineAnnealingLR", 41, T_max=40, eta_min=0.1),
    "linear": multipliers("LinearLR", 50, start_factor=1.0, end_factor=0.0, total_iters=40),
    "linear to a floor": multipliers("LinearLR", 50, start_factor=1.0, end_factor=0.2, total_iters=40),
    "polynomial 0.9": multipliers("PolynomialLR", 50, total_iters=40, power=0.9),
    "polynomial 2": multipliers("PolynomialLR", 50, total_iters=40, power=2.0),
    "exponential": multipliers("ExponentialLR", 50, gamma=0.9),
    "restarts 1": restarts(40, 10, 1),
    "restarts 2": restarts(80, 10, 2),
    "restarts 3": restarts(130, 10, 3, 0.1),
    "cyclic": cyclic(40, 6, 6),
    "cyclic with another fall": cyclic(40, 3, 9),
    "cyclic triangular2": cyclic(40, 4, 4, mode="triangular2"),
    "cyclic exp_range": cyclic(40, 4, 4, mode="exp_range", gamma=0.95),
    "one cycle": one_cycle(50),
    "one cycle linear": one_cycle(50, anneal_strategy="linear", pct_start=0.45),
    "one cycle of three phases": one_cycle(50, three_phase=True, div_factor=10.0, final_div_factor=100.0),
    "one cycle of three phases, linear": one_cycle(50, three_phase=True, anneal_strategy="linear", pct_start=0.42),
}
plateaus = [plateau_case(case) for case in PLATEAUS]
reference = {
    "torch": torch.__version__,
    "cases": cases,
    "losses": LOSSES,
    "scores": SCORES,
    "plateaus": plateaus,
}
print(json.dumps(reference))
