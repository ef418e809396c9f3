import { expect, it } from "vitest";
import { loadCatalogue } from "../../../catalogue/load.ts";
import { isService } from "../../../catalogue/model.ts";
import { flowView } from "./flow-view.ts";

it("draws every step of every service, and says each way in the list that is drawn", async () => {
  const { entries } = await loadCatalogue("catalogue");
  for (const service of entries.filter(isService)) {
    const { steps, lines } = flowView(service, "da");
    expect(steps.map(({ name }) => name)).toEqual(service.process.steps.map((step) => step.name.da));
    for (const { from, to, when } of lines) {
      const { ways } = steps[from] ?? {};
      if (ways === null) expect([to, when]).toEqual([from + 1, []]);
      for (const part of ways === null ? [] : [steps[to]?.name ?? "nothing", ...when]) expect(ways, service.id).toContain(part);
    }
  }
});

it("the trip that the manager sends back is in both", async () => {
  const { entries } = await loadCatalogue("catalogue");
  const [service] = entries.filter(isService).filter(({ id }) => id === "mileage-allowance");
  if (!service) throw new Error("no mileage allowance");
  expect(flowView(service, "da").steps.map(({ name, ways }) => [name, ways])).toEqual([
    ["Du skriver turen ind", null],
    ["Din leder ser på den", "Videre til “Du svarer din leder”: Hvad siger lederen? Send tilbage. Videre til “Du får besked”: Hvad siger lederen? Nej / Over 2.000 kr.? Nej. Videre til “Løn og Personale kontrollerer”: Over 2.000 kr.? Ja."],
    ["Du svarer din leder", "Tilbage til “Din leder ser på den”."],
    ["Løn og Personale kontrollerer", "Videre til “Du får besked”: Er beløbet i orden? Ja. Tilbage til “Din leder ser på den”: Er beløbet i orden? Nej."],
    ["Du får besked", null],
  ]);
});
