import type { Element } from "../model.ts";

/** What an element is called in the file, for messages. */
export function tagNameOf(element: Element): string {
  switch (element.type) {
    case "timerCatch":
    case "messageCatch":
      return "intermediateCatchEvent";
    case "boundaryTimer":
    case "boundaryError":
    case "boundaryMessage":
      return "boundaryEvent";
    case "startEvent":
    case "endEvent":
    case "userTask":
    case "serviceTask":
    case "businessRuleTask":
    case "sendTask":
    case "receiveTask":
    case "exclusiveGateway":
    case "parallelGateway":
      return element.type;
  }
}
