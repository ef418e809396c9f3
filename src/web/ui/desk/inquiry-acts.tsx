import { m } from "../../paraglide/messages.js";
import { Button } from "../button.tsx";
import { Panel } from "../panels.tsx";
import { PostForm } from "../post-form.tsx";
import { TextareaField } from "../text-field.tsx";

interface Props {
  readonly one: { readonly state: "open" | "taken" | "done"; readonly mine: boolean; readonly left: boolean; readonly takenBy: string | null; readonly email: string | null; readonly answer: string | null; readonly mailFailedAt: Date | null };
  readonly typed: { readonly answer: string; readonly note: string };
  readonly errors: readonly { readonly field: string; readonly text: string }[];
}

/** What can be done with an inquiry now, by whoever looks at it. */
export function InquiryActs({ one, typed, errors }: Props) {
  const error = (field: string) => errors.find((fault) => fault.field === field)?.text ?? null;
  if (one.state === "done") return <p>{m.ask_desk_done()}</p>;
  const take = <PostForm><p className="sk-actions"><Button name="intent" value="take">{m.ask_desk_take()}</Button></p></PostForm>;
  if (one.state === "open") return take;
  if (!one.mine) return <><p>{one.left ? m.ask_desk_left({ name: one.takenBy ?? "" }) : m.ask_desk_taken({ name: one.takenBy ?? "" })}</p>{one.left && take}</>;
  const answered = one.answer !== null && one.mailFailedAt === null;
  return (
    <>
      {one.answer === null && one.email !== null && (
        <Panel title={m.ask_desk_answer_by_mail()}>
          <PostForm>
            <TextareaField name="answer" label={m.ask_desk_answer()} hint={m.ask_desk_answer_hint()} value={typed.answer} rows={6} maxLength={4000} error={error("answer")} required />
            <p className="sk-actions"><Button name="intent" value="answer">{m.ask_desk_send()}</Button></p>
          </PostForm>
        </Panel>
      )}
      <Panel title={m.ask_desk_finish()}>
        <PostForm>
          <input type="hidden" name="answered" value={answered ? "yes" : "no"} />
          <TextareaField name="note" label={m.ask_desk_note()} hint={answered ? undefined : m.ask_desk_note_hint()} value={typed.note} rows={3} maxLength={4000} error={error("note")} />
          <p className="sk-actions">
            <Button kind="secondary" name="intent" value="done">{m.ask_desk_finish()}</Button>
            {!answered && <Button kind="link" name="intent" value="back">{m.ask_desk_back()}</Button>}
          </p>
        </PostForm>
      </Panel>
    </>
  );
}
