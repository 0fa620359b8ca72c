import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import type { Endpoint } from "../../src/base/endpoint.js";
import { minutes } from "../../src/base/duration.js";
import type { NetworkId } from "../../src/base/ids.js";
import { silentLogger } from "../../src/base/logger.js";
import { ControlServer } from "../../src/io/grpc/control-server.js";
import { systemClock } from "../../src/io/system-clock.js";
import { systemRng } from "../../src/io/system-rng.js";
import { NetworkListener } from "../../src/io/tls/network-listener.js";
import { foundNetwork } from "../../src/node/founding.js";
import { readToken } from "../../src/node/joining.js";
import { NetworkStores } from "../../src/node/network-store.js";
import { NetworkTrust } from "../../src/node/network-trust.js";
import type { ControlConnection } from "../../src/overlay/control-transport.js";
import type { SignedDefinition } from "../../src/trust/signed-definition.js";
import { readSigned } from "../../src/node/signed-file.js";
import type { JoinToken } from "../../src/trust/join-token-payload.js";

export const MAKING = { clock: systemClock, rng: systemRng };

/** A founded network behind its real listener on loopback, without a data plane. */
export class ListeningNetwork {
  readonly id: NetworkId;
  readonly trust: NetworkTrust;
  readonly listener: NetworkListener;
  readonly connections: ControlConnection[] = [];
  readonly #server: ControlServer;
  readonly #directory: string;
  endpoint!: Endpoint;

  static async open(host = "127.0.0.1"): Promise<ListeningNetwork> {
    const id = randomUUID() as NetworkId;
    const directory = mkdtempSync(join(tmpdir(), "spanlan-listener-"));
    const shared = {
      name: "lab",
      uuid: id,
      label: undefined,
      mtu: 1350,
      addresses: [],
    };
    const files = await foundNetwork(shared, systemClock, systemRng);
    const store = new NetworkStores(directory).create(id, files);
    const network = new ListeningNetwork(
      id,
      directory,
      new NetworkTrust(id, store, MAKING),
      readSigned(store.require("shared")),
    );
    network.endpoint = await network.listener.listen({ host, port: 0 });
    return network;
  }

  private constructor(
    id: NetworkId,
    directory: string,
    trust: NetworkTrust,
    definition: SignedDefinition,
  ) {
    this.id = id;
    this.#directory = directory;
    this.trust = trust;
    this.#server = new ControlServer(
      trust.credentials(),
      {
        identify: (chain) => trust.identify(chain),
        enrol: (enrolment) => trust.issuer.enrol(enrolment, () => Promise.resolve(true)),
        renew: ({ spki, role }) => trust.issuer.certify(spki, role),
        welcome: () => ({ definition, successions: trust.list.signedSuccessions() }),
        succeed: () => trust.list.signedSuccessions(),
        connected: (connection) => {
          this.connections.push(connection);
        },
      },
      silentLogger,
    );
    this.listener = new NetworkListener({
      clock: systemClock,
      logger: silentLogger,
      routes: {
        control: (arrival) => {
          this.#server.accept(arrival);
        },
        data: ({ socket }) => socket.destroy(),
      },
    });
  }

  token(endpoints: readonly Endpoint[] = [this.endpoint]): JoinToken {
    const request = { name: "lab", role: "transit", ttl: minutes(10), uses: 1, endpoints } as const;
    return readToken(this.trust.issuer.invite(request), systemClock);
  }

  async close(): Promise<void> {
    await this.listener.close();
    this.#server.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
