"""Writes kfac.json: factors, inverses and parameters of small networks after 1 and 3 steps of K-FAC, in float64.

Run with PyTorch:  python3 kfac.py > kfac.json  (then `npm run format` in the root)
Written from the papers (Martens & Grosse 2015, Grosse & Martens 2016, Ba, Grosse & Martens 2017), example by
example, and sharing no formula with the trainer: every gradient is autograd's, every inverse torch.linalg.inv's.
The layout is the trainer's: images [batch, height, width, channels], a weight [inputs, units] whose inputs go over
kernel rows, kernel columns and channels.
"""
import json
import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
torch.manual_seed(4)


def noise(*shape, scale=1.0):
    """Normal numbers of two decimals: JSON holds them exactly in few characters."""
    return torch.round(torch.randn(*shape) * scale * 100) / 100


def numbers(tensor):
    return (tensor.detach() + 0.0).flatten().tolist()


class Layer:
    def __init__(self, weight, bias=None, image=None):
        self.weight, self.bias, self.image = weight, bias, image
        self.parameters = [weight] if bias is None else [weight, bias]
        for parameter in self.parameters:
            parameter.requires_grad_(True)

    def rows(self, x):
        """What the weight is multiplied with, for one example: [positions, inputs]."""
        if self.image is None:
            return x.reshape(1, -1)
        height, width, channels = self.image["shape"]
        kernel, stride, padding = (self.image[key] for key in ("kernel", "stride", "padding"))
        padded = F.pad(x.reshape(height, width, channels), (0, 0, padding, padding, padding, padding))
        rows = []
        for top in range(0, height + 2 * padding - kernel + 1, stride):
            for left in range(0, width + 2 * padding - kernel + 1, stride):
                rows.append(padded[top : top + kernel, left : left + kernel].reshape(-1))
        return torch.stack(rows)

    def homogeneous(self, rows):
        return rows if self.bias is None else torch.cat([rows, torch.ones(len(rows), 1)], 1)

    def __call__(self, x):
        self.seen = self.rows(x)
        self.output = self.seen @ self.weight + (0 if self.bias is None else self.bias)
        return self.output.flatten()


def example_loss(layers, loss, x, target):
    for index, layer in enumerate(layers):
        x = layer(x)
        if index + 1 < len(layers):
            x = torch.tanh(x)
    if loss == "softmaxCrossEntropy":
        return -torch.log_softmax(x, 0)[int(target)]
    return ((x - target) ** 2).mean()


def train(layers, loss, inputs, targets, options):
    parameters = [p for layer in layers for p in layer.parameters]
    velocity = [torch.zeros_like(p) for p in parameters]
    factors = [None] * len(layers)
    states = {}
    for step in range(3):
        batch = len(inputs[step])
        gradient = [torch.zeros_like(p) for p in parameters]
        now = [[0, 0] for _ in layers]
        for x, target in zip(inputs[step], targets[step]):
            value = example_loss(layers, loss, x, target)
            outputs = [layer.output for layer in layers]
            grads = torch.autograd.grad(value, parameters + outputs)
            gradient = [total + g / batch for total, g in zip(gradient, grads)]
            for index, (layer, back) in enumerate(zip(layers, grads[len(parameters) :])):
                rows = layer.homogeneous(layer.seen).detach()
                now[index][0] += sum(torch.outer(row, row) for row in rows) / batch
                now[index][1] += sum(torch.outer(g, g) for g in back) / len(back) / batch
        decay = min(options["decayRate"], 1 - 1 / (step + 1))
        for index, pair in enumerate(now):
            old = factors[index] or [0, 0]
            factors[index] = [decay * a + (1 - decay) * b for a, b in zip(old, pair)]
        if step % options["invertEvery"] == 0:
            inverses = [invert(a, g, options["damping"]) for a, g in factors]
        directions, square, at = [], 0.0, 0
        for layer, (a, g) in zip(layers, inverses):
            count = len(layer.parameters)
            stacked = torch.cat([p.reshape(-1, g.shape[0]) for p in gradient[at : at + count]])
            # (A ⊗ G)⁻¹ as one matrix, against the flattened gradient.
            turned = (torch.kron(a, g) @ stacked.flatten()).reshape(stacked.shape)
            square += float((turned * stacked).sum())
            directions += [turned] if count == 1 else [turned[:-1], turned[-1]]
            at += count
        rate = options["learningRate"]
        scale = min(1.0, math.sqrt(2 * options["clipKl"] / (rate**2 * square)))
        with torch.no_grad():
            for p, v, direction in zip(parameters, velocity, directions):
                decay = options["weightDecay"] if p.dim() > 1 else 0.0
                v.mul_(options["momentum"]).add_(scale * direction.reshape(p.shape))
                p.sub_(rate * v + rate * decay * p)
        states[str(step + 1)] = {
            "factors": [[numbers(m) for m in pair] for pair in factors],
            "inverses": [[numbers(m) for m in pair] for pair in inverses],
            "parameters": [number for p in parameters for number in numbers(p)],
        }
    return {step: states[step] for step in ("1", "3")}


def invert(a, g, damping):
    pi = math.sqrt(float(torch.trace(a)) / len(a) / (float(torch.trace(g)) / len(g)))
    root = math.sqrt(damping)
    return [
        torch.linalg.inv(a + pi * root * torch.eye(len(a))),
        torch.linalg.inv(g + root / pi * torch.eye(len(g))),
    ]


def case(layers, loss, inputs, targets, options):
    start = [number for layer in layers for p in layer.parameters for number in numbers(p)]
    data = {"inputs": [numbers(x) for x in inputs], "targets": [numbers(t) for t in targets]}
    return {"loss": loss, "options": options, "start": start, **data, "after": train(layers, loss, inputs, targets, options)}


OPTIONS = {
    "learningRate": 0.5,
    "momentum": 0.9,
    "weightDecay": 0.1,
    "damping": 0.02,
    "decayRate": 0.6,
    "invertEvery": 2,
}
STEPS, BATCH = 3, 6

dense = case(
    [Layer(noise(4, 5, scale=0.7), noise(5)), Layer(noise(5, 3, scale=0.7), noise(3))],
    "softmaxCrossEntropy",
    [noise(BATCH, 4, scale=2.0) for _ in range(STEPS)],
    [torch.randint(3, (BATCH,)).double() for _ in range(STEPS)],
    {**OPTIONS, "clipKl": 0.05},
)
image = {"shape": (5, 5, 2), "kernel": 2, "stride": 2, "padding": 1}
conv = case(
    [Layer(noise(8, 2, scale=0.6), noise(2), image), Layer(noise(18, 2, scale=0.4))],
    "meanSquaredError",
    [noise(BATCH, 50) for _ in range(STEPS)],
    [noise(BATCH, 2) for _ in range(STEPS)],
    {**OPTIONS, "clipKl": 1000.0},
)
print(json.dumps({"torch": torch.__version__, "cases": {"dense": dense, "conv2d": conv}}, indent=1))
