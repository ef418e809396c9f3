import { localPath } from "../../local-path.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";

/** Finds a unit, or narrows a list down; a plain form that asks its page again. */
export function UnitSearch({ action, q, label }: { action: string; q: string; label?: string }) {
  const { locale } = useShell();
  return (
    <form className="sk-roles-search" action={localPath(action, locale)} role="search">
      <label htmlFor="q">{label ?? m.roles_unit_search()}</label>
      <input id="q" name="q" type="search" className="form-input" defaultValue={q} maxLength={100} autoComplete="off" />
      <button type="submit" className="button button-secondary">{m.search_button()}</button>
    </form>
  );
}
