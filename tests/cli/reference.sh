#!/usr/bin/env bash
# The reference cases, through the command line.
exec python3 tests/reference/compare.py "$1"
