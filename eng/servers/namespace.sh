# For the servers that have no setting for /etc/group, /etc/courier or the log: they run in a mount namespace of their own.
#
# in_namespace LOG 'FROM=TO FROM=TO' COMMAND...   starts it in the background; files are bound over system files, and
# /dev is one of its own with a log socket that writes to LOG. NAMESPACE_FLAGS go to unshare; $! is unshare's pid.
in_namespace() {
  local log=$1 binds=$2; shift 2
  # shellcheck disable=SC2086,SC2016
  LOG=$log BINDS=$binds SYSLOG=$HERE/syslog.py setsid unshare -m ${NAMESPACE_FLAGS:-} --propagation private bash -c '
    dev=$(mktemp -d); mount -t tmpfs -o mode=755 tmpfs "$dev"; mkdir "$dev/shm" "$dev/pts"
    for node in null zero full random urandom tty ptmx; do touch "$dev/$node"; mount --bind "/dev/$node" "$dev/$node"; done
    mount --bind /dev/shm "$dev/shm" 2>/dev/null || true
    ln -s /proc/self/fd "$dev/fd"; ln -s "$LOG.sock" "$dev/log"; mount --move "$dev" /dev; rmdir "$dev"
    for bind in $BINDS; do mount --bind "${bind%%=*}" "${bind#*=}"; done
    /usr/bin/python3 "$SYSLOG" "$LOG" $$ &
    for i in $(seq 40); do [ -S "$LOG.sock" ] && break; sleep 0.025; done
    exec "$@"' namespace "$@" </dev/null >>"$log" 2>&1 7>&- 9>&- &
  disown
}
