import { m } from "../paraglide/messages.js";
import { useShell } from "../shell.ts";
import { Button } from "./button.tsx";
import { LanguageSwitch } from "./header.tsx";
import { A } from "./link.tsx";
import { PostForm } from "./post-form.tsx";

export function Footer() {
  const { municipality, person } = useShell();
  return (
    <footer className="sk-footer">
      <div>
        <ul>
          <li><A to="/hjaelp">{m.footer_contact()}</A></li>
          <li><A to="/privatliv">{m.footer_privacy()}</A></li>
          <li><A to="/tilgaengelighed">{m.footer_accessibility()}</A></li>
          {person && <li><A to="/min-side">{m.my_page_title()}</A></li>}
          {person?.mayChange && (
            <li>{person.as === "employee" ? <ActAs as="citizen" label={m.act_privately()} /> : <ActAs as="employee" label={m.act_employee()} />}</li>
          )}
          <li><LanguageSwitch /></li>
        </ul>
        <p className="sk-small">{m.footer_owner({ municipality })}</p>
      </div>
    </footer>
  );
}

/** Changes between acting privately and as an employee. */
export function ActAs({ as, label }: { as: "citizen" | "employee"; label: string }) {
  return (
    <PostForm action="/skift">
      <input type="hidden" name="as" value={as} />
      <Button kind="link">{label}</Button>
    </PostForm>
  );
}
