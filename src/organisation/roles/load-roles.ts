import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { actions, type RoleBook, roleBook, type RoleDefinition, type Training } from "../../access/roles.ts";
import { localTextSchema } from "../../forms/schema.ts";
import { dataClasses } from "../../platform/data-class.ts";
import { readYaml, type YamlFile } from "../../forms/yaml-file.ts";
import { CatalogueError, type CatalogueFinding } from "../../platform/catalogue-finding.ts";

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be small letters, digits and hyphens");
const listOrAll = z.union([z.literal("all"), z.array(z.string().min(1)).min(1)]).default("all");

const roleSchema: z.ZodType<RoleDefinition> = z.strictObject({
  id: name,
  title: localTextSchema,
  about: localTextSchema,
  actions: z.array(z.strictObject({ action: z.enum(actions), services: listOrAll, tasks: listOrAll })).min(1),
  data: z.array(z.enum(dataClasses)).default(["ordinary"]),
  trainings: z.array(name).default([]),
  approval: z.enum(["manager", "administrator"]),
  excludes: z.array(name).default([]),
  derived: z.strictObject({ from: z.enum(["employed", "manager", "job-function"]), jobFunction: z.string().optional(), below: z.boolean().default(false) }).nullable().default(null),
  attestEveryMonths: z.number().int().min(1).max(36),
  contextHandler: z.string().regex(/^[a-z][a-z0-9+.-]*:[^\s,]+$/i, "must be a URI").optional(),
}) as z.ZodType<RoleDefinition>;

const trainingSchema: z.ZodType<Training> = z.strictObject({ id: name, title: localTextSchema, validMonths: z.number().int().min(1).max(120).nullable().default(null) }) as z.ZodType<Training>;

/** A role file that fits its schema, and where in it things stand. */
export type RoleFile = YamlFile<RoleDefinition> & { readonly file: string };

export interface RoleFiles {
  readonly roles: readonly RoleFile[];
  readonly trainings: readonly Training[];
  /** What is wrong with the others, and with these among each other. */
  readonly findings: readonly CatalogueFinding[];
}

/**
 * Reads `roles/*.yaml` and `roles/trainings/*.yaml`.
 * @throws CatalogueError with all that is wrong: file, line, element and what to do.
 */
export async function loadRoles(folder: string): Promise<RoleBook> {
  const { roles, trainings, findings } = await readRoleFiles(folder);
  if (findings.length > 0) throw new CatalogueError(findings);
  return roleBook(roles.map((file) => file.value), trainings);
}

/** The same with everything that is wrong as findings, for `npx skranke check`. */
export async function readRoleFiles(folder: string): Promise<RoleFiles> {
  const roles = await readFolder(folder, "", roleSchema);
  const trainings = await readFolder(folder, "trainings/", trainingSchema);
  const known = trainings.read.map((file) => file.value);
  return { roles: roles.read, trainings: known, findings: [...roles.findings, ...trainings.findings, ...roles.read.flatMap((file) => checkRole(file, roles.read.map((one) => one.value), known))] };
}

async function readFolder<T extends { readonly id: string }>(folder: string, sub: string, schema: z.ZodType<T>) {
  const names = await readdir(path.join(folder, sub)).catch((error: unknown) => {
    if (sub !== "" && typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  const files = names.filter((file) => file.endsWith(".yaml")).sort();
  const all = await Promise.all(files.map(async (file) => readOne(`roles/${sub}${file}`, await readFile(path.join(folder, sub, file), "utf8"), schema)));
  return {
    read: all.flatMap((one) => (one instanceof CatalogueError ? [] : [one])),
    findings: all.flatMap((one) => (one instanceof CatalogueError ? one.findings : [])),
  };
}

function readOne<T extends { readonly id: string }>(file: string, text: string, schema: z.ZodType<T>): (YamlFile<T> & { readonly file: string }) | CatalogueError {
  try {
    const read = readYaml(text, file, schema);
    if (`${read.value.id}.yaml` === path.posix.basename(file)) return { ...read, file };
    return new CatalogueError([{ file, line: read.lineOf(["id"]), element: "id", message: `is ${read.value.id}, but the file has another name. Make them the same.` }]);
  } catch (error) {
    if (error instanceof CatalogueError) return error;
    throw error;
  }
}

/** What a schema cannot see: the other roles, and the trainings. */
function checkRole({ file, value: role, lineOf }: RoleFile, all: readonly RoleDefinition[], trainings: readonly Training[]): readonly CatalogueFinding[] {
  const found = (element: readonly PropertyKey[], message: string): CatalogueFinding => ({ file, line: lineOf(element), element: element.join("."), message });
  const excluded = role.excludes.flatMap((other, index) => {
    const there = all.find((one) => one.id === other);
    if (!there) return [found(["excludes", index], `names the role ${other}, which there is not. Check the spelling.`)];
    return there.excludes.includes(role.id) ? [] : [found(["excludes", index], `leaves out ${other}, but ${other} does not leave out ${role.id}. Write it in both.`)];
  });
  const unknown = role.trainings.flatMap((training, index) => (trainings.some((one) => one.id === training) ? [] : [found(["trainings", index], `names the training ${training}, which there is not. Write roles/trainings/${training}.yaml, or check the spelling.`)]));
  const needsFunction = role.derived?.from === "job-function" && !role.derived.jobFunction ? [found(["derived", "jobFunction"], "is missing. Write the code of the job function.")] : [];
  return [...excluded, ...unknown, ...needsFunction, ...checkLogIn({ file, value: role, lineOf }, all)];
}

/** One job-function role brings one role here, and none that comes with the employment anyway. */
function checkLogIn({ file, value: role, lineOf }: Pick<RoleFile, "file" | "value" | "lineOf">, all: readonly RoleDefinition[]): readonly CatalogueFinding[] {
  if (role.contextHandler === undefined) return [];
  const found = (message: string): CatalogueFinding => ({ file, line: lineOf(["contextHandler"]), element: "contextHandler", message });
  const other = all.find((one) => one.id !== role.id && one.contextHandler === role.contextHandler);
  return [
    ...(other ? [found(`is the one of ${other.id}, too. Each job-function role brings one role.`)] : []),
    ...(role.derived ? [found("stands in a role that comes with the employment. Take one of the two away.")] : []),
  ];
}
