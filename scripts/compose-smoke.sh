#!/usr/bin/env bash
# Builds the images, brings docker/compose.yaml up as a user would, and checks it from outside: pages, API, crash,
# stop, upgrade, what is published and what is in the images.
#   scripts/compose-smoke.sh
# Ends with `N passed, N failed`. Where no engine can be had it says so in one line and ends with 0, unless
# REQUIRE_ENGINE=1. Caches lie in /var/tmp/compose-test (COMPOSE_TEST_CACHE).
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

export COMPOSE_TEST_CACHE=${COMPOSE_TEST_CACHE:-/var/tmp/compose-test}
# A fixed name, so that what a killed run has left behind is found and removed by the next one.
export COMPOSE_PROJECT_NAME=descent-smoke
export NPMRC_FILE='' DESCENT_PORT=''
# In the build secret; the same each time, because layers are cached.
canary=descent-smoke-secret-canary
plain=(docker compose -f docker/compose.yaml)
with_secret=("${plain[@]}" -f docker/compose.test.yaml)
with_postgres=("${plain[@]}" -f docker/compose.postgres.yaml)
passed=0 failed=0 work='' engine_up=''

ok() {
  passed=$((passed + 1))
  printf 'ok   %4ss  %s\n' "$SECONDS" "$1"
}
bad() {
  failed=$((failed + 1))
  printf 'FAIL %4ss  %s\n' "$SECONDS" "$1"
}
# check NAME COMMAND…: the command ends with 0
check() {
  local name=$1
  shift
  if "$@" >"$work/output" 2>&1; then ok "$name"; else
    bad "$name"
    tail -n 25 "$work/output" | sed 's/^/             | /'
  fi
}
# is NAME GOT WANTED
is() { if [ "$2" = "$3" ]; then ok "$1"; else bad "$1: wanted '$3', got '$2'"; fi; }

# Not everywhere is there a timeout(1); where it lacks, docker's own limits must do.
command -v timeout >/dev/null || timeout() {
  shift
  "$@"
}

finish() {
  [ -z "$engine_up" ] || timeout 120 "${plain[@]}" down --volumes --rmi local --timeout 5 >/dev/null 2>&1
  [ -z "$engine_up" ] || scripts/docker-engine.sh down
  [ -z "$work" ] || rm -rf "$work"
}

# One run at a time: they share the engine, the names and the caches.
take_turn() {
  mkdir -p "$COMPOSE_TEST_CACHE" 2>/dev/null
  # Another user's: without its caches, then.
  [ -w "$COMPOSE_TEST_CACHE" ] || COMPOSE_TEST_CACHE=$work
  command -v flock >/dev/null || return 0
  exec 9>"$COMPOSE_TEST_CACHE/lock"
  flock -w 900 9
}

start_engine() {
  local reason
  if ! scripts/docker-engine.sh up >"$work/engine" 2>"$work/engine.log"; then
    reason=$(tail -n 1 "$work/engine.log")
    echo "compose-smoke: ${reason:-no engine}; the images and docker/compose.yaml were not checked"
    [ "${REQUIRE_ENGINE:-}" != 1 ]
    exit
  fi
  eval "$(cat "$work/engine")"
  engine_up=1
}

# --- talking to it from the host

free_port() {
  node -e 's=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'
}
status() { curl -sSL -m 10 -o /dev/null -w '%{http_code}' "$url$1" 2>/dev/null; }
post() { curl -fsS -m 10 -H 'content-type: application/json' -d "$2" "$url/api/v1$1"; }
# pick JSON-ON-STDIN: the value of an expression in `it`
pick() { node -p "const it = JSON.parse(require('fs').readFileSync(0)); $1"; }

# log FIRST-STEP SEQ: three points
log_points() {
  local s=$1
  post "/runs/$run/metrics" "{\"writer\":$writer,\"seq\":$2,\"steps\":[$s,$((s + 1)),$((s + 2))],\"times\":[1,2,3],
    \"values\":{\"loss\":[0.5,\"NaN\",0.25]}}" >/dev/null
}
points() { post /metrics/query "{\"runs\":[\"$run\"],\"metrics\":[\"loss\"]}" | pick 'it.series[0].value.join()'; }

