"""A whole IMAP session by imaplib. Arguments: imap port, imaps port, user, folder with messages. Password: environment."""
import imaplib
import os
import re
import socket
import ssl
import sys
import time

imap_port, imaps_port = map(int, sys.argv[1:3])
user, folder = sys.argv[3:5]
password = os.environ["MAIL_PASSWORD"]
context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
messages = [open(os.path.join(folder, name), "rb").read() for name in sorted(os.listdir(folder))]


def ok(reply):
    assert reply[0] == "OK", reply
    return reply[1]


def folders(imap):
    return {re.search(rb'"/" "?([^"]*)"?$', line).group(1).decode() for line in ok(imap.list())}


imap = imaplib.IMAP4("127.0.0.1", imap_port)
for name in ("IMAP4REV1", "STARTTLS", "IDLE", "UIDPLUS", "NAMESPACE", "AUTH=PLAIN"):
    assert name in imap.capabilities, (name, imap.capabilities)
ok(imap.starttls(context))
try:
    imap.login(user, "Mistyped-9913")
    raise AssertionError("a wrong password was taken")
except imaplib.IMAP4.error as refusal:
    assert "AUTHENTICATIONFAILED" in str(refusal), refusal
ok(imap.login(user, password))
ok(imap.noop())
assert ok(imap.namespace())[0].startswith(b'((""')

# Folders: create, rename with what is below, subscribe, delete; names beyond ASCII travel in modified UTF-7.
ok(imap.create("Work"))
ok(imap.create("Work/Reports/2026"))
assert {"INBOX", "Work", "Work/Reports", "Work/Reports/2026"} <= folders(imap)
assert imap.create("Work")[0] == "NO"
ok(imap.rename("Work/Reports", "Work/Old"))
assert "Work/Old/2026" in folders(imap) and "Work/Reports" not in folders(imap)
ok(imap.create('"Entw&APw-rfe"'))
assert "Entw&APw-rfe" in folders(imap)
ok(imap.subscribe("Work"))
assert any(b"Work" in line for line in ok(imap.lsub()))
ok(imap.unsubscribe("Work"))
ok(imap.delete("Work/Old/2026"))
assert "Work/Old/2026" not in folders(imap)
assert imap.select("Missing")[0] == "NO"

# APPEND with flags and date, by literal: what comes back is byte for byte what was sent.
assert ok(imap.select("Work")) == [b"0"]
when = '"05-Jul-2025 12:34:56 +0200"'
for number, message in enumerate(messages, 1):
    reply = ok(imap.append("Work", r"(\Seen $Label)", when, message))[0]
    assert re.match(rb"\[APPENDUID \d+ %d\]" % number, reply), reply
assert ok(imap.select("Work")) == [b"%d" % len(messages)]
for number, message in enumerate(messages, 1):
    parts = ok(imap.fetch(str(number), "(UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])"))
    head, body = parts[0]
    assert body == message, number
    about = head + (parts[1] if isinstance(parts[1], bytes) else b"")
    assert b"RFC822.SIZE %d" % len(message) in about, about
    assert imaplib.Internaldate2tuple(about) is not None
    assert time.mktime(imaplib.Internaldate2tuple(about)) == 1751711696, about
    assert set(imaplib.ParseFlags(about)) >= {rb"\Seen", b"$Label"}, about

# Partial fetch, header fields, structure.
body = messages[0]
assert ok(imap.fetch("1", "(BODY.PEEK[]<10.20>)"))[0][1] == body[10:30]
field = ok(imap.fetch("1", "(BODY.PEEK[HEADER.FIELDS (SUBJECT)])"))[0][1]
assert field == re.search(rb"Subject: .*?\r\n", body).group() + b"\r\n", field
assert b"BODYSTRUCTURE (" in ok(imap.fetch("1", "(BODYSTRUCTURE)"))[0]
assert b"ENVELOPE (" in ok(imap.fetch("1:*", "(ENVELOPE)"))[0]

