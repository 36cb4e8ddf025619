"""Sub-word pieces of a word: the encoder's SentencePiece unigram tokenizer."""

from __future__ import annotations

from tokenizers import Tokenizer, models, pre_tokenizers

from .weights import Vocabulary


class SubwordTokenizer:
    """Cuts words, one at a time, into ids of the encoder's vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        pairs = [(p, float(s)) for p, s in zip(vocabulary.pieces, vocabulary.scores)]
        self.vocabulary = vocabulary
        self.model = Tokenizer(
            models.Unigram(pairs, unk_id=vocabulary.unknown, byte_fallback=False)
        )
        self.model.pre_tokenizer = pre_tokenizers.Sequence(
            [
                pre_tokenizers.WhitespaceSplit(),
                pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always"),
            ]
        )
        self.cache: dict[str, list[int]] = {}

    def word(self, word: str) -> list[int]:
        """The ids of one word; at least one."""
        ids = self.cache.get(word)
        if ids is None:
            normal = word.translate(self.vocabulary.normalise)
            ids = self.model.encode(normal, add_special_tokens=False).ids or [
                self.vocabulary.unknown
            ]
            self.cache[word] = ids = ids[:24]  # a name is never longer; junk can be
        return ids

    def sentence(self, words: list[str], limit: int) -> tuple[list[int], list[int]]:
        """Ids with begin and end marks, and where each word begins.

        Words beyond `limit` ids have no beginning: the second list may be shorter than `words`.
        """
        ids, first = [self.vocabulary.bos], []
        for word in words:
            pieces = self.word(word)
            if len(ids) + len(pieces) + 1 > limit:
                break
            first.append(len(ids))
            ids += pieces
        ids.append(self.vocabulary.eos)
        return ids, first
