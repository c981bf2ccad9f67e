"""python3 aim_count.py <folder>: how many points of the metric train/loss the runs of an Aim repository have."""
import sys
from aim import Repo
from aim.storage.context import Context

repository = Repo.from_path(sys.argv[1])
# Closed runs are seen once an indexer was there: `aim storage reindex` does this.
repository._recreate_index()
repository.container_pool.clear()
curves = [run.get_metric("train/loss", Context({})) for run in repository.iter_runs()]
print(sum(len(curve.values.sparse_list()[0]) for curve in curves if curve))
