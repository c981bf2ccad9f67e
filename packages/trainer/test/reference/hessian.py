"""Writes hessian.json: Hessians of two tiny networks in PyTorch, with their spectra and products, in float64.

Run with PyTorch from 1.12 on:  python3 -B hessian.py > hessian.json  (then `npm run format` in the root)
All parameters form one vector, in the order of "shapes"; layouts are those of networks.py.
"""
import json
import math

import torch
import torch.nn.functional as F

from networks import FLATTEN, TANH, Network, conv2d, dense, noise, numbers, pool


def split(vector, shapes):
    parts = vector.split([math.prod(shape) for shape in shapes.values()])
    return {name: part.reshape(shape) for (name, shape), part in zip(shapes.items(), parts)}


def hessian_case(name, input_shape, layers, inputs, targets, loss):
    network = Network(layers)
    network(inputs)
    shapes = {key: list(value.shape) for key, value in network.parameters.items()}
    parameters = torch.cat([value.detach().flatten() for value in network.parameters.values()])
    vector = noise(parameters.shape)

    def value(flat):
        return loss(Network(layers, split(flat, shapes))(inputs), targets)

    _, gradient = torch.autograd.functional.vjp(value, parameters)
    _, product = torch.autograd.functional.hvp(value, parameters, vector)
    hessian = torch.autograd.functional.hessian(value, parameters)
    singular_values = torch.linalg.svdvals(hessian)
    return {
        "name": name,
        "inputShape": input_shape,
        "layers": layers,
        "lossFunction": "meanSquaredError" if loss is F.mse_loss else "softmaxCrossEntropy",
        "shapes": shapes,
        "parameters": numbers(parameters),
        "batch": len(inputs),
        "inputs": numbers(inputs),
        "targets": targets.flatten().tolist(),
        "loss": value(parameters).item(),
        "gradient": numbers(gradient),
        "hessian": [numbers(row) for row in hessian],
        "eigenvalues": numbers(torch.linalg.eigvalsh(hessian)),
        "largestSingularValue": singular_values[0].item(),
        "smallestSingularValue": singular_values[-1].item(),
        "vector": numbers(vector),
        "hessianVectorProduct": numbers(product),
    }


torch.manual_seed(18)
cases = [
    hessian_case(
        "mlp, softmaxCrossEntropy",
        [2],
        [dense(3), TANH, dense(2)],
        noise([4, 2]),
        torch.tensor([0, 1, 1, 0]),
        F.cross_entropy,
    ),
    hessian_case(
        "cnn, meanSquaredError",
        [3, 3, 1],
        [conv2d(2, 2), TANH, pool("averagePool", 2, 2), FLATTEN, dense(2)],
        noise([3, 3, 3, 1]),
        noise([3, 2]),
        F.mse_loss,
    ),
]
print(json.dumps({"torch": torch.__version__, "cases": cases}, separators=(",", ":")))
