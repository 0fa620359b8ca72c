"""Frames of a hostile and of an honest guest, written and read raw.

guest_frames.py evade|behave|scatter|shout|finish|watch OPTIONS (JSON). The last frame of `evade`, `behave`
and `finish` says that there is no more; `watch` prints what it received before that, as JSON.
"""

import ctypes
import errno
import itertools
import json
import math
import os
import socket
import struct
import sys
import time

from scapy.config import conf

conf.verb = 0
from scapy.all import (  # noqa: E402
    ARP, BOOTP, DHCP, DNS, DNSQR, ICMP, IP, IPv6, UDP, Raw, Ether, raw,
    ICMPv6ND_NA, ICMPv6ND_NS, ICMPv6ND_RA, ICMPv6ND_RS, ICMPv6ND_Redirect, ICMPv6NDOptDstLLAddr,
    ICMPv6NDOptSrcLLAddr, ICMPv6MLReport2, ICMPv6MLDMultAddrRec, ICMPv6EchoRequest,
    IPv6ExtHdrDestOpt, IPv6ExtHdrFragment, IPv6ExtHdrHopByHop, IPv6ExtHdrRouting, RouterAlert,
    DHCP6_Advertise, DHCP6_Solicit, PadN, VRRP,
)

BROADCAST = "ff:ff:ff:ff:ff:ff"
END = b"no more frames of this run"
# linux/if_packet.h, linux/if_ether.h
SOL_PACKET = 263
PACKET_STATISTICS = 6
PACKET_IGNORE_OUTGOING = 23
ETH_P_ALL = 3


def octets(mac):
    return bytes.fromhex(mac.replace(":", ""))


def sender(device):
    link = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    link.bind((device, 0))
    return link


def snap(oui):
    return lambda kind, body: (
        struct.pack("!H", 8 + len(body)) + b"\xaa\xaa\x03" + oui + struct.pack("!H", kind) + body
    )


def tags(*layers):
    def wrap(kind, body):
        for tpid, vid in reversed(layers):
            body = struct.pack("!HH", vid, kind) + body
            kind = tpid
        return struct.pack("!H", kind) + body

    return wrap


def tagged_snap(tpid, vid):
    inner = snap(b"\0\0\0")
    return lambda kind, body: struct.pack("!HH", tpid, vid) + inner(kind, body)


def snapped_tag(kind, body):
    return snap(b"\0\0\0")(0x8100, struct.pack("!HH", 0, kind) + body)


def nested_snap(kind, body):
    deep = b"\xaa\xaa\x03\0\0\0" + struct.pack("!H", kind) + body
    return snap(b"\0\0\0")(len(deep), deep)


WRAPPINGS = {
    "bare": tags(),
    "priority tag": tags((0x8100, 0)),
    "VLAN 42": tags((0x8100, 42)),
    "two priority tags": tags((0x8100, 0), (0x8100, 0)),
    "VLAN and priority": tags((0x8100, 5), (0x8100, 0)),
    "service tag": tags((0x88A8, 0)),
    "service and customer": tags((0x88A8, 7), (0x8100, 42)),
    "legacy service tag": tags((0x9100, 1)),
    "five tags": tags(*[(0x8100, 0)] * 5),
    "SNAP": snap(b"\0\0\0"),
    "802.1H": snap(b"\0\0\xf8"),
    "tagged SNAP": tagged_snap(0x8100, 0),
    "SNAP around a tag": snapped_tag,
    "SNAP in SNAP": nested_snap,
}


def router_advertisement(source):
    return ICMPv6ND_RA(routerlifetime=1800) / ICMPv6NDOptSrcLLAddr(lladdr=source)


