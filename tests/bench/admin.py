#!/usr/bin/env python3
"""What operations cost: server CPU and time a call over HTTPS, and imports of users.

    admin.py DATA_DIRECTORY SERVER_PROCESS_ID

The server must run on this machine; use a data directory of its own: users and aliases are made in it. Prints a table in Markdown.
"""
import base64, hashlib, http.client, json, os, ssl, sys, time, urllib.parse

CALLS = 1000
USERS = 2000
CLEAR = 100

directory, process = sys.argv[1], sys.argv[2]
access = dict(line.strip().split("=", 1) for line in open(os.path.join(directory, "admin-access")))
uri = urllib.parse.urlparse(access["uri"])
# The certificate is the server's own, and the port is on this machine.
connection = http.client.HTTPSConnection(uri.hostname, uri.port, context=ssl._create_unverified_context(), timeout=600)
mark = str(int(time.time()))


def cpu_ms():
    fields = open(f"/proc/{process}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def call(operation, **parameters):
    headers = {"Authorization": "Bearer " + access["token"], "Content-Type": "application/json"}
    connection.request("POST", "/api/v1/admin/" + operation, json.dumps(parameters), headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        sys.exit(f"{operation}: {answer.status} {body.decode()}")
    return json.loads(body)["result"]


def measure(name, count, work):
    cpu, begin = cpu_ms(), time.perf_counter()
    work()
    seconds, spent = time.perf_counter() - begin, cpu_ms() - cpu
    print(f"| {name} | {count:,} | {seconds:.2f} | {spent / count:.2f} |")


def repeat(operation, parameters):
    measure(operation, CALLS, lambda: [call(operation, **parameters(i)) for i in range(CALLS)])


salt = os.urandom(16)
ready = "{PBKDF2-SHA512}1000$%s$%s" % tuple(base64.b64encode(b).decode() for b in (salt, hashlib.pbkdf2_hmac("sha512", b"secret", salt, 1000, 64)))
users = [f"h{mark}x{i}" for i in range(USERS)]

print("| what | count | seconds | server CPU in ms each |\n|---|--:|--:|--:|")
measure("Import-MailUser, ready hashes, one call", USERS, lambda: call("Import-MailUser", csv="Address,PasswordHash\n" + "".join(f"{u},{ready}\n" for u in users)))
measure("Import-MailUser, clear passwords, one call", CLEAR, lambda: call("Import-MailUser", csv="Address,Password\n" + "".join(f"c{mark}x{i},secret{i}\n" for i in range(CLEAR))))
measure("New-MailUser, clear password", 10, lambda: [call("New-MailUser", address=f"n{mark}x{i}", password="secret") for i in range(10)])
repeat("Get-MailDomain", lambda i: {})
repeat("Set-MailUser", lambda i: {"identity": users[i], "quotaBytes": i + 1})
repeat("Disable-MailUser", lambda i: {"identity": users[i]})
repeat("Add-MailUserAlias", lambda i: {"identity": users[i], "alias": f"a{mark}x{i}"})
repeat("Remove-MailUser", lambda i: {"identity": users[i]})
