"""A real mailbox: Dovecot under a user of its own, on loopback, in a folder that goes away with the test."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

CONF = """
protocols = imap
listen = 127.0.0.1
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/log
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
first_valid_uid = 0
mail_location = maildir:{base}/mail/%u
auth_mechanisms = plain login
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={base}/mail/%u
}}
"""


def is_there():
    """Say whether a Dovecot that understands our settings, those of its version 2.3, is on this machine."""
    if shutil.which("dovecot") is None:
        return False
    told = subprocess.run(["dovecot", "--version"], capture_output=True, text=True, check=False)
    return told.stdout.startswith("2.3")


class Dovecot:
    """A server with one mailbox for each name that signs in with the password "secret"."""

    def __init__(self):
        # Not the test's own folder, which only its user may enter; and short, because sockets lie in it.
        self.base = Path(tempfile.mkdtemp(prefix="dovecot-"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def __enter__(self):
        import grp
        import pwd

        self.base.chmod(0o755)
        uid, gid = (65534, 65534) if os.getuid() == 0 else (os.getuid(), os.getgid())
        user, group = pwd.getpwuid(uid).pw_name, grp.getgrgid(gid).gr_name
        (self.base / "mail").mkdir()
        shutil.chown(self.base / "mail", uid, gid)
        conf = self.base / "dovecot.conf"
        conf.write_text(CONF.format(base=self.base, port=self.port, uid=uid, gid=gid, user=user, group=group))
        self.process = subprocess.Popen(
            ["dovecot", "-F", "-c", str(conf)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._wait()
        return self

    def _wait(self):
        for _try in range(100):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError((self.base / "log").read_text() if (self.base / "log").exists() else "it did not start")

    def deliver(self, raw: bytes, *, to="council"):
        """Put a message into a mailbox, as a mail server does."""
        import imaplib

        with imaplib.IMAP4("127.0.0.1", self.port) as client:
            client.login(to, "secret")
            assert client.append("INBOX", "", None, raw)[0] == "OK"

    def __exit__(self, *problem):
        self.process.terminate()
        self.process.wait(10)
        shutil.rmtree(self.base, ignore_errors=True)
