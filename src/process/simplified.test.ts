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

  it("has a way to each step and from each but the last, and those back of steps aside only", async () => {
    for (const [service, aside] of [["parking-licence", ["documents", "decide"]], ["mileage-allowance", ["answer", "check"]], ["winter-closing-of-outdoor-serving", ["documents", "decide"]]] as const) {
      const model = await readProcess(await readFile(`catalogue/${service}/process.bpmn`, "utf8"), "process.bpmn");
      const links = simplifiedFlow(model, aside);
      const order = model.steps.map((step) => step.id);
      for (const link of links.filter(({ back }) => back)) expect([...aside].some((id) => id === link.from || id === link.to), `${link.from} ${link.to}`).toBe(true);
      for (const id of order.slice(1)) expect(links.some((link) => link.to === id), `to ${id}`).toBe(true);
      for (const id of order.slice(0, -1)) expect(links.some((link) => link.from === id), `from ${id}`).toBe(true);
    }
  });

  it("says on what it depends where there is more than one way, as the process asks it", async () => {
    const model = await readProcess(await readFile("catalogue/mileage-allowance/process.bpmn", "utf8"), "process.bpmn");
    const ways = simplifiedFlow(model, ["answer", "check"]).map(({ from, to, back, when }) => [`${from}${back ? "<" : ">"}${to}`, when.map(({ da }) => da)]);
    expect(Object.fromEntries(ways)).toEqual({
      "apply>manager": [],
      "manager>answer": ["Hvad siger lederen? Send tilbage"],
      "manager>check": ["Over 2.000 kr.? Ja"],
      "manager>done": ["Hvad siger lederen? Nej", "Over 2.000 kr.? Nej"],
      "check>done": ["Er beløbet i orden? Ja"],
      "check<manager": ["Er beløbet i orden? Nej"],
      "answer<manager": [],
    });
  });
});
