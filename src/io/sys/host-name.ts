import { checked, libc } from "./libc.js";

const nativeSet = libc.func("int sethostname(const char *name, size_t octets)") as (
  name: string,
  octets: number,
) => number;

/** Names the host as the calling process's UTS namespace sees it (uts_namespaces(7)). */
export function setHostName(name: string): void {
  checked(nativeSet(name, Buffer.byteLength(name)), `name the host ${name}`);
}
