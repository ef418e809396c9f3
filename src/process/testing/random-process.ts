/** Processes of any shape for property-based tests: blocks within blocks, as BPMN text. */
import fc from "fast-check";
import { boundary, bpmn, end, exclusive, flow, named, parallel, serviceTask, start, timer, userTask } from "./files.ts";

export type Block =
  | { readonly kind: "user" | "service" | "letter" | "timer" | "message" }
  | { readonly kind: "line"; readonly parts: readonly Block[] }
  | { readonly kind: "fork" | "choice"; readonly parts: readonly Block[] }
  /** A task with an event at its edge, and what follows the event. */
  | { readonly kind: "edge"; readonly event: "timer" | "message" | "error"; readonly interrupting: boolean; readonly part: Block };

const leaf: fc.Arbitrary<Block> = fc.record({ kind: fc.constantFrom("user" as const, "service" as const, "letter" as const, "timer" as const, "message" as const) });

export const blocks: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => {
  const parts = (minLength: number) => fc.array(tie("block"), { minLength, maxLength: 3 });
  return {
    block: fc.oneof(
      { maxDepth: 4 },
      { weight: 3, arbitrary: leaf },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("line" as const), parts: parts(1) }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("fork" as const, "choice" as const), parts: parts(2) }) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant("edge" as const),
          event: fc.constantFrom("timer" as const, "message" as const, "error" as const),
          interrupting: fc.boolean(),
          part: tie("block"),
        }),
      },
    ),
  };
}).block;

interface Drawing {
  readonly lines: string[];
  count: number;
}

/** The block between a start and an end event. */
export function drawProcess(block: Block): string {
  const drawing: Drawing = { lines: [start, end], count: 0 };
  const [first, last] = draw(drawing, block);
  drawing.lines.push(flow("start", first), flow(last, "end"));
  return bpmn(drawing.lines.join("\n"), '<bpmn:message id="m" name="hello"/>');
}

/** Draws a block and gives its first and last element. */
function draw(drawing: Drawing, block: Block): readonly [string, string] {
  const id = `e${(drawing.count += 1)}`;
  switch (block.kind) {
    case "line":
      return drawLine(drawing, block.parts);
    case "fork":
      return drawSplit(drawing, id, block.parts, parallel);
    case "choice":
      return drawSplit(drawing, id, block.parts, exclusive);
    case "edge":
      return drawEdge(drawing, id, block);
    default:
      drawing.lines.push(drawLeaf(block.kind, id));
      return [id, id];
  }
}

function drawLeaf(kind: "user" | "service" | "letter" | "timer" | "message", id: string): string {
  const catching = (definition: string) => `<bpmn:intermediateCatchEvent id="${id}" ${named(id)}>${definition}</bpmn:intermediateCatchEvent>`;
  switch (kind) {
    case "user":
      return userTask(id);
    case "service":
      return serviceTask(id);
    case "letter":
      return `<bpmn:sendTask id="${id}" ${named(id)} skranke:letter="reminder"/>`;
    case "timer":
      return catching(timer("P1D"));
    case "message":
      return catching('<bpmn:messageEventDefinition messageRef="m"/>');
  }
}

function drawLine(drawing: Drawing, parts: readonly Block[]): readonly [string, string] {
  const drawn = parts.map((part) => draw(drawing, part));
  drawn.slice(1).forEach(([first], index) => drawing.lines.push(flow(drawn[index]?.[1] ?? "", first)));
  return [drawn[0]?.[0] ?? "", drawn.at(-1)?.[1] ?? ""];
}

function drawSplit(drawing: Drawing, id: string, parts: readonly Block[], gateway: (id: string, way?: string) => string): readonly [string, string] {
  const drawn = parts.map((part) => draw(drawing, part));
  drawing.lines.push(gateway(id, `${id}-${drawn[0]?.[0]}`), gateway(`${id}x`));
  drawn.forEach(([first, last], index) => {
    const condition = gateway === exclusive && index > 0 ? `=choice = ${index}` : undefined;
    drawing.lines.push(flow(id, first, condition), flow(last, `${id}x`));
  });
  return [id, `${id}x`];
}

function drawEdge(drawing: Drawing, id: string, block: Extract<Block, { kind: "edge" }>): readonly [string, string] {
  const definitions = { timer: timer("P1D"), message: '<bpmn:messageEventDefinition messageRef="m"/>', error: "<bpmn:errorEventDefinition/>" };
  const [first, last] = draw(drawing, block.part);
  const interrupting = block.interrupting || block.event === "error";
  drawing.lines.push(userTask(id), boundary(`${id}b`, id, definitions[block.event], interrupting), exclusive(`${id}x`));
  drawing.lines.push(flow(`${id}b`, first), flow(id, `${id}x`));
  // A way that did not interrupt ends by itself, so that no join gets a token too many.
  if (interrupting) drawing.lines.push(flow(last, `${id}x`));
  else drawing.lines.push(`<bpmn:endEvent id="${id}e" ${named("Side")}/>`, flow(last, `${id}e`));
  return [id, `${id}x`];
}
