/**
 * Every page there is, as somebody who may see it and with something on it, also after an error: with axe, at 400 %, with text of double
 * size and wide spacing, with the keyboard, and in the other language on a phone to which no script comes.
 */
import type { RouteConfigEntry } from "@react-router/dev/routes";
import { beforeAll, expect, test } from "vitest";
import { weekOf } from "../../src/catalogue/asked/model.ts";
import routes from "../../src/web/routes.ts";
import { visitedTown } from "../support/place.ts";
import { strainFaults } from "../support/strain.ts";
import { findAndBe } from "../support/steps.ts";
import { wayOf } from "../support/tours/tour.ts";
import { tours } from "../support/tours/tours.ts";

const place = visitedTown();
const stopped = new Set<string>();

// Words that enough people have searched with to be shown to who looks after the search.
beforeAll(async () => {
  await place.town.db.insertInto("searches").values({ week: weekOf(new Date()), words: "gulerodskort", topic: null, asked: 7 }).execute();
});

const ways = [{ locale: "da", width: 1280, ours: true }, { locale: "en", width: 390, ours: false }] as const;

test.each(ways.flatMap((how) => tours.map((tour) => ({ ...how, tour, who: tour.who ?? "somebody who has not logged in" }))))("$who, $locale at $width px, our scripts $ours", async ({ tour, ours, locale, width }) => {
  await place.town.db.deleteFrom("rate_limits").execute();
  const me = await place.visitor({ locale, width });
  // Held back rather than switched off: axe itself has to run.
  if (!ours) await me.context.route("**/enhance.js", (route) => route.abort());
  if (tour.who !== null) {
    await me.open("/log-ind?tilbage=/min-side/log-ind");
    await me.choose();
    if ((await me.page.getByRole("button", { name: new RegExp(`^${tour.who}`) }).count()) > 0) await me.be(tour.who);
    else await findAndBe(me, tour.who);
  }
  const faults: string[] = [];
  await tour.walk(wayOf(me, async ({ route, face }) => {
    stopped.add(route);
    const found = [...(await me.faults()), ...(ours ? await strainFaults(me.page) : []), ...((await me.page.getByRole("heading", { level: 1 }).count()) === 1 ? [] : ["not one h1"])];
    faults.push(...found.map((fault) => `${route}${face ? ` (${face})` : ""} ${fault}`));
  }));
  await me.close();
  expect(faults).toEqual([]);
});

test("every page of the routes was looked at", async () => {
  const flat = (entries: readonly RouteConfigEntry[]): readonly RouteConfigEntry[] => entries.flatMap((entry) => [entry, ...flat(entry.children ?? [])]);
  const pages = flat(await routes).map(({ file }) => file).filter((file) => file.endsWith(".tsx")).map((file) => file.replace(/^routes\/|\.tsx$/g, ""));
  expect([...new Set(pages)].filter((page) => !stopped.has(page))).toEqual([]);
});

