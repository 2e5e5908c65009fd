"""Reads and deletes by poplib. Arguments: pop3 port, pop3s port, user, folder with the messages as they lie in the maildrop. Password: environment."""
import os
import poplib
import ssl
import sys

pop3_port, pop3s_port = map(int, sys.argv[1:3])
user, folder = sys.argv[3:5]
password = os.environ["MAIL_PASSWORD"]
context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
# Lines of 998 characters and more are legal; poplib's own limit is 2048.
expected = [open(os.path.join(folder, name), "rb").read() for name in sorted(os.listdir(folder))]


def content(lines):
    return b"".join(line + b"\r\n" for line in lines)


pop = poplib.POP3("127.0.0.1", pop3_port, timeout=300)
capabilities = pop.capa()
for name in ("UIDL", "TOP", "STLS", "SASL", "USER", "PIPELINING"):
    assert name in capabilities, capabilities
assert "PLAIN" in capabilities["SASL"]
pop.stls(context)
try:
    pop.user(user)
    pop.pass_("Mistyped-9912")
    raise AssertionError("a wrong password was taken")
except poplib.error_proto as refusal:
    assert b"-ERR" in refusal.args[0]
pop.user(user)
pop.pass_(password)
count, size = pop.stat()
assert count == len(expected) and size == sum(map(len, expected)), (count, size)
assert [line.split() for line in pop.list()[1]] == [[b"%d" % (i + 1), b"%d" % len(m)] for i, m in enumerate(expected)]
ids = [line.split()[1] for line in pop.uidl()[1]]
assert len(set(ids)) == count
for i, message in enumerate(expected, 1):
    assert content(pop.retr(i)[1]) == message, i
    head, body = message.split(b"\r\n\r\n", 1)
    lines = body.split(b"\r\n")
    for n in (0, 2):
        wanted = head + b"\r\n\r\n" + b"".join(line + b"\r\n" for line in lines[:n] if len(lines) > n)
        if len(lines) > n:
            assert content(pop.top(i, n)[1]) == wanted, (i, n)
pop.dele(1)
try:
    pop.retr(1)
    raise AssertionError("a deleted message was read")
except poplib.error_proto:
    pass
pop.rset()
assert pop.stat()[0] == count
pop.dele(1)
pop.quit()

pop = poplib.POP3_SSL("127.0.0.1", pop3s_port, context=context, timeout=300)
pop.user(user)
pop.pass_(password)
assert pop.stat()[0] == count - 1
# RFC 1939 §7: a message keeps its unique id over sessions.
assert [line.split()[1] for line in pop.uidl()[1]] == ids[1:]
assert pop.uidl(1).split()[2] == ids[1]
for i in range(1, count):
    pop.dele(i)
# RFC 1939 §6: without QUIT nothing is removed.
pop.close()

pop = poplib.POP3_SSL("127.0.0.1", pop3s_port, context=context, timeout=300)
pop.user(user)
pop.pass_(password)
assert pop.stat()[0] == count - 1
pop.quit()
