import { describe, expect, it } from "vitest";
import { advance } from "./advance.ts";
import type { Event, ProcessModel } from "./model.ts";
import { benchOf, nothing, only, passed, testEnvironment } from "./testing/engine.ts";
import { boundary, end, exclusive, extension, flow, named, parallel, serviceTask, start, timer, userTask } from "./testing/files.ts";

const message = '<bpmn:message id="m" name="answered"/>';
const error = '<bpmn:error id="e" errorCode="no-payment"/>';
const outputs = (inner: string) => extension(inner);

describe("a line of tasks", () => {
  const body = [
    start,
    serviceTask("look", outputs('<skranke:input name="plate" value="=answers.plate"/><skranke:output name="facts.vehicle" value="=result"/>')),
    userTask("assess"),
    end,
    flow("start", "look"), flow("look", "assess"), flow("assess", "end"),
  ];

  it("runs from wait to wait, maps in and out, and ends with the outcome", async () => {
    const bench = await benchOf(body);
    const started = bench.start({ answers: { plate: "DK54321" }, facts: { person: 1 } });
    expect(started.effects).toEqual([
      { type: "passed", element: "start" },
      { type: "service", token: "id1", element: bench.model.elements["look"], inputs: { plate: "DK54321" } },
    ]);
    const looked = bench.complete("look", { make: "VW" });
    expect(looked.variables).toEqual({ answers: { plate: "DK54321" }, facts: { person: 1, vehicle: { make: "VW" } } });
    expect(started.variables).toEqual({ answers: { plate: "DK54321" }, facts: { person: 1 } });
    expect(only(looked, "user-task")).toMatchObject([{ token: "id2", element: { id: "assess", kind: "assess" } }]);
    const done = bench.complete("assess");
    expect(done.tokens).toEqual([]);
    expect(done.effects).toEqual([
      { type: "passed", element: "assess" },
      { type: "passed", element: "end" },
      { type: "end", element: "end", outcome: "granted" },
    ]);
  });

  it("meets an event for nobody with no change", async () => {
    const bench = await benchOf(body);
    bench.start();
    const before = bench.state();
    const events: readonly Event[] = [
      { type: "start", variables: {} },
      { type: "completed", token: "gone", result: null },
      { type: "failed", token: "gone", code: "x", reason: "" },
      { type: "timer", timer: "gone" },
      { type: "message", name: "gone", variables: { a: 1 } },
      { type: "retry", token: "id1" },
    ];
    for (const event of events) {
      expect(bench.send(event)).toEqual({ ...before, effects: [], changed: false });
    }
  });

  it("says that terminating an ended instance changes nothing", async () => {
    const bench = await benchOf(body);
    expect(bench.send({ type: "terminate" }).changed).toBe(false);
    bench.start();
    expect(bench.send({ type: "terminate" })).toMatchObject({ tokens: [], changed: true, effects: [{ type: "cancel", element: "look" }] });
  });
});

describe("rules and letters", () => {
  it("keeps a rule's answer in its variable", async () => {
    const rule = `<bpmn:businessRuleTask id="rule" ${named("Rule")} skranke:decision="price" skranke:resultVariable="price">${outputs('<skranke:output name="ore" value="=price.ore"/>')}</bpmn:businessRuleTask>`;
    const bench = await benchOf([start, rule, end, flow("start", "rule"), flow("rule", "end")]);
    expect(only(bench.start(), "rules")).toHaveLength(1);
    expect(bench.complete("rule", { ore: 5000 }).variables).toEqual({ price: { ore: 5000 }, ore: 5000 });
  });

  const letter = (waits: boolean) => [
    start, `<bpmn:sendTask id="send" ${named("Send")} skranke:letter="decision" skranke:waitsForDelivery="${waits}"/>`, end, flow("start", "send"), flow("send", "end"),
  ];
  it("waits for a decision letter to be accepted", async () => {
    const bench = await benchOf(letter(true));
    expect(only(bench.start(), "notice")).toMatchObject([{ token: "id1" }]);
    expect(bench.where()).toEqual(["send"]);
    expect(bench.complete("send").tokens).toEqual([]);
  });
  it("does not wait for a reminder", async () => {
    const bench = await benchOf(letter(false));
    const started = bench.start();
    expect(started.tokens).toEqual([]);
    expect(started.effects.map((effect) => effect.type)).toEqual(["passed", "notice", "passed", "passed", "end"]);
  });
});

