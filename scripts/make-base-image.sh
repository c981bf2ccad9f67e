#!/usr/bin/env bash
# Where no image can be pulled: makes a stand-in for the official node:<version>-<suite>-slim out of Debian's
# packages and the npm registry, and gives it that very name, so that an ordinary FROM line finds it.
#   scripts/make-base-image.sh node:24-bookworm-slim
# Like the official one: Debian minbase, node with headers in /usr/local, npm, user node (1000), entrypoint; no curl,
# no python, no CA certificates. Not in it: yarn, corepack.
set -euo pipefail

tag=${1:?usage: $0 node:<version>-<suite>-slim}
[[ $tag =~ ^node:(([0-9]+)[0-9.]*)-(bookworm|trixie)-slim$ ]] || {
  echo "make-base-image: cannot make $tag" >&2
  exit 2
}
version=${BASH_REMATCH[1]} major=${BASH_REMATCH[2]} suite=${BASH_REMATCH[3]}
cache=${COMPOSE_TEST_CACHE:-/var/tmp/compose-test}
rootfs=$cache/rootfs-node$version-$suite.tar

architecture() {
  case $(uname -m) in
    x86_64) echo x64 ;;
    aarch64) echo arm64 ;;
    *) uname -m ;;
  esac
}

# What the official image adds to Debian, as a tree below usr/local.
node_tree() {
  local work=$1 local_dir=$1/tree/usr/local npm_major=10
  [ "$major" -lt 24 ] || npm_major=11
  # This npm package holds the official build: bin/node and include/node.
  (cd "$work" && timeout 300 npm pack --silent "node-linux-$(architecture)@$version" "npm@$npm_major" >/dev/null)
  mkdir -p "$local_dir/lib/node_modules/npm" "$local_dir/bin"
  tar xzf "$work"/node-linux-*.tgz -C "$local_dir" --strip-components=1 package/bin package/include package/LICENSE
  tar xzf "$work"/npm-*.tgz -C "$local_dir/lib/node_modules/npm" --strip-components=1
  ln -s node "$local_dir/bin/nodejs"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$local_dir/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$local_dir/bin/npx"
  entrypoint >"$local_dir/bin/docker-entrypoint.sh"
  chmod 755 "$local_dir/bin/node" "$local_dir/bin/docker-entrypoint.sh" "$local_dir"/lib/node_modules/npm/bin/*.js
  tar -C "$work/tree" --owner=0 --group=0 -cf "$work/tree.tar" usr
}

entrypoint() {
  cat <<'SH'
#!/bin/sh
set -e
# A first word that is a flag, or no program, is for node.
if [ "${1#-}" != "${1}" ] || [ -z "$(command -v "${1}")" ] || { [ -f "${1}" ] && ! [ -x "${1}" ]; }; then
  set -- node "$@"
fi
exec "$@"
SH
}

install_mmdebstrap() {
  command -v mmdebstrap >/dev/null && return
  DEBIAN_FRONTEND=noninteractive timeout 300 apt-get -qq -o DPkg::Lock::Timeout=240 \
    install -y --no-install-recommends mmdebstrap >&2
}

make_rootfs() {
  local work
  work=$(mktemp -d "$cache/rootfs.XXXXXX")
  # shellcheck disable=SC2064 # the value of now
  trap "rm -rf '$work'" EXIT
  install_mmdebstrap
  node_tree "$work"
  # No mirror is named: the machine's own sources, or mmdebstrap's default with updates and security.
  timeout 600 mmdebstrap --quiet --format=tar --variant=minbase \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    --customize-hook='groupadd -R "$1" -g 1000 node && useradd -R "$1" -u 1000 -g node -m -s /bin/bash node' \
    --customize-hook="tar-in $work/tree.tar /" \
    --customize-hook='rm -f "$1/etc/resolv.conf" "$1/etc/hostname"' \
    "$suite" "$work/rootfs.tar" >&2
  mv "$work/rootfs.tar" "$rootfs"
}

mkdir -p "$cache"
[ -s "$rootfs" ] || make_rootfs
docker import \
  -c 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
  -c 'ENTRYPOINT ["docker-entrypoint.sh"]' -c 'CMD ["node"]' "$rootfs" "$tag" >/dev/null
echo "make-base-image: $tag, $(timeout 60 docker run --rm "$tag" -v)"
