# Shared by the scripts of this folder; source it after setting SERVER (its name) and PORT_BASE.
#
# WEBMAIL_SERVERS            folder of everything: certificates, snapshots, running instances
#                            (default ${XDG_CACHE_HOME:-~/.cache}/webmail/servers)
# WEBMAIL_SERVERS_INSTANCE   name of this instance (default "main"); give each its own ports too:
# DOVECOT_PORT_BASE 11000, CYRUS_PORT_BASE 12000, COURIER_PORT_BASE 13000
# WEBMAIL_SERVERS_OWNER      pid of a process at whose end the server started for it ends as well
set -euo pipefail
export LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
INSTANCE=${WEBMAIL_SERVERS_INSTANCE:-main}
PYTHON=/usr/bin/python3
P_IMAP=$((PORT_BASE + 143)) P_IMAPS=$((PORT_BASE + 993)) P_LMTP=$((PORT_BASE + 24)) P_SIEVE=$((PORT_BASE + 190))

is_root() { [ "$(id -u)" = 0 ]; }
if is_root; then MAIL_UID=5000 MAIL_GID=5000; else MAIL_UID=$(id -u) MAIL_GID=$(id -g); fi
as_root() { if is_root; then "$@"; else sudo -n "$@"; fi; }
own() { ! is_root || chown "$@"; }
fail() { echo "$SERVER: $*" >&2; exit 1; }
# For the servers that can't do without: runs this script again by sudo, with data in a folder of its own, so that what
# belongs to root and what belongs to the person don't mix.
need_root() {
  is_root || exec sudo -n env WEBMAIL_SERVERS="${WEBMAIL_SERVERS:-${XDG_CACHE_HOME:-$HOME/.cache}/webmail/servers}-root" \
    WEBMAIL_SERVERS_INSTANCE="$INSTANCE" WEBMAIL_SERVERS_OWNER="${WEBMAIL_SERVERS_OWNER:-}" "${SERVER^^}_PORT_BASE=$PORT_BASE" \
    MTA_PORT="${MTA_PORT:-14025}" COURIER_MAX_PER_ADDRESS="${COURIER_MAX_PER_ADDRESS:-200}" "$0" "$@"
}

# The daemons drop their privileges, so others must be able to reach the data. Below a home folder of mode 0700
# a bind mount under /run makes it so without loosening the mode of anything.
find_data() {
  local wanted=${WEBMAIL_SERVERS:-${XDG_CACHE_HOME:-$HOME/.cache}/webmail/servers} reachable
  mkdir -p "$wanted"; R=$(readlink -f "$wanted")
  if is_root; then
    chmod 755 "$R"
    if ! setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$R"; then
      reachable=/run/webmail-servers-$(printf %s "$R" | cksum | cut -d' ' -f1)
      mkdir -p "$reachable"
      mountpoint -q "$reachable" || mount --bind "$R" "$reachable" ||
        fail "the daemons cannot reach $R; set WEBMAIL_SERVERS to a folder that others may enter"
      R=$reachable
    fi
  fi
  D=$R/$INSTANCE/$SERVER
  mkdir -p "$D" "$R/snapshots" "$R/packages"
  SNAPSHOT=$R/snapshots/$SERVER-$(cat "$HERE/$SERVER" "$HERE"/seed*.py | cksum | cut -d' ' -f1)
}

# One CA and one certificate for localhost, for all servers and instances.
make_certificates() {
  mkdir -p "$R/tls"
  ( flock 8
    [ -s "$R/tls/combined.pem" ] && exit 0
    cd "$R/tls"
    local ec=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
    openssl req -x509 "${ec[@]}" -days 3650 -keyout ca.key -out ca.pem -subj "/CN=WebMail test CA" \
      -addext "keyUsage=critical,keyCertSign,cRLSign" 2>openssl.log
    openssl req "${ec[@]}" -keyout server.key -out server.csr -subj "/CN=localhost" 2>>openssl.log
    printf '%s\n' "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:127.0.0.2,IP:::1" \
      "extendedKeyUsage=serverAuth" "basicConstraints=critical,CA:FALSE" > extensions
    openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 \
      -extfile extensions -out server.pem 2>>openssl.log
    chmod 644 server.key
    cat server.key server.pem ca.pem > combined.pem
  ) 8>"$R/tls/.lock"
}

missing_packages() {
  local p
  for p; do dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || echo "$p"; done
}

# Installs only what is missing; dpkg starts no service meanwhile.
apt_install() {
  local missing policy=/usr/sbin/policy-rc.d ours=
  missing=$(missing_packages "$@"); [ -n "$missing" ] || return 0
  echo "$SERVER: installing" $missing >&2
  if [ ! -e $policy ]; then ours=1; printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null; as_root chmod +x $policy; fi
  # shellcheck disable=SC2086
  { echo "postfix postfix/main_mailer_type select No configuration" | as_root debconf-set-selections
    as_root apt-get -o DPkg::Lock::Timeout=300 update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $missing
  } >"$R/packages/apt.log" 2>&1 </dev/null || { tail -20 "$R/packages/apt.log" >&2; [ -z "$ours" ] || as_root rm -f $policy; fail "apt could not install $missing"; }
  [ -z "$ours" ] || as_root rm -f $policy
}

