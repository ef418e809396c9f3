import { contractVersion, headerNames } from "./json-register.ts";
import { jsonOf } from "./reading.ts";
import { createStandIn, jsonReply, type StandIn, type StandInDeps, type StandInReply } from "./stand-in.ts";

export interface JsonRequest {
  readonly method: string;
  /** Without the query. The stand-in may be mounted anywhere: look at the end of it. */
  readonly path: string;
  /** Parsed; undefined when it is not JSON. */
  readonly body: unknown;
}

export type JsonAnswer = { readonly status: number; readonly value: unknown };

export const notFound: JsonAnswer = { status: 404, value: { error: { code: "not-found", text: "There is no such thing" } } };
export const invalid: JsonAnswer = { status: 400, value: { error: { code: "invalid-request", text: "The request does not fit the contract" } } };
const unknownVersion: JsonAnswer = { status: 406, value: { error: { code: "unknown-version", text: "The contract's version is not known" } } };
const unknownPath: JsonAnswer = { status: 404, value: { error: { code: "unknown-path", text: "There is nothing at this address" } } };

/** A stand-in for a register by our own JSON contract. `answer` gives null where it has nothing at the path. */
export function createJsonStandIn(answer: (request: JsonRequest) => JsonAnswer | null, wrong: unknown, deps: StandInDeps): StandIn {
  return createStandIn(
    {
      answer: ({ method, path, headers, body }) => {
        const reference = headers[headerNames.reference];
        if (typeof reference !== "string") return reply(invalid, "");
        if (headers[headerNames.version] !== contractVersion) return reply(unknownVersion, reference);
        return reply(answer({ method, path: path.replace(/\?.*$/s, ""), body: jsonOf(body) }) ?? unknownPath, reference);
      },
      wrong: () => jsonReply(200, wrong),
    },
    deps,
  );
}

function reply({ status, value }: JsonAnswer, reference: string): StandInReply {
  return jsonReply(status, value, { [headerNames.reference]: reference, [headerNames.version]: contractVersion });
}
