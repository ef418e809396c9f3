/** BPMN texts for tests: the frame, so that a test shows only what it is about. */
export function bpmn(body: string, roots = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:skranke="https://skranke.org/bpmn/1" id="definitions" targetNamespace="https://skranke.org/test">
${roots}
<bpmn:process id="process" isExecutable="true">
${body}
</bpmn:process>
</bpmn:definitions>`;
}

/** Attributes of a name in both languages. */
export function named(name: string): string {
  return `name="${name}" skranke:nameEn="${name}"`;
}

export function flow(from: string, to: string, condition?: string): string {
  const ends = `id="${from}-${to}" sourceRef="${from}" targetRef="${to}"`;
  if (condition === undefined) return `<bpmn:sequenceFlow ${ends}/>`;
  return `<bpmn:sequenceFlow ${ends}><bpmn:conditionExpression><![CDATA[${condition}]]></bpmn:conditionExpression></bpmn:sequenceFlow>`;
}

export const start = `<bpmn:startEvent id="start" ${named("Start")}/>`;
export const end = `<bpmn:endEvent id="end" ${named("End")} skranke:outcome="granted"/>`;

export function serviceTask(id: string, inner = ""): string {
  return `<bpmn:serviceTask id="${id}" ${named(id)} skranke:operation="look-up">${inner}</bpmn:serviceTask>`;
}
export function userTask(id: string, inner = ""): string {
  return `<bpmn:userTask id="${id}" ${named(id)} skranke:kind="assess" skranke:performer="caseworker">${inner}</bpmn:userTask>`;
}
export function exclusive(id: string, defaultFlow?: string): string {
  return `<bpmn:exclusiveGateway id="${id}"${defaultFlow ? ` default="${defaultFlow}"` : ""}/>`;
}
export function parallel(id: string): string {
  return `<bpmn:parallelGateway id="${id}"/>`;
}
export function boundary(id: string, task: string, definition: string, interrupting = true): string {
  return `<bpmn:boundaryEvent id="${id}" attachedToRef="${task}" cancelActivity="${interrupting}">${definition}</bpmn:boundaryEvent>`;
}
export function timer(duration: string): string {
  return `<bpmn:timerEventDefinition><bpmn:timeDuration>${duration}</bpmn:timeDuration></bpmn:timerEventDefinition>`;
}
export function extension(inner: string): string {
  return `<bpmn:extensionElements>${inner}</bpmn:extensionElements>`;
}
