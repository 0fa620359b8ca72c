import { core } from "./core.js";
import { largeDatagrams, smallDatagrams } from "./datagrams.js";
import { idle, memory } from "./footprint.js";
import { loss } from "./loss.js";
import { machines } from "./machines.js";
import type { Measure, OwnMeasure } from "./measure.js";
import { relay } from "./relay.js";
import { idleRoundTrips, loadedRoundTrips } from "./round-trips.js";
import { fourStreams, oneStream } from "./streams.js";

/** What standing a subject up measures by itself. */
export const JOIN = "join";

/** In the order in which they are taken: idle before anything, memory after all that may need it. */
export const MEASURES: readonly Measure[] = [
  idle,
  idleRoundTrips,
  oneStream,
  fourStreams,
  smallDatagrams,
  largeDatagrams,
  loadedRoundTrips,
  memory,
  loss,
];

export const OWN_MEASURES: readonly OwnMeasure[] = [relay, machines, core];

export const MEASURE_NAMES: readonly string[] = [
  JOIN,
  ...[...MEASURES, ...OWN_MEASURES].map(({ name }) => name),
];
