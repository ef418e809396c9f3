import { beforeAll, expect, test } from "vitest";
import { be, settle } from "../../demo/act.ts";
import { openStage, type TestStage } from "../../tests/support/stage.ts";
import { anonymous } from "../access/actor.ts";
import { sendInquiry } from "../assistant/inquiries/commands/send-inquiry.ts";
import { takeInquiry } from "../assistant/inquiries/commands/tend-inquiry.ts";
import { gatherDigests } from "../cases/commands/gather-digests.ts";
import { inTransaction } from "../platform/transaction.ts";

let stage: TestStage;
beforeAll(async () => {
  stage = await openStage();
});

test("a summary of open tasks tells of inquiries, too: those at the counter, of what nobody has taken", async () => {
  const { actor } = await be(stage, "karen-bang", "employee");
  if (actor.kind !== "employee") throw new Error("Karen is employed");
  const { house, clock } = stage;
  const inside = { clock, ids: house.ids, jobs: house.jobs, locale: "da" as const, requestId: "r" };
  const send = () => inTransaction(house.db, (db) => sendInquiry({ ...inside, db, actor: anonymous }, { formKey: house.ids.uuid(), name: "Sofie Birk", email: "sofie@example.com", phone: null, message: "Gælder prisen for en hybrid?", turns: [] }));
  const digested = async () => {
    clock.advance({ days: 1 });
    await gatherDigests(house);
    await settle(stage);
    const { state } = await house.db.selectFrom("digests").select("state").where("party_id", "=", actor.personId).orderBy("created_at", "desc").executeTakeFirstOrThrow();
    return state;
  };
  await house.db.insertInto("contact_choices").values({ party_id: actor.personId, capacity: "work", channel: "none", rhythm: "daily", tasks: true, locale: "da", next_digest_at: clock.now(), changed_at: clock.now() }).execute();
  expect(await digested()).toBe("nothing");
  await send();
  expect(await digested()).toBe("sent");
  const { id } = await house.db.selectFrom("inquiries").select("id").executeTakeFirstOrThrow();
  await inTransaction(house.db, (db) => takeInquiry({ ...inside, db, actor }, id));
  expect(await digested(), "what she has taken is no news").toBe("nothing");
});