assets() {
  local file all=0
  for file in $(curl -fsSL -m 10 "$url/" | grep -oE '/_next/static/[^"\\ ]+\.(js|css)' | sort -u); do
    all=$((all + 1))
    [ "$(status "$file")" = 200 ] || echo "$file: $(status "$file")"
  done
  [ "$all" -gt 2 ] || echo "only $all assets named"
}

# --- asking the engine

container() { "${plain[@]}" ps --all --quiet "$1"; }
of() { docker inspect "$(container "$1")" --format "$2"; }
up() { timeout 200 "${plain[@]}" up --detach --no-build --wait --wait-timeout 120; }

# The process ends by itself: `docker kill` would count as a stop. Its number is the engine's, whose host may be a
# virtual machine, so the signal comes from a container that sees all of that host.
crash() {
  timeout 60 docker run --rm --pid host --user 0 --entrypoint sh "$(of "$1" '{{.Image}}')" -c "kill -9 $(of "$1" '{{.State.Pid}}')"
}
wait_until() {
  local _
  for _ in $(seq 120); do
    [ "$(of "$1" "$2" 2>/dev/null)" = "$3" ] && return
    sleep 0.5
  done
}

# Every layer, also what a later one deletes, packed or not.
# (`grep -c` reads to the end: with -q, docker would end on a broken pipe.)
traces() {
  local file found=0 layers=$work/layers
  mkdir "$layers"
  timeout 300 docker save "$1" | tar -x -C "$layers" || found=1000
  while IFS= read -r file; do
    found=$((found + $(gzip -dcf "$file" | LC_ALL=C grep -acF "$canary")))
  done < <(find "$layers" -type f)
  rm -rf "$layers"
  echo "$found"
}

# --- the checks

# The real base image where it can be pulled, a stand-in where not.
base_image() {
  local image
  image=node:$(sed -n 's/^ARG NODE_VERSION=//p' docker/server.Dockerfile)-bookworm-slim
  docker image inspect "$image" >/dev/null 2>&1 || timeout 300 docker pull -q "$image" >/dev/null 2>&1 ||
    scripts/make-base-image.sh "$image"
}

build_and_start() {
  {
    echo "; $canary"
    node scripts/npmrc-secret.mjs
  } >"$NPMRC_FILE"
  check "the files are valid" eval '"${plain[@]}" config --quiet && "${with_secret[@]}" config --quiet'
  check "with PostgreSQL they are too" env POSTGRES_PASSWORD=smoke "${with_postgres[@]}" config --quiet
  check "PostgreSQL is not started without a password" eval '! env -u POSTGRES_PASSWORD "${with_postgres[@]}" config --quiet'
  check "base image is at hand" base_image
  check "images build" timeout 1500 "${with_secret[@]}" --progress plain build
  [ "$failed" -gt 0 ] || check "both come up healthy, from nothing" up
  if [ "$failed" -gt 0 ]; then
    timeout 30 "${plain[@]}" logs --no-color --tail 40 2>/dev/null
    summary
  fi
}

what_is_declared() {
  local service
  is "two services run" "$("${plain[@]}" ps --services | sort | paste -sd, -)" dashboard,server
  # What was asked for: an engine may itself turn a missing address into loopback, as ours does.
  local bindings='{{range .HostConfig.PortBindings}}{{range .}}{{.HostIp}}:{{.HostPort}} {{end}}{{end}}'
  is "the server is published on loopback only" "$(of server "$bindings")" "127.0.0.1:$DESCENT_PORT "
  is "the dashboard is not published" "$(of dashboard "$bindings")" ""
  for service in server dashboard; do
    is "$service restarts" "$(of $service '{{.HostConfig.RestartPolicy.Name}}')" unless-stopped
    is "$service has a healthcheck" "$(of $service '{{len .Config.Healthcheck.Test}}')" 4
    is "$service keeps few logs" "$(of $service '{{.HostConfig.LogConfig.Type}} {{index .HostConfig.LogConfig.Config "max-size"}}')" "json-file 10m"
    is "$service does not run as root" "$(docker exec "$(container $service)" id -un)" node
    is "$service has no capability and can gain none" \
      "$(docker exec "$(container $service)" awk '/^(CapEff|CapBnd|NoNewPrivs)/ { printf "%s ", $2 }' /proc/self/status)" \
      "0000000000000000 0000000000000000 1 "
    check "$service cannot change its own files" \
      docker exec -u 0 "$(container $service)" sh -c 'test -d /app/apps && ! touch /app/apps/planted'
  done
}

