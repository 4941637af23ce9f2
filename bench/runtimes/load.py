"""Prints two numbers: milliseconds of the import, and microseconds of a load by environment."""

import sys
import time

runtime, registry, id = sys.argv[1:]
sys.path.insert(0, runtime)
begun = time.perf_counter()
import promptops  # noqa: E402

imported = time.perf_counter() - begun
ops = promptops.create_prompt_ops(registry=registry)
loads = 5000
for _ in range(loads):
    ops.load_prompt(id, environment="production")
start = time.perf_counter()
for _ in range(loads):
    ops.load_prompt(id, environment="production")
print(imported * 1000, (time.perf_counter() - start) * 1e6 / loads)
