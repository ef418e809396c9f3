import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";

const home = fileURLToPath(new URL("../../", import.meta.url));
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** Which rules a small house of these files breaks. */
async function broken(files: Record<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "skranke-house-"));
  folders.push(folder);
  await cp(join(home, ".dependency-cruiser.cjs"), join(folder, ".dependency-cruiser.cjs"));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const said = await new Promise<string>((resolve) => {
    const program = join(home, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
    execFile(process.execPath, [program, "src", "--config", ".dependency-cruiser.cjs", "--output-type", "json"], { cwd: folder }, (_, out) => resolve(out));
  });
  const report: { summary: { violations: { rule: { name: string } }[] } } = JSON.parse(said);
  return [...new Set(report.summary.violations.map((violation) => violation.rule.name))].sort();
}

const name = "export interface Name { readonly da: string }\nexport const name = 1;\n";

// The rules are only worth something if they see what they are to refuse, types included (TypeScript 7 has no API for the checker).
describe("the floors", { timeout: 30_000 }, () => {
  test("a house in order", async () => {
    expect(await broken({ "src/platform/a.ts": name, "src/cases/b.ts": 'import { name } from "../platform/a.ts";\nexport const b = name;\n' })).toEqual([]);
  });

  test("an import upwards, of a type only", async () => {
    expect(await broken({ "src/cases/a.ts": name, "src/platform/b.ts": 'import type { Name } from "../cases/a.ts";\nexport type B = Name;\n' })).toEqual(["floor-of-platform"]);
  });

  test("a room beside, from a page", async () => {
    const page = 'import { type Name } from "../jobs/a.ts";\nexport const Page = (of: Name) => <p>{of.da}</p>;\n';
    expect(await broken({ "src/jobs/a.ts": name, "src/web/page.tsx": page })).toEqual(["floor-of-web"]);
  });

  test("a circle of types", async () => {
    const half = (other: string, mine: string) => `import type { ${other} } from "./${other}.ts";\nexport interface ${mine} { readonly it: ${other} | null }\n`;
    expect(await broken({ "src/cases/A.ts": half("B", "A"), "src/cases/B.ts": half("A", "B") })).toEqual(["no-circle"]);
  });

  test("a room without a floor, a test's things in earnest, and an import to nowhere", async () => {
    expect(await broken({ "src/utils/a.ts": 'import { name } from "../cases/b.ts";\nexport const a = name;\n', "src/cases/b.ts": name })).toEqual(["unknown-room"]);
    expect(await broken({ "tests/support/a.ts": name, "src/cases/b.ts": 'export { name } from "../../tests/support/a.ts";\n' })).toEqual(["source-without-tests"]);
    expect(await broken({ "src/cases/b.ts": 'export { name } from "./gone.ts";\n' })).toEqual(["not-found"]);
  });
});
