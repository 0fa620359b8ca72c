import { Argument, type Command, Option } from "commander";
import {
  ConfigError,
  messageOf,
  readDevice,
  readGuestAddress,
  readMac,
  readName,
  readSocketAddress,
  readTrust,
  seconds,
  type Attachment,
  type PortStatus,
  type Trust,
} from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";

interface Options {
  readonly dev?: string;
  readonly listen?: string;
  readonly connect?: string;
  readonly local?: string;
  readonly remote?: string;
  readonly name?: string;
  readonly mac: readonly string[];
  readonly address: readonly string[];
  readonly trunk: boolean;
  readonly isolated: boolean;
  readonly trust: readonly Trust[];
  readonly anyLocalUser: boolean;
}

/** A namespace is attached by those who make it: `exec`, `shell` and `forward`; what of the host is a port, by the definition. */
type Kind = Exclude<Attachment["kind"], "namespace" | "bridge" | "nic">;

/** The options that say where, of each kind. */
const PLACES = {
  tap: ["dev"],
  stream: ["listen", "connect"],
  dgram: ["local", "remote"],
} as const;

/** `spanlan attach`: connect a guest to a network. */
export function addAttach(parent: Command, environment: CliEnvironment): void {
  const command = addCommand(parent, {
    usage: "attach <network>",
    summary: "attach a guest to a network; prints the name of its port",
    examples: [
      "spanlan attach lab tap --dev tap0",
      "spanlan attach lab tap --dev tap0 --name web1 --mac 52:54:00:12:34:56 --address 10.20.0.5/24",
      "spanlan attach lab tap --dev lan0 --address dhcp",
      "spanlan attach lab stream --connect unix:/run/web2.sock --name web2",
      "spanlan attach lab dgram --local unix:/run/lab-web3 --remote unix:/run/web3 --name web3",
    ],
  }).addArgument(
    new Argument("<kind>", "what the guest is attached by").choices(Object.keys(PLACES)),
  );
  addPlaces(command);
  addRules(command);
  command.action(async (network: string, kind: Kind, options: Options, self: Command) => {
    const invocation = new Invocation(self, environment);
    const { name, mac: macs, address: addresses, trunk, isolated, trust, anyLocalUser } = options;
    const port = await invocation.ask((agent) =>
      agent.attach(network, {
        attachment: attachmentOf(kind, options),
        name,
        rules: { macs, addresses: addresses.filter(isFixed), trunk, isolated, trust },
        anyLocalUser,
      }),
    );
    if (addresses.includes(BY_DHCP)) await awaitAddress(invocation, port);
    invocation.print(port, `${port.name}\n`);
  });
}

function addPlaces(command: Command): void {
  command
    .addOption(
      new Option("--dev <device>", "tap: the device; it is made when it is not there").argParser(
        readDevice,
      ),
    )
    .option("--listen <address>", "stream: unix:PATH or tcp:HOST:PORT where the guest dials")
    .option("--connect <address>", "stream: unix:PATH or tcp:HOST:PORT where the guest listens")
    .option("--local <address>", "dgram: unix:PATH or udp:HOST:PORT of the agent")
    .option("--remote <address>", "dgram: unix:PATH or udp:HOST:PORT of the guest")
    .option(
      "--any-local-user",
      "allow tcp: and udp:, which any user of this host can reach",
      false,
    );
}

function addRules(command: Command): void {
  command
    .addOption(
      new Option("--name <guest>", "the guest's name; a device's own by default").argParser(
        (text) => readName(text, "name"),
      ),
    )
    .addOption(
      new Option(
        "--mac <mac>",
        "a MAC address of the guest, which may then use no other; may be repeated",
      )
        .argParser(collect(readMac))
        .default([], "any"),
    )
    .addOption(
      new Option(
        "--address <address>",
        "an IP address of the guest, which may then use no other; with a prefix length it is given to the device; may be repeated; dhcp: the agent asks the network for one for its device",
      )
        .argParser(collect(readAddress))
        .default([], "any"),
    )
    .option("--trunk", "the port leads to more than one guest: let 802.1Q tags pass", false)
    .option("--isolated", "exchange no frames with other isolated ports", false)
    .addOption(
      new Option(
        "--trust <what>",
        "let the guest be a dhcp-server or a router (ra), or send bpdu or llc; may be repeated",
      )
        .argParser(collect(readTrust))
        .default([], "nothing"),
    );
}

