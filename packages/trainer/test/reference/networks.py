"""Writes networks.json: what small networks, losses and activations give in PyTorch, with gradients, in float64.

Run with PyTorch from 1.12 on:  python3 networks.py > networks.json  (then `npm run format` in the root)
Every array is row-major in the trainer's layout: images are [batch, height, width, channels], a convolution's
weight [kernel height, kernel width, channels in, channels out], a dense layer's weight [inputs, units].
"""
import json
import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

EPSILON = 1e-5
MOMENTUM = 0.1
# Rounding, also to float32, must not carry a number across a kink or change which one is the maximum.
LEAST_MARGIN = 2e-4


def noise(shape, scale=1.0, mean=0.0):
    """Normal numbers of two decimals: JSON holds them exactly in few characters."""
    return torch.round((torch.randn(shape) * scale + mean) * 100) / 100


def numbers(tensor):
    """As a row-major list, with 0.0 for -0.0."""
    return (tensor.detach() + 0.0).flatten().tolist()


def keep_apart(what, distances):
    if distances.numel() and distances.min() < LEAST_MARGIN:
        raise ValueError(f"{what}: {distances.min():.1e} from a kink or a tie, choose another seed")


def channels_first(function, x):
    """Applies a function of PyTorch's [batch, channels, ...] to [batch, ..., channels]."""
    return function(x.movedim(-1, 1)).movedim(1, -1)


def max_pool(x, size, stride, padding):
    padded = F.pad(x.detach(), [padding] * 4, value=-math.inf)
    best = padded.unfold(2, size, stride).unfold(3, size, stride).flatten(4).topk(2).values
    # Zeros of a ReLU may tie: all of them pass no gradient on, whichever is the maximum.
    keep_apart("maxPool", (best[..., 0] - best[..., 1])[best[..., 0] != 0])
    return F.max_pool2d(x, size, stride, padding)


ACTIVATIONS = {
    "sigmoid": lambda layer, x: torch.sigmoid(x),
    "tanh": lambda layer, x: torch.tanh(x),
    "relu": lambda layer, x: F.relu(x),
    "leakyRelu": lambda layer, x: F.leaky_relu(x, layer["slope"]),
    "elu": lambda layer, x: F.elu(x),
    "gelu": lambda layer, x: F.gelu(x, approximate="tanh" if layer["form"] == "tanh" else "none"),
}


class Network:
    """Layers whose parameters are drawn, unless given, when the first pass needs them."""

    def __init__(self, layers, parameters=None):
        self.layers = layers
        self.parameters = parameters or {}
        self.statistics = {}
        self.is_training = True

    def __call__(self, x):
        return self.run(self.layers, x)

    def run(self, layers, x, prefix=""):
        counts = {}
        for layer in layers:
            kind = layer["kind"]
            counts[kind] = counts.get(kind, 0) + 1
            x = self.apply(layer, x, f"{prefix}{kind}{counts[kind]}")
        return x

    def apply(self, layer, x, name):
        kind = layer["kind"]
        if kind in ACTIVATIONS:
            if kind in ("relu", "leakyRelu"):
                keep_apart(name, x.detach().abs())
            return ACTIVATIONS[kind](layer, x)
        if kind == "residual":
            return x + self.run(layer["layers"], x, name + ".")
        if kind == "flatten":
            return x.reshape(x.shape[0], -1)
        if kind == "globalAveragePool":
            return x.mean((1, 2))
        if kind in ("maxPool", "averagePool"):
            pool = max_pool if kind == "maxPool" else F.avg_pool2d
            return channels_first(lambda y: pool(y, layer["size"], layer["stride"], layer["padding"]), x)
        if kind == "dense":
            weight = self.weight(name, [x.shape[1], layer["units"]])
            return x @ weight + self.bias(name, layer["units"])
        if kind == "conv2d":
            weight = self.weight(name, [layer["kernel"], layer["kernel"], x.shape[-1], layer["filters"]])
            torch_weight = weight.permute(3, 2, 0, 1)
            bias = self.bias(name, layer["filters"])
            return channels_first(lambda y: F.conv2d(y, torch_weight, bias, layer["stride"], layer["padding"]), x)
        return self.normalize(layer, x, name)

    def normalize(self, layer, x, name):
        kind = layer["kind"]
        shape = x.shape[1:] if kind == "layerNorm" else x.shape[-1:]
        scale = self.parameter(name + ".scale", shape, 0.3, 1.0)
        shift = self.parameter(name + ".shift", shape, 0.3)
        if kind == "layerNorm":
            return F.layer_norm(x, shape, scale, shift, EPSILON)
        if kind == "instanceNorm":
            return channels_first(lambda y: F.instance_norm(y, None, None, scale, shift, eps=EPSILON), x)
        if kind == "groupNorm":
            return channels_first(lambda y: F.group_norm(y, layer["groups"], scale, shift, EPSILON), x)
        mean = self.statistics.setdefault(name + ".mean", torch.zeros(shape))
        variance = self.statistics.setdefault(name + ".variance", torch.ones(shape))
        return channels_first(
            lambda y: F.batch_norm(y, mean, variance, scale, shift, self.is_training, MOMENTUM, EPSILON), x
        )

    def weight(self, name, shape):
        return self.parameter(name + ".weight", shape, 1.2 / math.sqrt(math.prod(shape[:-1])))

    def bias(self, name, units):
        return self.parameter(name + ".bias", [units], 0.3)

    def parameter(self, name, shape, scale, mean=0.0):
        if name not in self.parameters:
            self.parameters[name] = noise(shape, scale, mean).requires_grad_()
        return self.parameters[name]


