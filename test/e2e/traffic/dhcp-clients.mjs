// Many DHCP clients behind one relay agent (RFC 2131 §4.1): each asks, and repeats itself, until it is acknowledged.
// `ask N` lets N more begin, `tell` says who was given what, `end` forgets who still asks; each answers in a line of JSON.
import { createSocket } from "node:dgram";
import { createInterface } from "node:readline";

const { address, family, atOnce } = JSON.parse(process.argv[2]);
const SERVER_PORT = 67;
const ALL = "255.255.255.255";
const PATIENCE_MS = 700;
const [DISCOVER, OFFER, REQUEST, ACK, NAK] = [1, 2, 3, 5, 6];
const [MESSAGE_TYPE, REQUESTED_ADDRESS, SERVER_ID] = [53, 50, 54];
const OPTIONS_AT = 240;

const relay = Buffer.from(address.split(".").map(Number));
const socket = createSocket("udp4");
/** By transaction. */
const asking = new Map();
const given = [];
let begun = 0;
let waiting = 0;
let refusals = 0;

function option(code, value) {
  return Buffer.concat([Buffer.from([code, value.length]), value]);
}

function message(client, type, options) {
  const head = Buffer.alloc(OPTIONS_AT);
  head.set([1, 1, 6, 1]); // a request, Ethernet, passed on by one agent
  head.writeUInt32BE(client.transaction, 4);
  head.set(relay, 24);
  head.set(client.mac, 28);
  head.writeUInt32BE(0x6382_5363, 236);
  const words = [option(MESSAGE_TYPE, Buffer.from([type])), ...options, Buffer.from([255])];
  return Buffer.concat([head, ...words, Buffer.alloc(60)]);
}

/** Of a server's message, which has no padding before the end. */
function optionsOf(octets) {
  const found = new Map();
  for (let at = OPTIONS_AT; at < octets.length && octets[at] !== 255; at += 2 + octets[at + 1]) {
    found.set(octets[at], octets.subarray(at + 2, at + 2 + octets[at + 1]));
  }
  return found;
}

function say(client) {
  clearTimeout(client.timer);
  client.timer = setTimeout(() => again(client), PATIENCE_MS);
  const { offer } = client;
  const type = offer === undefined ? DISCOVER : REQUEST;
  const options =
    offer === undefined
      ? []
      : [option(REQUESTED_ADDRESS, offer.address), option(SERVER_ID, offer.server)];
  socket.send(message(client, type, options), SERVER_PORT, ALL, () => undefined);
}

/** Nobody has answered: an offer may be forgotten by now. */
function again(client) {
  client.repeated += 1;
  if (client.repeated % 3 === 0) client.offer = undefined;
  say(client);
}

function begin() {
  while (waiting > 0 && asking.size < atOnce) {
    waiting -= 1;
    begun += 1;
    const mac = Buffer.from([0x06, family, 0, 0, begun >> 8, begun & 255]);
    const client = { transaction: family * 0x100_0000 + begun, mac, repeated: 0 };
    asking.set(client.transaction, client);
    say(client);
  }
}

function hear(octets) {
  const client = octets.length > OPTIONS_AT && asking.get(octets.readUInt32BE(4));
  if (!client) return;
  const options = optionsOf(octets);
  const type = options.get(MESSAGE_TYPE)?.[0];
  if (type === OFFER && client.offer === undefined) {
    client.offer = {
      address: Buffer.from(octets.subarray(16, 20)),
      server: Buffer.from(options.get(SERVER_ID)),
    };
    say(client);
  } else if (type === NAK) {
    refusals += 1;
    client.offer = undefined;
    say(client);
  } else if (type === ACK) {
    clearTimeout(client.timer);
    asking.delete(client.transaction);
    const mac = [...client.mac].map((octet) => octet.toString(16).padStart(2, "0")).join(":");
    given.push([octets.subarray(16, 20).join("."), mac]);
    begin();
  }
}

const words = {
  ask: (count) => {
    waiting += Number(count);
    begin();
    return { asking: asking.size };
  },
  tell: () => ({ given, asking: asking.size, refusals }),
  end: () => {
    waiting = 0;
    for (const { timer } of asking.values()) clearTimeout(timer);
    asking.clear();
    return { given, refusals };
  },
};

socket.on("message", hear);
socket.on("error", () => process.exit(1));
socket.bind(SERVER_PORT, () => {
  socket.setBroadcast(true);
  console.log("ready");
});
createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [word, argument] = line.split(" ");
    console.log(JSON.stringify(words[word](argument)));
  })
  .once("close", () => process.exit(0));
