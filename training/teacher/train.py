"""Fine-tunes the encoder as a tagger: `python -m teacher.train --data FOLDER --out FILE`.

The learning rate rises over the first 6% and falls to zero at the end of `--rounds`, or of
`--minutes` if that comes first. The file is also written every ten minutes, and beside it a
`.resume` from which the same command with `--resume` goes on.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from . import weights
from .corpora import GUIDES, LABELS, MADE, TRAINING, allowed, one_round, read
from .encoder import Tagger, save
from .tokenizer import SubwordTokenizer

WARM_UP = 0.06
CHECKPOINT_SECONDS = 600

#: A sentence ready for training: ids, first sub-words, allowed labels of each word, guide.
Item = tuple[list[int], list[int], list[tuple[int, ...]], int]


def batches(items: list, size: int, chance: random.Random | None) -> list[list[int]]:
    """Indices in batches of similar length, at most `size` ids with padding each."""
    jitter = chance.random if chance else lambda: 0.0
    order = sorted(range(len(items)), key=lambda i: len(items[i][0]) + 3 * jitter())
    groups: list[list[int]] = [[]]
    longest = 0
    for i in order:
        longest = max(longest, len(items[i][0]))
        if groups[-1] and longest * (len(groups[-1]) + 1) > size:
            groups.append([])
            longest = len(items[i][0])
        groups[-1].append(i)
    if chance:
        chance.shuffle(groups)
    return groups


def collate(items: list, group: list[int], pad: int) -> tuple[Tensor, Tensor | None, Tensor]:
    """The padded ids, their mask (none if nothing is padded), and the flat word positions."""
    length = max(len(items[i][0]) for i in group)
    ids = torch.full((len(group), length), pad)
    mask = torch.zeros(len(group), length, dtype=torch.bool)
    first = []
    for row, i in enumerate(group):
        sentence, begins = items[i][:2]
        ids[row, : len(sentence)] = torch.tensor(sentence)
        mask[row, : len(sentence)] = True
        first += [row * length + at for at in begins]
    return ids, None if bool(mask.all()) else mask, torch.tensor(first)


def partial_loss(scores: Tensor, possible: Tensor) -> Tensor:
    """Minus the log of the probability that the label is one of the possible ones, averaged."""
    scores = scores.float()
    inside = scores.masked_fill(~possible, -torch.inf)
    return (torch.logsumexp(scores, 1) - torch.logsumexp(inside, 1)).mean()


def stop(
    tagger: Tagger,
    optimizer: torch.optim.Optimizer,
    chance: random.Random,
    step: int,
    seconds: float,
    path: Path,
) -> None:
    """Writes all that a training needs to go on, through a temporary file."""
    state = {
        "tagger": tagger.state_dict(),
        "optimizer": optimizer.state_dict(),
        "chance": chance.getstate(),
        "torch": torch.get_rng_state(),
        "step": step,
        "seconds": seconds,
    }
    partial = path.with_suffix(".resume.partial")
    torch.save(state, partial)
    partial.replace(path)


def go_on(
    tagger: Tagger, optimizer: torch.optim.Optimizer, chance: random.Random, path: Path
) -> tuple[int, float]:
    """Reads what `stop` wrote; gives the step and the seconds spent. A new round begins there."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    tagger.load_state_dict(state["tagger"])
    optimizer.load_state_dict(state["optimizer"])
    version, internal, gauss = state["chance"]
    chance.setstate((version, tuple(internal), gauss))
    torch.set_rng_state(state["torch"])
    return state["step"], state["seconds"]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    add = arguments.add_argument
    add("--data", type=Path, required=True, help="folder of the *.conll.gz files")
    add("--own", type=Path, help="folder of `teacher.own` and `teacher.docred`, trained on, too")
    add("--out", type=Path, required=True)
    add("--rounds", type=float, default=2.0)
    add("--minutes", type=float, default=1e9)
    add("--rate", type=float, default=2e-4)
    add("--batch", type=int, default=1024, help="sub-words in a batch")
    add("--threads", type=int, default=2)
    add("--seed", type=int, default=1)
    add("--resume", action="store_true", help="go on where the same command was stopped")
    options = arguments.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"

    sizes, vocabulary, tensors = weights.load()
    tokenizer = SubwordTokenizer(vocabulary)
    pools = []
    folders = [(corpus, options.data) for corpus in TRAINING]
    folders += [(corpus, options.own) for corpus in MADE if options.own]
    for corpus, folder in folders:
        pool: list[Item] = []
        for name in corpus.files:
            for words, labels in read(folder / f"{name}.conll.gz"):
                ids, first = tokenizer.sentence(words, 256)
                possible = [allowed(label, corpus.marked) for label in labels]
                guide = GUIDES.index(corpus.guide)
                pool.append((ids, first, possible[: len(first)], guide))
        pools.append((corpus, pool))
        print(f"{'+'.join(corpus.files)}: {len(pool)} sentences, share {corpus.share}")

    tagger = Tagger(sizes, tensors).to(device)
    groups = []
    for name, parameter in tagger.named_parameters():
        rate = {"head": 1e-3, "mix": 1e-2}.get(name.split(".")[0], options.rate)
        decay = 0.01 if parameter.ndim > 1 else 0.0
        groups.append({"params": [parameter], "lr": rate, "full_rate": rate, "weight_decay": decay})
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)

    steps = int(
        options.rounds * len(batches(one_round(pools, random.Random(0)), options.batch, None))
    )
    print(f"{steps} steps on {device}", flush=True)
    step, progress, words_seen, losses = 0, 0.0, 0, []
    stopped = options.out.with_suffix(".resume")
    if options.resume and stopped.exists():
        step, before = go_on(tagger, optimizer, chance, stopped)
    else:
        before = 0.0
    saved = reported = time.time()
    began = saved - before
    while progress < 1:
        items = one_round(pools, chance)
        for group in batches(items, options.batch, chance):
            progress = max(step / steps, (time.time() - began) / (60 * options.minutes))
            if progress >= 1:
                break
            pace = min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP))
            for settings in optimizer.param_groups:
                settings["lr"] = settings["full_rate"] * pace
            ids, mask, first = collate(items, group, vocabulary.pad)
            table = np.zeros((len(first), len(LABELS)), dtype=bool)
            for row, possible in enumerate(p for i in group for p in items[i][2]):
                table[row, possible] = True
            guides = torch.tensor([items[i][3] for i in group for _ in items[i][1]])
            with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
                scores = tagger(
                    ids.to(device),
                    None if mask is None else mask.to(device),
                    first.to(device),
                    guides.to(device),
                )
            loss = partial_loss(scores, torch.from_numpy(table).to(device))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            words_seen += len(first)
            losses.append(loss.item())
            now = time.time()
            if now - reported > 30:
                mean, speed = sum(losses) / len(losses), words_seen / (now - began)
                print(
                    f"{now - began:.0f} s  step {step}  {progress:.1%}"
                    f"  loss {mean:.4f}  {speed:.0f} words/s",
                    flush=True,
                )
                reported, losses = now, []
            if now - saved > CHECKPOINT_SECONDS:
                save(tagger, options.out)
                stop(tagger, optimizer, chance, step, now - began, stopped)
                saved = now
    save(tagger, options.out)
    stopped.unlink(missing_ok=True)
    print(
        f"done: {step} steps, {time.time() - began:.0f} s, mix {torch.softmax(tagger.mix, 0).tolist()}"
    )


if __name__ == "__main__":
    main()
