import type { RouteConfigEntry } from "@react-router/dev/routes";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import routes from "./routes.ts";

const folder = import.meta.dirname;
const listed = flat(await routes);

function flat(entries: readonly RouteConfigEntry[]): readonly RouteConfigEntry[] {
  return entries.flatMap((entry) => [entry, ...flat(entry.children ?? [])]);
}

function isDeclared(part: unknown): boolean {
  return typeof part === "function" && "guard" in part && part.guard !== undefined;
}

async function moduleOf(file: string): Promise<Record<string, unknown>> {
  const loaded: unknown = await import(join(folder, file));
  return typeof loaded === "object" && loaded !== null ? { ...loaded } : {};
}

describe.each(listed.map((entry) => [entry.path ?? "/", entry.file]))("address %s", (_, file) => {
  it("says who may come: no loader or action without a declared guard, no page without a loader", async () => {
    const route = await moduleOf(file);
    expect(isDeclared(route["loader"]) || (route["default"] === undefined && isDeclared(route["action"]))).toBe(true);
    if ("action" in route) expect(isDeclared(route["action"])).toBe(true);
    expect(Object.keys(route).filter((name) => ["clientLoader", "clientAction", "middleware"].includes(name))).toEqual([]);
  });
});

it("one address takes a form from another site's page: the answer of a log-in provider", async () => {
  const foreign = await Promise.all(listed.map(async ({ file }) => ({ file, route: await moduleOf(file) })));
  const guardsOf = (route: Record<string, unknown>) => [route["loader"], route["action"]].filter((part): part is { guard: unknown } => isDeclared(part)).map(({ guard }) => guard);
  expect(foreign.filter(({ route }) => guardsOf(route).includes("log-in-provider")).map(({ file }) => file)).toEqual(["routes/session/log-in-answer.tsx"]);
});

it("every route file is an address", async () => {
  const files = await readdir(join(folder, "routes"), { recursive: true });
  const named = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file)).map((file) => `routes/${file}`);
  const answering = await Promise.all(named.map(async (file) => ({ file, route: await moduleOf(file) })));
  const addresses = new Set(listed.map((entry) => entry.file));
  expect(answering.filter(({ file, route }) => ("loader" in route || "action" in route) && !addresses.has(file)).map(({ file }) => file)).toEqual([]);
});
