/** What a member may do, from least to most; each role includes those before it. */
export const ROLES = ["member", "transit", "issuer", "admin"] as const;

export type Role = (typeof ROLES)[number];

/** Undefined unless the text is the name of a role. */
export function parseRole(text: string): Role | undefined {
  return ROLES.find((role) => role === text);
}

/** Whether whoever holds `held` may do what `wanted` may. */
export function includesRole(held: Role, wanted: Role): boolean {
  return ROLES.indexOf(held) >= ROLES.indexOf(wanted);
}
