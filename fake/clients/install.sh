#!/bin/sh
# Installs HighLevel's official clients into a folder of their own, by default below target/tmp. One that
# cannot be installed is left out, and its test says that it is skipped.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-${DOCWRIGHT_CLIENTS:-${CARGO_TARGET_DIR:-$here/../../target}/tmp/docwright-clients}}
mkdir -p "$folder"

node_client() {
    grep -qs '"version": "3.1.0"' "$folder/node_modules/@gohighlevel/api-client/package.json" ||
        npm install --silent --no-audit --no-fund --ignore-scripts --fetch-retries 1 --fetch-timeout 30000 \
            --prefix "$folder" @gohighlevel/api-client@3.1.0
}

python_client() {
    python3 -m venv "$folder/python" &&
        "$folder/python/bin/pip" install --quiet --disable-pip-version-check --retries 1 --timeout 30 \
            gohighlevel-api-client==3.0.0
}

if ! command -v npm >/dev/null; then
    echo "left out: the Node client, since there is no npm" >&2
elif ! node_client; then
    echo "left out: the Node client, since npm could not install it" >&2
    rm -rf "$folder/node_modules"
fi

if ! command -v python3 >/dev/null; then
    echo "left out: the Python client, since there is no python3" >&2
elif ! python_client; then
    echo "left out: the Python client, since pip could not install it" >&2
    rm -rf "$folder/python"
fi

echo "installed into $folder"
