"""Trains the labeller of pages: `python -m network.roles --data FOLDER --out FILE`.

`--data` is what `klartext-training pages` wrote: parts of lines, their facts and words, and the
states that the annotation allows them, all as the core sees them. Two models of different kinds
are trained, and their log-odds averaged: a recurrent network over all parts of a page, and
boosted trees over each part and its neighbours (LightGBM). Beside the states the network
learns the roles of the parts where they are annotated, with weights that it shares.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from .model import Network, allowed_loss, pace, save
from .names import ranges

#: Longest stretch of a page that is trained on at once.
STRETCH = 600
FAR = 6.0
WARM_UP = 0.05


@dataclass
class Columns:
    """The names of all columns (`columns.json`), as the core has them."""

    facts: list[str]
    #: What the trees see: the facts of a part, the odds of its words, some facts and the odds of
    #: its neighbours.
    trees: list[str]
    #: Facts of neighbours that the trees see, and how far away the neighbours are.
    signals: list[str]
    offsets: list[int]
    states: list[str]
    #: The states that are text.
    text: list[str]
    #: The roles, which the network gives beside the states.
    roles: list[str]

    @staticmethod
    def read(folder: Path) -> Columns:
        """Reads the file of `klartext-training pages` or `readings`."""
        return Columns(**json.loads((folder / "columns.json").read_text()))

    def sides(self, allowed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Which parts are text, and which may be only that or only something else.

        `allowed` has a bit for each state that a part may have.
        """
        bits = sum(1 << self.states.index(state) for state in self.text)
        text = (allowed & bits > 0) & (allowed & ~bits == 0)
        return text, text | (allowed & bits == 0)


@dataclass
class Page:
    """A page: where its parts lie in the arrays, and how much it counts."""

    begin: int
    end: int
    site: int
    fold: int
    #: The collection it comes from.
    dataset: str
    weight: float
    made: bool


@dataclass
class Pages:
    """All pages, flat: facts, allowed states, role and distinct words of each part."""

    columns: Columns
    pages: list[Page]
    facts: np.ndarray
    allowed: np.ndarray
    #: The place of each part's role among `columns.roles`; behind the last where it is not known.
    roles: np.ndarray
    words: np.ndarray
    word_at: np.ndarray

    @staticmethod
    def read(folder: Path) -> Pages:
        """Reads the files of `klartext-training pages`."""
        columns, pages, begin = Columns.read(folder), [], 0
        for line in (folder / "pages.jsonl").read_text().splitlines():
            row = json.loads(line)
            end = begin + row["parts"]
            site = zlib.crc32(row["site"].encode())
            if row["parts"]:
                told = (row["fold"], row["dataset"], row["weight"], row["made"])
                pages.append(Page(begin, end, site, *told))
            begin = end
        facts = np.memmap(folder / "facts.f32", "<f4", mode="r").reshape(begin, len(columns.facts))
        counts = np.fromfile(folder / "counts.u8", np.uint8).astype(np.int64)
        return Pages(
            columns,
            pages,
            facts,
            np.fromfile(folder / "allowed.u8", np.uint8).astype(np.int64),
            np.fromfile(folder / "roles.u8", np.uint8).astype(np.int64),
            np.fromfile(folder / "words.u32", "<u4"),
            np.concatenate([[0], counts.cumsum()]),
        )

    def mask(self, pages: list[Page]) -> np.ndarray:
        """Which parts belong to these pages."""
        mask = np.zeros(len(self.allowed), bool)
        for page in pages:
            mask[page.begin : page.end] = True
        return mask

    def sites(self) -> np.ndarray:
        """The site of each part."""
        sites = np.zeros(len(self.allowed), np.uint64)
        for page in self.pages:
            sites[page.begin : page.end] = page.site
        return sites


