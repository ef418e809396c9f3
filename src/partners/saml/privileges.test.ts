import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSkrankeError } from "../../platform/errors.ts";
import { readPrivileges } from "./privileges.ts";

const list = (inside: string, namespace = "http://digst.dk/oiosaml/basic_privilege_profile") =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<bpp:PrivilegeList xmlns:bpp="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${inside}</bpp:PrivilegeList>`;
const read = (xml: string) => readPrivileges(Buffer.from(xml).toString("base64"));
const scope = 'Scope="urn:dk:gov:saml:cvrNumberIdentifier:12345678"';

describe("job-function roles", () => {
  it("are read with their data limits (model 3), one for each privilege of a group", () => {
    const xml = list(`
      <PrivilegeGroup ${scope}>
        <Privilege>http://x.example/roles/jobrole/a/1</Privilege>
        <Privilege>
          http://x.example/roles/jobrole/b/1
        </Privilege>
        <Constraint Name="http://sts.kombit.dk/constraints/KLE/1">25.*, 27.35.04</Constraint>
        <Constraint Name="http://sts.kombit.dk/constraints/KLE/1">29.*</Constraint>
        <Constraint Name="http://sts.kombit.dk/constraints/foelsomhed/1">F&#248;lsom &amp; fortrolig</Constraint>
      </PrivilegeGroup>`);
    const limits = { "http://sts.kombit.dk/constraints/KLE/1": ["25.*", "27.35.04", "29.*"], "http://sts.kombit.dk/constraints/foelsomhed/1": ["Følsom & fortrolig"] };
    expect(read(xml)).toEqual([
      { role: "http://x.example/roles/jobrole/a/1", cvr: "12345678", limits },
      { role: "http://x.example/roles/jobrole/b/1", cvr: "12345678", limits },
    ]);
  });

  it("are read without limits (model 2), in the older namespace, and none from an empty list", () => {
    const group = `<PrivilegeGroup ${scope}><Privilege>urn:dk:some_domain:a</Privilege></PrivilegeGroup>`;
    expect(read(list(group, "http://itst.dk/oiosaml/basic_privilege_profile"))).toEqual([{ role: "urn:dk:some_domain:a", cvr: "12345678", limits: {} }]);
    expect(read(list(""))).toEqual([]);
  });

  it("for a citizen, a production unit or a VAT number are left out", () => {
    const scopes = ["cprNumberIdentifier:6801901234", "productionUnitIdentifier:1234567890", "seNumberIdentifier:12345678", "cvrNumberIdentifier:1234567", "cvrNumberIdentifier:12345678:x"];
    expect(read(list(scopes.map((one) => `<PrivilegeGroup Scope="urn:dk:gov:saml:${one}"><Privilege>a</Privilege></PrivilegeGroup>`).join("")))).toEqual([]);
  });

  it("with a limit that has no value reach nothing, and do not reach everything", () => {
    const xml = list(`<PrivilegeGroup ${scope}><Privilege>a</Privilege><Constraint Name="kle"/><Constraint Name="unit"> , </Constraint></PrivilegeGroup>`);
    expect(read(xml)[0]?.limits).toEqual({ kle: [], unit: [] });
  });

  it.each([
    ["no XML", "hello"],
    ["another root", '<Other xmlns:bpp="x"/>'],
    ["a group without a scope", list("<PrivilegeGroup><Privilege>a</Privilege></PrivilegeGroup>")],
    ["a group without a privilege", list(`<PrivilegeGroup ${scope}/>`)],
    ["an empty privilege", list(`<PrivilegeGroup ${scope}><Privilege> </Privilege></PrivilegeGroup>`)],
    ["a privilege with something inside", list(`<PrivilegeGroup ${scope}><Privilege>a<b/></Privilege></PrivilegeGroup>`)],
    ["a limit without a name", list(`<PrivilegeGroup ${scope}><Privilege>a</Privilege><Constraint>25</Constraint></PrivilegeGroup>`)],
    ["entities of its own", `<!DOCTYPE x [<!ENTITY a "b">]>${list(`<PrivilegeGroup ${scope}><Privilege>&a;</Privilege></PrivilegeGroup>`)}`],
    ["an entity that nobody declared", list(`<PrivilegeGroup ${scope}><Privilege>&nbsp;</Privilege></PrivilegeGroup>`)],
    ["more than anybody has", list(`<PrivilegeGroup ${scope}>${"<Privilege>a</Privilege>".repeat(501)}</PrivilegeGroup>`)],
  ])("are refused whole for %s", (_name, xml) => {
    expect(() => read(xml)).toThrow("not-allowed: malformed");
  });

  it("a comment splits no role, and a name from the language is a name like others", () => {
    const xml = list(`<PrivilegeGroup ${scope}><Privilege>case<!-- -->.admin</Privilege><Constraint Name="__proto__">x</Constraint><Constraint Name="constructor">y</Constraint></PrivilegeGroup>`);
    const [one] = read(xml);
    expect(one?.role).toBe("case.admin");
    expect(Object.entries(one?.limits ?? {})).toEqual([["__proto__", ["x"]], ["constructor", ["y"]]]);
  });

  it("any bytes at all give roles or a refusal", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string().map((text) => list(text)), fc.base64String()), (xml) => {
      try {
        expect(Array.isArray(read(xml))).toBe(true);
      } catch (error) {
        expect(isSkrankeError(error, "not-allowed")).toBe(true);
      }
    }));
  });
});
