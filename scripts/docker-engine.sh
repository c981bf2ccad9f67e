#!/usr/bin/env bash
# Gives this shell a Docker engine with Compose v2 and BuildKit.
#   eval "$(scripts/docker-engine.sh up)"   exports DOCKER_HOST, DOCKER_CONFIG and PATH
#   scripts/docker-engine.sh down           stops the engine that `up` started
#   scripts/docker-engine.sh purge          the same, and deletes its images and data
# An engine that answers already is used as it is. Otherwise, as root on Debian, one is put together from Debian's
# packages and started by hand (no systemd), on a private unix socket: nothing listens on TCP.
# The last line on standard error says why `up` failed.
set -euo pipefail

cache=${COMPOSE_TEST_CACHE:-/var/tmp/compose-test}
# The release to take docker from: engine 26, compose 2.26 and buildx 0.13, nearer to what users have.
suite=${ENGINE_SUITE:-trixie}
root=$cache/engine-root
run=$cache/engine
plugins=$root/usr/libexec/docker/cli-plugins

say() { echo "docker-engine: $*" >&2; }
die() {
  say "$*"
  exit 1
}

running() { [ -s "$run/dockerd.pid" ] && kill -0 "$(cat "$run/dockerd.pid")" 2>/dev/null; }

answers() { timeout 20 docker info && timeout 20 docker compose version; } >/dev/null 2>&1

is_installed() {
  [ -x "$root/usr/sbin/dockerd" ] && [ -x "$root/usr/bin/docker-init" ] && [ -x "$plugins/docker-compose" ] &&
    command -v runc >/dev/null && command -v iptables >/dev/null
}

# Names the machine's own Debian mirror: this script knows no host.
debian_mirror() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | sed -n 1p
}

# runc and its like come from the machine's own release, because they are installed.
install_runtime() {
  local apt=(timeout 600 apt-get -qq -o DPkg::Lock::Timeout=300)
  export DEBIAN_FRONTEND=noninteractive
  "${apt[@]}" update >&2 || die "apt-get update failed"
  "${apt[@]}" install -y --no-install-recommends iptables containerd runc tini >&2 ||
    die "apt-get could not install containerd and runc"
}

# docker itself is only unpacked, from an apt state of its own: the machine's sources and packages are left alone.
unpack_docker() {
  local apt_dir=$cache/apt mirror deb
  mirror=$(debian_mirror)
  [ -n "$mirror" ] || die "no Debian mirror in this machine's apt sources"
  mkdir -p "$apt_dir"/{lists/partial,cache/archives/partial,debs}
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$apt_dir/sources.list"
  local apt=(timeout 600 apt-get -qq -o "Dir::Etc::sourcelist=$apt_dir/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$apt_dir/lists" -o "Dir::Cache=$apt_dir/cache" -o APT::Sandbox::User=root)
  "${apt[@]}" update >&2 || die "apt-get update failed for $suite"
  (cd "$apt_dir/debs" && rm -f ./*.deb && "${apt[@]}" -t "$suite" download docker.io docker-cli docker-compose docker-buildx >&2) ||
    die "docker could not be downloaded from $suite"
  rm -rf "$root"
  mkdir -p "$root"
  for deb in "$apt_dir"/debs/*.deb; do dpkg-deb -x "$deb" "$root"; done
  # Its package points beside itself; what it points at was installed.
  ln -sf "$(command -v tini-static)" "$root/usr/bin/docker-init"
  rm -rf "$apt_dir"
}

start() {
  cat /proc/sys/net/ipv4/ip_forward >"$run/ip_forward"
  # --ip: a port published without an address is bound to loopback. Descriptor 9 is the smoke test's lock.
  setsid dockerd -H "$DOCKER_HOST" --data-root "$run/data" --exec-root "$run/exec" \
    --pidfile "$run/dockerd.pid" --ip 127.0.0.1 >"$run/dockerd.log" 2>&1 </dev/null 9>&- &
  for _ in $(seq 120); do
    if timeout 5 docker info >/dev/null 2>&1; then return; fi
    sleep 0.25
  done
  tail -n 20 "$run/dockerd.log" >&2
  die "dockerd did not start"
}

up() {
  if ! running && answers; then
    say "using the engine that answers already"
    return
  fi
  [ "$(id -u)" = 0 ] || die "no Docker engine with Compose answers, and only root could start one"
  command -v apt-get >/dev/null || die "no Docker engine with Compose answers, and there is no apt-get to install one"
  mkdir -p "$run" "$cache/config"
  export PATH=$root/usr/sbin:$root/usr/bin:/usr/sbin:$PATH
  if ! is_installed; then
    install_runtime
    unpack_docker
  fi
  # The client looks for its plugins here, and reads no login of the user's.
  echo "{\"cliPluginsExtraDirs\":[\"$plugins\"]}" >"$cache/config/config.json"
  export DOCKER_HOST=unix://$run/docker.sock DOCKER_CONFIG=$cache/config
  running || start
  say "engine $(docker version --format '{{.Server.Version}}'), $(docker compose version)"
  printf 'export PATH=%q DOCKER_HOST=%q DOCKER_CONFIG=%q\n' "$PATH" "$DOCKER_HOST" "$DOCKER_CONFIG"
}

# dockerd leaves its bridge, its rules and forwarding behind.
restore_network() {
  ip link del docker0 2>/dev/null || true
  iptables-save | grep -vE 'DOCKER|docker0|br-[0-9a-f]{12}' | iptables-restore || say "docker's iptables rules are left behind"
  [ "$(cat "$run/ip_forward" 2>/dev/null)" = 0 ] || return 0
  iptables -P FORWARD ACCEPT
  echo 0 >/proc/sys/net/ipv4/ip_forward
}

down() {
  running || return 0
  local pid
  pid=$(cat "$run/dockerd.pid")
  kill "$pid"
  for _ in $(seq 80); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.25
  done
  if kill -0 "$pid" 2>/dev/null; then die "dockerd $pid did not stop"; fi
  export PATH=/usr/sbin:$PATH
  restore_network
}

case ${1:-} in
  up) up ;;
  down) down ;;
  purge)
    down
    # What a killed engine has left mounted cannot be deleted.
    awk -v below="$run/" 'index($2, below) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r umount -l
    rm -rf "$run"
    ;;
  *) die "usage: $0 up|down|purge" ;;
esac