describe("exclusive gateway", () => {
  const body = (defaultFlow?: string) => [
    start, exclusive("g", defaultFlow), userTask("a"), userTask("b"), userTask("c"), end, flow("start", "g"),
    flow("g", "a", "=x = 1"), flow("g", "b", "=y = 1"), flow("g", "c", defaultFlow === "g-c" ? undefined : "=z"),
    flow("a", "end"), flow("b", "end"), flow("c", "end"),
  ];
  it.each([
    [{ x: 1, y: 1 }, "a"],
    [{ y: 1 }, "b"],
    [{}, "c"],
  ])("takes the first true way, else the default: %j", async (variables, expected) => {
    const bench = await benchOf(body("g-c"));
    expect(passed(bench.start(variables))).toEqual(["start", "g"]);
    expect(bench.where()).toEqual([expected]);
  });
  it("makes an incident of no way out, which a retry tries again under the same id", async () => {
    const bench = await benchOf(body());
    const started = bench.start();
    expect(only(started, "incident")).toMatchObject([{ token: "id1", element: "g", code: "no-way-out" }]);
    expect(bench.state().tokens).toMatchObject([{ id: "id1", state: "incident" }]);
    expect(only(bench.send({ type: "retry", token: "id1" }), "incident")).toMatchObject([{ token: "id1" }]);
  });
  it("makes an incident of a condition that is neither true nor false", async () => {
    const bench = await benchOf(body());
    expect(only(bench.start({ z: "yes" }), "incident")).toMatchObject([{ element: "g", code: "expression-failed", reason: expect.stringContaining("g-c") }]);
  });
});

describe("parallel gateway", () => {
  const body = [
    start, parallel("fork"), userTask("a"), userTask("b"), parallel("join"), userTask("after"), end,
    flow("start", "fork"), flow("fork", "a"), flow("fork", "b"), flow("a", "join"), flow("b", "join"), flow("join", "after"), flow("after", "end"),
  ];
  it("forks, waits for every way and goes on once", async () => {
    const bench = await benchOf(body);
    bench.start();
    expect(bench.where()).toEqual(["a", "b"]);
    expect(passed(bench.complete("b"))).toEqual(["b"]);
    expect(bench.state().tokens).toMatchObject([{ element: "a" }, { element: "join", state: "at-gateway", via: "b-join" }]);
    expect(passed(bench.complete("a"))).toEqual(["a", "join"]);
    expect(bench.where()).toEqual(["after"]);
  });
  it("does not take two tokens of one way for one of each", async () => {
    const bench = await benchOf([
      start, parallel("fork"), userTask("a"), userTask("b"), parallel("join"), end, serviceTask("more"),
      flow("start", "fork"), flow("fork", "a"), flow("fork", "b"), flow("fork", "more"), flow("more", "a"), flow("a", "join"), flow("b", "join"), flow("join", "end"),
    ]);
    bench.start();
    bench.complete("a");
    bench.complete("more");
    bench.complete("a");
    expect(bench.where()).toEqual(["b", "join", "join"]);
    expect(passed(bench.complete("b"))).toContain("join");
    expect(only(bench.send({ type: "terminate" }), "cancel")).toEqual([]);
  });
  it("makes an incident when nobody can come to the join any more", async () => {
    const bench = await benchOf([
      start, exclusive("g", "g-a"), userTask("a"), userTask("b"), parallel("join"), end,
      flow("start", "g"), flow("g", "a"), flow("g", "b", "=b"), flow("a", "join"), flow("b", "join"), flow("join", "end"),
    ]);
    bench.start();
    const stuck = bench.complete("a");
    expect(only(stuck, "incident")).toMatchObject([{ element: "join", code: "stuck-at-join" }]);
    expect(stuck.tokens).toMatchObject([{ state: "incident", via: "a-join" }]);
  });
  it("ends with a terminate end event whatever else is under way, and tells only of what was told before", async () => {
    const bench = await benchOf([
      start, parallel("fork"), userTask("a", ""), userTask("b"), parallel("again"), userTask("c"),
      `<bpmn:endEvent id="over" ${named("Over")}><bpmn:terminateEventDefinition/></bpmn:endEvent>`,
      boundary("late", "b", timer("P1D")),
      flow("start", "fork"), flow("fork", "a"), flow("fork", "b"), flow("a", "again"), flow("again", "c"), flow("again", "over"), flow("b", "over"), flow("c", "over"), flow("late", "over"),
    ]);
    bench.start();
    const b = bench.at("b");
    const over = bench.complete("a");
    expect(over.tokens).toEqual([]);
    expect(only(over, "user-task")).toEqual([]);
    expect(only(over, "cancel")).toEqual([{ type: "cancel", token: b.id, element: "b" }]);
    expect(only(over, "cancel-timer")).toHaveLength(1);
    expect(only(over, "end")).toMatchObject([{ element: "over" }]);
  });
});

