#!/bin/sh
# Installs ajv and zod for the benchmark of contacts, below the target folder.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${CARGO_TARGET_DIR:-$here/../../target}/tmp/contacts
mkdir -p "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" ajv@8.17.1 zod@4.1.12
