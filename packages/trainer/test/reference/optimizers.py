"""Writes optimizers.json: parameters after 3 and 50 steps of PyTorch's own optimizers, in float64.

Run with any PyTorch:  python3 optimizers.py > optimizers.json
The function is banana(x, y) + sin(z) + z² / 2, which is curved, coupled and has gradients of very different sizes.
"""
import json
import math

import torch

START = [-1.2, 1.0, 0.7]
ADAM = torch.optim.Adam
SGD = torch.optim.SGD


def value(w):
    x, y, z = w
    return (1 - x) ** 2 + 5 * (y - x * x) ** 2 + torch.sin(z) + z * z / 2


def run(make, multiplier=lambda t: 1.0):
    w = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer = make([w])
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, multiplier)
    after = {}
    for t in range(50):
        optimizer.zero_grad()
        value(w).backward()
        optimizer.step()
        schedule.step()
        if t + 1 in (3, 50):
            after[str(t + 1)] = w.detach().tolist()
    return after


def warm_cosine(t):
    return (t + 1) / 10 if t < 10 else (1 + math.cos(math.pi * (t - 10) / 40)) / 2


cases = {
    "sgd": run(lambda p: SGD(p, lr=0.01)),
    "momentum": run(lambda p: SGD(p, lr=0.005, momentum=0.9)),
    "nesterov": run(lambda p: SGD(p, lr=0.005, momentum=0.9, nesterov=True)),
    "momentum with l2": run(lambda p: SGD(p, lr=0.005, momentum=0.9, weight_decay=0.1)),
    "adam": run(lambda p: ADAM(p, lr=0.05)),
    "adam with other constants": run(lambda p: ADAM(p, lr=0.02, betas=(0.8, 0.95), eps=1e-4)),
    "adam with l2": run(lambda p: ADAM(p, lr=0.05, weight_decay=0.1)),
    "adamw": run(lambda p: torch.optim.AdamW(p, lr=0.05, weight_decay=0.1)),
    "adamw under a schedule": run(lambda p: torch.optim.AdamW(p, lr=0.05, weight_decay=0.1), warm_cosine),
    "momentum under a schedule": run(lambda p: SGD(p, lr=0.01, momentum=0.9), warm_cosine),
}
print(json.dumps({"torch": torch.__version__, "start": START, "cases": cases}, indent=2))
