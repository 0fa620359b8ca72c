/** Whose rights the sockets of a port are opened with: who attached it. */
export interface PortOwner {
  readonly uid: number;
  readonly gid: number;
  /** The supplementary groups. */
  readonly groups: readonly number[];
}
