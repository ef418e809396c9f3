/** Somebody who applies for a licence the way the pages lead them, without scripts. */
import type { Newcomer } from "./population.ts";
import type { Walker } from "./walker.ts";

export const start = "/selvbetjening/parking-licence/start";

/** Logs in at the provider, whose page is in front of us; begins again when a broken connection has used up the log-in. */
export async function logIn(walker: Walker, name: string, subject: string, back: string): Promise<void> {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await walker.open(back);
    // Where there is a choice, the provider whose page shows people.
    const way = walker.page().links.find(({ href }) => new URL(href).pathname.endsWith("/log-ind/oidc"));
    if (way) await walker.open(way.href);
    if (!walker.page().forms.some((form) => form.fields.has("q"))) return;
    await walker.submitWith({ q: name });
    const page = await walker.press(`subject=${subject}`);
    if (page.status === 200 && !page.url.includes("/log-ind")) return;
  }
  throw new Error(`cannot log in: ${walker.page().url} ${walker.page().status}`);
}

const answers = { contact: "none", othersWithLicence: "no", months: "12", declaration: "on" };

/** Fills in page after page and sends; answers with the case's number, read off the receipt's address. */
export async function applyFor(walker: Walker, { person, vehicle }: Newcomer): Promise<string> {
  await logIn(walker, person.name, person.subject, start);
  for (let step = 0; step < 40; step += 1) {
    const { url, status, title } = walker.page();
    const sent = /\/sager\/([^/]+)\/kvittering$/.exec(new URL(url).pathname)?.[1];
    if (sent) return decodeURIComponent(sent);
    if (status >= 400 && status !== 422) throw new Error(`${status} at ${url}: ${title}`);
    const button = url.endsWith("/tjek") ? "knap=send" : "knap=frem";
    await walker.press(button, { ...answers, vehicle: vehicle.plate });
  }
  throw new Error(`the form does not end: ${walker.page().url} ${walker.page().title}`);
}

/** Pays at the bank when the case page shows a bill; false when there is none yet. */
export async function payFor(walker: Walker, number: string): Promise<boolean> {
  await walker.open(`/sager/${encodeURIComponent(number)}`);
  if (walker.page().status !== 200) throw new Error(`${walker.page().status} at ${walker.page().url}: ${walker.page().title}`);
  if (!walker.page().forms.some((form) => form.buttons.some((button) => button.value === "betal"))) return false;
  await walker.press("knap=betal");
  if (walker.page().forms.some((form) => form.action.includes("/payment/pay/"))) await walker.press("act=pay");
  return walker.page().status === 200 && walker.page().url.includes(number);
}