/** So long an address of DHCP may take before it is told that there is none. */
const PATIENCE_LOOKS = 40;
const LOOK = seconds(0.25);

/** Returns when the port has an address, or when it has been told that it has none; the agent goes on asking. */
async function awaitAddress(invocation: Invocation, { network, name }: PortStatus): Promise<void> {
  const { environment } = invocation;
  let reason = "";
  for (let look = 0; look < PATIENCE_LOOKS; look += 1) {
    const ports = await invocation.ask((agent) => agent.ports(network));
    reason = ports.find((port) => port.name === name)?.reason ?? "";
    if (reason === "") return;
    await environment.pause(LOOK, new AbortController().signal);
  }
  invocation.advise(
    `spanlan: ${name} is attached, but ${reason}: the agent goes on asking, see spanlan ports ${network}`,
  );
}

/** What stands for the address that the network gives. */
const BY_DHCP = "dhcp";

function readAddress(text: string): string {
  if (!isFixed(text)) return text;
  try {
    return readGuestAddress(text);
  } catch (error) {
    throw new ConfigError(
      "ERR_CONFIG_INVALID",
      `${messageOf(error)}, nor ${BY_DHCP} for a tap that the network gives one`,
      { cause: error },
    );
  }
}

function isFixed(address: string): boolean {
  return address !== BY_DHCP;
}

/** Reads each of an option that may be repeated. */
function collect<T>(read: (text: string) => T): (text: string, before: readonly T[]) => T[] {
  return (text, before) => [...before, read(text)];
}

function attachmentOf(kind: Kind, options: Options): Attachment {
  checkPlaces(kind, options);
  const { dev, listen, connect, local, remote, address } = options;
  switch (kind) {
    case "tap":
      return tapOf(dev, address);
    case "stream":
      return streamOf(listen, connect);
    case "dgram":
      if (local === undefined || remote === undefined) {
        throw misplaced(kind, "--local and --remote are both needed");
      }
      return {
        kind,
        local: readSocketAddress(local, "udp"),
        remote: readSocketAddress(remote, "udp"),
      };
  }
}

/** Throws where an option is for another kind. */
function checkPlaces(kind: Kind, options: Options): void {
  for (const [other, places] of Object.entries(PLACES)) {
    const stray = places.find((place) => options[place] !== undefined);
    if (stray !== undefined && other !== kind) throw misplaced(kind, `--${stray} is for ${other}`);
  }
  if (kind !== "tap" && options.address.includes(BY_DHCP)) {
    throw misplaced(kind, "--address dhcp is for tap");
  }
}

function tapOf(device: string | undefined, addresses: readonly string[]): Attachment {
  if (device === undefined) throw misplaced("tap", "--dev is missing");
  if (!addresses.includes(BY_DHCP)) return { kind: "tap", device };
  if (addresses.some(isFixed)) throw misplaced("tap", "--address dhcp goes with no other");
  return { kind: "tap", device, addressing: "dhcp" };
}

function streamOf(listen: string | undefined, connect: string | undefined): Attachment {
  const where = listen ?? connect;
  if (where === undefined || (listen !== undefined && connect !== undefined)) {
    throw misplaced("stream", "one of --listen and --connect is needed");
  }
  const role = listen === undefined ? "connect" : "listen";
  return { kind: "stream", role, address: readSocketAddress(where, "tcp") };
}

function misplaced(kind: Kind, problem: string): ConfigError {
  return new ConfigError("ERR_CONFIG_INVALID", `attach ${kind}: ${problem}; see --help`);
}
