import { m } from "../../paraglide/messages.js";
import { Button } from "../button.tsx";
import { Fold, Folds } from "../fold.tsx";
import { PostForm } from "../post-form.tsx";
import { TextareaField, TextField } from "../text-field.tsx";
import { HandedConversation } from "./handed-conversation.tsx";

interface Props {
  readonly form: {
    readonly turns: readonly { readonly question: string; readonly answer: string }[];
    readonly sealed: string;
    readonly formKey: string;
    readonly typed: { readonly name: string; readonly email: string; readonly phone: string; readonly message: string };
    readonly errors: readonly { readonly field: string; readonly text: string }[];
  };
}

export function HandOverForm({ form: { turns, sealed, formKey, typed, errors } }: Props) {
  const error = (field: string) => errors.find((one) => one.field === field)?.text ?? null;
  return (
    <PostForm action="/assistent/menneske">
      <input type="hidden" name="intent" value="send" />
      <input type="hidden" name="samtale" value={sealed} />
      <input type="hidden" name="noegle" value={formKey} />
      <TextareaField name="message" label={m.ask_person_message()} hint={m.ask_person_message_hint()} value={typed.message} rows={5} maxLength={2000} error={error("message")} required />
      <TextField name="name" label={m.ask_person_name()} value={typed.name} autoComplete="name" maxLength={100} error={error("name")} required />
      <TextField name="email" label={m.ask_person_email()} hint={m.ask_person_contact_hint()} value={typed.email} type="email" autoComplete="email" maxLength={200} error={error("email")} />
      <TextField name="phone" label={m.ask_person_phone()} value={typed.phone} type="tel" autoComplete="tel" maxLength={20} width="medium" error={error("phone")} />
      {turns.length > 0 && <div className="sk-ask-along"><Folds><Fold title={m.ask_person_conversation()} count={String(turns.length)}><HandedConversation turns={turns} /></Fold></Folds></div>}
      <p className="sk-small">{m.ask_person_private()}</p>
      <div className="sk-actions"><Button>{m.ask_person_send()}</Button></div>
    </PostForm>
  );
}
