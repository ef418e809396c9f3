/** A few cases in each state, made by people of the demo doing what people do. Nothing is written past the commands. */
import type { Answers } from "../src/forms/model.ts";
import { danishDay, MovableClock } from "../src/platform/clock.ts";
import { takeTask } from "../src/cases/commands/take-task.ts";
import { inCase } from "../src/cases/house.ts";
import { act, apply, be, fillIn, openTask, pay, type Stage } from "./act.ts";

const service = "parking-licence";

interface Story {
  readonly subject: string;
  readonly daysAgo: number;
  readonly answers: Answers;
  readonly shows?: boolean;
  readonly then: (scene: Scene) => Promise<void>;
}

interface Scene {
  readonly number: string;
  readonly stage: Stage;
  readonly subject: string;
  /** Moves the story's clock on. */
  later(days: number): void;
}

const review = (reason: string): Answers => ({ review: true, reviewReason: reason });

async function paid({ stage, subject, number }: Scene): Promise<void> {
  await pay(stage, await be(stage, subject), number);
}
async function assess(scene: Scene, outcome: string, answers: Answers): Promise<void> {
  await act(scene.stage, await be(scene.stage, "jonas-kragh", "employee"), scene.number, "assess", outcome, answers);
}
async function take({ stage, number }: Scene, subject: string): Promise<void> {
  const person = await be(stage, subject, "employee");
  const { actor } = person;
  if (actor.kind !== "employee") throw new Error(`${subject} is no employee`);
  const taskId = await openTask(stage, number, "assess");
  await inCase(stage.house, { ...person, actor }, (ctx) => takeTask(ctx, taskId));
}
const nothingMore = async (): Promise<void> => undefined;

const notUser = "Motorregistret har dig hverken som ejer eller bruger af bilen, og du har ikke vist andet.";

const stories: readonly Story[] = [
  { subject: "freja-overgaard", daysAgo: 339, answers: { vehicle: "CR90125" }, then: paid },
  { subject: "amina-holm", daysAgo: 8, answers: { vehicle: "XY12345", contact: "mail", email: "amina.holm@borger.example" }, then: paid },
  { subject: "priya-nadarajah", daysAgo: 2, answers: { vehicle: "DD24680" }, then: nothingMore },
  { subject: "yasmin-krogh", daysAgo: 40, answers: { vehicle: "CM48215" }, then: paid },
  {
    subject: "emil-skov", daysAgo: 6, answers: { vehicle: "other", plate: "BX22118", ...review("Bilen er min mors, men jeg bruger den hver dag.") }, shows: true,
    then: async (scene) => {
      scene.later(2);
      await assess(scene, "ask", { request: "Hej Emil. Send en erklæring fra din mor om, at du er bruger af bilen, eller bliv registreret som bruger i Motorregistret." });
    },
  },
  { subject: "thomas-brandt", daysAgo: 7, answers: { vehicle: "other", plate: "DB70411", ...review("Det er min firmabil. Erklæringen fra min arbejdsgiver er vedlagt.") }, shows: true, then: nothingMore },
  { subject: "bent-aagaard", daysAgo: 4, answers: { vehicle: "AH30577", ...review("Jeg bor lige på kanten af zonen.") }, shows: true, then: nothingMore },
  { subject: "zeynep-yildiz", daysAgo: 12, answers: { vehicle: "CT61904", ...review("Jeg har betalt. Kvitteringen er vedlagt.") }, shows: true, then: nothingMore },
  { subject: "mikkel-dahl", daysAgo: 3, answers: { vehicle: "CK88442", ...review("Jeg bor stadig i København et par måneder endnu.") }, shows: true, then: nothingMore },
  {
    subject: "torben-winther", daysAgo: 6, answers: { vehicle: "AF77003", ...review("Den ene licens er til en bil, jeg har solgt.") }, shows: true,
    then: async (scene) => take(scene, "jonas-kragh"),
  },
  {
    subject: "ida-nyborg", daysAgo: 20, answers: { vehicle: "other", plate: "BX22118", ...review("Jeg låner bilen hver dag.") }, shows: true,
    then: async (scene) => {
      scene.later(1);
      await assess(scene, "refuse", { reasons: notUser });
      scene.later(6);
      await act(scene.stage, await be(scene.stage, scene.subject), scene.number, "hear", "answered", { comment: "Ejeren har givet mig lov, se vedlagte." });
    },
  },
  {
    subject: "ahmad-rahimi", daysAgo: 9, answers: { vehicle: "DE39001", ...review("Min varebil vejer mindre, end der står.") }, shows: true,
    then: async (scene) => {
      scene.later(2);
      await assess(scene, "refuse", { reasons: "Bilen må veje 3.900 kg i alt. En beboerlicens gives til biler på højst 3.500 kg." });
    },
  },
  {
    subject: "lukasz-wisniewski", daysAgo: 30, answers: { vehicle: "other", plate: "BK16733", ...review("Bilen er lige blevet synet.") }, shows: true,
    then: async (scene) => {
      await assess(scene, "refuse", { reasons: notUser });
      scene.later(3);
      await act(scene.stage, await be(scene.stage, scene.subject), scene.number, "hear", "answered", { comment: "Jeg venter på nye plader." });
      scene.later(2);
      await act(scene.stage, await be(scene.stage, "mette-lund", "employee"), scene.number, "decide", "refuse", { reasons: "Bilen er afmeldt i Motorregistret. En beboerlicens gives til indregistrerede biler." });
    },
  },
];

/** Tells the stories, each with a clock of its own that begins in the past. */
export async function seedCases(stageAt: (clock: MovableClock) => Stage, now: Date): Promise<void> {
  for (const story of stories) {
    const clock = new MovableClock(new Date(now.getTime() - story.daysAgo * 86_400_000));
    const stage = stageAt(clock);
    const applying = { service, answers: completed(clock, story.answers), ...(story.shows ? { document: picture } : {}) };
    const number = await apply(stage, await be(stage, story.subject), applying);
    await story.then({ number, stage, subject: story.subject, later: (days) => clock.advance({ days }) });
  }
  const stage = stageAt(new MovableClock(now));
  await fillIn(stage, await be(stage, "yasmin-krogh"), { service, answers: { contact: "none" }, leftAt: "you" });
}

/** The answers a story leaves out. */
function completed(clock: MovableClock, answers: Answers): Answers {
  const today = danishDay(clock.now());
  return { contact: "none", othersWithLicence: "no", startDate: today.toString(), months: 12, leaseEnd: today.add({ years: 2 }).toString(), driver: "yes", ...answers };
}

/** The smallest PNG there is: one white pixel. */
const picture = {
  fileName: "dokumentation.png",
  bytes: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=", "base64"),
};
