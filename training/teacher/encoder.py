"""The encoder (12 post-norm transformer layers) and the tagging head, in PyTorch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .corpora import GUIDES, LABELS
from .weights import Sizes

#: The head reads a learned mix of these layers' outputs: the last ones alone are bent to
#: whole-sentence vectors and tag badly.
MIX = (4, 6, 8, 10, 12)


class Layer(nn.Module):
    """Attention and feed-forward, each followed by its layer norm."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.dropout = nn.Dropout(dropout)
        self.qkv = nn.Linear(sizes.width, 3 * sizes.width)
        self.out = nn.Linear(sizes.width, sizes.width)
        self.norm_attention = nn.LayerNorm(sizes.width, sizes.epsilon)
        self.up = nn.Linear(sizes.width, sizes.inner)
        self.down = nn.Linear(sizes.inner, sizes.width)
        self.norm_output = nn.LayerNorm(sizes.width, sizes.epsilon)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = x.shape
        parts = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        # Written out: for short sentences on a CPU six times as fast as the fused operator.
        weight = query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5
        if mask is not None:
            weight = weight.masked_fill(~mask, -torch.inf)
        seen = torch.softmax(weight, -1) @ value
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, width))
        x = self.norm_attention(x + self.dropout(seen))
        return self.norm_output(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Tagger(nn.Module):
    """The encoder with a linear layer over the first sub-word of each word.

    Each guide but our own has another such layer, whose scores are added where its corpora are
    read: the shared one learns what all agree on, and our own guide where they differ.
    """

    def __init__(self, sizes: Sizes, tensors: dict[str, np.ndarray], dropout: float = 0.1) -> None:
        super().__init__()
        # Word vectors stay as they are: no gradient, and not part of a checkpoint.
        self.register_buffer("words", torch.from_numpy(tensors["emb.word"]), persistent=False)
        self.positions = nn.Parameter(torch.from_numpy(tensors["emb.pos"] + tensors["emb.type"][0]))
        self.norm = nn.LayerNorm(sizes.width, sizes.epsilon)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))
        self.mix = nn.Parameter(torch.zeros(len(MIX)))
        self.head = nn.Linear(sizes.width, len(LABELS))
        self.guides = nn.ModuleList(nn.Linear(sizes.width, len(LABELS)) for _ in GUIDES[1:])
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        for guide in self.guides:
            nn.init.zeros_(guide.weight)
            nn.init.zeros_(guide.bias)
        self._copy(tensors)

    @torch.no_grad()
    def _copy(self, tensors: dict[str, np.ndarray]) -> None:
        def put(target: nn.Module, name: str) -> None:
            target.weight.copy_(torch.from_numpy(tensors[f"{name}.w"]))
            target.bias.copy_(torch.from_numpy(tensors[f"{name}.b"]))

        put(self.norm, "emb.ln")
        for i, layer in enumerate(self.layers):
            for attribute, name in (
                ("out", "ao"),
                ("norm_attention", "aln"),
                ("up", "fi"),
                ("down", "fo"),
                ("norm_output", "oln"),
            ):
                put(getattr(layer, attribute), f"l{i}.{name}")
            for kind, target in (("w", layer.qkv.weight), ("b", layer.qkv.bias)):
                joined = np.concatenate([tensors[f"l{i}.{part}.{kind}"] for part in "qkv"])
                target.copy_(torch.from_numpy(joined))

    def forward(
        self, ids: Tensor, mask: Tensor | None, first: Tensor, guides: Tensor
    ) -> Tensor:
        """Scores per label for the positions `first` (indices into the flattened batch), each by
        its guide (an index into `GUIDES`)."""
        x = F.embedding(ids, self.words) + self.positions[: ids.shape[1]]
        x = self.dropout(self.norm(x))
        attended = None if mask is None else mask[:, None, None, :]
        shares = torch.softmax(self.mix, 0)
        mixed = torch.zeros((), device=ids.device)
        for depth, layer in enumerate(self.layers, 1):
            x = layer(x, attended)
            if depth in MIX:
                mixed = mixed + shares[MIX.index(depth)] * x
        chosen = mixed.reshape(-1, mixed.shape[-1])[first]
        chosen = self.dropout(chosen)
        scores = self.head(chosen)
        for guide in set(guides.tolist()) - {0}:
            own = guides == guide
            scores = scores.index_add(0, own.nonzero()[:, 0], self.guides[guide - 1](chosen[own]))
        return scores


def save(tagger: Tagger, path: Path) -> None:
    """Writes the trained weights in half precision, through a temporary file."""
    state = {k: v.half() for k, v in tagger.state_dict().items()}
    partial = path.with_suffix(".partial")
    known = {"labels": LABELS, "guides": GUIDES, "mix": MIX}
    torch.save({**known, "state": state}, partial)
    partial.replace(path)


def restore(tagger: Tagger, path: Path) -> None:
    """Reads what `save` wrote."""
    stored = torch.load(path, map_location="cpu", weights_only=True)
    known = tuple(tuple(stored.get(name, ())) for name in ("labels", "guides", "mix"))
    if known != (tuple(LABELS), GUIDES, MIX):
        raise ValueError(f"{path}: other labels, guides or layers than this code has")
    tagger.load_state_dict({k: v.float() for k, v in stored["state"].items()})