describe("timers and messages on the way", () => {
  const waits = (definition: string) => [
    start, `<bpmn:intermediateCatchEvent id="wait" ${named("Wait")}>${definition}</bpmn:intermediateCatchEvent>`, end, flow("start", "wait"), flow("wait", "end"),
  ];
  it("waits for a timer", async () => {
    const bench = await benchOf(waits(timer("=period")));
    const [set] = only(bench.start({ period: "P10D" }), "timer");
    expect(set).toMatchObject({ element: "wait", kind: "duration", due: "P10D" });
    expect(bench.send({ type: "timer", timer: set?.timer ?? "" }).effects).toEqual([
      { type: "passed", element: "wait" }, { type: "passed", element: "end" }, { type: "end", element: "end", outcome: "granted" },
    ]);
    expect(bench.send({ type: "timer", timer: set?.timer ?? "" }).changed).toBe(false);
  });
  it("makes an incident of a time that is none, and sets the timer when it is tried again", async () => {
    const bench = await benchOf(waits(timer("=period")));
    expect(only(bench.start({ period: "soon" }), "incident")).toMatchObject([{ code: "expression-failed" }]);
    const again = advance(bench.model, { ...bench.state(), variables: { period: "P1D" } }, { type: "retry", token: bench.at("wait").id }, testEnvironment());
    expect(only(again, "timer")).toMatchObject([{ token: bench.at("wait").id, due: "P1D" }]);
  });
  it("waits for a message and takes its variables", async () => {
    const bench = await benchOf(waits('<bpmn:messageEventDefinition messageRef="m"/>'), message);
    expect(only(bench.start({ a: 1 }), "subscribe")).toMatchObject([{ element: "wait", message: "answered" }]);
    const told = bench.send({ type: "message", name: "answered", variables: { b: 2 } });
    expect(told.variables).toEqual({ a: 1, b: 2 });
    expect(told.effects[0]).toEqual({ type: "unsubscribe", token: "id1" });
    expect(told.tokens).toEqual([]);
  });
  it("gives a message to one receiver only, the one that waits longest", async () => {
    const receive = (id: string) => `<bpmn:receiveTask id="${id}" ${named(id)} messageRef="m">${outputs('<skranke:output name="got" value="=result.b"/>')}</bpmn:receiveTask>`;
    const bench = await benchOf([start, parallel("fork"), receive("a"), receive("b"), end, flow("start", "fork"), flow("fork", "a"), flow("fork", "b"), flow("a", "end"), flow("b", "end")], message);
    bench.start();
    expect(bench.send({ type: "message", name: "answered", variables: { b: 2 } }).variables).toMatchObject({ got: 2 });
    expect(bench.where()).toEqual(["b"]);
  });
});

