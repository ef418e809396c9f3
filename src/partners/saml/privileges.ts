/** Job-function roles and their data limits: OIO Basic Privilege Profile 1.2 (Digitaliseringsstyrelsen), models 2 and 3. */
import type { Privilege } from "../../access/login-port.ts";
import { refuse } from "./refusal.ts";
import { childrenOf, readXml, type Element } from "./xml.ts";

const most = 500;

/**
 * Reads the attribute's base64. Groups for something else than a CVR number (a production unit, a citizen) are not for an employee's
 * work here and are left out. A limit with a name and no value lets nothing through, which an empty list says. Throws `not-allowed`
 * (malformed): whoever may do what is never guessed.
 */
export function readPrivileges(base64: string): readonly Privilege[] {
  const root = readXml(Buffer.from(base64, "base64").toString("utf8"));
  if (root.name !== "PrivilegeList") return refuse("malformed");
  const found = childrenOf(root, "PrivilegeGroup").flatMap(readGroup);
  return found.length > most ? refuse("malformed") : found;
}

function readGroup(group: Element): readonly Privilege[] {
  const scope = group.attributes["Scope"];
  if (scope === undefined) return refuse("malformed");
  const cvr = /^urn:dk:gov:saml:cvrNumberIdentifier:(\d{8})$/.exec(scope)?.[1];
  if (!cvr) return [];
  const roles = childrenOf(group, "Privilege").map(({ text, children }) => (text === "" || children.length > 0 ? refuse("malformed") : text));
  if (roles.length === 0) return refuse("malformed");
  const limits = limitsOf(group);
  return roles.map((role) => ({ role, cvr, limits }));
}

/** Constraints of the same name add up; one may hold several values between commas, as the municipalities' role catalogues write them. */
function limitsOf(group: Element): Readonly<Record<string, readonly string[]>> {
  const limits = new Map<string, readonly string[]>();
  for (const { attributes, text, children } of childrenOf(group, "Constraint")) {
    const name = attributes["Name"] ?? "";
    if (name === "" || children.length > 0) return refuse("malformed");
    const values = text.split(",").map((value) => value.trim()).filter((value) => value !== "");
    limits.set(name, [...(limits.get(name) ?? []), ...values]);
  }
  return Object.fromEntries(limits);
}
