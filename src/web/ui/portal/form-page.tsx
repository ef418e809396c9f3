import type { ReactNode } from "react";
import type { FormPageView } from "../../routes/portal/form-view.ts";
import type { FieldErrorView, QuestionView } from "../../routes/portal/question-view.ts";
import { m } from "../../paraglide/messages.js";
import { Actions, Button } from "../button.tsx";
import { sentence } from "../format.ts";
import { FormProgress } from "../form-progress.tsx";
import { KnownFacts } from "../known-facts.tsx";
import { Message } from "../panels.tsx";
import { PostForm } from "../post-form.tsx";
import { Outcome } from "./outcome.tsx";
import { QuestionField } from "./question-field.tsx";

interface Props {
  readonly view: FormPageView;
  readonly errors: readonly FieldErrorView[];
  /** What is said between the progress and the title. */
  readonly children?: ReactNode;
}

/** One page of a form: progress, what is to be said, questions, the way on and back. */
export function FormPage({ view, errors, children }: Props) {
  return (
    <>
      <FormProgress {...view.progress} />
      {view.progress.applicant && <Message kind="info" title={m.form_for({ name: view.progress.applicant })} />}
      {children}
      <h1>{view.title}</h1>
      {view.lead && <p className="sk-lead">{view.lead}</p>}
      {view.troubles.map((trouble) => (
        <div className="sk-form-trouble" key={trouble.state + trouble.source}>
          <Message kind="soon" title={sentence(trouble.state === "unavailable" ? m.form_register_silent({ source: trouble.source }) : m.form_register_missing({ source: trouble.source }))}>
            <p>{trouble.state === "unavailable" ? m.form_register_silent_advice() : m.form_register_missing_advice()}</p>
          </Message>
        </div>
      ))}
      <PostForm action={view.path} files={view.questions.some((question) => question.type === "file")}>
        <input type="hidden" name="vist" value={view.questions.map((question) => question.id).join(",")} data-shows={view.changes ? m.form_shows() : undefined} />
        {view.questions.map((question) => <div key={question.id} data-question={question.id}><Question question={question} view={view} errors={errors} /></div>)}
        <Actions>
          <Button name="knap" value="frem">{view.next ? m.form_continue_to({ page: lower(view.next) }) : m.form_continue_to_check()}</Button>
          {!view.isFirst && <Button kind="link" name="knap" value="tilbage">{m.form_back()}</Button>}
          <Button kind="link" name="knap" value="gem">{m.form_save_and_close()}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

function Question({ question, view, errors }: { question: QuestionView; view: FormPageView; errors: readonly FieldErrorView[] }) {
  if (question.type === "outcome") return <Outcome title={question.label} rules={view.rules} />;
  if (question.type !== "known") return <QuestionField question={question} errors={errors} removable />;
  if (question.rows.length === 0) return null;
  const source = question.fact === null ? "" : (view.sources[question.fact] ?? "");
  const rows = question.rows.map((row) => ({ label: row.label, value: row.text }));
  return <KnownFacts title={question.label} source={source} rows={rows} {...(question.help ? { wrong: { label: question.help.label, text: <p>{question.help.text}</p> } } : {})} />;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
