"""python3 torch_optimizers.py <numbers> <foreach|fused>: nanoseconds that each of PyTorch's optimizers takes for one
number of a square matrix on one thread. Prints JSON; what a form does not have is left out."""
import json, math, os, sys, time
import torch

side = round(math.sqrt(int(sys.argv[1])))
form = {sys.argv[2]: True}
size = side * side
torch.set_num_threads(1)
optim = torch.optim
makers = {
    "sgd": lambda p: optim.SGD(p, 1e-3, **form),
    "momentum": lambda p: optim.SGD(p, 1e-3, momentum=0.9, **form),
    "nesterov": lambda p: optim.SGD(p, 1e-3, momentum=0.9, nesterov=True, **form),
    "adagrad": lambda p: optim.Adagrad(p, **form),
    "rmsprop": lambda p: optim.RMSprop(p, **form),
    "rmsprop centred, momentum": lambda p: optim.RMSprop(p, centered=True, momentum=0.9, **form),
    "adam": lambda p: optim.Adam(p, **form),
    "amsgrad": lambda p: optim.Adam(p, amsgrad=True, **form),
    "adam, clipped by norm": lambda p: optim.Adam(p, **form),
    "adamw": lambda p: optim.AdamW(p, **form),
    "muon": lambda p: optim.Muon(p),
}
runs = {}
for name, make in makers.items():
    if name == "muon" and (form.get("fused") or size > 2e6):
        continue
    weight = torch.rand(side, side, requires_grad=True)
    weight.grad = torch.rand(side, side)
    try:
        optimizer = make([weight])
        optimizer.step()
    except (TypeError, RuntimeError, AttributeError):
        continue
    step = optimizer.step
    if "clipped" in name:
        step = lambda w=weight, o=optimizer: (torch.nn.utils.clip_grad_norm_([w], 1e6), o.step())
    runs[name] = step
budget = (float(os.environ.get("BENCH_WARM_MS", 1000)) + float(os.environ.get("BENCH_MEASURE_MS", 1500))) / 1e3
times = {name: [] for name in runs}
start, turn = time.perf_counter(), -3
while turn < 5 or time.perf_counter() - start < budget:
    for name, run in runs.items():
        before = time.perf_counter()
        run()
        if turn >= 0:
            times[name].append((time.perf_counter() - before) * 1e9 / size)
    turn += 1
print(json.dumps({name: sorted(each)[len(each) // 2] for name, each in times.items()}))