describe("events at the edge of a task", () => {
  const body = [
    start, userTask("task"), end, userTask("other"),
    boundary("late", "task", timer("P14D")),
    boundary("remind", "task", timer("P7D"), false),
    boundary("told", "task", '<bpmn:messageEventDefinition messageRef="m"/>', false),
    boundary("stop", "task", '<bpmn:messageEventDefinition messageRef="s"/>'),
    flow("start", "task"), flow("task", "end"), flow("other", "end"), ...["late", "remind", "told", "stop"].map((from) => flow(from, "other")),
  ];
  const open = () => benchOf(body, `${message}<bpmn:message id="s" name="stop"/>`);
  const timerOf = (started: ReturnType<Awaited<ReturnType<typeof open>>["start"]>, element: string) =>
    only(started, "timer").find((effect) => effect.element === element)?.timer ?? "";

  it("an interrupting timer calls the work off, with its other timer and its subscriptions", async () => {
    const bench = await open();
    const started = bench.start();
    const task = bench.at("task").id;
    const rung = bench.send({ type: "timer", timer: timerOf(started, "late") });
    expect(rung.effects.slice(0, 4)).toEqual([
      { type: "cancel", token: task, element: "task" },
      { type: "cancel-timer", timer: timerOf(started, "remind") },
      { type: "unsubscribe", token: task },
      { type: "passed", element: "late" },
    ]);
    expect(bench.where()).toEqual(["other"]);
  });
  it("a timer that does not interrupt leaves the task, once", async () => {
    const bench = await open();
    const started = bench.start();
    const rung = bench.send({ type: "timer", timer: timerOf(started, "remind") });
    expect(rung.effects.map((effect) => effect.type)).toEqual(["passed", "user-task"]);
    expect(bench.where()).toEqual(["task", "other"]);
    expect(bench.send({ type: "timer", timer: timerOf(started, "remind") }).changed).toBe(false);
    expect(only(bench.complete("task"), "cancel-timer")).toEqual([{ type: "cancel-timer", timer: timerOf(started, "late") }]);
  });
  it("a message that does not interrupt may come again", async () => {
    const bench = await open();
    bench.start();
    bench.send({ type: "message", name: "answered", variables: {} });
    bench.send({ type: "message", name: "answered", variables: {} });
    expect(bench.where()).toEqual(["task", "other", "other"]);
  });
  it("an interrupting message takes the task away", async () => {
    const bench = await open();
    bench.start();
    expect(only(bench.send({ type: "message", name: "stop", variables: {} }), "cancel")).toHaveLength(1);
    expect(bench.where()).toEqual(["other"]);
  });
  it("completing takes timers and subscriptions away, without calling the work off", async () => {
    const bench = await open();
    bench.start();
    const done = bench.complete("task");
    expect([only(done, "cancel").length, only(done, "cancel-timer").length, only(done, "unsubscribe").length]).toEqual([0, 2, 1]);
  });
});