def fragments(header, upper, size):
    """The packet in pieces of `size` octets, a multiple of eight."""
    whole = raw(header / upper)[40:]
    kind = raw(header / upper)[6]
    last = len(whole) - 1
    for at in range(0, len(whole), size):
        more = 1 if at + size <= last else 0
        piece = IPv6ExtHdrFragment(nh=kind, offset=at // 8, m=more, id=77) / Raw(whole[at : at + size])
        plain = header.copy()
        plain.nh = 44
        yield plain / piece


def payloads(own, victim, gateway):
    """Name, EtherType and octets of what no guest may say."""
    all6 = {"dst": "ff02::1", "hlim": 255}
    link = "fe80::66"
    padding = PadN(optdata=b"\0" * 4)
    arp = lambda **fields: raw(ARP(hwsrc=own["mac"], **fields))
    router = {**gateway, "ipv6": gateway["linkLocal"]}
    for who, name in ((victim, "victim"), (gateway, "gateway"), (router, "router")):
        yield f"ARP reply of {name}", 0x806, arp(op=2, psrc=who["ipv4"], pdst=victim["ipv4"])
        yield f"ARP request of {name}", 0x806, arp(op=1, psrc=who["ipv4"], pdst="10.20.0.77")
        yield f"announcement of {name}", 0x806, arp(op=1, psrc=who["ipv4"], pdst=who["ipv4"])
        yield f"probe for {name}", 0x806, arp(op=1, psrc="0.0.0.0", pdst=who["ipv4"])
        claim = ICMPv6ND_NA(tgt=who["ipv6"], O=1, S=0) / ICMPv6NDOptDstLLAddr(lladdr=own["mac"])
        yield f"NA of {name}", 0x86DD, raw(IPv6(src=who["ipv6"], **all6) / claim)
        yield f"NA for {name}", 0x86DD, raw(IPv6(src=link, **all6) / claim)
        ask = ICMPv6ND_NS(tgt="fd20::77") / ICMPv6NDOptSrcLLAddr(lladdr=own["mac"])
        yield f"NS of {name}", 0x86DD, raw(IPv6(src=who["ipv6"], **all6) / ask)
        probe = IPv6(src="::", **all6) / ICMPv6ND_NS(tgt=who["ipv6"])
        yield f"DAD for {name}", 0x86DD, raw(probe)
        hidden = IPv6(src=link, **all6) / IPv6ExtHdrDestOpt(options=[padding]) / claim
        yield f"NA for {name} behind options", 0x86DD, raw(hidden)
        udp = UDP(sport=9, dport=9) / b"spoof"
        yield f"UDP of {name}", 0x800, raw(IP(src=who["ipv4"], dst=victim["ipv4"]) / udp)
        yield f"UDP6 of {name}", 0x86DD, raw(IPv6(src=who["ipv6"], dst=victim["ipv6"]) / udp)
    home = IPv6(src=link, **all6)
    ra = router_advertisement(own["mac"])
    yield "RA", 0x86DD, raw(home / ra)
    yield "RA behind hop-by-hop", 0x86DD, raw(home / IPv6ExtHdrHopByHop(options=[padding]) / ra)
    yield "RA behind options", 0x86DD, raw(home / IPv6ExtHdrDestOpt(options=[padding]) / ra)
    yield "RA behind routing", 0x86DD, raw(home / IPv6ExtHdrRouting(addresses=[]) / ra)
    chain = home
    for _ in range(12):
        chain = chain / IPv6ExtHdrDestOpt(options=[padding])
    yield "RA behind twelve headers", 0x86DD, raw(chain / ra)
    yield "RA in an atomic fragment", 0x86DD, raw(home / IPv6ExtHdrFragment(id=7) / ra)
    for size in (8, 16, 24):  # what follows a first fragment that does not arrive is never put together
        first = next(fragments(home, IPv6ExtHdrDestOpt(options=[padding]) / ra, size))
        yield f"first fragment of RA, {size} octets", 0x86DD, raw(first)
    moved = ICMPv6ND_Redirect(tgt=link, dst="fd20::99")
    yield "redirect", 0x86DD, raw(home / moved)
    yield "redirect of IPv4", 0x800, raw(IP(src=own["ipv4"], dst=victim["ipv4"]) / ICMP(type=5, code=1, gw=own["ipv4"]))
    yield "RA of IPv4", 0x800, raw(IP(src=own["ipv4"], dst="224.0.0.1") / ICMP(type=9))
    offer = BOOTP(op=2, yiaddr="10.20.0.50", chaddr=octets(victim["mac"])) / DHCP(
        options=[("message-type", "offer"), ("router", own["ipv4"]), "end"]
    )
    server = UDP(sport=67, dport=68) / offer
    yield "DHCP offer", 0x800, raw(IP(src=own["ipv4"], dst="255.255.255.255") / server)
    relayed = UDP(sport=4011, dport=68) / offer
    yield "DHCP offer from elsewhere", 0x800, raw(IP(src=own["ipv4"], dst="255.255.255.255") / relayed)
    first = IP(src=own["ipv4"], dst=victim["ipv4"], flags="MF") / raw(server)[:24]
    first.proto = 17
    yield "DHCP offer in fragments", 0x800, raw(first)
    yield "tiny fragment", 0x800, raw(IP(src=own["ipv4"], dst=victim["ipv4"], flags="MF", proto=17) / b"\0\x43\0\x44")
    advert = UDP(sport=547, dport=546) / DHCP6_Advertise()
    yield "DHCPv6 advertisement", 0x86DD, raw(home / advert)
    yield "DHCPv6 behind options", 0x86DD, raw(home / IPv6ExtHdrDestOpt(options=[padding]) / advert)
    yield "ARP of eight octets", 0x806, arp(op=1, psrc=own["ipv4"], pdst=victim["ipv4"], hwlen=8)
    yield "half an ARP", 0x806, arp(op=2, psrc=victim["ipv4"])[:12]
    yield "half an IPv4 header", 0x800, b"\x45\0\0\x54\0\0"
    yield "IPv4 longer than the frame", 0x800, b"\x45\0\xff\xff" + raw(IP(src=own["ipv4"], dst=victim["ipv4"]) / (b"x" * 8))[4:]
    yield "loopback as source", 0x800, raw(IP(src="127.0.0.1", dst=victim["ipv4"]) / UDP(sport=1, dport=1))
    yield "truncated IPv6", 0x86DD, raw(home / ra)[:44]


def evasions(own, victim, gateway):
    for (_, kind, body), wrap in itertools.product(
        payloads(own, victim, gateway), WRAPPINGS.values()
    ):
        for destination in (BROADCAST, victim["mac"]):
            frame = octets(destination) + octets(own["mac"]) + wrap(kind, body)
            yield frame.ljust(60, b"\0")
    bpdu = b"\x42\x42\x03" + bytes(35)
    for destination in ("01:80:c2:00:00:00", "01:00:0c:cc:cc:cd", BROADCAST, victim["mac"]):
        yield octets(destination) + octets(own["mac"]) + struct.pack("!H", len(bpdu)) + bpdu.ljust(46, b"\0")
    for last in range(16):  # LLDP, LACP, pause and their like
        yield octets(f"01:80:c2:00:00:{last:02x}") + octets(own["mac"]) + b"\x88\xcc" + bytes(46)
    hello = raw(IP(src=own["ipv4"], dst=victim["ipv4"]) / UDP(sport=9, dport=9) / b"spoof")
    for source in (victim["mac"], "00:00:00:00:00:00", BROADCAST, "33:33:00:00:00:01"):
        for destination in (BROADCAST, victim["mac"]):
            yield octets(destination) + octets(source) + b"\x08\0" + hello


def honest(own):
    """What must pass whole; `own` may use the virtual router's addresses too."""
    say = lambda packet, to=BROADCAST, source=own["mac"]: raw(Ether(dst=to, src=source) / packet)
    link = "fe80::66"
    discover = BOOTP(op=1, chaddr=octets(own["mac"])) / DHCP(options=[("message-type", "discover"), "end"])
    yield say(IP(src="0.0.0.0", dst="255.255.255.255") / UDP(sport=68, dport=67) / discover)
    virtual = VRRP(vrid=7, addrlist=[own["virtual"]])
    yield say(IP(src=own["ipv4"], dst="224.0.0.18", ttl=255, proto=112) / virtual, "01:00:5e:00:00:12", own["virtualMac"])
    garp = ARP(op=1, hwsrc=own["virtualMac"], psrc=own["virtual"], pdst=own["virtual"])
    yield say(garp, BROADCAST, own["virtualMac"])
    yield say(ARP(op=1, hwsrc=own["mac"], psrc=own["ipv4"], pdst=own["ipv4"]))
    yield say(ARP(op=1, hwsrc=own["mac"], psrc="0.0.0.0", pdst=own["ipv4"]))
    yield say(ARP(op=1, hwsrc=own["mac"], psrc=own["ipv4"], pdst="10.20.0.77"))
    mdns = UDP(sport=5353, dport=5353) / DNS(rd=0, qd=DNSQR(qname="host.local"))
    yield say(IP(src=own["ipv4"], dst="224.0.0.251", ttl=255) / mdns, "01:00:5e:00:00:fb")
    yield say(IPv6(src=link, dst="ff02::fb", hlim=255) / mdns, "33:33:00:00:00:fb")
    ssdp = UDP(sport=50000, dport=1900) / b"M-SEARCH * HTTP/1.1\r\n\r\n"
    yield say(IP(src=own["ipv4"], dst="239.255.255.250") / ssdp, "01:00:5e:7f:ff:fa")
    dad = ICMPv6ND_NS(tgt=own["ipv6"])
    yield say(IPv6(src="::", dst="ff02::1:ff00:2", hlim=255) / dad, "33:33:ff:00:00:02")
    mine = ICMPv6ND_NA(tgt=own["ipv6"], R=0, S=0, O=1) / ICMPv6NDOptDstLLAddr(lladdr=own["mac"])
    yield say(IPv6(src=own["ipv6"], dst="ff02::1", hlim=255) / mine, "33:33:00:00:00:01")
    report = ICMPv6MLReport2(records=[ICMPv6MLDMultAddrRec(rtype=4, dst="ff02::fb")])
    alert = IPv6ExtHdrHopByHop(options=[RouterAlert()])
    yield say(IPv6(src=link, dst="ff02::16", hlim=1) / alert / report, "33:33:00:00:00:16")
    yield say(IPv6(src=own["ipv6"], dst="ff02::1") / ICMPv6EchoRequest(), "33:33:00:00:00:01")
    yield say(IP(src=own["ipv4"], dst="10.20.0.255") / UDP(sport=138, dport=138) / b"name", BROADCAST)


def asked(own):
    """What the network itself answers, of its IPv6 addresses, and nobody else is to hear."""
    say = lambda packet, to: raw(Ether(dst=to, src=own["mac"]) / IPv6(src="fe80::66", dst=packet[0], hlim=255) / packet[1])
    yield say(("ff02::1:2", UDP(sport=546, dport=547) / DHCP6_Solicit()), "33:33:00:01:00:02")
    yield say(("ff02::2", ICMPv6ND_RS()), "33:33:00:00:00:02")


def ending(own):
    packet = IP(src=own["ipv4"], dst="10.20.0.255") / UDP(sport=9, dport=9) / END
    return raw(Ether(dst=BROADCAST, src=own["mac"]) / packet)


def send_all(options, frames):
    link = sender(options["device"])
    count = 0
    for frame in frames:
        link.send(frame)
        count += 1
        time.sleep(0.0005)  # the device's queue is short
    link.send(ending(options["own"]))
    print(json.dumps({"sent": count}))


def dropped(device):
    with open(f"/sys/class/net/{device}/statistics/tx_dropped") as counter:
        return int(counter.read())


class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


class Message(ctypes.Structure):
    """struct mmsghdr of <sys/socket.h>."""

    _fields_ = [
        ("name", ctypes.c_void_p), ("name_length", ctypes.c_uint32),
        ("vectors", ctypes.POINTER(Vector)), ("vector_count", ctypes.c_size_t),
        ("control", ctypes.c_void_p), ("control_length", ctypes.c_size_t),
        ("flags", ctypes.c_int), ("sent", ctypes.c_uint),
    ]


class Batch:
    """As many frames of one length as go out by one call; `octets` are those of all, one after another."""

    def __init__(self, link, frame, count):
        self.octets = bytearray(frame * count)
        self.count = count
        self.length = len(frame)
        self._link = link
        self._held = (ctypes.c_char * len(self.octets)).from_buffer(self.octets)
        start = ctypes.addressof(self._held)
        self._vectors = (Vector * count)(
            *[Vector(start + at * self.length, self.length) for at in range(count)]
        )
        self._messages = (Message * count)(
            *[Message(vectors=ctypes.pointer(each), vector_count=1) for each in self._vectors]
        )
        self._call = ctypes.CDLL(None, use_errno=True).sendmmsg

    def send(self):
        sent = self._call(self._link.fileno(), self._messages, self.count, 0)
        if sent < 0 and ctypes.get_errno() != errno.ENOBUFS:
            raise OSError(ctypes.get_errno(), "sendmmsg")
        return max(0, sent)


def pour(device, batch, count, seconds):
    """Keeps the device's queue full until so many frames have left, or so many seconds passed."""
    until = time.monotonic() + seconds
    base = lost = dropped(device)
    sent = left = 0
    while left < count and time.monotonic() < until:
        yield
        sent += batch.send()
        before, lost = lost, dropped(device)
        left = sent - (lost - base)
        if lost > before:
            time.sleep(0.002)  # there is more in the queue than is read in that time
    print(json.dumps({"sent": left, "dropped": lost - base}))


def scatter(options):
    """Frames of ever another source to nobody."""
    frame = b"\x02" + bytes(5) + b"\x06" + bytes(5) + b"\x88\xb5" + bytes(46)
    batch = Batch(sender(options["device"]), frame, 128)
    for _ in pour(options["device"], batch, options["count"], options["seconds"]):
        for at in (*range(1, 6), *range(7, 12)):  # what is random of both addresses
            batch.octets[at :: batch.length] = os.urandom(batch.count)


def shout(options):
    """Broadcasts."""
    frame = octets(BROADCAST) + octets(options["own"]["mac"]) + b"\x88\xb5" + bytes(46)
    batch = Batch(sender(options["device"]), frame, 128)
    for _ in pour(options["device"], batch, math.inf, options["seconds"]):
        pass


def finish(options):
    """Says that there is no more, to those that watch."""
    sender(options["device"]).send(ending(options["own"]))
    print(json.dumps({"sent": 1}))


def watch(options):
    """All that arrives, in hexadecimal, until the last frame of a run or so many seconds have passed."""
    link = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    link.setsockopt(SOL_PACKET, PACKET_IGNORE_OUTGOING, 1)
    link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
    link.bind((options["device"], ETH_P_ALL))
    link.settimeout(options["seconds"])
    print("ready", flush=True)
    until = time.monotonic() + options["seconds"]
    wanted = options.get("destinations")
    if wanted is not None:
        wanted = [octets(each) for each in wanted]
    got = []
    ended = False
    while not ended and time.monotonic() < until:
        try:
            frame = link.recv(65536)
        except socket.timeout:
            break
        ended = END in frame
        if not ended and (wanted is None or frame[:6] in wanted):
            got.append(frame.hex())
    _, missed = struct.unpack("II", link.getsockopt(SOL_PACKET, PACKET_STATISTICS, 8))
    print(json.dumps({"ended": ended, "missed": missed, "frames": got}))


def main():
    what, options = sys.argv[1], json.loads(sys.argv[2])
    if what == "evade":
        send_all(options, evasions(options["own"], options["victim"], options["gateway"]))
    elif what == "behave":
        frames, questions = list(honest(options["own"])), list(asked(options["own"]))
        send_all(options, questions + frames)
        print(json.dumps({"frames": [frame.hex() for frame in frames], "asked": len(questions)}))
    else:
        {"scatter": scatter, "shout": shout, "finish": finish, "watch": watch}[what](options)


main()
