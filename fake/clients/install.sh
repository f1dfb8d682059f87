#!/bin/sh
# Installs HighLevel's official clients into a folder of their own, by default below target/tmp.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-${DOCWRIGHT_CLIENTS:-${CARGO_TARGET_DIR:-$here/../../target}/tmp/docwright-clients}}
mkdir -p "$folder"

if command -v npm >/dev/null; then
    npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" @gohighlevel/api-client@3.1.0
else
    echo "no npm: the Node client is left out" >&2
fi

if command -v python3 >/dev/null; then
    python3 -m venv "$folder/python"
    "$folder/python/bin/pip" install --quiet --disable-pip-version-check gohighlevel-api-client==3.0.0
else
    echo "no python3: the Python client is left out" >&2
fi

echo "installed into $folder"
