import { m } from "../../paraglide/messages.js";
import { Button } from "../button.tsx";
import { Checkbox, Choice } from "../choice.tsx";
import { DateParts } from "../date-parts.tsx";
import { FileField } from "../file-field.tsx";
import { PostForm } from "../post-form.tsx";
import { Message } from "../panels.tsx";
import { SelectField, TextareaField, TextField } from "../text-field.tsx";
import { outcomeField, type OutcomeView, type QuestionView } from "./outcomes.ts";

interface Props {
  readonly outcomes: readonly OutcomeView[];
  /** Id of the outcome that is chosen, or an empty text. */
  readonly chosen: string;
  readonly lead: string | null;
  /** In words: "96,92 kr."; null where it is about no amount. */
  readonly amount: string | null;
  /** What whoever sent it here wants looked at. */
  readonly request: string | null;
  /** The principal, for a deputy. */
  readonly actingFor: string | null;
  readonly saved: boolean;
  readonly mine: boolean;
  readonly holder: string | null;
}

/**
 * What to do now. One form: the boxes choose an outcome, and CSS shows the fields of the chosen one (`:has`); a browser
 * that does not know it shows them all, each with its own button. Enter in a text field saves the draft and never
 * decides: the form's first button is that one.
 */
export function DecidePanel({ outcomes, chosen, lead, amount, request, actingFor, saved, mine, holder }: Props) {
  const files = outcomes.some((outcome) => outcome.questions.some((question) => question.type === "file"));
  return (
    <section className="sk-decide" aria-labelledby="decide">
      <h2 id="decide">{m.desk_decide()}</h2>
      {amount && <p className="sk-decide-amount"><span className="sk-soft">{m.approval_amount()}</span> <strong>{amount}</strong></p>}
      {actingFor && <p>{m.approval_acting_for({ name: actingFor })}</p>}
      {lead && <p>{lead}</p>}
      {request && <p className="sk-request"><span className="sk-soft">{m.approval_request()}:</span> {request}</p>}
      {saved && <Message kind="done" title={m.desk_draft_saved()} />}
      <PostForm files={files}>
        <button type="submit" name="intent" value="draft" className="sk-first-button" tabIndex={-1} aria-hidden="true">{m.desk_save_draft()}</button>
        <fieldset id={outcomeField} className="sk-outcomes" tabIndex={-1}>
          <legend className="sr-only">{m.desk_decide()}</legend>
          {outcomes.map((outcome) => <Outcome key={outcome.id} outcome={outcome} chosen={outcome.id === chosen} />)}
        </fieldset>
        <p className="sk-choose-first">{m.desk_choose_first()}</p>
        <div className="sk-decide-other">
          <Button kind="link" name="intent" value="draft">{m.desk_save_draft()}</Button>
          {mine ? <Button kind="link" name="intent" value="lay-back">{m.desk_lay_back()}</Button> : <Button kind="link" name="intent" value="take">{m.desk_take()}</Button>}
        </div>
        {!mine && holder && <p className="sk-small">{m.desk_held_by({ name: holder })}</p>}
      </PostForm>
    </section>
  );
}

function Outcome({ outcome, chosen }: { outcome: OutcomeView; chosen: boolean }) {
  const { id, label, lead, questions, standardTexts } = outcome;
  return (
    <div className="sk-outcome">
      <label className="sk-choice">
        <input type="radio" name={outcomeField} value={id} defaultChecked={chosen} />
        <span>{label}</span>
      </label>
      <div className="sk-outcome-fields">
        {lead && <p className="sk-small">{lead}</p>}
        {standardTexts.length > 0 && (
          <div className="sk-standard">
            <SelectField name={`${id}.standard`} label={m.desk_standard_text()} options={[{ value: "", label: m.desk_standard_choose() }, ...standardTexts]} />
            <button type="submit" name="intent" value={`standard:${id}`} className="button button-secondary">{m.desk_standard_insert()}</button>
          </div>
        )}
        {questions.map((question) => <QuestionField key={question.name} question={question} />)}
        <Button name="intent" value={`done:${id}`} wide>{m.desk_do_and_next({ outcome: label })}</Button>
      </div>
    </div>
  );
}

function QuestionField({ question }: { question: QuestionView }) {
  const { name, type, hint, error, required, value, maxLength, options, date } = question;
  const label = required ? question.label : m.desk_optional({ label: question.label });
  const field = { name, label, hint, error, required };
  switch (type) {
    case "textarea":
      return <TextareaField {...field} value={value} rows={4} maxLength={maxLength} />;
    case "choice":
      return <Choice {...field} options={options} value={value} />;
    case "checkbox":
      return <Checkbox name={name} label={question.label} note={hint} error={error} checked={value === "on"} />;
    case "date":
      return <DateParts {...field} value={date} />;
    case "file":
      return <FileField {...field} accept="application/pdf,image/jpeg,image/png" multiple />;
    case "text":
    case "number":
    case "plate":
    case "email":
    case "phone":
      return <TextField {...field} value={value} maxLength={maxLength} />;
    case "known":
    case "outcome":
      return null;
  }
}
