import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readProcess } from "./read.ts";
import { simplifiedFlow } from "./simplified.ts";

const linksOf = async (service: string, aside: readonly string[]) => {
  const model = await readProcess(await readFile(`catalogue/${service}/process.bpmn`, "utf8"), "process.bpmn");
  return simplifiedFlow(model, aside).map(({ from, to }) => `${from}>${to}`);
};

describe("simplifiedFlow", () => {
  it("shows the main way, and the way aside that not every case takes", async () => {
    const links = await linksOf("parking-licence", ["documents", "decide"]);
    expect(links).toEqual(expect.arrayContaining(["apply>registers", "registers>pay", "pay>licence", "documents>decide", "decide>pay"]));
    expect(links).not.toContain("registers>licence");
    expect(links).not.toContain("apply>pay");
  });

  it("has no way back, and no step that stands alone", async () => {
    for (const service of ["parking-licence", "mileage-allowance"]) {
      const links = await linksOf(service, []);
      const model = await readProcess(await readFile(`catalogue/${service}/process.bpmn`, "utf8"), "process.bpmn");
      const order = model.steps.map((step) => step.id);
      for (const link of links) expect(order.indexOf(link.split(">")[0] ?? "")).toBeLessThan(order.indexOf(link.split(">")[1] ?? ""));
      for (const id of order.slice(1)) expect(links.some((link) => link.split(">").includes(id)), id).toBe(true);
    }
  });
});
