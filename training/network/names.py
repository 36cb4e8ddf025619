"""Trains the tagger of names: `python -m network.names --data FOLDER --out FILE`.

`--data` is what `klartext-training sentences` wrote: tokens, features and labels come from the
core. Annotated sentences ask for one of their allowed labels, the teacher's for its probabilities.
The weights are an average over the last third of the steps.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import re
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .model import Network, allowed_loss, load, pace, save

#: How often a sentence of each corpus is seen in one round, those of its groups ("verdict-0")
#: too; those not named here, never.
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
    "docred.en": 0.7,
    "wikinews.silver": 1.0,
    "wcxb.silver": 1.0,
    "wikisplit.silver": 1.0,
    "masc.silver": 1.0,
    "ewt.silver": 0.7,
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
    "own.de.verdict": 2.0,
    "pages.de.verdict": 2.0,
    "pages.en.verdict": 2.0,
}
#: How often a sentence is seen with other names in the place of its own, beside how often it is seen.
EXCHANGED = 0.5
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
    """All sentences, flat, on the device that trains; `x_at[i]` is where the `x` of the i-th begin."""

    columns: dict[str, list[str]]
    corpora: list[tuple[str, int]]
    lengths: np.ndarray
    token_at: Tensor
    feature_at: Tensor
    features: Tensor
    identity: Tensor
    shares: Tensor
    alternative: Tensor

    @staticmethod
    def read(folder: Path, device: str) -> Sentences:
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
        features = np.fromfile(folder / "features.u32", "<u4")
        own = np.zeros(len(features), bool)
        for place in identity:
            own[feature_at[:-1] + place] = True
        there = lambda values: torch.from_numpy(values).to(device)  # noqa: E731
        return Sentences(
            columns,
            [(name, int(count)) for name, count in rows],
            lengths,
            there(np.concatenate([[0], lengths.cumsum()])),
            there(feature_at),
            there(features.view(np.int32)),
            there(own),
            there(shares),
            there(alternative),
        )

    def pools(self, without: list[str], exchanged: float) -> list[tuple[np.ndarray, float]]:
        """The sentences to train on, with their shares; a name's first corpus counts."""
        pools, begin, seen = [], 0, set()
        for name, count in self.corpora:
            plain = name.removesuffix(".exchanged")
            share = SHARES.get(re.sub(r"-\d$", "", plain), 0.0)
            share *= 1 if plain == name else exchanged
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
        device = self.features.device
        seen, place, often = torch.unique(self.features, return_inverse=True, return_counts=True)
        hashes = seen.cpu().numpy().view(np.uint32)
        used = np.zeros(len(self.lengths), np.int64)
        for sentences, _ in pools:
            used[sentences] = 1
        if not used.all():
            of_token = torch.from_numpy(np.repeat(used, self.lengths)).to(device)
            of_feature = of_token.repeat_interleave(self.feature_at.diff())
            often = torch.zeros_like(often).index_add_(0, place, of_feature)
        often = often.cpu().numpy()
        often[np.isin(hashes, known)] = 0
        # The same number of times: the smaller one first.
        others = hashes[np.lexsort((hashes, -often))[: rows - len(known)]]
        kept = np.union1d(known, others)
        row = np.zeros(len(hashes), np.int32)
        here = np.isin(hashes, kept)
        row[here] = 1 + np.searchsorted(kept, hashes[here])
        row_of = torch.from_numpy(row).to(device)[place]
        hit = row_of > 0
        self.features, self.identity = row_of[hit], self.identity[hit]
        before = torch.zeros(len(hit) + 1, dtype=torch.int64, device=device)
        torch.cumsum(hit, 0, out=before[1:])
        self.feature_at = before[self.feature_at]
        return kept

    def batch(
        self, sentences: Tensor, forget: float, unknown: float
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Tokens, rows of features, and where each token's rows begin.

        The share `forget` of all features is left out, and what tells the word is left out of the
        share `unknown` of the tokens: names in use are mostly words never seen in training.
        """
        tokens, _ = ranges(self.token_at[sentences], self.token_at[sentences + 1])
        counts = self.feature_at[tokens + 1] - self.feature_at[tokens]
        places, begins = ranges(self.feature_at[tokens], self.feature_at[tokens + 1])
        rows = self.features[places]
        chance = torch.rand(len(places), device=rows.device)
        strange = torch.rand(len(tokens), device=rows.device) < unknown
        strange = strange.repeat_interleave(counts, output_size=len(places))
        gone = (chance < forget) | (strange & self.identity[places])
        return tokens, rows.masked_fill(gone, 0), begins.int()


def ranges(begins: Tensor, ends: Tensor) -> tuple[Tensor, Tensor]:
    """The numbers of all ranges in a row, and where each range begins among them."""
    counts = ends - begins
    at = counts.cumsum(0)
    size = int(at[-1])
    at = at - counts
    shift = (begins - at).repeat_interleave(counts, output_size=size)
    return torch.arange(size, device=begins.device) + shift, at


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


def blend(network: Network, share: float, began: Network) -> None:
    """Takes `share` of a network's weights and the rest of those it went on from: what it has
    learned since, with less of what it forgot (WiSE-FT, Wortsman et al. 2022)."""
    with torch.no_grad():
        for new, first in zip(network.parameters(), began.parameters()):
            new.lerp_(first, 1 - share)


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
    add("--minutes", type=float, default=1e9, help="cuts the same schedule down to a time")
    add("--batch", type=int, default=2000, help="tokens in a batch")
    add("--without", nargs="*", default=[], help="corpora not to train on, by parts of names")
    add("--blend", type=float, default=1.0, help="share of what is new, where it goes on from --start")
    add("--exchanged", type=float, default=EXCHANGED, help="share of sentences with other names")
    add("--seed", type=int, default=1)
    options = arguments.parse_args()

    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    chance = np.random.default_rng(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    data = Sentences.read(options.data, device)
    pools = data.pools(options.without, options.exchanged)
    labels = len(data.columns["labels"])
    old, known = load(options.start) if options.start else (None, np.zeros(0, np.uint32))
    features = data.keep(pools, options.rows, known)
    rows = len(features)
    sizes = (rows, options.width, 0, options.hidden, options.state, labels)
    network = Network(*sizes, options.dropout)
    if old:
        go_on(network, features, old, known)
    network.to(device)
    began_as = copy.deepcopy(network)
    optimizer = torch.optim.Adam(
        network.parameters(), lr=options.rate, betas=(0.9, 0.99), fused=device == "cuda"
    )
    steps = int(options.rounds * len(one_round(data, pools, options.batch, chance)))
    print(f"{sum(p.numel() for p in network.parameters())} weights, {steps} steps", flush=True)
    average = None
    step, averaged, progress, began = 0, 0, 0.0, time.time()
    loss_mean = torch.zeros((), device=device)
    while progress < 1:
        for chosen in one_round(data, pools, options.batch, chance):
            progress = max(step / steps, (time.time() - began) / (60 * options.minutes))
            if progress >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = options.rate * pace(progress, WARM_UP)
            sentences = torch.from_numpy(chosen).to(device)
            tokens, rows, begins = data.batch(sentences, options.forget, options.unknown)
            scores = network(rows, begins, None, torch.from_numpy(data.lengths[chosen]))
            log_p = torch.log_softmax(scores, 1)
            shares = data.shares[tokens].float()
            loss = torch.where(
                data.alternative[tokens],
                allowed_loss(log_p, shares > 0),
                -(shares * log_p).sum(1),
            ).mean()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            network.clear()
            step += 1
            if progress > AVERAGED and step % 10 == 0:
                now = [p.detach().clone() for p in network.parameters()]
                averaged += 1
                average = now if average is None else average
                for mean, value in zip(average, now):
                    mean += (value - mean) / averaged
            loss_mean += (loss.detach() - loss_mean) / min(step, 100)
            if step % 500 == 0:
                seconds = time.time() - began
                print(f"{seconds:.0f} s  step {step}  loss {loss_mean.item():.4f}", flush=True)
    if average:
        with torch.no_grad():
            for parameter, mean in zip(network.parameters(), average):
                parameter.copy_(mean)
    if old:
        blend(network, options.blend, began_as)
    nothing = np.zeros(0, np.float32)
    save(network.cpu(), features, nothing, nothing, data.columns, options.out)


if __name__ == "__main__":
    main()