# Flags and searches.
ok(imap.store("1", "+FLAGS", r"(\Flagged)"))
assert ok(imap.search(None, "FLAGGED")) == [b"1"]
assert ok(imap.search(None, "NOT", "FLAGGED")) == [b" ".join(b"%d" % n for n in range(2, len(messages) + 1))]
ok(imap.store("1:*", "-FLAGS.SILENT", r"(\Seen)"))
assert ok(imap.search(None, "UNSEEN")) == [b" ".join(b"%d" % n for n in range(1, len(messages) + 1))]
assert ok(imap.search(None, "KEYWORD", "$Label", "SINCE", "1-Jan-2025", "BEFORE", "1-Jan-2026"))[0].count(b" ") == len(messages) - 1
assert ok(imap.search("UTF-8", "SUBJECT", "utf8")) == [b"%d" % (1 + next(i for i, m in enumerate(messages) if b"Subject: test utf8" in m))]
assert ok(imap.uid("SEARCH", None, "ALL")) == [b" ".join(b"%d" % n for n in range(1, len(messages) + 1))]
# Reading the body sets \Seen; PEEK above did not.
ok(imap.fetch("2", "(BODY[])"))
assert ok(imap.search(None, "SEEN")) == [b"2"]

# COPY keeps bytes, flags and date; EXPUNGE takes what is \Deleted and nothing else.
ok(imap.copy("1:2", "INBOX"))
ok(imap.store("1,3", "+FLAGS", r"(\Deleted)"))
assert ok(imap.expunge()) == [b"1", b"2"]
assert ok(imap.uid("SEARCH", None, "ALL")) == [b" ".join(b"%d" % n for n in [2, *range(4, len(messages) + 1)])]
ok(imap.uid("STORE", "4", "+FLAGS", r"(\Deleted)"))
ok(imap.close())
assert ok(imap.select("INBOX", readonly=True)) == [b"2"]
assert ok(imap.fetch("1", "(BODY.PEEK[])"))[0][1] == messages[0]
assert ok(imap.search(None, "FLAGGED")) == [b"1"]
validity = imap.response("UIDVALIDITY")[1]
assert imap.logout()[0] == "BYE"

# The same mailbox by TLS from the first byte, with AUTHENTICATE.
imap = imaplib.IMAP4_SSL("127.0.0.1", imaps_port, ssl_context=context)
ok(imap.authenticate("PLAIN", lambda challenge: f"\0{user}\0{password}".encode()))
status = ok(imap.status("INBOX", "(MESSAGES UIDNEXT UIDVALIDITY UNSEEN)"))[0]
assert b"MESSAGES 2" in status and b"UIDNEXT 3" in status and b"UIDVALIDITY " + validity[0] in status, status
ok(imap.select("INBOX"))


# IDLE: what another connection does is pushed without being asked for.
class Idler:
    def __init__(self):
        self.socket = context.wrap_socket(socket.create_connection(("127.0.0.1", imaps_port), timeout=300))
        self.file = self.socket.makefile("rb")
        assert self.line().startswith(b"* OK")

    def line(self):
        line = self.file.readline()
        assert line.endswith(b"\r\n"), line
        return line

    def run(self, command):
        self.socket.sendall(b"a " + command + b"\r\n")
        lines = [self.line()]
        while not lines[-1].startswith((b"a ", b"+ ")):
            lines.append(self.line())
        assert lines[-1].startswith((b"a OK", b"+ ")), lines
        return lines

    def until(self, text):
        while text not in (line := self.line()):
            assert line.startswith(b"* "), line
        return line


idler = Idler()
idler.run(f'LOGIN "{user}" "{password}"'.encode())
idler.run(b"SELECT INBOX")
idler.run(b"IDLE")
ok(imap.append("INBOX", None, None, messages[0]))
assert idler.until(b"EXISTS") == b"* 3 EXISTS\r\n"
ok(imap.store("3", "+FLAGS", r"(\Flagged \Deleted)"))
assert rb"\Flagged" in idler.until(b"FETCH")
ok(imap.expunge())
assert idler.until(b"EXPUNGE") == b"* 3 EXPUNGE\r\n"
idler.socket.sendall(b"DONE\r\n")
assert idler.line().startswith(b"a OK")
idler.run(b"LOGOUT")
assert imap.logout()[0] == "BYE"
