import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { FoundPerson } from "../../organisation/queries/find-people.ts";
import { noPersonYet, type PersonChoice } from "../person-choice.ts";
import { type Shell, ShellContext } from "../shell.ts";
import { PersonField } from "./person-field.tsx";
import { nothingWaits } from "../web-app.ts";

const shell: Shell = { locale: "da", municipality: "Demokøbing", path: "/", person: null, waiting: nothingWaits, requestId: "1", formToken: () => "" };

function colleague(id: string, name: string): FoundPerson {
  return { personId: id, name, title: { da: "Sygeplejerske", en: "Nurse" }, unit: { id: "u", name: { da: "Hjemmeplejen", en: "Home Care" } } };
}

const [astrid, asta] = [colleague("a1", "Astrid Munk"), colleague("a2", "Asta <i>Munk</i>")];

function shown(choice: PersonChoice, error: string | null = null, locale: "da" | "en" = "da"): string {
  return renderToStaticMarkup(
    <ShellContext value={{ ...shell, locale }}>
      <PersonField name="deputy" label="Hvem?" choice={choice} error={error} required />
    </ShellContext>,
  );
}

test("before anybody has looked there is a field and a button, and nothing to choose", () => {
  const html = shown(noPersonYet);
  expect(html).toContain('name="deputy.text"');
  expect(html).toMatch(/<button type="submit" value="deputy"[^>]* name="find">/);
  expect(html).not.toContain('type="radio"');
  expect(html).not.toContain("deputy.searched");
});

test("who was found can be chosen between, by name, work and place; the one chosen before is still chosen", () => {
  const html = shown({ text: "munk", person: astrid, candidates: [astrid, asta], finding: false });
  expect(html).toMatch(/<input type="radio" name="deputy" checked="" value="a1"\/>|<input type="radio" name="deputy" value="a1" checked=""\/>/);
  expect(html.match(/checked=""/g)).toHaveLength(1);
  expect(html).toContain("Sygeplejerske, Hjemmeplejen");
  expect(html).toContain('name="deputy.searched" value="munk"');
  expect(html).toContain("Asta &lt;i&gt;Munk&lt;/i&gt;");
  expect(shown({ text: "munk", person: null, candidates: [astrid], finding: true }, null, "en")).toContain("Nurse, Home Care");
});

test("nobody found is said, with what was looked for as it was typed", () => {
  const html = shown({ text: '"><script>', person: null, candidates: [], finding: true });
  expect(html).toContain('role="status"');
  expect(html).toContain("&quot;&gt;&lt;script&gt;");
  expect(html).not.toContain("<script>");
});

test("an error stands at the field and is what the field is described by", () => {
  const html = shown(noPersonYet, "Vælg en person");
  expect(html).toContain('id="deputy-error"');
  expect(html).toMatch(/<input id="deputy-text"[^>]*aria-describedby="deputy-error" aria-invalid="true"/);
  expect(html).toMatch(/<fieldset[^>]*id="deputy"/);
});
