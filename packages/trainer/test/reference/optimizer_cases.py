"""The matrix of optimizers.json: optimizer × form × learning rate × weight decay, and what all of them can do.

Options have the trainer's names; those that are left out have its defaults, so that these are checked too.
"""
import itertools

NO_DECAY = {}
L2 = {"weightDecay": 0.1, "decay": "l2", "exclude": False}
TORCH = {"weightDecay": 0.1, "decay": "torch", "exclude": False}
# It does not feel the rate: a tenth of w in each step would leave nothing to see.
DECOUPLED = {"weightDecay": 0.01, "decay": "decoupled", "exclude": False}


def case(optimizer, is_scheduled=False, **options):
    return {"optimizer": optimizer, "options": options, "isScheduled": is_scheduled}


def matrix(optimizer, forms, rates, decays, is_scheduled=False):
    return [
        case(optimizer, is_scheduled, **form, learningRate=rate, **decay)
        for form, rate, decay in itertools.product(forms, rates, decays)
    ]


def extras(optimizer, rate, options):
    """What every optimizer can do: schedule, clipping, groups, biases that do not decay."""
    options = {"learningRate": rate, **options}
    groups = [{"match": "bias$", "learningRate": rate / 4, "weightDecay": 0}]
    by_default = {key: value for key, value in options.items() if key != "exclude"}
    return [
        case(optimizer, True, **options),
        case(optimizer, **options, clipNorm=0.2),
        case(optimizer, **options, clipValue=0.03),
        case(optimizer, True, **options, groups=groups),
        case(optimizer, **by_default, clipNorm=0.2, clipValue=0.1),
    ]


def momentum(beta, **form):
    return {"momentum": beta, **form}


def sgd():
    plain, half, heavy = {}, momentum(0.5), momentum(0.9)
    nesterov = momentum(0.9, nesterov=True)
    steps = [
        momentum(0.5, velocity="steps"),
        momentum(0.9, velocity="steps"),
        momentum(0.9, velocity="steps", nesterov=True),
    ]
    ahead = [momentum(beta, nesterov="lookAhead") for beta in (0.5, 0.9)]
    rates = [0.1, 0.5]
    return [
        *matrix("sgd", [plain, half, heavy, nesterov], rates, [NO_DECAY, L2]),
        *matrix("sgd", [plain, heavy, nesterov], [0.2], [TORCH, DECOUPLED]),
        *matrix("sgd", [plain, nesterov], [0.3], [NO_DECAY, L2, DECOUPLED], is_scheduled=True),
        *extras("sgd", 0.3, {**heavy, **L2}),
        # At a constant rate a velocity of steps gives what one of gradients does.
        *matrix("sgd", steps, rates, [NO_DECAY, L2], is_scheduled=True),
        *matrix("sgd", steps, [0.2], [TORCH, DECOUPLED], is_scheduled=True),
        *matrix("sgd", ahead, rates, [NO_DECAY, L2]),
        *matrix("sgd", ahead, [0.3], [L2], is_scheduled=True),
    ]


def adagrad():
    return [
        case("adagrad"),
        *matrix("adagrad", [{}], [0.05, 0.3], [NO_DECAY, L2, TORCH, DECOUPLED]),
        *matrix("adagrad", [{"epsilon": 1e-3}], [0.1], [L2]),
        *matrix("adagrad", [{}], [0.1], [DECOUPLED], is_scheduled=True),
        *extras("adagrad", 0.1, L2),
    ]


def rmsprop():
    centered = {"centered": True}
    both = {"centered": True, "momentum": 0.5, "decayRate": 0.9, "epsilon": 1e-3}
    return [
        case("rmsprop"),
        *matrix("rmsprop", [{}, centered, momentum(0.9), both], [0.002, 0.02], [NO_DECAY, L2]),
        *matrix("rmsprop", [{}, both], [0.005], [TORCH, DECOUPLED]),
        *matrix("rmsprop", [momentum(0.9)], [0.005], [DECOUPLED], is_scheduled=True),
        *extras("rmsprop", 0.01, {**both, **L2}),
    ]


# With a short memory the mean square falls, and its largest value is another one.
AMSGRAD = {"amsgrad": True, "beta2": 0.8}
OTHER_MOMENTS = {"beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}
UNCORRECTED = {"biasCorrection": False}


def adam():
    return [
        case("adam"),
        *matrix("adam", [{}, OTHER_MOMENTS, AMSGRAD, UNCORRECTED], [0.01, 0.05], [NO_DECAY, L2]),
        *matrix("adam", [{}], [0.02], [TORCH, DECOUPLED]),
        *extras("adam", 0.05, L2),
    ]


def adamw():
    return [
        case("adamw"),
        case("adamw", learningRate=0.05, decay="torch"),
        case("adamw", learningRate=0.05, weightDecay=0),
        *matrix("adamw", [{}, OTHER_MOMENTS, AMSGRAD], [0.01, 0.05], [TORCH, DECOUPLED]),
        *matrix("adamw", [UNCORRECTED], [0.02], [DECOUPLED]),
        *matrix("adamw", [{}], [0.02], [L2]),
        *extras("adamw", 0.05, TORCH),
        *extras("adamw", 0.05, DECOUPLED),
    ]


def lion():
    return [
        case("lion"),
        *matrix("lion", [{}, {"beta1": 0.8, "beta2": 0.9}], [0.003, 0.02], [NO_DECAY, TORCH]),
        *matrix("lion", [{}], [0.01], [L2, DECOUPLED]),
        *extras("lion", 0.01, TORCH),
    ]


def lamb():
    return [
        case("lamb"),
        *matrix("lamb", [{}, OTHER_MOMENTS], [0.01, 0.05], [NO_DECAY, TORCH]),
        *matrix("lamb", [AMSGRAD, UNCORRECTED], [0.02], [TORCH]),
        *matrix("lamb", [{}], [0.02], [L2, DECOUPLED]),
        *extras("lamb", 0.05, TORCH),
    ]


def muon():
    others = {"optimizer": "sgd", "options": {"learningRate": 0.1, "momentum": 0.5}}
    slow = momentum(0.5)
    # Its clipping is of the matrices' gradients; `others` do their own.
    clips = [{"clipNorm": 0.2}, {"clipValue": 0.03}, {"clipNorm": 0.2, "clipValue": 0.1}]
    clipped = [{**clip, "others": {"optimizer": "adamw", "options": clip}} for clip in clips]
    return [
        case("muon"),
        *matrix("muon", [{}, slow], [0.005, 0.03], [NO_DECAY, TORCH]),
        *matrix("muon", [{"nesterov": False}, {"iterations": 3}], [0.01], [TORCH]),
        *matrix("muon", [{"others": others}, {"match": "^dense1", "others": others}], [0.01], [TORCH]),
        *matrix("muon", [slow, *clipped], [0.01], [L2, DECOUPLED]),
        *matrix("muon", [{}], [0.01], [TORCH, {**TORCH, "exclude": "^dense1"}], is_scheduled=True),
        case("muon", **TORCH, groups=[{"match": "^dense1", "learningRate": 0.005, "weightDecay": 0}]),
    ]


CASES = [*sgd(), *adagrad(), *rmsprop(), *adam(), *adamw(), *lion(), *lamb(), *muon()]
