/** A walk of one person past pages: at each it stops, and whoever follows along looks. */
import type { Visitor } from "../browser.ts";

export interface Stop {
  /** The route's file below src/web/routes, without its ending. */
  readonly route: string;
  /** What is to be seen there, when a page has several faces. */
  readonly face?: string;
}

export type Look = (stop: Stop) => Promise<void>;

export interface Tour {
  /** Somebody whom the provider shows; null for somebody who has not logged in. */
  readonly who: string | null;
  /** Leaves the town so that it can be walked again. */
  readonly walk: (way: Way) => Promise<void>;
}

/** What a walk needs of the page in front of somebody, in either language. */
export interface Way {
  readonly me: Visitor;
  /** Opens an address and looks. */
  see(path: string, route: string, face?: string): Promise<void>;
  /** Looks where one stands. */
  stop(route: string, face?: string): Promise<void>;
  /** Presses the first button or follows the first link that a selector finds in the page's main part. */
  press(selector: string): Promise<void>;
  /** Whether there is one. */
  has(selector: string): Promise<boolean>;
  fill(answers: Readonly<Record<string, string>>): Promise<void>;
  /** Chooses a button or box of a name: the one of this value, or the first. */
  choose(name: string, value?: string): Promise<void>;
}

export function wayOf(me: Visitor, look: Look): Way {
  const first = (selector: string) => me.page.locator("main").locator(selector).filter({ visible: true }).first();
  return {
    me,
    see: async (path, route, face) => {
      await me.open(path);
      await look({ route, ...(face ? { face } : {}) });
    },
    stop: (route, face) => look({ route, ...(face ? { face } : {}) }),
    // Whoever looks must not do so before the answer has come.
    press: async (selector) => void (await Promise.all([me.page.waitForEvent("load"), first(selector).click()])),
    has: async (selector) => (await first(selector).count()) > 0,
    choose: (name, value) => first(`[name="${name}"]${value === undefined ? "" : `[value="${value}"]`}`).check(),
    fill: async (answers) => {
      for (const [name, value] of Object.entries(answers)) await first(`[name="${name}"]`).fill(value);
    },
  };
}
