import type { FigureName } from "../figure.js";
import type { Lab } from "../lab.js";
import type { Peer } from "../peers/peer.js";

/** Two hosts that are one LAN. */
export interface Scene {
  readonly lab: Lab;
  readonly peer: Peer;
  /** How long each transfer takes. */
  readonly seconds: number;
}

export type Readings = Partial<Record<FigureName, number>>;

/** Something that is measured of each subject. */
export interface Measure {
  readonly name: string;
  /** What it may read; a figure that cannot be read here is left out. */
  readonly figures: readonly FigureName[];
  /** Taken before anything was sent; all others are taken of subjects that are warm. */
  readonly isAtRest?: true;
  take(scene: Scene): Promise<Readings>;
}

/** Something only spanlan is measured by, in hosts of its own. */
export interface OwnMeasure {
  readonly name: string;
  readonly figures: readonly FigureName[];
  take(seconds: number): Promise<Readings>;
}
