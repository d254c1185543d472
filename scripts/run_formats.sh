#!/usr/bin/env bash
# The plans of corpus/formats/, each format into a folder of its own: in one run they would count as copies of each other.
# A format whose engine is not on this machine is reported file by file, and the others are read.
set -euo pipefail
cd "$(dirname "$0")/.."

for folder in corpus/formats/*/; do
    name=$(basename "$folder")
    echo "== $name"
    status=0
    .venv/bin/kehoach run "$folder" --out "outputs/formats/$name" || status=$?
    # 1: some files could not be read, which the table has said.
    if [ "$status" -ne 0 ] && [ "$status" -ne 1 ]; then exit "$status"; fi
done
