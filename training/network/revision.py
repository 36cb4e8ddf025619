"""Trains the labeller's second look: `python -m network.revision --data FOLDER --net FILE`.

`--data` is what `klartext-training readings` wrote: what the models of `network.roles` say of pages
whose sites they were not trained on. Boosted trees (LightGBM) over that are added to the file of the
network, for the pages of all folds but one.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import lightgbm
import numpy as np

from .roles import Columns, plain_tree

#: Numbers of which more never means less text (`src/roles/revision.rs`): log-odds of both models,
#: of each, probability.
RISING = ("odds", "odds.network", "odds.trees", "chance")


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = arguments.add_argument
    add("--data", type=Path, required=True)
    add("--net", type=Path, required=True, help="what network.roles wrote; the trees are added")
    add("--without-fold", type=int, default=0, help="the fold of sites that is not trained on")
    add("--trees", type=int, default=150)
    add("--leaves", type=int, default=15)
    add("--shrinkage", type=float, default=0.05)
    add("--seed", type=int, default=1)
    options = arguments.parse_args()
    pages = [json.loads(line) for line in (options.data / "pages.jsonl").read_text().splitlines()]
    columns = Columns.read(options.data)
    rows = np.fromfile(options.data / "rows.f32", "<f4").reshape(-1, len(columns.revision))
    assert set(RISING) <= set(columns.revision)
    allowed = np.fromfile(options.data / "allowed.u8", np.uint8).astype(np.int64)
    parts = np.array([page["parts"] for page in pages])
    weight = np.repeat([p["weight"] / np.sqrt(max(p["parts"], 20)) for p in pages], parts)
    others = np.repeat([page["fold"] != options.without_fold for page in pages], parts)
    text, sure = columns.sides(allowed)
    used = others & sure
    settings = {
        "objective": "binary",
        "num_leaves": options.leaves,
        "learning_rate": options.shrinkage,
        "monotone_constraints": [int(name in RISING) for name in columns.revision],
        "min_data_in_leaf": 200,
        "feature_fraction": 0.4,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "lambda_l2": 10,
        "max_bin": 63,
        "num_threads": 1,
        "seed": options.seed,
        "deterministic": True,
        "force_row_wise": True,
        "verbose": -1,
    }
    weight /= weight[used].mean()
    table = lightgbm.Dataset(rows[used], text[used].astype(int), weight=weight[used])
    trees = lightgbm.train(settings, table, options.trees).dump_model()["tree_info"]
    file = options.net.read_bytes()
    at = file.rindex(b'{"columns"')
    rest = json.loads(file[at:])
    rest["columns"]["revision"] = columns.revision
    rest["revision"] = [plain_tree(tree["tree_structure"]) for tree in trees]
    options.net.write_bytes(file[:at] + json.dumps(rest).encode())


if __name__ == "__main__":
    main()
