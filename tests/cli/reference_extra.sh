#!/usr/bin/env bash
# What the reference cases hold beside values and gradients.
exec python3 tests/reference/extra.py "$1"
