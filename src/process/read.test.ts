import { describe, expect, it } from "vitest";
import { ProcessFileError, readProcess } from "./read.ts";
import { boundary, bpmn, end, exclusive, extension, flow, named, serviceTask, start, timer, userTask } from "./testing/files.ts";

const simple = [start, serviceTask("work"), end, flow("start", "work"), flow("work", "end")];

async function findingsOf(xml: string): Promise<readonly string[]> {
  try {
    await readProcess(xml, "parking.bpmn");
    return [];
  } catch (error) {
    if (error instanceof ProcessFileError) return error.message.split("\n");
    throw error;
  }
}

describe("a file that is understood", () => {
  it("becomes a model with both names, steps, mappings, conditions and lines", async () => {
    const body = [
      extension('<skranke:step id="apply" name="Du søger" nameEn="You apply" note="Nu" noteEn="Now"/>'),
      start,
      `<bpmn:userTask id="assess" name="Vurder" skranke:nameEn="Assess" skranke:step="apply" skranke:kind="assess" skranke:performer="caseworker" skranke:required="false" skranke:due="P7D">`,
      extension('<skranke:input name="plate" value="=answers.plate"/><skranke:input name="word" value="a &quot;b&quot;"/><skranke:output name="facts.vehicle" value="= result"/>'),
      "</bpmn:userTask>",
      exclusive("way", "way-end"),
      end,
      flow("start", "assess"),
      flow("assess", "way"),
      flow("way", "assess", "=answers.again = true"),
      flow("way", "end"),
    ];
    const model = await readProcess(bpmn(body.join("\n")), "parking.bpmn");
    expect(model.steps).toEqual([{ id: "apply", name: { da: "Du søger", en: "You apply" }, note: { da: "Nu", en: "Now" } }]);
    expect(model.elements["assess"]).toEqual({
      type: "userTask",
      id: "assess",
      name: { da: "Vurder", en: "Assess" },
      step: "apply",
      kind: "assess",
      performer: "caseworker",
      required: false,
      due: "P7D",
      incoming: ["start-assess", "way-assess"],
      outgoing: ["assess-way"],
      boundary: [],
      inputs: [{ name: "plate", value: "answers.plate" }, { name: "word", value: '"a \\"b\\""' }],
      outputs: [{ name: "facts.vehicle", value: "result" }],
      line: 7,
    });
    expect(model.elements["way"]).toMatchObject({ defaultFlow: "way-end", outgoing: ["way-assess", "way-end"] });
    expect(model.flows["way-assess"]).toMatchObject({ condition: "answers.again = true", from: "way", to: "assess" });
  });

  it("reads every kind of event", async () => {
    const roots = '<bpmn:message id="m" name="answered"/><bpmn:error id="e" errorCode="no-payment"/>';
    const body = [
      start,
      userTask("task"),
      boundary("late", "task", timer("=hearing.period"), false),
      boundary("told", "task", '<bpmn:messageEventDefinition messageRef="m"/>'),
      boundary("wrong", "task", '<bpmn:errorEventDefinition errorRef="e"/>'),
      boundary("any", "task", "<bpmn:errorEventDefinition/>"),
      `<bpmn:intermediateCatchEvent id="day" ${named("Day")}><bpmn:timerEventDefinition><bpmn:timeDate>2027-01-31</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`,
      `<bpmn:receiveTask id="receive" ${named("Receive")} messageRef="m"/>`,
      `<bpmn:endEvent id="over" ${named("Over")}><bpmn:terminateEventDefinition/></bpmn:endEvent>`,
      ...["late", "told", "wrong", "any", "receive"].map((from) => flow(from, "over")),
      flow("start", "task"), flow("task", "day"), flow("day", "receive"),
    ];
    const model = await readProcess(bpmn(body.join("\n"), roots), "parking.bpmn");
    expect(model.elements["task"]).toMatchObject({ boundary: ["late", "told", "wrong", "any"], required: true });
    expect(model.elements["late"]).toMatchObject({ type: "boundaryTimer", interrupting: false, timer: { kind: "duration", expression: "=hearing.period" } });
    expect(model.elements["told"]).toMatchObject({ type: "boundaryMessage", interrupting: true, message: "answered", attachedTo: "task" });
    expect(model.elements["wrong"]).toMatchObject({ type: "boundaryError", code: "no-payment" });
    expect(model.elements["any"]).not.toHaveProperty("code");
    expect(model.elements["day"]).toMatchObject({ type: "timerCatch", timer: { kind: "date", expression: "2027-01-31" } });
    expect(model.elements["receive"]).toMatchObject({ type: "receiveTask", message: "answered" });
    expect(model.elements["over"]).toMatchObject({ type: "endEvent", terminate: true });
  });

  it("passes over drawing, documentation, annotations, lanes and one participant", async () => {
    const roots = '<bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="process"/></bpmn:collaboration>';
    const extra = [
      '<bpmn:laneSet id="lanes"><bpmn:lane id="lane"><bpmn:flowNodeRef>work</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>',
      '<bpmn:textAnnotation id="note"><bpmn:text>Hej</bpmn:text></bpmn:textAnnotation><bpmn:association id="a" sourceRef="work" targetRef="note"/>',
    ];
    const drawing = `<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="d"><bpmndi:BPMNPlane id="p" bpmnElement="gone"/></bpmndi:BPMNDiagram></bpmn:definitions>`;
    expect(await findingsOf(bpmn([extra[0], ...simple, extra[1]].join("\n"), roots).replace("</bpmn:definitions>", drawing))).toEqual([]);
  });
});

