#!/bin/bash
# The format of every Swift file, as .swift-format has it.
set -euo pipefail
cd "$(dirname "$0")/.."

folders=()
for folder in Sources Tests Benchmarks; do
    [ ! -d "$folder" ] || folders+=("$folder")
done
swift format lint --strict --parallel --recursive "${folders[@]}" Package.swift
