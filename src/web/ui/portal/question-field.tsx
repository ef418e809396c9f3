import type { ReactNode } from "react";
import type { FieldErrorView, QuestionView } from "../../routes/portal/question-view.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { Checkbox, Choice } from "../choice.tsx";
import { DateParts } from "../date-parts.tsx";
import { FileField } from "../file-field.tsx";
import { Help } from "../fold.tsx";
import { fileSize } from "../format.ts";
import { A } from "../link.tsx";
import { SelectField, TextareaField, TextField } from "../text-field.tsx";

interface Props {
  readonly question: QuestionView;
  readonly errors: readonly FieldErrorView[];
  /** A file of a draft can be taken off; one that is sent at once cannot have been kept. */
  readonly removable?: boolean;
}

/** Any question that asks something, drawn by its type. */
export function QuestionField({ question, errors, removable }: Props): ReactNode {
  const wrong = errors.filter((error) => error.field === question.name);
  const error = wrong[0]?.full ?? null;
  const { name, hint, required } = question;
  const optional = !required && question.type !== "checkbox";
  const field = { name, hint, required, error, label: optional ? m.form_optional({ label: question.label }) : question.label };
  const help = helpAt(question);
  switch (question.type) {
    case "text":
      return <TextField {...field} value={question.value} maxLength={question.maxLength ?? undefined} autoComplete={question.autoComplete ?? undefined}>{help}</TextField>;
    case "email":
      return <TextField {...field} value={question.value} type="email" autoComplete={question.autoComplete ?? undefined} spellCheck={false}>{help}</TextField>;
    case "phone":
      return <TextField {...field} value={question.value} type="tel" width="medium" autoComplete={question.autoComplete ?? undefined}>{help}</TextField>;
    case "plate":
      return <TextField {...field} value={question.value} width="short" autoComplete="off" spellCheck={false}>{help}</TextField>;
    case "number":
      return <TextField {...field} value={question.value} width="short" inputMode="decimal" autoComplete="off">{help}</TextField>;
    case "textarea":
      return <TextareaField {...field} value={question.value}>{help}</TextareaField>;
    case "choice":
      return <ChoiceField field={field} question={question}>{help}</ChoiceField>;
    case "checkbox":
      return <><Checkbox name={name} label={question.label} note={hint} checked={question.checked} error={error} />{help}</>;
    case "date":
      return <DateParts {...field} value={question.value} wrong={wrong.flatMap(({ part }) => part ?? [])}>{help}</DateParts>;
    case "file":
      return <Files field={field} question={question} removable={removable ?? false}>{help}</Files>;
    case "known":
    case "outcome":
      return null;
  }
}

/** Help and guidance, each folded in. */
function helpAt({ help, guidance, label }: QuestionView): ReactNode {
  if (!help && guidance === null) return null;
  return (
    <>
      {help && <Help label={help.label}><p>{help.text}</p></Help>}
      {guidance !== null && (
        <Help label={m.guide_at_question()}>
          <span className="sr-only">{label}</span>
          {/* Made of the catalogue's Markdown with raw HTML refused. */}
          <div className="sk-guide" dangerouslySetInnerHTML={{ __html: guidance }} />
        </Help>
      )}
    </>
  );
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly required: boolean;
  readonly error: string | null;
}

/** More than this many choices are quicker to find in a list that folds out. */
const mostBoxes = 7;
const shortLabel = 8;

function ChoiceField({ field, question, children }: { field: Field; question: Extract<QuestionView, { type: "choice" }>; children: ReactNode }) {
  const { options, value } = question;
  if (options.length > mostBoxes) {
    const all = value === null ? [{ value: "", label: m.form_choose() }, ...options] : options;
    return <SelectField {...field} value={value} options={all}>{children}</SelectField>;
  }
  const inline = options.length <= 3 && options.every((option) => option.note === null && option.label.length <= shortLabel);
  return <Choice {...field} value={value} options={options} inline={inline}>{children}</Choice>;
}

const accepted = "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png";

function Files({ field, question, removable, children }: { field: Field; question: Extract<QuestionView, { type: "file" }>; removable: boolean; children: ReactNode }) {
  const { locale } = useShell();
  return (
    <FileField {...field} accept={accepted} multiple>
      {question.files.length > 0 && (
        <ul className="sk-kept-files">
          {question.files.map((file) => (
            <li key={file.id}>
              <span>
                <A to={`/dokumenter/${file.id}`}>{file.name}</A> <span className="sk-small">{fileSize(file.size, locale)}</span>
              </span>
              {removable && (
                <button type="submit" className="sk-link-button" name="fjern" value={file.id}>
                  {m.form_remove_file()}<span className="sr-only"> {file.name}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {children}
    </FileField>
  );
}