def vocabulary(data: Pages, pages: list[Page], least: int) -> np.ndarray:
    """The words that occur on `least` sites or more, ascending; made pages mix sites."""
    found = data.mask([page for page in pages if not page.made])
    inside = np.repeat(found, np.diff(data.word_at))
    sites = np.repeat(data.sites(), np.diff(data.word_at))[inside]
    pairs = np.unique((sites << np.uint64(32)) | data.words[inside].astype(np.uint64))
    words, count = np.unique((pairs & np.uint64(0xFFFFFFFF)).astype(np.uint32), return_counts=True)
    return words[count >= least]


def places(words: np.ndarray, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each word the place among the known ones, and whether it is known."""
    place = np.minimum(np.searchsorted(known, words), len(known) - 1)
    return place, known[place] == words


def train_network(data: Pages, pages: list[Page], options: argparse.Namespace) -> tuple:
    """The network, its words, means and deviations of its facts."""
    torch.manual_seed(options.seed)
    draw, chance = random.Random(options.seed), np.random.default_rng(options.seed)
    known = vocabulary(data, pages, options.sites)
    place, hit = places(data.words, known)
    rows = np.where(hit, place + 1, 0)
    some = data.facts[np.flatnonzero(data.mask(pages[::3]))]
    means, deviations = some.mean(0), some.std(0) + 0.05
    width, states = data.facts.shape[1], len(data.columns.states)
    outputs = states + len(data.columns.roles)
    sizes = (len(known), options.width, width, options.hidden, options.state, outputs)
    network = Network(*sizes, options.dropout, 0.05)
    embedding = [network.embedding.weight]
    others = [p for name, p in network.named_parameters() if "embedding" not in name]
    optimizer = torch.optim.AdamW(
        [{"params": embedding, "weight_decay": 0.0}, {"params": others, "weight_decay": 1e-4}]
    )
    steps = options.rounds * len(batches(pages, options.batch, draw))
    bits, step, began = 1 << np.arange(states), 0, time.time()
    for turn in range(options.rounds):
        losses = []
        for group in batches(pages, options.batch, draw):
            for settings in optimizer.param_groups:
                settings["lr"] = options.rate * pace(step / steps, WARM_UP)
            stretches = [stretch(page, draw) for page in group]
            parts = np.concatenate([np.arange(a, b) for a, b in stretches])
            lengths = np.array([b - a for a, b in stretches])
            weights = np.repeat([p.weight for p in group] / np.sqrt(np.maximum(lengths, 20)), lengths)
            bounds = torch.from_numpy(data.word_at)
            at, begins = ranges(bounds[parts], bounds[parts + 1])
            words = rows[at.numpy()]
            words[chance.random(len(words)) < options.forget] = 0
            facts = np.clip((data.facts[parts] - means) / deviations, -FAR, FAR)
            scores = network(
                torch.from_numpy(words),
                begins,
                torch.from_numpy(facts.astype(np.float32)),
                torch.from_numpy(lengths),
            )
            allowed = torch.from_numpy((data.allowed[parts][:, None] & bits) > 0)
            loss = allowed_loss(torch.log_softmax(scores[:, :states], 1), allowed)
            weights = torch.from_numpy(weights)
            loss = (loss * weights).sum() / weights.sum()
            losses.append(loss.item())
            loss = loss + options.roles * role_loss(
                scores[:, states:], torch.from_numpy(data.roles[parts]), weights
            )
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            network.clear()
            step += 1
        print(f"round {turn}: loss {np.mean(losses):.4f}, {time.time() - began:.0f} s", flush=True)
    network.eval()
    return network, known, means, deviations


def role_loss(scores: Tensor, roles: Tensor, weights: Tensor) -> Tensor:
    """Minus the mean log of the probability of the roles that are known."""
    known = roles < scores.shape[1]
    if not known.any():
        return scores.new_zeros(())
    loss = cross_entropy(scores[known], roles[known], reduction="none")
    return (loss * weights[known]).sum() / weights[known].sum()


def batches(pages: list[Page], size: int, draw: random.Random) -> list[list[Page]]:
    """The pages in groups of similar length, about `size` parts each with padding."""
    length = lambda page: min(page.end - page.begin, STRETCH)  # noqa: E731
    groups: list[list[Page]] = [[]]
    for page in sorted(pages, key=lambda p: (p.end - p.begin) * (1 + 0.2 * draw.random())):
        if groups[-1] and length(page) * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(page)
    draw.shuffle(groups)
    return groups


def stretch(page: Page, draw: random.Random) -> tuple[int, int]:
    """A stretch of the page, the whole of it if it is short enough."""
    length = page.end - page.begin
    begin = page.begin + (draw.randrange(length - STRETCH + 1) if length > STRETCH else 0)
    return begin, min(begin + STRETCH, page.end)


def word_odds(data: Pages, pages: list[Page], least: int) -> tuple[np.ndarray, np.ndarray]:
    """Words, and the smoothed log-odds of their being text, counted by sites."""
    text, sure = data.columns.sides(data.allowed)
    inside = np.repeat(data.mask(pages) & sure, np.diff(data.word_at))
    sites = np.repeat(data.sites(), np.diff(data.word_at))[inside]
    sort = np.repeat(text, np.diff(data.word_at))[inside].astype(np.uint64)
    keys = ((sites & np.uint64(0x7FFFFFFF)) << np.uint64(33)) | (sort << np.uint64(32)) | data.words[inside]
    # Sites are cut to 31 bits here: two of a thousand are hardly ever taken for one.
    pairs = np.unique(keys)
    words = (pairs & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    kept = (pairs >> np.uint64(32) & np.uint64(1)).astype(bool)
    known, place = np.unique(words, return_inverse=True)
    yes = np.bincount(place[kept], minlength=len(known))
    no = np.bincount(place[~kept], minlength=len(known))
    often = yes + no >= least
    odds = np.log((yes + 1) / (no + 1))
    return known[often], np.round(odds[often] * 16).clip(-127, 127) / 16


def leanings(data: Pages, known: np.ndarray, odds: np.ndarray) -> np.ndarray:
    """Mean, largest and smallest log-odds of each part's distinct words; zeros if it has none."""
    place, hit = places(data.words, known)
    value = np.where(hit, odds[place], 0.0).astype(np.float32)
    begins, ends = data.word_at[:-1], data.word_at[1:]
    some = ends > begins
    out = np.zeros((len(begins), 3), np.float32)
    out[some, 0] = np.add.reduceat(value, begins[some]) / (ends - begins)[some]
    out[some, 1] = np.maximum.reduceat(value, begins[some])
    out[some, 2] = np.minimum.reduceat(value, begins[some])
    return out


def tree_rows(data: Pages, odds: np.ndarray, page: Page) -> np.ndarray:
    """What the trees see: facts and odds of each part, signals and odds of its neighbours."""
    facts, odds = data.facts[page.begin : page.end], odds[page.begin : page.end]
    own = np.concatenate([facts, odds], 1)
    at = [data.columns.facts.index(name) for name in data.columns.signals]
    signals = np.concatenate([facts[:, at], odds], 1)
    blocks = [own]
    for offset in data.columns.offsets:
        block = np.zeros_like(signals)
        if abs(offset) < len(signals):
            target = slice(-offset, None) if offset < 0 else slice(None, -offset)
            source = slice(None, offset) if offset < 0 else slice(offset, None)
            block[target] = signals[source]
        blocks.append(block)
    return np.concatenate(blocks, 1).astype(np.float32)


def train_trees(data: Pages, pages: list[Page], options: argparse.Namespace) -> tuple:
    """The trees, the words and their odds.

    The odds of a page's words are counted without the fold of its site.
    """
    odds = np.zeros((len(data.allowed), 3), np.float32)
    for fold in sorted({page.fold for page in pages}):
        others = [page for page in pages if page.fold != fold]
        own = data.mask([page for page in pages if page.fold == fold])
        odds[own] = leanings(data, *word_odds(data, others, options.odds_sites))[own]
    parts = np.concatenate([np.arange(page.begin, page.end) for page in pages])
    text, sure = data.columns.sides(data.allowed[parts])
    rows = np.concatenate([tree_rows(data, odds, page) for page in pages])
    assert rows.shape[1] == len(data.columns.trees)
    length = np.array([page.end - page.begin for page in pages])
    weight = np.repeat([p.weight for p in pages] / np.sqrt(np.maximum(length, 20)), length)
    settings = {
        "objective": "binary",
        "num_leaves": options.leaves,
        "learning_rate": options.shrinkage,
        "min_data_in_leaf": 100,
        "feature_fraction": 0.5,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "lambda_l2": 5,
        "max_bin": 63,
        "num_threads": 1,
        "seed": options.seed,
        "deterministic": True,
        "force_row_wise": True,
        "verbose": -1,
    }
    table = lightgbm.Dataset(rows[sure], text[sure].astype(int), weight=weight[sure])
    del rows
    trees = lightgbm.train(settings, table, options.trees)
    return trees, *word_odds(data, pages, options.odds_sites)


def plain_tree(node: dict) -> dict[str, list]:
    """A tree as lists: its splits in depth-first order; a negative child is leaf `-1 - child`."""
    tree: dict[str, list] = {
        name: [] for name in ("column", "bound", "left", "right", "mean", "leaves")
    }

    def add(node: dict) -> int:
        if "leaf_value" in node:
            tree["leaves"].append(node["leaf_value"])
            return -len(tree["leaves"])
        at = len(tree["column"])
        tree["column"].append(node["split_feature"])
        tree["bound"].append(node["threshold"])
        tree["mean"].append(node["internal_value"])
        for side in ("left", "right"):
            tree[side].append(0)
        tree["left"][at] = add(node["left_child"])
        tree["right"][at] = add(node["right_child"])
        return at

    add(node)
    return tree


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = arguments.add_argument
    add("--data", type=Path, required=True)
    add("--out", type=Path, required=True)
    add("--without-fold", type=int, default=0, help="the fold of sites that is not trained on")
    add("--without-collection", help="the collection of pages that is not trained on, instead of a fold")
    add("--sites", type=int, default=9, help="sites a word must occur on for an embedding")
    add("--width", type=int, default=16)
    add("--hidden", type=int, default=72)
    add("--state", type=int, default=48)
    add("--dropout", type=float, default=0.35)
    add("--forget", type=float, default=0.4, help="share of words left out at random")
    add("--roles", type=float, default=0.7, help="weight of the roles beside the states")
    add("--rounds", type=int, default=8)
    add("--rate", type=float, default=3e-3)
    add("--batch", type=int, default=6000)
    add("--trees", type=int, default=250)
    add("--leaves", type=int, default=31)
    add("--shrinkage", type=float, default=0.08)
    add("--odds-sites", type=int, default=7)
    add("--seed", type=int, default=1)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    data = Pages.read(options.data)
    if options.without_collection:
        pages = [page for page in data.pages if page.dataset != options.without_collection]
    else:
        pages = [page for page in data.pages if page.fold != options.without_fold]
    pages = [page for page in pages if page.weight > 0]
    print(f"{len(pages)} pages", flush=True)
    network, known, means, deviations = train_network(data, pages, options)
    trees, words, odds = train_trees(data, pages, options)
    columns = data.columns
    outputs = columns.states + columns.roles
    rest = {
        "columns": {"facts": columns.facts, "outputs": outputs, "trees": columns.trees},
        "words": words.tolist(),
        "odds": odds.tolist(),
        "trees": [plain_tree(tree["tree_structure"]) for tree in trees.dump_model()["tree_info"]],
    }
    save(network, known, means, deviations, rest, options.out)


if __name__ == "__main__":
    main()
