/** What employees see: those who report, those who handle, and those who lead. */
import type { Tour, Way } from "./tour.ts";

/** Somebody of the house, found in a field for people. */
async function find({ fill, press, choose }: Way, field: string, name: string): Promise<void> {
  await fill({ [`${field}.text`]: name });
  await press(`button[name=find][value="${field}"], button[name=find]`);
  await choose(field);
}

const astrid: Tour = {
  who: "Astrid Munk",
  walk: async (way) => {
    const { see, stop, press, choose, fill, has, me } = way;
    await see("/", "public/front", "an employee's");
    await see("/min-side", "session/my-page", "an employee's");
    await see("/min-side/genveje", "personal/pins");
    await see("/roller/mig", "roles/mine");
    await see("/roller", "roles/all-roles");
    await see("/roller/bed", "roles/ask");
    await press("form button.button-primary");
    await stop("roles/ask", "error");
    await me.open("/roller/oensker");
    if (!(await has("form button"))) {
      await me.open("/roller/bed");
      await choose("role", "parking-caseworker");
      await fill({ reason: "Jeg hjælper Parkering i december." });
      await press("form button.button-primary");
    }
    await see("/roller/oensker", "roles/my-requests");
    await see("/selvbetjening/parking-licence/start", "portal/start", "privately");
  },
};

const dorthe: Tour = {
  who: "Dorthe Elgaard",
  walk: async (way) => {
    const { see, stop, press, fill, has, me } = way;
    await see("/", "public/front", "a manager's");
    await see("/leder", "personal/leader");
    await see("/leder/sager?vis=open", "personal/leader-cases");
    await see("/nyheder", "personal/news");
    await see("/nyheder/ny", "personal/news-one");
    await press("form button.button-primary");
    await stop("personal/news-one", "error");
    await see("/roller/afgoer", "roles/to-decide");
    await press("a[href*='/roller/afgoer/']");
    await stop("roles/decide");
    await press("button[value=no], form button.button-secondary, form .sk-link-button");
    await stop("roles/decide", "error");
    await see("/roller/bekraeft", "roles/attest");
    await see("/roller/enhed", "roles/units");
    await see("/roller/enhed/suf-hjemmepleje-amager", "roles/unit");
    if (await has("a[href*='/roller/person/']")) {
      await press("a[href*='/roller/person/']");
      await stop("roles/person");
    }
    await see("/roller/enhed/suf-hjemmepleje-amager/giv", "roles/give");
    await press("form button.button-primary");
    await stop("roles/give", "error");
    await see("/stedfortraeder/for", "deputies/appoint-for");
    await see("/stedfortraeder/ny", "deputies/appoint");
    await press("form button.button-primary");
    await stop("deputies/appoint", "error");
    await me.open("/stedfortraeder");
    if (!(await has("a[href*='/stedfortraeder/0']"))) {
      await me.open("/stedfortraeder/ny");
      await find(way, "deputy", "astrid munk");
      await fill({ reason: "Ferie" });
      await press("form button.button-primary");
    }
    await see("/stedfortraeder", "deputies/my-deputies");
    await press("a[href*='/stedfortraeder/0']");
    await stop("deputies/deputyship");
    await see("/stedfortraeder/gjort", "deputies/done-for-me", "at work");
    await see("/ledelse", "figures/management");
    await press("a[href*='/ledelse/']:not([href*='.csv'])");
    await stop("figures/service");
    await see("/ledelse/mileage-allowance/sager", "figures/behind");
  },
};

const mette: Tour = {
  who: "Mette Lund",
  walk: async ({ see, stop, press, choose, me }) => {
    await see("/", "public/front", "a caseworker's");
    await see("/opgaver", "desk/worklist");
    await see("/opgaver?q=xyzzyx", "desk/worklist", "nothing found");
    await me.open("/opgaver");
    await press("a[href*='/opgaver/0']");
    await stop("desk/task");
    await choose("outcome", "refuse");
    await press("form:has([name=outcome]) button.button-primary");
    await stop("desk/task", "error");
    const number = /S-[\d-]+/.exec(await me.page.locator("main").innerText())?.[0] ?? "";
    await see(`/opgaver/sag/${number}`, "desk/case");
    await see(`/opgaver/sag/${number}/hvem`, "desk/who-can-see");
  },
};

const karen: Tour = {
  who: "Karen Bang",
  walk: async ({ see, stop, press, fill }) => {
    await see("/betjening", "desk/counter");
    await fill({ cpr: "3199990000" });
    await press("form:has([name=cpr]) button");
    await stop("desk/counter", "error");
    await see("/betjening/opkald", "figures/calls");
    await see("/betjening/fuldmagt", "deputies/register-attorney");
    await press("form button.button-primary");
    await stop("deputies/register-attorney", "error");
    await see("/betjening/henvendelser", "desk/inquiries");
    await press("a[href*='/betjening/henvendelser/']");
    await stop("desk/inquiry");
  },
};

export const atWork: readonly Tour[] = [astrid, dorthe, mette, karen];
