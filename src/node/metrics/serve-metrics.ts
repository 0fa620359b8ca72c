import { formatEndpoint, type Endpoint } from "../../base/endpoint.js";
import { messageOf } from "../../base/errors.js";
import type { Logger } from "../../base/logger.js";
import { PageServer } from "../../io/page-server.js";
import { metricsPage, type MetricsSource, type ProcessFigures } from "./metrics.js";

/** Metrics at a port of this host, until they are closed. */
export type ServedMetrics = Pick<PageServer, "close">;

/** Serves the agent's metrics at the endpoint. Throws SystemError where that cannot be listened at. */
export async function serveMetrics(
  source: MetricsSource,
  at: Endpoint,
  logger: Logger,
): Promise<ServedMetrics> {
  const page = {
    path: "/metrics",
    make: async () => {
      const metrics = await metricsPage(source, processFigures());
      return { contentType: metrics.contentType, text: await metrics.text() };
    },
    failed: (error: unknown) => {
      logger.warn("metrics not told", { error: messageOf(error) });
    },
  };
  const served = await PageServer.open(page, at, "choose another port with --metrics");
  logger.info("metrics served", { endpoint: formatEndpoint(at) });
  return served;
}

function processFigures(): ProcessFigures {
  const { user, system } = process.cpuUsage();
  return {
    cpuSeconds: (user + system) / 1e6,
    residentOctets: process.memoryUsage.rss(),
    startedSeconds: performance.timeOrigin / 1000,
  };
}
