import type { Call } from "../../cases/ports.ts";
import type { ServiceSettings } from "./settings.ts";
import { element, textElement } from "./xml.ts";

/** The CallContext, with what more a service wants in it. Prefix `call`. */
export function callContext(call: Call, ...more: readonly string[]): string {
  return element("call:CallContext", onBehalfOf("call", call), key("call", call), ...more);
}

/** The InvocationContext of a service agreement. Prefix `invocation`. */
export function invocationContext(call: Call, settings: ServiceSettings): string {
  return element(
    "invocation:InvocationContext",
    textElement("invocation:ServiceAgreementUUID", settings.serviceAgreementUuid),
    textElement("invocation:UserSystemUUID", settings.userSystemUuid),
    textElement("invocation:UserUUID", settings.userUuid),
    onBehalfOf("invocation", call),
    textElement("invocation:ServiceUUID", settings.serviceUuid),
    key("invocation", call),
  );
}

function onBehalfOf(prefix: string, call: Call): string {
  return textElement(`${prefix}:OnBehalfOfUser`, call.onBehalfOf.slice(0, 255));
}

function key(prefix: string, call: Call): string {
  return textElement(`${prefix}:CallersServiceCallIdentifier`, call.key.slice(0, 255));
}
