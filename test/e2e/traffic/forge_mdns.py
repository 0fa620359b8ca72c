"""Sends forged announcements of agents, from forged addresses, until its input ends.

Prints "ready" at the first, and at the end how many announcements and records a second there were.
"""

import json
import os
import select
import socket
import struct
import sys
import time

OPTIONS = json.loads(sys.argv[1])
DEVICE = OPTIONS["device"]
NETWORK = OPTIONS["network"]
SUBNET = OPTIONS["subnet"]
# Announcements a second; each has four records.
RATE = OPTIONS["rate"]
# Node ids that exist, and are lied about too.
NODES = OPTIONS["nodes"]

GROUP = "224.0.0.251"
GROUP_MAC = bytes.fromhex("01005e0000fb")
RECORDS = 4
TICK = 0.01


def name(text):
    labels = [part.encode() for part in text.split(".")]
    return b"".join(bytes([len(part)]) + part for part in labels) + b"\0"


def record(owner, kind, data, flush=True):
    kind_class = 0x8001 if flush else 0x0001
    return name(owner) + struct.pack("!HHIH", kind, kind_class, 120, len(data)) + data


def announcement(node, address, port):
    label = node[:16]
    instance = f"{label}._spanlan._tcp.local"
    facts = ["txtvers=1", f"network={NETWORK}", f"node={node}"]
    txt = b"".join(bytes([len(fact)]) + fact.encode() for fact in facts)
    srv = struct.pack("!HHH", 0, 0, port) + name(f"{label}.local")
    return (
        struct.pack("!HHHHHH", 0, 0x8400, 0, RECORDS, 0, 0)
        + record("_spanlan._tcp.local", 12, name(instance), flush=False)
        + record(instance, 33, srv)
        + record(instance, 16, txt)
        + record(f"{label}.local", 1, socket.inet_aton(address))
    )


def checksum(header):
    total = sum(struct.unpack("!10H", header))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def frame(source, payload):
    udp = struct.pack("!HHHH", 5353, 5353, 8 + len(payload), 0) + payload
    fields = (0x45, 0, 20 + len(udp), 0, 0, 255, 17)
    ends = socket.inet_aton(source) + socket.inet_aton(GROUP)
    header = struct.pack("!BBHHHBBH", *fields, 0) + ends
    header = struct.pack("!BBHHHBBH", *fields, checksum(header)) + ends
    mac = b"\x02\0" + socket.inet_aton(source)
    return GROUP_MAC + mac + b"\x08\0" + header + udp


def forged(count):
    """Of every sixteen one lies about a node there is; the others are of nobody."""
    source = f"{SUBNET}.{100 + count % 150}"
    node = NODES[count // 16 % len(NODES)] if count % 16 == 0 else os.urandom(32).hex()
    return frame(source, announcement(node, f"{SUBNET}.{100 + count // 7 % 150}", 1 + count % 65535))


def main():
    raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
    raw.bind((DEVICE, 0))
    started = time.monotonic()
    sent = 0
    print("ready", flush=True)
    while not select.select([sys.stdin], [], [], 0)[0]:
        while sent < RATE * (time.monotonic() - started):
            raw.send(forged(sent))
            sent += 1
        time.sleep(TICK)
    seconds = time.monotonic() - started
    print(json.dumps({"announcements": sent, "recordsPerSecond": RECORDS * sent / seconds}))


main()
