/** Mail about deputyships, roles and topics that comes back, or is refused at once. */
import { beforeEach, describe, expect, test } from "vitest";
import { be } from "../../demo/act.ts";
import { demoId } from "../../demo/seed.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { forget } from "../cases/commands/forget.ts";
import { readContext } from "../cases/house.ts";
import { myContact } from "../notices/contact/queries.ts";
import { SkrankeError } from "../platform/errors.ts";
import { mailToPerson, mailToPersonCameBack, type PersonMail } from "../organisation/mail-to-person.ts";
import { rolesInUnit } from "../organisation/roles/queries/roles-in-unit.ts";
import { tellOfRole } from "../organisation/roles/commands/tell-of-role.ts";

let stage: TestStage;
let sent: string[];
const mail: PersonMail = { send: async ({ messageId }) => void sent.push(messageId) };
beforeEach(async () => {
  stage = await openStage();
  sent = [];
});

const astrid = demoId("person", "astrid-munk");
const write = (name: string, by = mail) => tellOfRole({ db: stage.house.db, clock: stage.clock, publicUrl: "http://localhost:3000" }, by, { mailId: name, of: "approved", personId: astrid });
const comesBack = (id = sent[0] ?? "") => mailToPersonCameBack(stage.house, id);
const returns = async (subject = "astrid-munk") => (await myContact(readContext(stage.house, await be(stage, subject, "employee")))).mailReturns;
const inUnit = async (subject: string, code: string) => {
  const { actor, ...asking } = await be(stage, subject, "employee");
  if (actor.kind !== "employee") throw new Error("employed");
  return (await rolesInUnit({ ...readContext(stage.house, { ...asking, actor }), roles: stage.house.roles }, { code, text: "", sort: "unit", limit: 50, offset: 0 })).unreached.map(({ name }) => name);
};

describe("a mail about roles or deputyships", () => {
  test("has an address of its own to come back to, the same at a second try", async () => {
    await write("role-request-1");
    await write("role-request-1");
    await write("role-request-2");
    expect(new Set(sent).size).toBe(2);
    // What has one is known by a UUID (src/partners/mail/bounce-addresses.ts).
    for (const id of sent) expect(id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(await returns()).toBe(false);
  });

  test("that comes back is said to whose it is and to who may give roles in the unit, and to nobody else", async () => {
    await write("role-request-1");
    expect(await comesBack()).toBe("noted");
    expect(await comesBack()).toBe("noted");
    expect(await returns()).toBe(true);
    expect(await returns("dorthe-elgaard")).toBe(false);
    expect(await inUnit("dorthe-elgaard", "suf-hjemmepleje-amager")).toEqual(["Astrid Munk"]);
    await expect(inUnit("astrid-munk", "suf-hjemmepleje-amager")).rejects.toMatchObject({ code: "not-allowed" });
  });

  test("that the mail server refuses is the same, and is not tried again", async () => {
    const refuses: PersonMail = { send: async () => { throw new SkrankeError("partner-refused", "mail server answered 550"); } };
    await write("role-request-1", refuses);
    expect(await returns()).toBe(true);
    const down: PersonMail = { send: async () => { throw new SkrankeError("partner-down", "mail server not reached"); } };
    await expect(write("role-request-2", down)).rejects.toMatchObject({ code: "partner-down" });
  });

  test("begins anew with another address, and with a later mail that does not come back", async () => {
    await write("role-request-1");
    await comesBack();
    await write("role-request-2");
    expect(await returns()).toBe(false);
    await comesBack(sent[1]);
    expect(await returns()).toBe(true);
    await stage.house.db.updateTable("people").set({ email: "astrid.munk.ny@example.dk" }).where("id", "=", astrid).execute();
    expect(await returns()).toBe(false);
    // What was sent to the old address says nothing of the new one.
    expect(await comesBack(sent[1])).toBe("noted");
    expect(await returns()).toBe(false);
  });

  test("that is none of ours is left to others, and what was sent is forgotten after 90 days", async () => {
    expect(await comesBack("00000000-0000-4000-8000-000000000000")).toBeNull();
    await mailToPerson(stage.house, mail, { name: "x", personId: astrid, subject: "", text: "" });
    stage.clock.advance({ days: 91 });
    await forget(stage.house.db, stage.clock.now());
    expect(await comesBack()).toBeNull();
  });
});
