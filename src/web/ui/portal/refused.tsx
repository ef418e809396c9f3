import type { FormPageView } from "../../routes/portal/form-view.ts";
import { m } from "../../paraglide/messages.js";
import { A } from "../link.tsx";
import { Message } from "../panels.tsx";

/** The rules say no already: said where that becomes clear, and not when all is typed. Whoever will may apply all the same. */
export function Refused({ why, reviewPage, rules, topic }: NonNullable<FormPageView["refused"]>) {
  return (
    <Message kind="soon" title={m.form_refused()}>
      {why.map((text) => <p key={text}>{text}</p>)}
      <p>{reviewPage === null ? m.form_refused_ask() : m.form_refused_review({ page: reviewPage })}</p>
      <ul className="sk-plain-links">
        <li><A to={rules.path}>{m.form_refused_rules()}</A></li>
        {topic && <li><A to={topic.path}>{m.form_refused_topic({ topic: topic.title })}</A></li>}
        {reviewPage === null && <li><A to="/hjaelp">{m.menu_help()}</A></li>}
      </ul>
    </Message>
  );
}
