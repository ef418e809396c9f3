import { readForm } from "../forms/forms.ts";
import { readYaml } from "../forms/yaml-file.ts";
import { CatalogueError, type CatalogueFinding } from "../platform/catalogue-finding.ts";
import type { Json } from "../process/model.ts";
import { ProcessFileError, readProcess } from "../process/read.ts";
import { decide, type DmnModel, readDmn, RuleFileError } from "../rules/dmn.ts";
import { evaluateExpression } from "../rules/feel.ts";
import { readGuides } from "./guide.ts";
import { hashOf } from "./hash.ts";
import { readLetters, writeLetter } from "./letters.ts";
import type { CatalogueEntry, Service, ServiceFiles, ServiceSettings, Signpost } from "./model.ts";
import { serviceSchema } from "./schema.ts";

/**
 * Makes a service of its files: from a folder, or from the service_versions table for a case that keeps an older version.
 * @throws CatalogueError with what is wrong in the first file that cannot be read.
 */
export async function parseService(files: ServiceFiles): Promise<CatalogueEntry> {
  const settings = readYaml(files["service.yaml"] ?? "", `${folderOf(files)}/service.yaml`, serviceSchema).value;
  return settings.channel === "self-service" ? service(settings, files) : signpost(settings, settings.channel, files);
}

/** The name of the service's folder as far as it can be known, for findings. */
function folderOf(files: ServiceFiles): string {
  return /^id:\s*([a-z0-9-]+)/m.exec(files["service.yaml"] ?? "")?.[1] ?? "service";
}

function signpost(settings: ServiceSettings, channel: Signpost["channel"], files: ServiceFiles): Signpost {
  const file = `${settings.id}/service.yaml`;
  if (channel === "phone" && !settings.phone) throw new CatalogueError([{ file, line: 1, element: "phone", message: "is missing. A service of channel phone needs its number." }]);
  if (channel === "link" && !settings.url) throw new CatalogueError([{ file, line: 1, element: "url", message: "is missing. A service of channel link needs its address." }]);
  const { decidedBy } = settings;
  if (decidedBy === undefined) throw new CatalogueError([{ file, line: 1, element: "decidedBy", message: 'is missing. Say who decides: unit, manager, nobody (it is only reported, ordered or done), or the authority as { da: "…", en: "…" }.' }]);
  return { ...settings, channel, decidedBy, files, hash: hashOf(files), guide: readGuides(files) };
}

async function service(settings: ServiceSettings, files: ServiceFiles): Promise<Service> {
  const { id, caseworkerRole } = settings;
  if (!caseworkerRole) throw new CatalogueError([{ file: `${id}/service.yaml`, line: 1, element: "caseworkerRole", message: "is missing. A self-service names the role that works on its cases." }]);
  const form = readForm(files["form.yaml"] ?? "", `${id}/form.yaml`);
  const process = await asFindings(() => readProcess(files["process.bpmn"] ?? "", `${id}/process.bpmn`));
  const rules = await asFindings(() => Promise.resolve(readRules(files, id)));
  const letters = readLetters(files, id);
  return {
    ...settings, channel: "self-service", caseworkerRole, files, hash: hashOf(files), guide: readGuides(files), form, process, rules, letters,
    evaluate,
    decide: (decision, names) => decide(ruleFileOf(rules, decision), decision, names),
    letter: (name, names, locale) => writeLetter(letters, name, names, locale, evaluate),
  };
}

function readRules(files: ServiceFiles, id: string): readonly DmnModel[] {
  return Object.keys(files).filter((name) => name.endsWith(".dmn")).sort().map((name) => readDmn(files[name] ?? "", `${id}/${name}`));
}

/** The file that has a decision; the first one where none has it, which then says so itself. */
function ruleFileOf(rules: readonly DmnModel[], decision: string): DmnModel {
  const model = rules.find((each) => each.decisions.some((one) => one.name === decision || one.id === decision)) ?? rules[0];
  if (!model) throw new Error(`The service has no rules, and none called ${decision}.`);
  return model;
}

/** FEEL out is plain JSON. */
export function evaluate(expression: string, names: Readonly<Record<string, unknown>>): Json {
  return jsonOf(evaluateExpression(expression, names));
}

/** As JSON that a process can keep. Throws TypeError for what is none. */
export function jsonOf(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean" || typeof value === "number") return value;
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, jsonOf(part)]));
  throw new TypeError("FEEL gave something that is not plain data.");
}

/** The process and rules rooms have errors of their own, with the same fields. */
async function asFindings<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new CatalogueError(findingsOf(error));
  }
}

function findingsOf(error: unknown): readonly CatalogueFinding[] {
  if (error instanceof ProcessFileError) return error.findings.map(({ line, element, message }) => ({ file: error.file, line, element: element ?? "process", message }));
  if (error instanceof RuleFileError) return [{ file: error.file, line: error.line, element: error.element, message: error.advice }];
  throw error;
}
