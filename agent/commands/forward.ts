import { Argument, type Command } from "commander";
import {
  ConfigError,
  formatEndpoint,
  readEndpoint,
  readEndpointToDial,
  type Endpoint,
} from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";
import { addGuestOptions, withGuest, type GuestOptions } from "./kept-guest.js";

const LOOPBACK = "127.0.0.1";

/** What commander hands over. */
type Asked = [network: string, at: Endpoint, to: Endpoint, options: GuestOptions, self: Command];

/** `spanlan forward`: a TCP port of this host that leads to a guest. */
export function addForward(parent: Command, environment: CliEnvironment): void {
  const command = addCommand(parent, {
    usage: "forward <network>",
    summary:
      "lead a TCP port of this host, on loopback unless a host is named, to a port of a guest, until " +
      "Ctrl-C. It is a guest of the network itself, as `spanlan exec` makes one.",
    examples: [
      "spanlan forward lab 8080 web:80",
      "spanlan forward lab 192.0.2.7:2222 10.20.0.5:22",
      "spanlan forward lab '[::1]:8080' '[fd20::5]:80'",
    ],
  })
    .summary("lead a TCP port of this host to a guest")
    .addArgument(new Argument("<[host:]port>", "where to listen").argParser(readListen))
    .addArgument(
      new Argument("<guest:port>", "the guest, by name or address").argParser(readGuest),
    );
  addGuestOptions(command).action(async (...[network, at, to, options, self]: Asked) => {
    const invocation = new Invocation(self, environment);
    await withGuest(invocation, network, options, async (guest) => {
      const forward = await guest.forward(at, to, (reason) => {
        environment.stderr.write(`spanlan: ${reason}\n`);
      });
      const [listen, target] = [forward.endpoint, to].map(formatEndpoint);
      invocation.print(
        { network, listen, guest: target },
        `${listen ?? ""} leads to ${target ?? ""} on ${network}; Ctrl-C ends it\n`,
      );
      await new Promise<void>((resolve) => {
        environment.onInterrupt(resolve);
      });
      forward.close();
    });
  });
}

/** A port alone is one of loopback. */
function readListen(text: string): Endpoint {
  const place = /^\d+$/.test(text) ? `${LOOPBACK}:${text}` : text;
  return readOr(() => readEndpoint(place), text, "a port of this host, 1 to 65535, or HOST:PORT");
}

function readGuest(text: string): Endpoint {
  const wanted =
    "GUEST:PORT, such as web:80 or [fd20::5]:80, with a port of 1 to 65535; " +
    "it comes after the port of this host";
  return readOr(() => readEndpointToDial(text), text, wanted);
}

/** What is read of the text, or else an error that says what this command wants there. */
function readOr(read: () => Endpoint, text: string, wanted: string): Endpoint {
  try {
    return read();
  } catch (error) {
    throw new ConfigError("ERR_CONFIG_INVALID", `${JSON.stringify(text)} is not ${wanted}`, {
      cause: error,
    });
  }
}