describe("failure", () => {
  const caught = [
    start, serviceTask("work"), userTask("help"), userTask("pay"), end,
    boundary("any", "work", "<bpmn:errorEventDefinition/>"),
    boundary("unpaid", "work", '<bpmn:errorEventDefinition errorRef="e"/>'),
    flow("start", "work"), flow("work", "end"), flow("any", "help"), flow("unpaid", "pay"), flow("help", "end"), flow("pay", "end"),
  ];
  it.each([["no-payment", "pay"], ["else", "help"]])("goes by the event that names the code, else by the one for all: %s", async (code, expected) => {
    const bench = await benchOf(caught, error);
    bench.start();
    bench.fail("work", code);
    expect(bench.where()).toEqual([expected]);
  });

  const plain = [start, serviceTask("work", outputs('<skranke:input name="a" value="=a"/><skranke:output name="b.c" value="=result"/>')), end, flow("start", "work"), flow("work", "end")];
  it("without such an event is an incident; a retry asks for the same work under the same id", async () => {
    const bench = await benchOf(plain);
    bench.start();
    const token = bench.at("work").id;
    expect(only(bench.fail("work"), "incident")).toEqual([{ type: "incident", token, element: "work", code: "broken", reason: "It broke" }]);
    expect(bench.fail("work").changed).toBe(false);
    expect(only(bench.send({ type: "retry", token }), "service")).toMatchObject([{ token }]);
    expect(bench.at("work").state).toBe("waiting");
  });
  it("lets a person do by hand what failed", async () => {
    const bench = await benchOf(plain);
    bench.start();
    bench.fail("work");
    expect(bench.complete("work", 1)).toMatchObject({ tokens: [], variables: { b: { c: 1 } } });
  });
  it("keeps the result when an output fails, and does not do the work twice", async () => {
    const bench = await benchOf(plain);
    bench.start({ b: 5 });
    expect(only(bench.complete("work", 7), "incident")).toMatchObject([{ code: "expression-failed", reason: "'b.c' cannot be set: 'b' is not a group of values" }]);
    const again = advance(bench.model, { ...bench.state(), variables: {} }, { type: "retry", token: bench.at("work").id }, testEnvironment());
    expect(only(again, "service")).toEqual([]);
    expect(again).toMatchObject({ tokens: [], variables: { b: { c: 7 } } });
  });
  it("makes an incident of an input that fails, before anything is asked for", async () => {
    const bench = await benchOf([start, serviceTask("work", outputs('<skranke:input name="a" value="=!"/>')), end, flow("start", "work"), flow("work", "end"), boundary("late", "work", timer("P1D")), flow("late", "end")]);
    const started = bench.start();
    expect(started.effects.map((effect) => effect.type)).toEqual(["passed", "incident"]);
    expect(only(started, "incident")[0]?.reason).toBe("Input of 'work', a: cannot be read");
    expect(bench.complete("work").changed).toBe(false);
  });
});

describe("a loop without a wait", () => {
  it("is stopped by a bound and stands as an incident", () => {
    const common = { name: { da: "", en: "" }, line: 1 };
    const model: ProcessModel = {
      id: "loop", start: "start", steps: [],
      elements: {
        start: { ...common, type: "startEvent", id: "start", incoming: [], outgoing: ["a"] },
        g: { ...common, type: "exclusiveGateway", id: "g", incoming: ["a", "b"], outgoing: ["b"] },
      },
      flows: { a: { id: "a", from: "start", to: "g", line: 1 }, b: { id: "b", from: "g", to: "g", line: 1 } },
    };
    const looped = advance(model, nothing, { type: "start", variables: {} }, testEnvironment());
    expect(only(looped, "incident")).toMatchObject([{ element: "g", code: "endless-loop" }]);
    expect(looped.tokens).toMatchObject([{ element: "g", state: "incident" }]);
  });
});

describe("a task with several flows into and out of it", () => {
  it("runs for each token that comes, and goes on by every flow", async () => {
    const bench = await benchOf([start, parallel("fork"), userTask("a"), userTask("b"), end, flow("start", "fork"), flow("fork", "a"), flow("fork", "b"), flow("a", "b"), flow("a", "end"), flow("b", "end")]);
    bench.start();
    const done = bench.complete("a");
    expect(bench.where()).toEqual(["b", "b"]);
    expect(only(done, "end")).toHaveLength(1);
  });
});
