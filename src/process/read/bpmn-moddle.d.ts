/** The part of bpmn-moddle that we use; what it gives is looked at before it is believed (xml-node.ts). */
declare module "bpmn-moddle" {
  export interface Warning {
    readonly message: string;
    /** The element with an unknown attribute or an unresolved reference. */
    readonly element?: unknown;
    readonly property?: string;
    readonly value?: unknown;
  }
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, object>>);
    /** Rejects where the text is not XML or not BPMN; everything less is a warning. */
    fromXML(xml: string): Promise<{ readonly rootElement: unknown; readonly warnings: readonly Warning[] }>;
  }
}
