"""python3 aim_count.py <folder>: how many points of the metric train/loss the runs of an Aim repository have."""
import sys
from aim import Repo
from aim.storage.context import Context

curves = [run.get_metric("train/loss", Context({})) for run in Repo(sys.argv[1]).iter_runs()]
print(sum(len(curve.values.sparse_list()[0]) for curve in curves if curve))
