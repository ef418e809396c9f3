/** A decision table as XML from rows of texts, for tests: cells of inputs | cells of outputs | annotation. */
export interface TableSketch {
  readonly policy?: string;
  readonly aggregation?: string;
  readonly inputs: readonly { readonly text: string; readonly type?: string; readonly allowed?: string }[];
  readonly outputs?: readonly { readonly name: string; readonly allowed?: string; readonly fallback?: string }[];
  readonly rows: readonly (readonly string[])[];
}

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const cell = (tag: string, text: string): string => `<${tag}><text>${escape(text)}</text></${tag}>`;

export function tableXml({ policy = "UNIQUE", aggregation, inputs, outputs = [{ name: "out" }], rows }: TableSketch): string {
  const ins = inputs.map(({ text, type, allowed }, index) => `<input id="in${index}"><inputExpression${type ? ` typeRef="${type}"` : ""}><text>${escape(text)}</text></inputExpression>${allowed ? cell("inputValues", allowed) : ""}</input>`);
  const outs = outputs.map(({ name, allowed, fallback }) => `<output name="${name}">${allowed ? cell("outputValues", allowed) : ""}${fallback ? cell("defaultOutputEntry", fallback) : ""}</output>`);
  const rules = rows.map((row, index) => {
    const tags = row.map((_, at) => (at < inputs.length ? "inputEntry" : at < inputs.length + outputs.length ? "outputEntry" : "annotationEntry"));
    return `<rule id="r${index + 1}">${row.map((text, at) => cell(tags[at] ?? "", text)).join("")}</rule>`;
  });
  return definitions(`<decision id="d" name="Answer"><variable name="Answer"/>
<decisionTable id="t" hitPolicy="${policy}"${aggregation ? ` aggregation="${aggregation}"` : ""}>
${[...ins, ...outs, '<annotation name="da"/>', '<annotation name="en"/>', ...rules].join("\n")}
</decisionTable></decision>`);
}

export function definitions(inside: string, namespace = "https://www.omg.org/spec/DMN/20191111/MODEL/"): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="${namespace}" id="m" name="m" namespace="urn:m">\n${inside}\n</definitions>`;
}
