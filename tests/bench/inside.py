"""Run one step of the benchmark with Django set up: `python -m tests.bench.inside generate …`.

Steps are modules that import models, so Django must stand before they are read.
"""

import os
import sys
from importlib import import_module

import django

STEPS = ("generate", "measure")


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    step, *arguments = sys.argv[1:]
    if step not in STEPS:
        print(f"There is no step {step!r}; there are {', '.join(STEPS)}.", file=sys.stderr)
        return 2
    django.setup()
    return int(import_module(f"tests.bench.{step}").main(arguments))


if __name__ == "__main__":
    sys.exit(main())
