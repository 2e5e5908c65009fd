#!/bin/bash
# The appliance as the load kit needs it: 1,000 users, plain-text login on loopback, AUTH on the SMTP port, no limits for loopback,
# the default durable settings.
#
#   appliance.sh up      build (Release), start, create u0 .. u999 @bench.test with the password "secret"
#   appliance.sh down    stop what "up" started (data stays)
#   appliance.sh args    options that point the load generator at it
#
# $APPLIANCE_DIR        where everything lives (default: a fresh folder under the temp dir; "down" finds the last one)
# $APPLIANCE_PORT_BASE  default 4000: SMTP 4525, POP3 4110, IMAP 4143 are base+525, +110, +143
# $BENCH_USERS          default 1000
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
last="${TMPDIR:-/tmp}/bench-appliance.last"
base="${APPLIANCE_PORT_BASE:-4000}"
users="${BENCH_USERS:-1000}"
case "${1:-}" in
  up) dir="${APPLIANCE_DIR:-$(mktemp -d)}" ;;
  *)  dir="${APPLIANCE_DIR:-$(cat "$last" 2>/dev/null || true)}" ;;
esac
server="$dir/bin/ApplianceMail.Server"

configure() {
  cat > "$dir/appliancemail.json" <<EOF
{
  "dataDirectory": "$dir/data",
  "domain": "bench.test",
  "plainTextLogin": "loopback",
  "smtpAuthentication": true,
  "limits": { "maxConnections": 0 },
  "log": { "level": "Warning", "format": "json" },
  "listeners": [
    { "service": "smtp",  "address": "127.0.0.1", "port": $((base + 525)) },
    { "service": "pop3",  "address": "127.0.0.1", "port": $((base + 110)) },
    { "service": "imap",  "address": "127.0.0.1", "port": $((base + 143)) },
    { "service": "admin", "address": "127.0.0.1", "port": $((base + 600)) }
  ]
}
EOF
}

create_users() {
  local hash; hash=$(echo secret | "$server" hash-password)
  { echo Address,PasswordHash; for ((i = 0; i < users; i++)); do echo "u$i@bench.test,$hash"; done; } > "$dir/users.csv"
  "$server" Import-MailUser "$dir/users.csv" --data "$dir/data" > "$dir/imported.txt"
}

case "${1:-}" in
  up)
    mkdir -p "$dir"; echo "$dir" > "$last"
    dotnet build -c Release -v q -o "$dir/bin" "$root/src/ApplianceMail.Server" >/dev/null
    configure
    ulimit -n "$(ulimit -Hn)"
    "$server" --config "$dir/appliancemail.json" > "$dir/banner.txt" 2> "$dir/log.json" &
    echo $! > "$dir/pid"
    for _ in {1..100}; do [ -s "$dir/data/admin-access" ] && break; sleep 0.1; done
    create_users
    echo "up: APPLIANCE_DIR=$dir smtp=$((base + 525)) imap=$((base + 143)) pop3=$((base + 110))"
    ;;
  down)
    [ -s "$dir/pid" ] && kill "$(cat "$dir/pid")"
    echo "down: $dir"
    ;;
  args)
    echo "--smtp 127.0.0.1:$((base + 525)) --imap 127.0.0.1:$((base + 143)) --pop3 127.0.0.1:$((base + 110)) --users u{0}@bench.test --user-count $users --password secret" \
         "--server-pids $(cat "$dir/pid")"
    ;;
  *) sed -n '2,13p' "$0"; exit 2 ;;
esac