# The packages with the IMAP binaries exclude each other (Conflicts: imap-server): they are unpacked, not installed.
apt_unpack() {
  local to=$R/packages/$1
  ( flock 8
    [ -e "$to/.done" ] && exit 0
    rm -rf "$to" "$to.deb"; mkdir -p "$to.deb" "$to"; cd "$to.deb"
    apt-get download -qq "$1" >"$R/packages/$1.log" 2>&1 || { as_root apt-get update -qq; apt-get download -qq "$1" >"$R/packages/$1.log" 2>&1; } ||
      { cat "$R/packages/$1.log" >&2; fail "apt could not download $1"; }
    dpkg -x ./*.deb "$to"; touch "$to/.done"
  ) 8>"$R/packages/.$1.lock"
}

port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
PATIENCE=60 # seconds; a busy machine may need them
wait_port() {
  local end=$((SECONDS + PATIENCE))
  while [ $SECONDS -lt $end ]; do if port_open "$1"; then return 0; fi; sleep 0.05; done
  [ ! -e "$D/$SERVER.log" ] || tail -20 "$D/$SERVER.log" >&2
  fail "port $1 does not answer"
}
# Somebody else's server that is about to end may still have the port: nobody should talk to that one.
wait_free() {
  local end=$((SECONDS + PATIENCE))
  while port_open "$1"; do [ $SECONDS -lt $end ] || fail "port $1 is taken by another program"; sleep 0.1; done
}
# A zombie that init has not reaped yet is gone, though kill -0 succeeds.
gone() { ! kill -0 "$1" 2>/dev/null || grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null; }
wait_gone() {
  local end=$((SECONDS + PATIENCE))
  while ! gone "$1"; do [ $SECONDS -lt $end ] || { kill -9 "$1" 2>/dev/null || true; return 0; }; sleep 0.05; done
}
# A pid file may be left behind, and its number be somebody else's by now.
mentions() { tr '\0' ' ' <"/proc/$1/cmdline" 2>/dev/null | grep -qF "$2"; }
running() { local p; p=$(pid); [ -n "$p" ] && ! gone "$p" && mentions "$p" "$D/"; }

# The state after seeding is kept as a copy: a reset is copying it back. A changed script or seed makes a new one.
snapshot_exists() { [ -e "$SNAPSHOT/.done" ]; }
keep_snapshot() {
  # another checkout may still use its own
  find "$R/snapshots" -maxdepth 1 -name "$SERVER-*" -mtime +1 -exec rm -rf {} +
  rm -rf "$SNAPSHOT"; mkdir -p "$SNAPSHOT"; cp -a "${@/#/$D/}" "$SNAPSHOT/"; touch "$SNAPSHOT/.done"
}
restore_snapshot() {
  local part
  for part; do rm -rf "${D:?}/$part"; cp -a "$SNAPSHOT/$part" "$D/"; done
}

# What each script defines: install_packages, write_configuration, fresh, launch, seed, halt, pid, restore
start() {
  install_packages; make_certificates
  if running; then if seeded; then launch; follow_owner; return 0; fi; halt hard; fi
  write_configuration
  ( flock 9
    snapshot_exists || { rm -f "$D"/.seeded-*; fresh; launch; seed; halt; keep; }
  ) 9>"$R/snapshots/.$SERVER.lock"
  seeded || restored
  write_configuration; launch; follow_owner
}
reset() {
  install_packages; make_certificates
  if ! snapshot_exists; then halt hard; start; return 0; fi
  halt hard; restored; write_configuration; launch; follow_owner
}
restored() {
  ( flock -s 9; restore ) 9>"$R/snapshots/.$SERVER.lock"
  rm -f "$D"/.seeded-*; touch "$D/.seeded-$(basename "$SNAPSHOT")"
}
seeded() { [ -e "$D/.seeded-$(basename "$SNAPSHOT")" ]; }
follow_owner() {
  forget_owner
  [ -n "${WEBMAIL_SERVERS_OWNER:-}" ] || return 0
  setsid bash -c 'while kill -0 "$1" 2>/dev/null; do sleep 3; done; exec "$2" stop' watcher "$WEBMAIL_SERVERS_OWNER" "$HERE/$SERVER" \
    </dev/null >/dev/null 2>&1 7>&- 9>&- & echo $! > "$D/.watcher"
}
# The watcher that ends an instance by "stop" is that very process.
forget_owner() {
  local watcher; watcher=$(cat "$D/.watcher" 2>/dev/null || true); rm -f "$D/.watcher"
  [ -z "$watcher" ] || [ "$watcher" = $$ ] || ! mentions "$watcher" "$HERE/$SERVER" || kill "$watcher" 2>/dev/null || true
}
stop() { forget_owner; halt; }
status() {
  if running; then echo "$SERVER: running, pid $(pid), imap $P_IMAP, imaps $P_IMAPS, CA $R/tls/ca.pem, data $D"; else echo "$SERVER: stopped"; return 3; fi
}
environment() { printf 'ca=%s\nkey=%s\ncertificate=%s\ndata=%s\nlog=%s\n' "$R/tls/ca.pem" "$R/tls/server.key" "$R/tls/server.pem" "$D" "$D/$SERVER.log"; }
# One command at a time on an instance.
run_command() {
  find_data
  exec 7>"$D/.lock"; flock 7
  case ${1:-} in
    install) install_packages ;;
    start) start ;; stop) stop ;; reset) reset ;; status) status ;; environment) environment ;;
    *) if [ -n "${1:-}" ] && declare -F "command_$1" >/dev/null; then "command_$1" "${@:2}"; else
         echo "usage: $0 install|start|stop|reset|status|environment${MORE_COMMANDS:-}" >&2; exit 2; fi ;;
  esac
}
