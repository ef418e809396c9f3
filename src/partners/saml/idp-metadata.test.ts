import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MovableClock } from "../../platform/clock.ts";
import { serve, type Served } from "../stand-in/serve.ts";
import { idpMetadataSource, type IdpMetadataSource } from "./idp-metadata.ts";
import { keys, reason } from "./saml.test-support.ts";
import { idpMetadataXml } from "./stand-in-metadata.ts";

const url = "https://idp.example/saml";
const good = idpMetadataXml(url, [keys.theirs]);
const clock = new MovableClock("2026-11-20T08:00:00Z");
let answer: () => Response;
let asked = 0;
let served: Served;
let source: IdpMetadataSource;

beforeAll(async () => {
  served = await serve(async () => {
    asked += 1;
    return answer();
  });
});
beforeEach(() => {
  asked = 0;
  answer = () => new Response(good);
  source = idpMetadataSource({ url: `${served.url}/metadata`, timeoutMs: 1000, clock });
});
afterAll(() => served.close());

const down = () => new Response(null, { status: 503 });
const refused = "partner-down: log-in provider not reached";

describe("metadata of a provider", () => {
  it("is read once and says where to go and which keys count", async () => {
    const metadata = await source.current();
    expect(metadata).toMatchObject({ entityId: url, loginUrl: `${url}/sso`, logoutUrl: `${url}/slo`, logoutAnswerUrl: `${url}/slo`, validUntil: null });
    expect(metadata.certificates).toHaveLength(1);
    await source.current();
    expect(asked).toBe(1);
  });

  it("is read again after an hour, and the old one holds while the provider is down", async () => {
    await source.current();
    clock.advance({ minutes: 61 });
    answer = () => new Response(idpMetadataXml(url, [keys.theirs, keys.theirsNext]));
    expect((await source.current()).certificates).toHaveLength(2);
    clock.advance({ minutes: 61 });
    answer = down;
    expect((await source.current()).certificates).toHaveLength(2);
  });

  it("does not outlive its own end", async () => {
    answer = () => new Response(good.replace("<md:IDPSSODescriptor", '<md:IDPSSODescriptor validUntil="2026-12-24T00:00:00Z"'));
    expect((await source.current()).entityId).toBe(url);
    answer = down;
    clock.advance({ days: 60 });
    expect(await reason(source.current())).toBe(refused);
  });

  it("is asked for other keys at most twice a minute, and says whether any came", async () => {
    await source.current();
    expect(await source.refreshed()).toBe(false);
    expect(asked).toBe(1);
    clock.advance({ seconds: 31 });
    expect(await source.refreshed()).toBe(false);
    clock.advance({ seconds: 31 });
    answer = () => new Response(idpMetadataXml(url, [keys.theirsNext]));
    expect(await source.refreshed()).toBe(true);
    clock.advance({ seconds: 31 });
    answer = down;
    expect(await source.refreshed()).toBe(false);
    expect((await source.current()).entityId).toBe(url);
  });

  it("is found among others, and takes no key that is for encryption or no certificate", async () => {
    const bare = good.replace(/<\?xml[^>]*\?>/, "");
    answer = () => new Response(`<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"><EntityDescriptor entityID="other"><SPSSODescriptor/></EntityDescriptor>${bare}</EntitiesDescriptor>`);
    expect((await source.current()).entityId).toBe(url);
    const other = idpMetadataSource({ url: `${served.url}/metadata`, timeoutMs: 1000, clock });
    const two = idpMetadataXml(url, [keys.theirs, keys.foreign]);
    answer = () => new Response(two.replace('use="signing"', 'use="encryption"').replace("</md:IDPSSODescriptor>", "") .replace("</md:EntityDescriptor>", "<md:KeyDescriptor><ds:KeyInfo><ds:X509Data><ds:X509Certificate>bm9uZQ==</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor></md:IDPSSODescriptor></md:EntityDescriptor>"));
    expect((await other.current()).certificates).toEqual([keys.foreign.certificate]);
  });

  it.each([
    ["an error", down],
    ["a page of a proxy", () => new Response("<html><body>Hello</body></html>")],
    ["no keys", () => new Response(idpMetadataXml(url, []))],
    ["no place to log in by redirect", () => new Response(good.replace(/<md:SingleSignOnService[^>]*>/, ""))],
    ["a DTD", () => new Response(good.replace("<md:EntityDescriptor", '<!DOCTYPE x [<!ENTITY a "b">]><md:EntityDescriptor'))],
    ["a way to somewhere else", () => new Response(null, { status: 302, headers: { location: "http://localhost:1/" } })],
    ["too much", () => new Response(good + " ".repeat(2_000_001))],
  ])("is partner-down for %s, and asked for anew at the next log-in", async (_name, wrong) => {
    answer = wrong;
    expect(await reason(source.current())).toBe(refused);
    answer = () => new Response(good);
    expect((await source.current()).entityId).toBe(url);
  });

  it("without a place to log out ends nothing there", async () => {
    answer = () => new Response(good.replace(/<md:SingleLogoutService[^>]*>/, ""));
    expect(await source.current()).toMatchObject({ logoutUrl: null, logoutAnswerUrl: null });
  });
});
