import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance } from "./advance.ts";
import type { Advanced, Effect, Environment, Event, ProcessModel, State } from "./model.ts";
import { readProcess } from "./read.ts";
import { nothing, only, tinyFeel } from "./testing/engine.ts";
import { type Block, blocks, drawProcess } from "./testing/random-process.ts";

/** What a step of the outside world does: `pick` chooses among the tokens or timers there are. */
interface Move {
  readonly act: "completed" | "failed" | "timer" | "message" | "retry" | "gone";
  readonly pick: number;
}
const moves = fc.array(
  fc.record({ act: fc.constantFrom<Move["act"]>("completed", "failed", "timer", "message", "retry", "gone"), pick: fc.nat(20) }),
  { maxLength: 30 },
);
const variables = fc.record({ choice: fc.nat(3) });

function environmentFrom(prefix: string): Environment {
  let count = 0;
  return { evaluate: tinyFeel, newId: () => `${prefix}${(count += 1)}` };
}

function eventOf(move: Move, state: State): Event {
  const token = state.tokens.at(move.pick % Math.max(1, state.tokens.length))?.id ?? "gone";
  const timers = state.tokens.flatMap((each) => Object.keys(each.timers ?? {}));
  switch (move.act) {
    case "completed":
      return { type: "completed", token, result: move.pick };
    case "failed":
      return { type: "failed", token, code: "broken", reason: "It broke" };
    case "timer":
      return { type: "timer", timer: timers.at(move.pick % Math.max(1, timers.length)) ?? "gone" };
    case "message":
      return { type: "message", name: "hello", variables: {} };
    case "retry":
      return { type: "retry", token };
    case "gone":
      return { type: "completed", token: "gone", result: null };
  }
}

interface Walked {
  readonly before: State;
  readonly event: Event;
  readonly after: Advanced;
}

function walk(model: ProcessModel, first: Event, steps: readonly Move[], environment: Environment): readonly Walked[] {
  const walked: Walked[] = [{ before: nothing, event: first, after: advance(model, nothing, first, environment) }];
  for (const step of steps) {
    const before = walked.at(-1)?.after ?? nothing;
    const event = eventOf(step, before);
    walked.push({ before, event, after: advance(model, before, event, environment) });
  }
  return walked;
}

async function forAnyWalk(check: (walked: Walked, model: ProcessModel) => void): Promise<void> {
  await fc.assert(
    fc.asyncProperty(blocks, variables, moves, async (block, values, steps) => {
      const model = await readProcess(drawProcess(block), "random.bpmn");
      for (const step of walk(model, { type: "start", variables: values }, steps, environmentFrom("t"))) check(step, model);
    }),
    { numRuns: 150 },
  );
}

const ids = (state: State) => state.tokens.map((token) => token.id);

describe("any process under any events", () => {
  it("gives each token an id of its own, and never one that is gone", async () => {
    const seen = new Set<string>();
    await forAnyWalk(({ before, event, after }) => {
      if (event.type === "start") seen.clear();
      expect(new Set(ids(after)).size).toBe(after.tokens.length);
      const added = ids(after).filter((id) => !ids(before).includes(id));
      expect(added.filter((id) => seen.has(id))).toEqual([]);
      added.forEach((id) => seen.add(id));
    });
  });

  it("asks for nothing on behalf of a token that is not there afterwards", async () => {
    const asks: readonly Effect["type"][] = ["user-task", "service", "rules", "subscribe", "timer", "incident"];
    await forAnyWalk(({ before, after }) => {
      for (const effect of after.effects) {
        if (!("token" in effect)) continue;
        if (asks.includes(effect.type)) expect(ids(after)).toContain(effect.token);
        if (effect.type === "cancel") expect(ids(before)).toContain(effect.token);
        if (effect.type === "cancel") expect(ids(after)).not.toContain(effect.token);
      }
    });
  });

  it("has exactly the timers set that its tokens carry", async () => {
    const set = new Set<string>();
    await forAnyWalk(({ event, after }) => {
      if (event.type === "start") set.clear();
      if (event.type === "timer") set.delete(event.timer);
      only(after, "timer").forEach((effect) => set.add(effect.timer));
      only(after, "cancel-timer").forEach((effect) => expect(set.delete(effect.timer)).toBe(true));
      expect([...set].sort()).toEqual(after.tokens.flatMap((token) => Object.keys(token.timers ?? {})).sort());
    });
  });

  it("is left alone by an event that changed nothing, and by the same event again", async () => {
    await forAnyWalk(({ before, event, after }, model) => {
      if (after.changed) return;
      expect(after).toEqual({ ...before, effects: [], changed: false });
      expect(advance(model, after, event, environmentFrom("again"))).toEqual(after);
    });
  });

  it("gives the same answer to the same question, and changes nothing handed to it", async () => {
    await forAnyWalk(({ before, event }, model) => {
      const copy = structuredClone({ before, event });
      const first = advance(model, before, event, environmentFrom("same"));
      expect(advance(model, before, event, environmentFrom("same"))).toEqual(first);
      expect({ before, event }).toEqual(copy);
    });
  });

  it("leaves nothing when it is terminated", async () => {
    await forAnyWalk(({ after }, model) => {
      const terminated = advance(model, after, { type: "terminate" }, environmentFrom("end"));
      expect(terminated.tokens).toEqual([]);
      expect(only(terminated, "cancel-timer")).toHaveLength(after.tokens.flatMap((token) => Object.keys(token.timers ?? {})).length);
    });
  });

  it("comes to its end exactly once when everybody does their part, however forked it is", async () => {
    await fc.assert(
      fc.asyncProperty(blocks, variables, async (block, values) => {
        const model = await readProcess(drawProcess(block), "random.bpmn");
        const environment = environmentFrom("t");
        let state: Advanced = advance(model, nothing, { type: "start", variables: values }, environment);
        const ends = [...only(state, "end")];
        for (let turn = 0; state.tokens.length > 0 && turn < 500; turn += 1) {
          state = advance(model, state, doOnesPart(model, state), environment);
          ends.push(...only(state, "end"));
        }
        expect(state.tokens).toEqual([]);
        expect(ends.filter((effect) => effect.element === "end")).toHaveLength(1);
      }),
      { numRuns: 150 },
    );
  });
});

describe("the processes drawn for these tests", () => {
  it("have every kind of block", () => {
    const drawn = fc.sample(blocks, 300).map((block: Block) => block.kind);
    for (const kind of ["user", "service", "letter", "timer", "message", "line", "fork", "choice", "edge"]) expect(drawn).toContain(kind);
  });
});

/** The event that the first waiting token waits for. */
function doOnesPart(model: ProcessModel, state: State): Event {
  const token = state.tokens.find((each) => each.state === "waiting");
  const element = token && model.elements[token.element];
  if (element?.type === "timerCatch") return { type: "timer", timer: Object.keys(token?.timers ?? {})[0] ?? "gone" };
  if (element?.type === "messageCatch") return { type: "message", name: "hello", variables: {} };
  return { type: "completed", token: token?.id ?? "gone", result: null };
}
