/** Finds the line of an element: bpmn-moddle does not keep it. */
export interface Lines {
  /** 1-based line of the tag with this id; the file's first line where there is none. */
  lineOf(id: string | undefined): number;
}

const comment = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g;
const tag = /<([\w.-]+:)?[\w.-]+((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))+)\s*\/?>/g;
const idAttribute = /(?:^|\s)id\s*=\s*(?:"([^"]*)"|'([^']*)')/;

export function findLines(xml: string): Lines {
  const text = xml.replace(comment, (match) => match.replace(/[^\n]/g, " "));
  const lines = new Map<string, number>();
  const lineAt = lineCounter(text);
  for (const match of text.matchAll(tag)) {
    const id = idAttribute.exec(match[2] ?? "");
    const key = id?.[1] ?? id?.[2];
    // A step and a shape of the drawing may share an id with an element; the element is meant.
    if (key === undefined || lines.has(key) || match[1] === "skranke:" || match[1] === "bpmndi:") continue;
    lines.set(key, lineAt(match.index));
  }
  return { lineOf: (id) => (id === undefined ? 1 : (lines.get(id) ?? 1)) };
}

/** Counts lines up to growing places in the text, in one pass. */
function lineCounter(text: string): (index: number) => number {
  let line = 1;
  let at = 0;
  return (index) => {
    for (; at < index; at += 1) if (text[at] === "\n") line += 1;
    return line;
  };
}
