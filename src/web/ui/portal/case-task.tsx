import type { ReactNode } from "react";
import type { CaseView } from "../../routes/portal/case-view.ts";
import type { FieldErrorView, QuestionView } from "../../routes/portal/question-view.ts";
import { m } from "../../paraglide/messages.js";
import { Actions, Button } from "../button.tsx";
import { Fold, Folds } from "../fold.tsx";
import { PostForm } from "../post-form.tsx";
import { QuestionField } from "./question-field.tsx";

type Task = NonNullable<CaseView["task"]>;
type Outcome = Task["outcomes"][number];

/** What was typed and was not right, to be shown again. */
export interface Typed {
  readonly outcome: string;
  readonly questions: readonly QuestionView[];
  readonly errors: readonly FieldErrorView[];
}

interface Props {
  readonly path: string;
  readonly task: Task;
  readonly typed: Typed | null;
}

/** The form of a task that waits for the party: one way to answer stands open, several are folded. */
export function CaseTask({ path, task, typed }: Props): ReactNode {
  const [only, ...others] = task.outcomes;
  if (!only) return null;
  if (others.length === 0) return <OutcomeForm path={path} task={task} outcome={only} typed={typed} kind="primary" />;
  return (
    <Folds>
      {task.outcomes.map((outcome) => (
        <Fold key={outcome.id} title={outcome.label} open={typed?.outcome === outcome.id}>
          <OutcomeForm path={path} task={task} outcome={outcome} typed={typed} kind="secondary" />
        </Fold>
      ))}
    </Folds>
  );
}

function OutcomeForm({ path, task, outcome, typed, kind }: Props & { outcome: Outcome; kind: "primary" | "secondary" }) {
  const mine = typed?.outcome === outcome.id ? typed : null;
  const questions = mine?.questions ?? outcome.questions;
  return (
    <PostForm action={path} files={questions.some((question) => question.type === "file")}>
      <input type="hidden" name="opgave" value={task.id} />
      <input type="hidden" name="udfald" value={outcome.id} />
      {outcome.lead && <p>{outcome.lead}</p>}
      {outcome.refund && <p><strong>{outcome.refund}</strong></p>}
      {questions.map((question) => <QuestionField key={question.id} question={question} errors={mine?.errors ?? []} />)}
      <Actions>
        <Button kind={kind} name="knap" value="opgave">{outcome.label}</Button>
      </Actions>
    </PostForm>
  );
}

/** To the payment partner's page. */
export function PayForm({ path, amount }: { path: string; amount: string }) {
  return (
    <PostForm action={path}>
      <Actions>
        <Button name="knap" value="betal">{m.case_pay_button({ amount })}</Button>
      </Actions>
    </PostForm>
  );
}
