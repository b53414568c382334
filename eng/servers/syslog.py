"""A log socket for one server: syslog.py LOG PID listens at LOG.sock, appends to LOG, and ends with process PID."""
import os
import socket
import sys
import time

log, parent = sys.argv[1], int(sys.argv[2])
if os.path.lexists(log + '.sock'):
    os.unlink(log + '.sock')
listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
listener.bind(log + '.sock')
os.chmod(log + '.sock', 0o666)
listener.settimeout(5)
with open(log, 'ab', 0) as out:
    while True:
        try:
            line = listener.recv(65536).split(b'>', 1)[-1].rstrip(b'\0\n')
            out.write(time.strftime('%H:%M:%S ').encode() + line + b'\n')
        except socket.timeout:
            try:
                os.kill(parent, 0)
            except OSError:
                break
