#!/bin/sh
# Installs the generators that docwright is measured beside, by cargo, below the target folder, or in the folder that
# DOCWRIGHT_PEERS names. One that cannot be installed is left out of the table.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${DOCWRIGHT_PEERS:-${CARGO_TARGET_DIR:-$here/../../target}/tmp/generators}
mkdir -p "$folder"
# How fast they are is not measured.
export CARGO_PROFILE_DEV_DEBUG=0
for tool in cargo-progenitor@0.15.1 oas3-gen@0.29.0 openapi-to-rust@0.23.0; do
    cargo install --quiet --debug --locked --root "$folder" --target-dir "$folder/target" "$tool" ||
        echo "left out: $tool, since cargo could not install it" >&2
done
rm -rf "$folder/target"
