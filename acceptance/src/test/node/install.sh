#!/bin/sh
# Puts the stranger's application and exactly the packages of its lock file into target/node; once, until one changes.
set -eu

command -v npm >/dev/null || {
    echo 'SKIPPED: the journeys of ForeignClients need npm (Debian: apt-get install npm).'
    exit 0
}
mkdir -p target/node
cp src/test/node/*.mjs src/test/node/package.json target/node/
cmp -s src/test/node/package-lock.json target/node/package-lock.json && exit 0
cp src/test/node/package-lock.json target/node/package-lock.json.new
cd target/node
cp package-lock.json.new package-lock.json
npm ci --ignore-scripts --no-audit --no-fund || {
    rm -f package-lock.json
    exit 1
}
rm package-lock.json.new
