import { m } from "../../paraglide/messages.js";
import { Button } from "../button.tsx";
import { PostForm } from "../post-form.tsx";
import { TextareaField } from "../text-field.tsx";

interface Props {
  readonly typed: string;
  /** The conversation so far, sealed: the page remembers it, and nobody else. */
  readonly sealed: string;
  readonly error: string | null;
  /** Something was asked already. */
  readonly more: boolean;
}

export function AskForm({ typed, sealed, error, more }: Props) {
  return (
    <>
      <PostForm action="/assistent#svar" className="sk-ask-form">
        <input type="hidden" name="samtale" value={sealed} />
        <TextareaField name="question" label={more ? m.ask_label_more() : m.ask_label()} hint={more ? undefined : m.ask_hint()} value={typed} rows={3} maxLength={1000} error={error} />
        <div className="sk-actions"><Button>{m.ask_send()}</Button></div>
      </PostForm>
      <PostForm action="/assistent/menneske" className="sk-ask-person">
        <input type="hidden" name="samtale" value={sealed} />
        <Button kind="link" name="intent" value="open">{m.ask_person()}</Button>
      </PostForm>
    </>
  );
}
