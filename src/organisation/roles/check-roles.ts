import type { Action, RoleDefinition } from "../../access/roles.ts";
import type { CatalogueFinding } from "../../platform/catalogue-finding.ts";
import type { RoleFile } from "./load-roles.ts";

/** What of a service concerns the roles. */
export interface ServiceForRoles {
  readonly id: string;
  /** Its kinds of task; null for a service that has no cases here. */
  readonly tasks: readonly string[] | null;
  readonly caseworkerRole?: string | undefined;
  readonly approverRole?: string | undefined;
  /** Line of a setting in its service.yaml. */
  readonly lineOf: (setting: string) => number;
}

/** Whether roles and services fit together: what a role names is there, and who is to work on a service may. For `npx skranke check`. */
export function checkRoles(files: readonly RoleFile[], services: readonly ServiceForRoles[]): readonly CatalogueFinding[] {
  return [...files.flatMap((file) => checkNames(file, services)), ...services.flatMap((service) => checkService(service, files.map((file) => file.value)))];
}

function checkNames({ file, value: role, lineOf }: RoleFile, services: readonly ServiceForRoles[]): readonly CatalogueFinding[] {
  return role.actions.flatMap((one, index) => {
    const found = (list: "services" | "tasks", at: number, message: string): CatalogueFinding => ({ file, line: lineOf(["actions", index, list, at]), element: `actions.${index}.${list}`, message });
    const named = one.services === "all" ? services : services.filter((service) => one.services.includes(service.id));
    const unknown = one.services === "all" ? [] : one.services.flatMap((id, at) => (services.some((service) => service.id === id) ? [] : [found("services", at, `names the service ${id}, which there is not. Check the spelling.`)]));
    const kinds = named.flatMap((service) => service.tasks ?? []);
    const noKind = one.tasks === "all" ? [] : one.tasks.flatMap((kind, at) => (kinds.includes(kind) ? [] : [found("tasks", at, `names the kind of task ${kind}, which none of its services has. Check the spelling.`)]));
    return [...unknown, ...noKind];
  });
}

function checkService(service: ServiceForRoles, roles: readonly RoleDefinition[]): readonly CatalogueFinding[] {
  return [...checkWorker(service, "caseworkerRole", "handle", roles), ...checkWorker(service, "approverRole", "approve", roles)];
}

function checkWorker(service: ServiceForRoles, setting: "caseworkerRole" | "approverRole", action: Action, roles: readonly RoleDefinition[]): readonly CatalogueFinding[] {
  const id = service[setting];
  if (id === undefined) return [];
  const found = (message: string): CatalogueFinding => ({ file: `${service.id}/service.yaml`, line: service.lineOf(setting), element: setting, message });
  const role = roles.find((one) => one.id === id);
  if (!role) return [found(`names the role ${id}, which there is not. Write roles/${id}.yaml, or check the spelling.`)];
  const may = role.actions.some((one) => one.action === action && (one.services === "all" || one.services.includes(service.id)));
  return may ? [] : [found(`names the role ${id}, which does not ${action} this service. Add the action to roles/${id}.yaml.`)];
}
