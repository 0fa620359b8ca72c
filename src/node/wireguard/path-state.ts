/** How records to a neighbour travel, and why not otherwise. */
export interface PathState {
  /** `none` where WireGuard only may carry them, and does not. */
  readonly transport: "grpc" | "wireguard" | "wireguard-go" | "none";
  /** Why not WireGuard; empty where that carries, or nobody wants it. */
  readonly reason: string;
}
