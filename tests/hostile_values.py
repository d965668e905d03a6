"""What nobody means, to be typed into every field and asked of every address: 600 texts.

Listed beside this file, and made here where a rule makes them: every control character, every mark
that hides or turns the direction of writing, every length at which some column ends.
"""

import itertools
import json
from pathlib import Path

LISTED: dict[str, list[str]] = json.loads(
    Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
)
CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
HIDDEN = [
    *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x180E, 0x3164, 0xFEFF, 0xFFA0),
    *(*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x206A)),
    *(0xFFF9, 0xFFFA, 0xFFFB, 0xE0001, 0xE0041, 0xE0100),
]
NO_CHARACTERS = [0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF, 0xFFFD, 0xE000]
ENDS = [12, 13, 40, 41, 100, 101, 120, 121, 200, 201, 254, 255, 256, 500, 501, 1_000, 2_000, 2_001]
MANY = [5_000, 5_001, 10_000, 32_767, 65_536, 100_000, 100_001]
COMBINED = [1, 10, 50, 100, 1_000, 20_000]
TURNS = (7, 8, 15, 16, 31, 32, 53, 63, 64, 128)


def long() -> list[str]:
    """Long words, long numbers, and much of the same."""
    again = [
        "(",
        "[",
        "{",
        '"',
        "%",
        "\\",
        "'",
        "<",
        "&",
        "?",
        "-",
        " ",
        "\n",
        "😀",
        "١",
        "1-2,",
        "a,",
    ]
    return [
        *("x" * n for n in (*ENDS, *MANY)),
        *("Ж" * n for n in (100, 101, 5_000, 100_000)),
        *("e" + "\u0301" * n for n in COMBINED),
        *(f"http://e.example/{'x' * n}" for n in (180, 483, 484, 2_000, 100_000)),
        *(one * 5_000 for one in again),
        *("9" * n for n in (18, 19, 30, 400, 4_299, 4_301)),
        *(f"{2**n + k}" for n in TURNS for k in (-1, 0)),
        *(
            "[" * 500 + "]" * 500,
            f"0.{'0' * 400}1",
            f"-{'9' * 400}",
            ",".join(map(str, range(5_000))),
        ),
    ]


def values() -> list[str]:
    """All of them, each once."""
    marks = [chr(one) for one in (*CONTROLS, *HIDDEN, *NO_CHARACTERS)]
    inside = [f"Rus{mark}sia" for mark in marks]
    alone = [chr(one) for one in (0, 8, 0x1B, 0x7F, *HIDDEN[:12])]
    return list(dict.fromkeys([*inside, *alone, *long(), *itertools.chain(*LISTED.values())]))
