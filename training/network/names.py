"""Trains the tagger of names: `python -m network.names --data FOLDER --out FILE`.

`--data` is what `klartext-training sentences` wrote: tokens, features and labels come from the
core. Annotated sentences ask for one of their allowed labels, the teacher's for its probabilities.
The weights are an average over the last third of the steps.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from .model import Network, allowed_loss, load, pace, save

#: How often a sentence of each corpus is seen in one round; those not named here, never.
SHARES = {
    "germeval14.de.train": 1.6,
    "smartdata1_newsclean.de.train": 1.3,
    "mobie.de.train": 0.15,
    "europeana_lft.de.all": 0.3,
    "europeana_onb.de.all": 0.3,
    "europeana_sbb.de.all": 0.3,
    "wikigold.en.all": 1.0,
    "wnut17.en.train": 0.4,
    "btc_a.en.all": 0.15,
    "btc_b.en.all": 0.15,
    "btc_e.en.all": 0.15,
    "btc_f.en.all": 0.15,
    "btc_g.en.all": 0.15,
    "btc_h.en.all": 0.15,
    "crossner_politics.en.train": 0.7,
    "crossner_politics.en.dev": 0.7,
    "crossner_politics.en.test": 0.7,
    "uner_englishewt.en.dev": 1.0,
    "uner_portuguesebosque.pt.train": 0.2,
    "wikinews.silver": 1.0,
    "wcxb.silver": 1.0,
    "wikisplit.silver": 1.0,
    "bundestag.silver": 0.5,
    "klexikon.silver": 1.0,
    "wikinews.rehearsed": 1.0,
    "wcxb.rehearsed": 1.0,
    "bundestag.rehearsed": 1.0,
    "wikisplit.rehearsed": 1.0,
    "klexikon.rehearsed": 1.0,
    "own.de.train": 2.0,
    "own.en.train": 2.0,
    "pages.de.train": 3.0,
    "pages.en.train": 3.0,
}
ALTERNATIVES = 255
WARM_UP = 0.03
#: The templates of features that say which word a token is: the word in small letters and as
#: written, its clusters, its usage (`src/entities/names/features.rs`). Each gives one feature of
#: each token, as do all before it.
IDENTITY = ("lower", "exact", "cluster", "coarse", "usage")
#: From this share of the training on, weights enter the average.
AVERAGED = 0.67


@dataclass
class Sentences:
    """All sentences, flat; `x_at[i]` is where the `x` of the i-th begin."""

    columns: dict[str, list[str]]
    corpora: list[tuple[str, int]]
    lengths: np.ndarray
    token_at: np.ndarray
    feature_at: np.ndarray
    features: np.ndarray
    identity: np.ndarray
    shares: np.ndarray
    alternative: np.ndarray

    @staticmethod
    def read(folder: Path) -> Sentences:
        """Reads the files of `klartext-training sentences`."""
        columns = json.loads((folder / "columns.json").read_text())
        identity = [columns["templates"].index(name) for name in IDENTITY]
        rows = [line.split("\t") for line in (folder / "corpora.txt").read_text().splitlines()]
        lengths = np.fromfile(folder / "sentences.u16", "<u2").astype(np.int64)
        counts = np.fromfile(folder / "tokens.u8", np.uint8).reshape(-1, 2).astype(np.int64)
        labels = np.fromfile(folder / "labels.u8", np.uint8).reshape(-1, 2)
        token = np.repeat(np.arange(len(counts)), counts[:, 1])
        marked = labels[:, 1] == ALTERNATIVES
        shares = np.zeros((len(counts), len(columns["labels"])), np.float16)
        shares[token, labels[:, 0]] = np.where(marked, 1, labels[:, 1] / 254)
        alternative = np.zeros(len(counts), bool)
        alternative[token[marked]] = True
        feature_at = np.concatenate([[0], counts[:, 0].cumsum()])
        place = np.arange(feature_at[-1]) - np.repeat(feature_at[:-1], counts[:, 0])
        return Sentences(
            columns,
            [(name, int(count)) for name, count in rows],
            lengths,
            np.concatenate([[0], lengths.cumsum()]),
            feature_at,
            np.fromfile(folder / "features.u32", "<u4"),
            np.isin(place, identity),
            shares,
            alternative,
        )

    def pools(self, without: list[str]) -> list[tuple[np.ndarray, float]]:
        """The sentences to train on, with their shares; a name's first corpus counts."""
        pools, begin, seen = [], 0, set()
        for name, count in self.corpora:
            share = SHARES.get(name, 0.0)
            fits = name not in seen and not any(part in name for part in without)
            if share and fits:
                pools.append((np.arange(begin, begin + count), share))
            seen.add(name)
            begin += count
        return pools

    def keep(
        self, pools: list[tuple[np.ndarray, float]], rows: int, known: np.ndarray
    ) -> np.ndarray:
        """Keeps the known features and the most frequent others, `rows` in all, renumbered from 1;
        gives them, ascending."""
        used = np.zeros(len(self.lengths), bool)
        for sentences, _ in pools:
            used[sentences] = True
        counts = np.diff(self.feature_at)
        inside = np.repeat(np.repeat(used, self.lengths), counts)
        seen, often = np.unique(self.features[inside], return_counts=True)
        often[np.isin(seen, known)] = 0
        others = seen[np.argsort(-often, kind="stable")[: rows - len(known)]]
        kept = np.union1d(known, others)
        place = np.minimum(np.searchsorted(kept, self.features), len(kept) - 1)
        hit = kept[place] == self.features
        self.features = (place[hit] + 1).astype(np.int32)
        self.identity = self.identity[hit]
        self.feature_at = np.concatenate([[0], hit.cumsum()])[self.feature_at]
        return kept

    def batch(
        self, sentences: np.ndarray, forget: float, unknown: float, chance: np.random.Generator
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Tokens, rows of features, and where each token's rows begin.

        The share `forget` of all features is left out, and what tells the word is left out of the
        share `unknown` of the tokens: names in use are mostly words never seen in training.
        """
        tokens, _ = ranges(self.token_at[sentences], self.token_at[sentences + 1])
        places, begins = ranges(self.feature_at[tokens], self.feature_at[tokens + 1])
        counts = self.feature_at[tokens + 1] - self.feature_at[tokens]
        rows = self.features[places].astype(np.int64)
        rows[chance.random(len(rows), dtype=np.float32) < forget] = 0
        strange = np.repeat(chance.random(len(tokens)) < unknown, counts)
        rows[strange & self.identity[places]] = 0
        return tokens, rows, begins


def ranges(begins: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of all ranges in a row, and where each range begins among them."""
    counts = ends - begins
    at = np.concatenate([[0], counts.cumsum()])
    return np.arange(at[-1]) - np.repeat(at[:-1] - begins, counts), at[:-1]


def one_round(
    data: Sentences, pools: list[tuple[np.ndarray, float]], size: int, chance: np.random.Generator
) -> list[np.ndarray]:
    """The sentences of a round in batches of similar length, `size` tokens each."""
    chosen = []
    for sentences, share in pools:
        whole, rest = divmod(share, 1)
        chosen += [sentences] * int(whole)
        chosen.append(chance.permutation(sentences)[: round(rest * len(sentences))])
    order = np.concatenate(chosen)
    order = order[data.lengths[order] > 0]
    order = order[np.argsort(data.lengths[order] * (1 + 0.15 * chance.random(len(order))))]
    group = data.lengths[order].cumsum() // size
    groups = np.split(order, np.flatnonzero(np.diff(group)) + 1)
    random.Random(int(chance.integers(1 << 30))).shuffle(groups)
    return groups


def go_on(network: Network, features: np.ndarray, old: Network, known: np.ndarray) -> None:
    """Gives a network the weights of another; features that are new to it begin at nothing."""
    state = old.state_dict()
    embedding = torch.zeros_like(network.embedding.weight)
    embedding[1 + np.searchsorted(features, known)] = state["embedding.weight"][1:]
    network.load_state_dict(state | {"embedding.weight": embedding})


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = arguments.add_argument
    add("--data", type=Path, required=True)
    add("--out", type=Path, required=True)
    add("--start", type=Path, help="a network to go on from (`klartext-training unpack`)")
    add("--rows", type=int, default=50_000, help="features with an embedding")
    add("--width", type=int, default=32, help="width of an embedding")
    add("--hidden", type=int, default=80, help="rectifiers")
    add("--state", type=int, default=64, help="units of the recurrent layer, each way")
    add("--rounds", type=float, default=12)
    add("--rate", type=float, default=3e-3)
    add("--dropout", type=float, default=0.2)
    add("--forget", type=float, default=0.15, help="share of features left out at random")
    add("--unknown", type=float, default=0.1, help="share of words made unknown at random")
    add("--batch", type=int, default=2000, help="tokens in a batch")
    add("--without", nargs="*", default=[], help="corpora not to train on, by parts of names")
    add("--seed", type=int, default=1)
    options = arguments.parse_args()

    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    chance = np.random.default_rng(options.seed)
    data = Sentences.read(options.data)
    pools = data.pools(options.without)
    labels = len(data.columns["labels"])
    old, known = load(options.start) if options.start else (None, np.zeros(0, np.uint32))
    features = data.keep(pools, options.rows, known)
    rows = len(features)
    sizes = (rows, options.width, 0, options.hidden, options.state, labels)
    network = Network(*sizes, options.dropout)
    if old:
        go_on(network, features, old, known)
    optimizer = torch.optim.Adam(network.parameters(), lr=options.rate, betas=(0.9, 0.99))
    steps = int(options.rounds * len(one_round(data, pools, options.batch, chance)))
    print(f"{sum(p.numel() for p in network.parameters())} weights, {steps} steps", flush=True)
    average = None
    step, averaged, began, loss_mean = 0, 0, time.time(), 0.0
    while step < steps:
        for sentences in one_round(data, pools, options.batch, chance):
            if step >= steps:
                break
            for group in optimizer.param_groups:
                group["lr"] = options.rate * pace(step / steps, WARM_UP)
            tokens, rows, begins = data.batch(
                sentences, options.forget, options.unknown, chance
            )
            scores = network(
                torch.from_numpy(rows),
                torch.from_numpy(begins),
                None,
                torch.from_numpy(data.lengths[sentences]),
            )
            log_p = torch.log_softmax(scores, 1)
            shares = torch.from_numpy(data.shares[tokens].astype(np.float32))
            loss = torch.where(
                torch.from_numpy(data.alternative[tokens]),
                allowed_loss(log_p, shares > 0),
                -(shares * log_p).sum(1),
            ).mean()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            network.clear()
            step += 1
            if step > AVERAGED * steps and step % 10 == 0:
                now = [p.detach().clone() for p in network.parameters()]
                averaged += 1
                average = now if average is None else average
                for mean, value in zip(average, now):
                    mean += (value - mean) / averaged
            loss_mean += (loss.item() - loss_mean) / min(step, 100)
            if step % 500 == 0:
                print(f"{time.time() - began:.0f} s  step {step}  loss {loss_mean:.4f}", flush=True)
    if average:
        with torch.no_grad():
            for parameter, mean in zip(network.parameters(), average):
                parameter.copy_(mean)
    nothing = np.zeros(0, np.float32)
    save(network, features, nothing, nothing, data.columns, options.out)


if __name__ == "__main__":
    main()
