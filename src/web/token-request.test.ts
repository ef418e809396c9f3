import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTokenRequest } from "./token-request.ts";

const type = "application/x-www-form-urlencoded";
const read = (body: string, headers: Readonly<Record<string, string>> = {}) => readTokenRequest(new Headers({ "content-type": type, ...headers }), body);
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });

describe("a request for a token", () => {
  test("takes id and secret form-urlencoded or as they are, and the scheme in any case", () => {
    const asked = { credentials: { clientId: "a b", secret: "c:d%" }, grantType: "client_credentials", scope: null };
    expect(read("grant_type=client_credentials", basic("a+b:c%3Ad%25"))).toEqual(asked);
    expect(read("grant_type=client_credentials&client_id=a+b&client_secret=c%3Ad%25")).toEqual(asked);
    const lower = basic("x:y").authorization.replace("Basic", "basic");
    expect(read("grant_type=client_credentials", { authorization: lower })).toMatchObject({ credentials: { clientId: "x", secret: "y" } });
  });

  test("an empty parameter is one left out, an unknown one is passed over, the type may have a charset", () => {
    expect(read("grant_type=client_credentials&scope=&resource=x", { "content-type": `${type}; charset=utf-8`, ...basic("x:y") })).toMatchObject({ scope: null });
    expect(read("grant_type=&scope=a", basic("x:y"))).toMatchObject({ error: "invalid_request" });
  });

  test.each([["x"], [":"], ["x:"], [":y"], ["%zz:y"], ["x:%zz"]])("Basic %s is no client", (text) => {
    expect(read("grant_type=client_credentials", basic(text))).toMatchObject({ error: "invalid_client" });
  });

  test("whatever comes is a request or a refusal with a sentence in plain ASCII", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.string({ maxLength: 40 }), (body, credentials) => {
        const answer = read(body, basic(credentials));
        if ("error" in answer) expect(answer.description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
        else expect(answer.grantType).not.toBe("");
      }),
    );
  });
});
