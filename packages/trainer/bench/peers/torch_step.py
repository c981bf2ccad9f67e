"""python3 torch_step.py <workload> [threads]: PyTorch on the CPU. Prints the 10th percentile in milliseconds."""
import json, os, sys, time
import torch, torch.nn as nn, torch.nn.functional as F

workload, threads = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1
torch.set_num_threads(threads)
torch.manual_seed(1)


def network():
    if workload == "mlp":
        return nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10)), torch.rand(128, 784)
    if workload == "tiny":
        return nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Linear(32, 32), nn.ReLU(), nn.Linear(32, 10)), torch.rand(32, 16)
    convolution = [nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    return nn.Sequential(*convolution, nn.Flatten(), nn.Linear(1568, 10)), torch.rand(64, 1, 28, 28)


if workload.startswith("gemm"):
    size = int(workload[4:])
    a, b = torch.rand(size, size), torch.rand(size, size)
    step = lambda: a @ b
else:
    net, x = network()
    y = torch.arange(len(x)) % 10
    # The fastest form of its Adam on small networks: one call for all parameters.
    optimizer = torch.optim.Adam(net.parameters(), 1e-3, foreach=True)

    def step():
        optimizer.zero_grad(set_to_none=True)
        F.cross_entropy(net(x), y).backward()
        optimizer.step()


def run(seconds, durations):
    start = time.perf_counter()
    while time.perf_counter() - start < seconds or len(durations) < 3:
        before = time.perf_counter()
        step()
        durations.append((time.perf_counter() - before) * 1e3)
    return sorted(durations)


run(float(os.environ.get("BENCH_WARM_MS", 1000)) / 1e3, [])
durations = run(float(os.environ.get("BENCH_MEASURE_MS", 1500)) / 1e3, [])
print(json.dumps({"ms": durations[len(durations) // 10]}))
