"""How fast and how good the readings are; each module runs as `python -m benchmarks.NAME`."""