def dense(units):
    return {"kind": "dense", "units": units}


def conv2d(filters, kernel, stride=1, padding=0):
    return {"kind": "conv2d", "filters": filters, "kernel": kernel, "stride": stride, "padding": padding}


def pool(kind, size, stride, padding=0):
    return {"kind": kind, "size": size, "stride": stride, "padding": padding}


RELU = {"kind": "relu"}
TANH = {"kind": "tanh"}
GELU = {"kind": "gelu", "form": "tanh"}
EXACT_GELU = {"kind": "gelu", "form": "exact"}
FLATTEN = {"kind": "flatten"}
BATCH_NORM = {"kind": "batchNorm"}
LAYER_NORM = {"kind": "layerNorm"}
INSTANCE_NORM = {"kind": "instanceNorm"}
GROUP_NORM = {"kind": "groupNorm", "groups": 2}


def leaky_relu(slope):
    return {"kind": "leakyRelu", "slope": slope}


def network_case(name, input_shape, layers, batch):
    inputs = noise([batch, *input_shape]).requires_grad_()
    network = Network(layers)
    output = network(inputs)
    targets = torch.randint(output.shape[1], [batch])
    loss = F.cross_entropy(output, targets)
    loss.backward()
    train = {
        "output": numbers(output),
        "loss": loss.item(),
        "inputGradient": numbers(inputs.grad),
        "gradients": {key: numbers(value.grad) for key, value in network.parameters.items()},
    }
    case = {
        "name": name,
        "inputShape": input_shape,
        "layers": layers,
        "parameters": {
            key: {"shape": list(value.shape), "values": numbers(value)}
            for key, value in network.parameters.items()
        },
        "inputs": numbers(inputs),
        "targets": targets.tolist(),
        "batch": batch,
        "train": train,
    }
    if network.statistics:
        case["statistics"] = {key: numbers(value) for key, value in network.statistics.items()}
    network.is_training = False
    output = network(inputs)
    case["evaluate"] = {"output": numbers(output), "loss": F.cross_entropy(output, targets).item()}
    return case


def mlp(name, between, batch=4):
    layers = [dense(5), *between, dense(6), *between, dense(3)]
    return network_case(f"mlp, {name}", [7], layers, batch)


def cnn(name, norm, last_pool):
    first = [conv2d(4, 3, padding=1), *norm, RELU, pool("maxPool", 2, 2)]
    second = [conv2d(6, 3, stride=2, padding=1), *norm, GELU, last_pool]
    return network_case(f"cnn, {name}", [9, 8, 3], [*first, *second, FLATTEN, dense(5)], 3)


