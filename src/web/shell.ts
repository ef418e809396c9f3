import { createContext, useContext } from "react";
import { mayCome } from "../access/basis.ts";
import { worksAtDesk } from "../cases/desks.ts";
import type { Locale } from "../platform/text.ts";
import type { WebRequest } from "./request.ts";
import type { Waiting } from "./web-app.ts";

/** What every page shows around its own content, named field by field. */
export interface Shell {
  readonly locale: Locale;
  readonly municipality: string;
  /** Path and query without language: where the language switch and a log-in come back to. */
  readonly path: string;
  readonly person: { readonly name: string; readonly as: "citizen" | "employee" | "company"; readonly title: string | null; readonly desk: boolean; readonly counter: boolean; readonly figures: boolean; readonly mayChange: boolean } | null;
  readonly waiting: Waiting;
  readonly requestId: string;
  /** Asked for by forms only: before log-in it makes a cookie. */
  readonly formToken: () => string;
}

export function shellOf(web: WebRequest): Shell {
  const { actor, locale, requestId } = web.read;
  return {
    locale,
    municipality: web.app.house.municipality.name[locale],
    path: web.path,
    person: personOf(actor, locale, web.mayChange),
    waiting: web.waiting,
    requestId,
    formToken: web.formTokens.current,
  };
}

function personOf(actor: WebRequest["read"]["actor"], locale: Locale, mayChange: boolean): Shell["person"] {
  if (actor.kind === "representative") return { name: actor.name, as: "company", title: actor.company.name, desk: false, counter: false, figures: false, mayChange: false };
  if (actor.kind === "citizen") return { name: actor.name, as: "citizen", title: null, desk: false, counter: false, figures: false, mayChange };
  if (actor.kind !== "employee") return null;
  const counter = mayCome(actor, "assist");
  const desk = worksAtDesk(actor);
  return { name: actor.name, as: "employee", title: actor.title[locale], desk, counter, figures: mayCome(actor, "see-figures"), mayChange };
}

export const ShellContext = createContext<Shell | null>(null);

/** The shell, in any part of a page. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error("A page was rendered without its shell");
  return shell;
}
