"""Files damaged by chance, the same ones in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator


def mutants(data: bytes, count: int, seed: int = 1) -> Iterator[bytes]:
    """``count`` files made from ``data``: cut, doubled, shuffled, with noise in them."""
    chance = random.Random(seed)
    for _ in range(count):
        mutant = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            _mutate(mutant, chance)
        yield bytes(mutant)


def _mutate(mutant: bytearray, chance: random.Random) -> None:
    size = max(len(mutant), 1)
    at, length = chance.randrange(size), chance.randint(1, max(1, size // 10))
    kind = chance.randrange(6)
    if kind == 0:
        del mutant[at:]
    elif kind == 1:
        del mutant[at : at + length]
    elif kind == 2:
        mutant[at:at] = mutant[at : at + length]
    elif kind == 3:
        mutant[at : at + length] = chance.randbytes(len(mutant[at : at + length]))
    elif kind == 4:
        for _ in range(20):
            mutant[chance.randrange(size) : chance.randrange(size) + 1] = chance.randbytes(1)
            size = max(len(mutant), 1)
    else:
        mutant[at:at] = str(chance.choice([0, -1, 2**31, 2**63, 10**30])).encode()
