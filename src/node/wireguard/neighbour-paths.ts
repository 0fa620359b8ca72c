import type { NodeId } from "../../base/ids.js";
import type { DataPlaneThread } from "../plane/data-plane-thread.js";
import { tightness } from "./path-size.js";

const UNTRIED = "WireGuard has not answered yet";
const SILENT = "packets of WireGuard do not arrive";

interface Path {
  /** The address of the neighbour's host. */
  readonly host: string;
  carries: boolean;
  /** It does not hold what guests send, so it is not tried. */
  isTight: boolean;
  /** Why it does not carry. */
  reason: string;
}

/** What the paths are made of. */
export interface NeighbourPathsParts {
  readonly plane: Pick<DataPlaneThread, "openPath" | "closePath">;
  /** Of the guests. */
  readonly mtu: () => number;
  /** What the kernel knows of the way to an address; undefined while it knows none. */
  readonly pathMtu: (host: string) => number | undefined;
  /** What carries records to the node is another from now on. */
  readonly changed: (node: NodeId) => void;
}

/** The paths to the neighbours that have WireGuard too: which carry, and why the others do not. */
export class NeighbourPaths {
  readonly #parts: NeighbourPathsParts;
  readonly #paths = new Map<NodeId, Path>();

  constructor(parts: NeighbourPathsParts) {
    this.#parts = parts;
  }

  /** Tries the path to a neighbour, anew where there is one, unless it is too tight. */
  try(node: NodeId, host: string): void {
    const path: Path = { host, carries: false, isTight: false, reason: UNTRIED };
    this.#paths.set(node, path);
    this.#measureOne(node, path);
    if (!path.isTight) this.#parts.plane.openPath(node);
  }

  /** There is no path to it any more. */
  close(node: NodeId): void {
    if (this.#paths.delete(node)) this.#parts.plane.closePath(node);
  }

  /** The data plane has let go of them all. */
  clear(): void {
    this.#paths.clear();
  }

  /** The data plane has found that one carries, or does not any more. */
  heard(node: NodeId, carries: boolean): void {
    const path = this.#paths.get(node);
    if (path === undefined || path.isTight || path.carries === carries) return;
    path.carries = carries;
    path.reason = carries ? "" : SILENT;
    this.#parts.changed(node);
  }

  /** Leaves the paths that have become too tight, and tries those that are not any more. */
  measure(): void {
    for (const [node, path] of this.#paths) {
      const wasTight = path.isTight;
      this.#measureOne(node, path);
      if (wasTight && !path.isTight) this.#parts.plane.openPath(node);
    }
  }

  carries(node: NodeId): boolean {
    return this.#paths.get(node)?.carries ?? false;
  }

  /** Why the path to it does not carry; undefined where there is none. */
  reason(node: NodeId): string | undefined {
    return this.#paths.get(node)?.reason;
  }

  #measureOne(node: NodeId, path: Path): void {
    const { mtu, pathMtu, plane, changed } = this.#parts;
    const why = tightness(path.host, pathMtu(path.host), mtu());
    if (why === "") {
      if (path.isTight) path.reason = UNTRIED;
      path.isTight = false;
      return;
    }
    const isNews = !path.isTight;
    path.isTight = true;
    path.carries = false;
    path.reason = why;
    if (!isNews) return;
    plane.closePath(node);
    changed(node);
  }
}
