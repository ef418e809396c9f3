/** What two units tell their people, so that a front page has news on it. */
import { writeNews } from "../src/personal/commands/write-news.ts";
import { danishDay } from "../src/platform/clock.ts";
import { inCase } from "../src/cases/house.ts";
import { be, type Stage } from "./act.ts";
import { demoId } from "./seed.ts";

const notes = [
  {
    by: "dorthe-elgaard", unit: "suf-hjemmepleje-amager",
    title: { da: "Nye nøgler fredag", en: "New keys on Friday" },
    body: { da: "Hent dem i receptionen **inden kl. 9**. De gamle virker ikke efter mandag.", en: "Fetch them at the desk **before 9**. The old ones stop working on Monday." },
  },
  {
    by: "lars-bjerregaard", unit: "suf-hjemmepleje",
    title: { da: "Husk influenzavaccinen", en: "Remember the flu vaccine" },
    body: { da: "Alle, der møder borgere, kan få den i huset til og med november.", en: "Everybody who meets citizens can have it in the house until the end of November." },
  },
] as const;

export async function seedNews(stage: Stage): Promise<void> {
  const today = danishDay(stage.house.clock.now());
  for (const { by, unit, title, body } of notes) {
    const { actor, ...asking } = await be(stage, by, "employee");
    if (actor.kind !== "employee") throw new Error(`${by} is employed`);
    await inCase(stage.house, { ...asking, actor }, (ctx) => writeNews(ctx, { unitId: demoId("unit", unit), below: true, title, body, fromDay: today, toDay: today.add({ days: 21 }) }));
  }
}
