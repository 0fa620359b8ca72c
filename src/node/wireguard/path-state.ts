/** How records to a neighbour travel, and why not otherwise. */
export interface PathState {
  readonly transport: "grpc" | "wireguard" | "wireguard-go";
  /** Empty where WireGuard carries, or nobody wants it. */
  readonly reason: string;
}
