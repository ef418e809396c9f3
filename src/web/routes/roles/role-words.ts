import type { Action, RoleAction, RoleDefinition } from "../../../access/roles.ts";
import type { Employee } from "../../../access/actor.ts";
import { isSkrankeError } from "../../../platform/errors.ts";
import type { PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { serviceTitle } from "../../service-title.ts";

const actionWords: Readonly<Record<Action, () => string>> = {
  handle: m.roles_can_handle,
  assist: m.roles_can_assist,
  apply: m.roles_can_apply,
  approve: m.roles_can_approve,
  "give-roles": m.roles_can_give,
  "see-all-roles": m.roles_can_see_roles,
  audit: m.roles_can_audit,
  "run-organisation": m.roles_can_organisation,
  "run-machines": m.roles_can_machines,
  "register-attorney": m.roles_can_attorney,
  "appoint-deputies": m.roles_can_deputies,
  "edit-guidance": m.roles_can_guidance,
  "tend-search": m.roles_can_tend_search,
  "see-figures": m.measure_can_see,
  "write-news": m.own_can_write_news,
};

/** What is done to cases: of which services is worth saying. The rest is done to the house. */
const toCases: readonly Action[] = ["handle", "assist", "apply", "approve"];

/** What a role gives, in words: one line for each action, with the services and kinds of task that it is for. */
export function roleView(ctx: PageContext<Employee>, role: RoleDefinition) {
  return {
    id: role.id,
    title: role.title[ctx.locale],
    about: role.about[ctx.locale],
    can: role.actions.map((one) => actionLine(ctx, one)),
    data: role.data.map((one) => ({ ordinary: m.roles_data_ordinary, confidential: m.roles_data_confidential, sensitive: m.roles_data_sensitive })[one]()).join(", "),
  };
}

function actionLine(ctx: PageContext<Employee>, { action, services, tasks }: RoleAction): string {
  const word = actionWords[action]();
  if (!toCases.includes(action)) return word;
  const { current } = ctx.app.house.services;
  const where = services === "all" ? m.roles_all_services() : services.map((id) => serviceTitle(ctx, id)).join(", ");
  if (tasks === "all") return `${word}: ${where}`;
  const names = tasks.map((kind) => (services === "all" ? [] : services).map((id) => current(id)?.tasks[kind]?.title[ctx.locale]).find((title) => title !== undefined) ?? kind);
  return `${word}: ${where} (${names.join(", ")})`;
}

/** "Hjemmeplejen Amager" or "Hjemmeplejen Amager og enhederne under". */
export function placeWords(ctx: PageContext<Employee>, unit: { readonly name: { readonly da: string; readonly en: string } }, below: boolean): string {
  const name = unit.name[ctx.locale];
  return below ? m.roles_with_below({ unit: name }) : name;
}

export function roleTitle(ctx: PageContext<Employee>, role: RoleDefinition | null, roleId: string): string {
  return role?.title[ctx.locale] ?? m.roles_unknown({ id: roleId });
}

export function trainingTitle(ctx: PageContext<Employee>, id: string): string {
  return ctx.app.house.roles.trainings.find((one) => one.id === id)?.title[ctx.locale] ?? id;
}

export interface FieldError {
  readonly field: string;
  readonly text: string;
}

/** Why a role could not be given or asked for, in words at its field; an error that says something else goes on. */
export function refusalsOf(ctx: PageContext<Employee>, error: unknown): readonly FieldError[] {
  if (isSkrankeError(error, "not-entitled") || isSkrankeError(error, "invalid-answers")) return error.details.map((detail) => refusal(ctx, detail));
  if (isSkrankeError(error, "already-done") && error.details.includes("held")) return [{ field: "role", text: m.roles_error_held() }];
  throw error;
}

function refusal(ctx: PageContext<Employee>, detail: string): FieldError {
  const [kind = "", name = ""] = detail.split(":");
  switch (kind) {
    case "training":
      return { field: "role", text: m.roles_error_training({ training: trainingTitle(ctx, name) }) };
    case "excludes":
      return { field: "role", text: m.roles_error_excludes({ role: roleTitle(ctx, ctx.app.house.roles.find(name) ?? null, name) }) };
    case "derived":
      return { field: "role", text: m.roles_error_derived() };
    case "employment":
      return { field: "from", text: m.roles_error_employment() };
    case "until":
      return { field: "until", text: m.roles_error_until() };
    case "passedOn":
      return { field: "passed", text: m.roles_error_passed() };
    case "validTo":
      return { field: "valid", text: m.roles_error_until() };
    default:
      return { field: "reason", text: m.roles_error_reason() };
  }
}
