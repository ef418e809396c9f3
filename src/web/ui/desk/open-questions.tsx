import { m } from "../../paraglide/messages.js";
import { A } from "../link.tsx";
import { Status } from "../status.tsx";

export interface QuestionLine {
  readonly number: string;
  readonly party: string;
  readonly service: string;
  readonly day: string;
  readonly late: boolean;
}

/** Cases in which the party waits for an answer to what they wrote: no task of the process, so they stand above the list. */
export function OpenQuestions({ questions }: { questions: readonly QuestionLine[] }) {
  if (questions.length === 0) return null;
  return (
    <section className="sk-asked" aria-labelledby="questions">
      <h2 id="questions">{m.follow_desk_questions()}</h2>
      <ul>
        {questions.map((line) => (
          <li key={line.number}>
            <A to={`/opgaver/sag/${line.number}#conversation`}>{line.number}</A> <span>{line.party}</span> <span className="sk-soft">{line.service}</span>{" "}
            <Status kind={line.late ? "late" : "soon"}>{line.late ? m.follow_desk_answer_late({ day: line.day }) : m.follow_desk_answer_by({ day: line.day })}</Status>
          </li>
        ))}
      </ul>
    </section>
  );
}
