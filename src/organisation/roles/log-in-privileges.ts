/** What a log-in says of somebody's rights (OIO Basic Privilege Profile 1.2), as it is kept with the session. */
import { z } from "zod";
import type { RoleBook, RoleDefinition } from "../../access/roles.ts";

/** A list of pairs and no record: a limit whose name means something to the language must not get lost, or the right would have none. */
const kept = z.array(z.object({ role: z.string(), limits: z.array(z.object({ name: z.string(), values: z.array(z.string()) })) }));
export type KeptPrivilege = Readonly<z.output<typeof kept>[number]>;

/** Names of the data limits that we know, as KOMBIT's administration calls them. */
export const limitNames = { unit: "http://sts.kombit.dk/constraints/orgenhed/1", subject: "http://sts.kombit.dk/constraints/KLE/1" } as const;
const known: readonly string[] = Object.values(limitNames);

/** Why a privilege gives nothing; for the log. */
export const unusableReasons = ["other-authority", "unknown-role", "unknown-limit", "empty-limit"] as const;
export type UnusableReason = (typeof unusableReasons)[number];

/** What of a log-in's privileges can give a right here, and why the others cannot. */
export interface SortedPrivileges {
  readonly kept: readonly KeptPrivilege[];
  readonly dropped: readonly UnusableReason[];
}

/** A privilege as the log-in hands it over. */
export interface SaidPrivilege {
  readonly role: string;
  readonly cvr: string;
  readonly limits: Readonly<Record<string, readonly string[]>>;
}

/** Sorts out what the municipality with this CVR number has not given, and what we do not understand: a limit that we cannot keep would be none. */
export function sortPrivileges(said: readonly SaidPrivilege[], cvr: string, book: RoleBook): SortedPrivileges {
  const judged = said.map((one) => {
    const privilege = { role: one.role, limits: Object.entries(one.limits).map(([name, values]) => ({ name, values: [...values] })) };
    const role = one.cvr === cvr ? usableRole(privilege, book) : "other-authority";
    return { privilege, role };
  });
  return {
    kept: judged.flatMap(({ privilege, role }) => (typeof role === "string" ? [] : [privilege])),
    dropped: judged.flatMap(({ role }) => (typeof role === "string" ? [role] : [])),
  };
}

/** Which role of ours a privilege means, or why none. */
export function usableRole({ role, limits }: KeptPrivilege, book: RoleBook): RoleDefinition | UnusableReason {
  const definition = book.all.find((one) => one.contextHandler === role);
  if (!definition || definition.derived) return "unknown-role";
  if (limits.some((limit) => !known.includes(limit.name))) return "unknown-limit";
  return limits.some((limit) => limit.values.length === 0) ? "empty-limit" : definition;
}

/** The privileges of a session as the database has them; none where they are no privileges. */
export function readKeptPrivileges(value: unknown): readonly KeptPrivilege[] {
  return kept.safeParse(value).data ?? [];
}