def networks():
    average = pool("averagePool", 2, 2)
    everywhere = {"kind": "globalAveragePool"}
    block = [conv2d(4, 3, padding=1), BATCH_NORM, RELU, conv2d(4, 3, padding=1)]
    return [
        mlp("sigmoid", [{"kind": "sigmoid"}]),
        mlp("tanh", [TANH]),
        mlp("relu", [RELU]),
        mlp("leakyRelu 0.1", [leaky_relu(0.1)]),
        mlp("leakyRelu 0.3", [leaky_relu(0.3)]),
        mlp("elu", [{"kind": "elu"}]),
        mlp("gelu tanh", [GELU]),
        mlp("gelu exact", [EXACT_GELU]),
        mlp("batch of one", [RELU], batch=1),
        mlp("batchNorm", [BATCH_NORM, RELU]),
        mlp("layerNorm", [LAYER_NORM, TANH]),
        cnn("no norm", [], average),
        cnn("batchNorm", [BATCH_NORM], average),
        cnn("layerNorm", [LAYER_NORM], everywhere),
        cnn("instanceNorm", [INSTANCE_NORM], average),
        cnn("groupNorm", [GROUP_NORM], everywhere),
        network_case(
            "residual, overlapping maxPool, kernels 1 and 5",
            [9, 8, 2],
            [
                conv2d(4, 3, padding=1),
                {"kind": "residual", "layers": block},
                pool("maxPool", 3, 2, 1),
                conv2d(2, 1),
                EXACT_GELU,
                conv2d(3, 5, stride=2, padding=2),
                leaky_relu(0.1),
                FLATTEN,
                dense(5),
            ],
            2,
        ),
        network_case(
            "overlapping averagePool, kernel 2",
            [6, 5, 2],
            [conv2d(3, 2), TANH, pool("averagePool", 3, 1), FLATTEN, dense(3)],
            2,
        ),
    ]


def hinge(output, labels):
    """Sum over the wrong classes; PyTorch divides it by the number of classes."""
    rows = torch.arange(len(labels))
    margins = output.detach() - output.detach()[rows, labels].unsqueeze(1) + 1
    margins[rows, labels] = 1
    keep_apart("hinge", margins.abs())
    return F.multi_margin_loss(output, labels) * output.shape[1]


def loss_case(loss, output, targets):
    output.requires_grad_()
    value = loss(output, targets)
    value.backward()
    return {
        "outputShape": list(output.shape),
        "targetsShape": list(targets.shape),
        "output": numbers(output),
        "targets": targets.flatten().tolist(),
        "loss": value.item(),
        "gradient": numbers(output.grad),
    }


def losses():
    labels = torch.tensor([2, 0, 3, 1, 3])
    # Eighths, so that every row sums to exactly 1.
    soft = torch.tensor([[1, 2, 4, 1], [0, 8, 0, 0], [3, 0, 0, 5], [2, 2, 2, 2], [0, 1, 6, 1]]) / 8
    return {
        "softmaxCrossEntropy, labels": loss_case(F.cross_entropy, noise([5, 4], 2), labels),
        "softmaxCrossEntropy, large scores": loss_case(F.cross_entropy, noise([5, 4], 800), labels),
        "softmaxCrossEntropy, soft targets": loss_case(F.cross_entropy, noise([5, 4], 2), soft),
        "multiclassHinge": loss_case(hinge, noise([5, 4]), labels),
        "meanSquaredError": loss_case(F.mse_loss, noise([5, 3], 2), noise([5, 3])),
        "meanSquaredError, images": loss_case(F.mse_loss, noise([2, 3, 2, 2], 2), noise([2, 3, 2, 2])),
    }


def activation_case(layer):
    inputs = [-6, -4.5, -3.25, -2.5, -2, -1.5, -1, -0.75, -0.5, -0.25, -0.1, -0.001, 0]
    inputs += [0.001, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3.25, 4.5, 6]
    if layer["kind"] in ("relu", "leakyRelu"):
        inputs.remove(0)
    x = torch.tensor(inputs, dtype=torch.float64, requires_grad=True)
    values = ACTIVATIONS[layer["kind"]](layer, x)
    values.sum().backward()
    return {"inputs": inputs, "values": numbers(values), "gradients": numbers(x.grad)}


def activations():
    layers = {
        "sigmoid": {"kind": "sigmoid"},
        "tanh": TANH,
        "relu": RELU,
        "leakyRelu 0.1": leaky_relu(0.1),
        "leakyRelu 0.3": leaky_relu(0.3),
        "elu": {"kind": "elu"},
        "gelu tanh": GELU,
        "gelu exact": EXACT_GELU,
    }
    return {name: activation_case(layer) for name, layer in layers.items()}


if __name__ == "__main__":
    torch.manual_seed(18)
    written = {
        "torch": torch.__version__,
        "networks": networks(),
        "losses": losses(),
        "activations": activations(),
    }
    print(json.dumps(written, separators=(",", ":")))
