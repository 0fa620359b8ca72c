import { createServer } from "node:net";
import { formatEndpoint, type Endpoint } from "../base/endpoint.js";
import { ConfigError, messageOf } from "../base/errors.js";

/** The endpoint itself where nobody listens there, else one at the same address with a free port. */
export async function freeEndpoint(wanted: Endpoint): Promise<Endpoint> {
  const { host } = wanted;
  for (const port of [wanted.port, 0]) {
    const taken = await tryPort({ host, port }).catch(() => undefined);
    if (taken !== undefined) return { host, port: taken };
  }
  return wanted;
}

/** Throws ERR_CONFIG_CONFLICT where nobody could listen at the endpoint: not this host's, or in use. */
export async function checkListen(wanted: Endpoint): Promise<void> {
  try {
    await tryPort(wanted);
  } catch (error) {
    throw new ConfigError(
      "ERR_CONFIG_CONFLICT",
      `this host cannot listen at ${formatEndpoint(wanted)}: ${messageOf(error)}`,
      { cause: error },
    );
  }
}

/** The port that could be taken; rejects where none is to be had. */
function tryPort({ host, port }: Endpoint): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, ...(host === "" ? {} : { host }) }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : port);
      });
    });
  });
}
