/** Our own attributes and elements in a BPMN file: `xmlns:skranke="https://skranke.org/bpmn/1"`, as bpmn-moddle wants them described. */
const attribute = (name: string) => ({ name, isAttr: true, type: "String" });

function attributesOf(typeName: string, bpmnType: string, names: readonly string[]) {
  return { name: typeName, extends: [`bpmn:${bpmnType}`], properties: names.map(attribute) };
}

function element(name: string, attributes: readonly string[]) {
  return { name, superClass: ["Element"], properties: attributes.map(attribute) };
}

export const extension = {
  name: "Skranke",
  uri: "https://skranke.org/bpmn/1",
  prefix: "skranke",
  xml: { tagAlias: "lowerCase" },
  types: [
    attributesOf("Named", "BaseElement", ["nameEn"]),
    attributesOf("OnStep", "FlowNode", ["step"]),
    attributesOf("UserTaskAttributes", "UserTask", ["kind", "performer", "required", "due"]),
    attributesOf("ServiceTaskAttributes", "ServiceTask", ["operation"]),
    attributesOf("RuleTaskAttributes", "BusinessRuleTask", ["decision", "resultVariable"]),
    attributesOf("SendTaskAttributes", "SendTask", ["letter", "waitsForDelivery"]),
    attributesOf("EndEventAttributes", "EndEvent", ["outcome"]),
    element("Input", ["name", "value"]),
    element("Output", ["name", "value"]),
    element("Step", ["id", "name", "nameEn", "note", "noteEn"]),
  ],
};
