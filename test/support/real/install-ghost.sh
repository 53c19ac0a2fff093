#!/bin/sh
# Installs Ghost 6.65.0 from npm into the cache that the end-to-end test looks at. About four minutes, 640 MB, once a machine.
set -eu
CACHE=${GHOST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/letsbe/ghost-6.65.0}
mkdir -p "$CACHE/node24" "$CACHE/pnpm"; cd "$CACHE"
[ -f installed ] && { echo "$CACHE is there already"; exit 0; }
npm install --prefix node24 --no-save node@24
npm install --prefix pnpm --no-save pnpm@11
PATH="$CACHE/node24/node_modules/node/bin:$PATH"; export PATH
npm pack ghost@6.65.0; rm -rf package; tar xzf ghost-6.65.0.tgz
# Its own file: components need an unpacked tarball, so npm cannot install it; pmOnFail=ignore stays on this pnpm.
(cd package && ../pnpm/node_modules/.bin/pnpm install --prod --frozen-lockfile --config.pmOnFail=ignore)
touch installed; echo "$CACHE is ready"
