#!/bin/sh
# Installs the tools that `docwright diff` is measured beside, as far as package registries have them, into a folder of
# their own, by default below target/tmp. One that cannot be installed is left out of the table.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-${DOCWRIGHT_PEERS:-${CARGO_TARGET_DIR:-$here/../../../../target}/tmp/docwright-peers}}
mkdir -p "$folder"

# Each in a folder of its own, since they want other versions of ajv; a later one breaks a part of optic.
npm_tool() {
    mkdir -p "$folder/$1"
    echo "{\"private\": true, \"dependencies\": {\"$2\": \"$3\"}, \"overrides\": {$4}}" > "$folder/$1/package.json"
    npm install --silent --no-audit --no-fund --ignore-scripts --fetch-retries 1 --fetch-timeout 30000 \
        --prefix "$folder/$1" || echo "left out: $1, since npm could not install it" >&2
}
npm_tool openapi-diff openapi-diff 0.24.1 ''
npm_tool optic @useoptic/optic 1.0.9 '"ajv": "8.17.1"'

{
    python3 -m venv "$folder/python" &&
        "$folder/python/bin/pip" install --quiet --disable-pip-version-check --retries 1 --timeout 30 \
            breakwatch==0.1.0 api-diff-sentinel==1.0.2
} || echo "left out: breakwatch and api-diff-sentinel, since pip could not install them" >&2

echo "installed into $folder"
