#!/usr/bin/env python3
"""Remote delivery: the appliance and Postfix pass the same messages on to smtp-sink, in turns.

  remote.py [--messages 3000] [--rounds 3] [--sources 10] [--destinations 1] [--hung] [--only appliance|postfix] [--base 6000]

Ten smtp-source sessions bring the messages by SMTP, the server writes each to disk and passes it on; a run ends when
smtp-sink has taken the last one. Printed are messages a second and the server's CPU (all its processes) a message;
the last lines are the medians and their ratios. --destinations spreads the recipients over so many domains, each with
a server of its own on 127.0.1.x; --hung adds messages for one more, whose server takes connections and says nothing.

Needs: root, the packages dotnet-sdk-10.0 and postfix. Everything listens on loopback and lies in a temporary folder.
"""
import argparse, json, os, signal, socket, statistics, subprocess, tempfile, time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
TICK = os.sysconf("SC_CLK_TCK")


def domains(args):
    return [f"d{i}.test" for i in range(args.destinations)]


def sink_address(args, i):
    return f"127.0.1.{i + 1}"


def cpu_seconds(root):
    """User and system time of a process, its descendants, and those of them that have ended."""
    parents, times = {}, {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = open(f"/proc/{name}/stat").read().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents[int(name)], times[int(name)] = int(fields[1]), sum(map(int, fields[11:15]))
    total = 0
    for pid in times:
        p = pid
        while p in parents and p != root:
            p = parents[p]
        total += times[pid] if p == root else 0
    return total / TICK


def wait_port(port, host="127.0.0.1"):
    for _ in range(300):
        try:
            socket.create_connection((host, port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"nobody listens on {host}:{port}")


class Appliance:
    name = "appliance"

    def __init__(self, folder, args):
        self.folder, self.args, self.smtp, self.sink = folder, args, args.base + 25, args.base + 26
        os.makedirs(folder)
        subprocess.run(["dotnet", "build", "-c", "Release", "-v", "q", "-o", f"{folder}/bin", f"{ROOT}/src/ApplianceMail.Server"], check=True, stdout=subprocess.DEVNULL)
        config = {
            "dataDirectory": f"{folder}/data", "domain": "bench.test", "hostName": "mx.bench.test",
            "limits": {"maxConnections": 0}, "log": {"level": "Warning", "format": "json"},
            "listeners": [{"service": "smtp", "address": "127.0.0.1", "port": self.smtp}, {"service": "admin", "address": "127.0.0.1", "port": args.base + 27}],
        }
        json.dump(config, open(f"{folder}/appliancemail.json", "w"))
        self.process = subprocess.Popen([f"{folder}/bin/ApplianceMail.Server", "--config", f"{folder}/appliancemail.json"], stdin=subprocess.DEVNULL, stdout=open(f"{folder}/out.txt", "w"), stderr=open(f"{folder}/log.json", "w"))
        wait_port(self.smtp)
        wait_port(args.base + 27)
        self.run("Add-MailTrustedHost", "127.0.0.1")
        for i, domain in enumerate(domains(args)):
            self.run("New-MailRoute", domain, f"{sink_address(args, i)}:{self.sink}")
        if args.hung:
            self.run("New-MailRoute", "hung.test", f"127.0.2.1:{self.sink}")

    def run(self, *words):
        subprocess.run([f"{self.folder}/bin/ApplianceMail.Server", *words, "--data", f"{self.folder}/data"], check=True, stdout=subprocess.DEVNULL)

    @property
    def pid(self):
        return self.process.pid

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Postfix:
    name = "postfix"

    def __init__(self, folder, args):
        self.folder, self.smtp, self.sink = folder, args.base + 125, args.base + 126
        for part in ("conf", "spool", "data", "log"):
            os.makedirs(f"{folder}/{part}")
        subprocess.run(["chown", "postfix", f"{folder}/data"], check=True)
        routes = [f"{d} smtp:[{sink_address(args, i)}]:{self.sink}\n" for i, d in enumerate(domains(args))] + [f"hung.test smtp:[127.0.2.1]:{self.sink}\n"]
        open(f"{folder}/conf/transport", "w").writelines(routes)
        open(f"{folder}/conf/main.cf", "w").write(f"""compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/data
maillog_file = {folder}/log/postfix.log
maillog_file_prefixes = {folder}
myhostname = mx.bench.test
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
transport_maps = hash:{folder}/conf/transport
smtpd_relay_restrictions = permit_mynetworks, reject
smtp_dns_support_level = disabled
default_process_limit = 200
in_flow_delay = 0
smtpd_client_connection_count_limit = 0
smtpd_client_event_limit_exceptions = 127.0.0.0/8
smtpd_error_sleep_time = 0
smtpd_peername_lookup = no
initial_destination_concurrency = 20
""")
        services = ["pickup unix n - n 60 1 pickup", "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 300 1 qmgr", "rewrite unix - - n - - trivial-rewrite", "bounce unix - - n - 0 bounce",
                    "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce", "verify unix - - n - 1 verify", "flush unix n - n 1000? 0 flush", "proxymap unix - - n - - proxymap",
                    "proxywrite unix - - n - 1 proxymap", "smtp unix - - n - - smtp", "relay unix - - n - - smtp", "showq unix n - n - - showq", "error unix - - n - - error",
                    "retry unix - - n - - error", "discard unix - - n - - discard", "local unix - n n - - local", "virtual unix - n n - - virtual", "lmtp unix - - n - - lmtp",
                    "anvil unix - - n - 1 anvil", "scache unix - - n - 1 scache", "postlog unix-dgram n - n - 1 postlogd"]
        open(f"{folder}/conf/master.cf", "w").write("\n".join([f"127.0.0.1:{self.smtp} inet n - n - - smtpd", *services]) + "\n")
        subprocess.run(["postmap", "-c", f"{folder}/conf", f"hash:{folder}/conf/transport"], check=True)
        subprocess.run(["postfix", "-c", f"{folder}/conf", "start"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_port(self.smtp)

    @property
    def pid(self):
        return int(open(f"{self.folder}/spool/pid/master.pid").read())

    def stop(self):
        subprocess.run(["postfix", "-c", f"{self.folder}/conf", "stop"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def hang(address, port):
    """A server that takes connections and says nothing: the kernel answers for it."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((address, port))
    listener.listen(200)
    return listener


def measure(server, args):
    each = args.messages // args.sources // args.destinations
    total = each * args.sources * args.destinations
    sinks = [subprocess.Popen(["smtp-sink", "-u", "nobody", "-M", str(total // args.destinations), f"{sink_address(args, i)}:{server.sink}", "1024"], stdin=subprocess.DEVNULL) for i in range(args.destinations)]
    for i in range(args.destinations):
        wait_port(server.sink, sink_address(args, i))
    hung = hang("127.0.2.1", server.sink) if args.hung else None
    if hung:
        subprocess.run(["smtp-source", "-s", "1", "-m", "100", "-d", "-l", "2048", "-f", "s@example.test", "-t", "r@hung.test", f"127.0.0.1:{server.smtp}"], check=True)
    cpu, begin = cpu_seconds(server.pid), time.monotonic()
    sources = [subprocess.Popen(["smtp-source", "-s", "1", "-m", str(each), "-d", "-l", "2048", "-f", "s@example.test", "-t", f"r{i}@{d}", f"127.0.0.1:{server.smtp}"]) for i in range(args.sources) for d in domains(args)]
    for source in sources:
        source.wait()
    accepted = time.monotonic() - begin
    for sink in sinks:
        sink.wait()
    took = time.monotonic() - begin
    # What is written down after the last message is part of the work.
    time.sleep(1.5)
    used = cpu_seconds(server.pid) - cpu
    if hung:
        hung.close()
    return {"rate": total / took, "accepted": total / accepted, "cpu": used * 1000 / total}


def main():
    parser = argparse.ArgumentParser()
    for name, default in (("messages", 3000), ("rounds", 3), ("sources", 10), ("destinations", 1), ("base", 6000)):
        parser.add_argument("--" + name, type=int, default=default)
    parser.add_argument("--hung", action="store_true")
    parser.add_argument("--only", choices=["appliance", "postfix"])
    args = parser.parse_args()
    if args.destinations > 1:
        args.sources = 1
    folder = tempfile.mkdtemp(prefix="bench-remote-")
    os.chmod(folder, 0o755)
    servers, results = [], {}
    try:
        for kind in (Appliance, Postfix):
            if args.only in (None, kind.name):
                servers.append(kind(f"{folder}/{kind.name}", args))
        for server in servers:
            measure(server, args)  # warm
        for _ in range(args.rounds):
            for server in servers:
                result = measure(server, args)
                results.setdefault(server.name, []).append(result)
                print(f"{server.name:10} {result['rate']:8.0f} delivered/s {result['accepted']:8.0f} accepted/s {result['cpu']:7.3f} ms CPU a message", flush=True)
    finally:
        for server in servers:
            server.stop()
    medians = {name: {k: statistics.median(r[k] for r in list_) for k in list_[0]} for name, list_ in results.items()}
    print(json.dumps(medians))
    if len(medians) == 2:
        ours, theirs = medians["appliance"], medians["postfix"]
        print(f"ratio: {ours['rate'] / theirs['rate']:.2f} times the rate, {ours['cpu'] / theirs['cpu']:.2f} times the CPU")
    print(folder)


if __name__ == "__main__":
    main()
