"""The network of both taggers, and its file.

Embedded features are summed and squashed, joined to plain numbers, passed through a layer of
rectifiers and a gated recurrent layer in each direction; the output sees both directions and the
rectifiers. `src/model/net.rs` does the same in Rust.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn


class Network(nn.Module):
    """`features` embeddings of `width`, `numbers` plain numbers, layers of `hidden` and `state`."""

    def __init__(
        self,
        features: int,
        width: int,
        numbers: int,
        hidden: int,
        state: int,
        outputs: int,
        dropout: float,
        spread: float = 0.1,
    ) -> None:
        super().__init__()
        #: Row 0 stands for features without a row and stays zero.
        self.embedding = nn.EmbeddingBag(features + 1, width, mode="sum")
        nn.init.normal_(self.embedding.weight, std=spread)
        self.input = nn.Linear(numbers + width, hidden)
        self.forward_layer = nn.GRU(hidden, state)
        self.backward_layer = nn.GRU(hidden, state)
        self.output = nn.Linear(2 * state + hidden, outputs)
        self.dropout = nn.Dropout(dropout)
        self.clear()

    def clear(self) -> None:
        """Sets the row of unknown features to zero."""
        with torch.no_grad():
            self.embedding.weight[0] = 0

    def forward(
        self, features: Tensor, begins: Tensor, numbers: Tensor | None, lengths: Tensor
    ) -> Tensor:
        """Scores of all steps of all sequences, one after another.

        `features` are rows of embeddings, those of step `i` from `begins[i]` on; `lengths`, on the
        CPU, are those of the sequences.
        """
        known = torch.tanh(self.embedding(features, begins))
        joined = self.dropout(known) if numbers is None else torch.cat([numbers, known], 1)
        steps = self.dropout(torch.relu(self.input(joined)))
        count, longest = len(lengths), int(lengths.max())
        lengths = lengths.to(steps.device)
        along = torch.arange(longest, device=steps.device)[None]
        inside = along < lengths[:, None]
        places = inside.flatten().nonzero().flatten()
        padded = steps.new_zeros(count * longest, steps.shape[1]).index_copy(0, places, steps)
        padded = padded.view(count, longest, -1)
        # Packed sequences would do the same, but their backward pass is quadratic in the length.
        turned = torch.where(inside, lengths[:, None] - 1 - along, along)[:, :, None]
        ahead, _ = self.forward_layer(padded.transpose(0, 1))
        reverse = padded.gather(1, turned.expand(-1, -1, padded.shape[2]))
        back, _ = self.backward_layer(reverse.transpose(0, 1))
        back = back.transpose(0, 1)
        back = back.gather(1, turned.expand(-1, -1, back.shape[2]))
        states = torch.cat([ahead.transpose(0, 1), back], 2)
        states = states.reshape(count * longest, -1)[places]
        return self.output(torch.cat([self.dropout(states), steps], 1))


def allowed_loss(log_p: Tensor, allowed: Tensor) -> Tensor:
    """Minus the log of the probability that the label is one of the allowed ones."""
    return -torch.logsumexp(log_p.masked_fill(~allowed, -1e9), 1)


def pace(progress: float, warm_up: float) -> float:
    """Share of the full learning rate: up during `warm_up`, then down to zero."""
    return min(progress / warm_up, (1 - progress) / (1 - warm_up))


def load(path: Path) -> tuple[Network, np.ndarray]:
    """Reads a network without plain numbers as `save` wrote it, and its features."""
    with path.open("rb") as file:
        sizes = json.loads(file.readline())
        read = lambda kind, count: np.frombuffer(file.read(4 * count), kind)  # noqa: E731
        features = read("<u4", sizes["features"])
        shape = (sizes[name] for name in ("features", "width", "numbers", "hidden", "state"))
        network = Network(*shape, sizes["outputs"], 0.0)
        network.embedding.weight.data[0] = 0
        for part in weights(network):
            values = read("<f4", part.numel()).reshape(part.shape)
            part.data.copy_(torch.from_numpy(values.copy()))
    return network, features


def weights(network: Network) -> list[Tensor]:
    """The weights in the order of the file, plain numbers left out."""
    layers = [network.forward_layer, network.backward_layer]
    return [
        network.embedding.weight[1:],
        network.input.weight,
        network.input.bias,
        *(
            part
            for layer in layers
            for part in (
                layer.weight_ih_l0,
                layer.weight_hh_l0,
                layer.bias_ih_l0,
                layer.bias_hh_l0,
            )
        ),
        network.output.weight,
        network.output.bias,
    ]


def save(
    network: Network,
    features: np.ndarray,
    means: np.ndarray,
    deviations: np.ndarray,
    rest: dict,
    path: Path,
) -> None:
    """Writes the file that `training/src/net.rs` reads; `features` ascend, `rest` follows."""
    sizes = {
        "features": len(features),
        "width": network.embedding.embedding_dim,
        "numbers": len(means),
        "hidden": network.input.out_features,
        "state": network.forward_layer.hidden_size,
        "outputs": network.output.out_features,
    }
    embeddings, *others = weights(network)
    parts = [embeddings, torch.from_numpy(means), torch.from_numpy(deviations), *others]
    with path.open("wb") as file:
        file.write(json.dumps(sizes).encode() + b"\n")
        file.write(features.astype("<u4").tobytes())
        for part in parts:
            file.write(part.detach().numpy().astype("<f4").tobytes())
        file.write(json.dumps(rest).encode())
