"""Texts that no author would write, made of what authors do write: our own markers, odd separators, damage."""

import random
from pathlib import Path

import yaml

PIECES = yaml.safe_load((Path(__file__).parent / "pieces.yaml").read_text(encoding="utf-8"))


def speech(seed: int, longest: int = 60) -> str:
    """A text of up to ``longest`` pieces; the same for the same seed."""
    choose = random.Random(seed)
    damage = choose.random() < 0.3
    pieces = []
    for _ in range(choose.randint(1, longest)):
        kind = choose.random()
        if damage and kind < 0.1:
            pieces.append(choose.choice(PIECES["damage"]))
        elif kind < 0.4:
            pieces.append(choose.choice(PIECES["markers"]))
        elif kind < 0.8:
            pieces.append(choose.choice(PIECES["words"]))
        pieces.append(choose.choice(PIECES["separators"]))
    return "".join(pieces)


def mutated(data: bytes, seed: int) -> bytes:
    """``data`` with a few bytes changed, dropped or doubled, and a fifth of the time cut off."""
    choose = random.Random(seed)
    out = bytearray(data)
    for _ in range(choose.randint(1, 8)):
        place = choose.randrange(len(out) + 1)
        kind = choose.randrange(3)
        if kind == 0:
            out[place : place + 1] = bytes([choose.randrange(256)])
        elif kind == 1:
            del out[place : place + choose.randint(1, 20)]
        else:
            out[place:place] = out[max(0, place - 30) : place]
    if choose.random() < 0.2:
        del out[choose.randrange(len(out) + 1) :]
    return bytes(out)