what_it_answers() {
  is "/readyz answers" "$(status /readyz)" 200
  is "/ is the dashboard's page" "$(curl -fsSL -m 10 "$url/" | grep -ciE '<title>[^<]*descent')" 1
  is "the page's scripts and styles are served" "$(assets)" ""
  is "a foreign name is refused" "$(curl -s -m 10 -o /dev/null -w '%{http_code}' -H 'Host: evil.example' "$url/")" 403
  is "/docs is the API page" "$(status /docs)" 200
  is "/docs/json describes the API" "$(curl -fsS -m 10 "$url/docs/json" | pick '"/api/v1/projects" in it.paths')" true
  is "an unknown API path is a problem, not a page" "$(status /api/v1/nothing)" 404
  is "a first start has no projects" "$(curl -fsS -m 10 "$url/api/v1/projects" | pick 'it.items.length')" 0
}

what_it_keeps() {
  post /projects '{"name":"smoke"}' >/dev/null
  run=$(post /projects/smoke/runs '{"name":"first","config":{"learningRate":0.1}}' | pick it.id)
  writer=$(post "/runs/$run/writers" '{"key":"smoke"}' | pick it.writer)
  log_points 0 1
  is "points are read back" "$(points)" 0.5,NaN,0.25
  is "a page of the run is served" "$(status "/runs/$run")" 200
}

# Runs log on, whatever happens to the pages.
dashboard_away() {
  timeout 60 "${plain[@]}" stop dashboard >/dev/null 2>&1
  # Next tells the signal's number on its way out; 137 would be a kill.
  is "the dashboard stops by itself on SIGTERM" "$(of dashboard '{{.State.ExitCode}}')" 143
  is "without the dashboard a page is a 502" "$(status /)" 502
  is "without the dashboard the API answers" "$(status /api/v1/projects/smoke)" 200
  check "the dashboard comes back" up
  is "its page is there again" "$(status /)" 200
}

server_crashes() {
  log_points 3 2
  crash server
  wait_until server '{{.State.Health.Status}} {{.RestartCount}}' 'healthy 1'
  is "restarted after a crash" "$(of server '{{.State.Health.Status}} {{.RestartCount}}')" 'healthy 1'
  is "acknowledged points outlive a crash" "$(points)" 0.5,NaN,0.25,0.5,NaN,0.25
}

# With a browser looking on: its stream must not hold the server up.
server_stops() {
  local start stream
  curl -sN -m 60 "$url/api/v1/events" >"$work/stream" 2>/dev/null &
  stream=$!
  sleep 1
  check "live events flow" test -s "$work/stream"
  start=$SECONDS
  timeout 60 "${plain[@]}" stop server >/dev/null 2>&1
  check "it stops in less than 8 s" test $((SECONDS - start)) -lt 8
  is "SIGTERM ends it with 0" "$(of server '{{.State.ExitCode}}')" 0
  wait "$stream"
}

# New containers on the same volume: what an upgrade does.
upgrade() {
  timeout 90 "${plain[@]}" down >/dev/null 2>&1
  is "down leaves no container" "$(docker ps -aq --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME")" ""
  check "up again" up
  is "data outlives its container" "$(points)" 0.5,NaN,0.25,0.5,NaN,0.25
  log_points 6 3
  is "and more can be written" "$(points | tr , '\n' | wc -l | tr -d ' ')" 9
}

what_is_in_the_images() {
  local image
  for image in $("${plain[@]}" config --images); do
    is "$image runs as node by itself" "$(docker image inspect "$image" --format '{{.Config.User}}')" node
    is "$image holds no build secret" "$(traces "$image")" 0
    printf '             %s: %s MB\n' "$image" "$(($(docker image inspect "$image" --format '{{.Size}}') / 1000000))"
  done
}

summary() {
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
  exit
}

trap finish EXIT
trap 'exit 130' INT TERM HUP
work=$(mktemp -d)
NPMRC_FILE=$work/npmrc
take_turn || {
  echo "compose-smoke: another run has not ended in 15 minutes"
  exit 1
}
start_engine
DESCENT_PORT=$(free_port)
url=http://127.0.0.1:$DESCENT_PORT
timeout 120 "${plain[@]}" down --volumes --timeout 5 >/dev/null 2>&1
build_and_start
what_is_declared
what_it_answers
what_it_keeps
dashboard_away
server_crashes
server_stops
upgrade
what_is_in_the_images
summary