describe("a file that is refused", () => {
  it("names file, line, element and what to do instead", async () => {
    const body = [start, '<bpmn:inclusiveGateway id="Gateway_2"/>', end, flow("start", "Gateway_2"), flow("Gateway_2", "end")].join("\n");
    expect(await findingsOf(bpmn(body))).toEqual([
      "parking.bpmn:6: inclusiveGateway 'Gateway_2' is not supported yet. Use an exclusive or a parallel gateway.",
    ]);
  });

  const catchEvent = (definition: string) => `<bpmn:intermediateCatchEvent id="x" ${named("X")}>${definition}</bpmn:intermediateCatchEvent>`;
  it.each([
    ["an unknown element", "<bpmn:scriptTask id='x' name='X'/>", "scriptTask 'x' is not supported yet"],
    ["a loop on a task", serviceTask("x", "<bpmn:multiInstanceLoopCharacteristics/>"), "serviceTask 'x' has a multiInstanceLoopCharacteristics, which is not supported yet"],
    ["compensation", serviceTask("x").replace(" name", ' isForCompensation="true" name'), 'has isForCompensation="true"'],
    ["a signal", catchEvent("<bpmn:signalEventDefinition/>"), "intermediateCatchEvent 'x' has a signalEventDefinition"],
    ["a definition that stands elsewhere", catchEvent("<bpmn:eventDefinitionRef>t</bpmn:eventDefinitionRef>"), "has an eventDefinitionRef, which is not supported yet"],
    ["an attribute of ours on another element", serviceTask("x").replace(" name", ' skranke:letter="x" name'), "skranke:letter"],
    ["a cycle timer", catchEvent("<bpmn:timerEventDefinition><bpmn:timeCycle>R3/P1D</bpmn:timeCycle></bpmn:timerEventDefinition>"), "has a timeCycle, which is not supported yet"],
    ["a timer that is no time", catchEvent(timer("soon")), 'has the duration "soon", which is not ISO 8601'],
    ["an event without anything", catchEvent(""), "says not what it waits for"],
    ["a missing message", catchEvent("<bpmn:messageEventDefinition/>"), "waits for no message"],
    ["a missing Danish name", serviceTask("x").replace('name="x" ', ""), "serviceTask 'x' has no name"],
    ["a missing English name", serviceTask("x").replace('skranke:nameEn="x" ', ""), "serviceTask 'x' has no English name"],
    ["a service task without operation", serviceTask("x").replace('skranke:operation="look-up"', ""), "has no skranke:operation"],
    ["a user task without kind", userTask("x").replace('skranke:kind="assess"', ""), "has no skranke:kind"],
    ["a wrong performer", userTask("x").replace('performer="caseworker"', 'performer="nobody"'), 'needs skranke:performer to be "applicant" or "caseworker" or "approver"'],
    ["a rule task without decision", `<bpmn:businessRuleTask id="x" ${named("X")} skranke:resultVariable="a"/>`, "has no skranke:decision"],
    ["a send task without letter", `<bpmn:sendTask id="x" ${named("X")}/>`, "has no skranke:letter"],
    ["an unknown step", serviceTask("x").replace(" name", ' skranke:step="nowhere" name'), "belongs to the step 'nowhere'"],
    ["an unknown attribute of ours", serviceTask("x").replace(" name", ' skranke:colour="red" name'), "skranke:colour"],
    ["an unknown element of ours", serviceTask("x", extension("<skranke:bad/>")), "unknown type <skranke:Bad>"],
    ["a mapping to a name that is none", serviceTask("x", extension('<skranke:output name="a..b" value="=1"/>')), "is not a variable"],
    ["a mapping without a value", serviceTask("x", extension('<skranke:input name="a" value="="/>')), "without a value"],
  ])("%s", async (_, element, message) => {
    const body = [start, element, end, flow("start", "x"), flow("x", "end")].join("\n");
    const findings = await findingsOf(bpmn(body, '<bpmn:timerEventDefinition id="t"/>'));
    expect(findings.join("\n")).toContain(message);
    expect(findings.every((finding) => /^parking\.bpmn:\d+: /.test(finding))).toBe(true);
  });

  it.each([
    ["no start", [serviceTask("work"), end, flow("work", "end")], "has 0 start events"],
    ["two starts", [...simple, '<bpmn:startEvent id="again"/>', flow("again", "work")], "has 2 start events"],
    ["a flow to nowhere", [...simple, '<bpmn:sequenceFlow id="f" sourceRef="work" targetRef="gone"/>'], "sequenceFlow 'f' leads to nothing"],
    ["an island", [...simple, serviceTask("island"), flow("island", "island")], "serviceTask 'island' cannot be reached from the start"],
    ["a dead end", [...simple, serviceTask("dead"), flow("work", "dead")], "serviceTask 'dead' has no flow out of it"],
    ["a trap", [...simple, userTask("a"), userTask("b"), flow("work", "a"), flow("a", "b"), flow("b", "a")], "userTask 'a' leads to no end event"],
    ["the same id twice", [...simple, serviceTask("work")], "the id 'work' is used twice"],
    ["a way without a condition", [...simple.slice(0, 3), exclusive("g"), flow("start", "work"), flow("work", "g"), flow("g", "end"), flow("g", "work", "=true")], "sequenceFlow 'g-end' leaves the exclusiveGateway 'g' without a condition"],
    ["a condition on a task's flow", [...simple.slice(0, 4), flow("work", "end", "=true")], "has a condition but leaves no exclusiveGateway"],
    ["a flow into the start", [...simple, flow("work", "start")], "startEvent 'start' has a flow into it"],
    ["an event at the edge of an event", [...simple, boundary("late", "end", timer("P1D")), flow("late", "end")], "which is not a task"],
    ["an event at the edge of nothing", [...simple, boundary("late", "gone", timer("P1D")), flow("late", "end")], "is attached to nothing"],
    ["a circle without waiting", [...simple.slice(0, 3), exclusive("g", "g-end"), exclusive("h"), flow("start", "work"), flow("work", "g"), flow("g", "h", "=true"), flow("h", "g"), flow("g", "end")], "goes in a circle without ever waiting"],
  ])("%s", async (_, body, message) => {
    expect((await findingsOf(bpmn(body.join("\n")))).join("\n")).toContain(message);
  });

  it("tells everything at once, in the order of the file", async () => {
    const body = [start, "<bpmn:scriptTask id='a' name='A'/>", "<bpmn:callActivity id='b'/>", serviceTask("c").replace("skranke:nameEn", "skranke:nameDe"), end].join("\n");
    const findings = await findingsOf(bpmn(body));
    expect(findings.map((finding) => finding.slice(0, 15))).toEqual(["parking.bpmn:6:", "parking.bpmn:7:", "parking.bpmn:8:", "parking.bpmn:8:"]);
  });

  it("says so when it is not BPMN at all", async () => {
    expect(await findingsOf("hello")).toEqual([expect.stringContaining("parking.bpmn:1: the file is not BPMN 2.0")]);
    expect(await findingsOf("<a/>")).toEqual([expect.stringContaining("the file is not BPMN 2.0")]);
  });

  it("refuses a second process", async () => {
    const two = bpmn(simple.join("\n")).replace("</bpmn:definitions>", '<bpmn:process id="other"/></bpmn:definitions>');
    expect(await findingsOf(two)).toEqual([expect.stringContaining("process 'other' is a second process")]);
  });
});
