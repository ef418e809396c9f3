import type { CaseView } from "../../routes/desk/case-view.ts";
import { m } from "../../paraglide/messages.js";
import { Button } from "../button.tsx";
import { Conversation } from "../conversation.tsx";
import { Fold, Folds, Help } from "../fold.tsx";
import { FactsTable } from "./facts-table.tsx";
import { RulePanel } from "./rule-panel.tsx";
import { A } from "../link.tsx";
import { Message } from "../panels.tsx";
import { PostForm } from "../post-form.tsx";
import { Status } from "../status.tsx";
import { TextareaField } from "../text-field.tsx";

/** What was typed in a message or a note that could not be taken. */
export interface Writing {
  readonly field: "message" | "note";
  readonly text: string;
  readonly error: string;
}

/** Steps that have stopped, in words, each with its way on. */
export function Incidents({ incidents, mayRetry }: { incidents: CaseView["incidents"]; mayRetry: boolean }) {
  return incidents.map((incident) => (
    <Message key={incident.token} kind="late" title={m.desk_incident({ step: incident.step })}>
      <p>{incidentWords(incident.code)}</p>
      {mayRetry && (
        <PostForm>
          <Button kind="secondary" name="intent" value={`retry:${incident.token}`}>{m.desk_incident_retry()}</Button>
        </PostForm>
      )}
    </Message>
  ));
}

function incidentWords(code: string): string {
  switch (code) {
    case "partner-down":
      return m.desk_incident_partner_down();
    case "partner-refused":
      return m.desk_incident_partner_refused();
    case "letter-failed":
    case "delivery-failed":
      return m.desk_incident_letter();
    case "missing":
      return m.desk_incident_missing();
    case "nobody-approves":
      return m.approval_incident_nobody();
    default:
      return m.desk_incident_other({ code });
  }
}

/** What the applicant wrote in their own words: the reason why somebody looks at the case. */
function OwnWords({ view }: { view: CaseView }) {
  return view.facts.written.map((row) => (
    <figure key={row.question} className="sk-own-words">
      <figcaption>{m.desk_own_words({ name: view.party, label: row.label })}</figcaption>
      <blockquote>{row.state === "hidden" ? <span className="sk-soft">{m.approval_hidden()}</span> : row.answer}</blockquote>
    </figure>
  ));
}

function Documents({ documents, hidden }: { documents: CaseView["documents"]; hidden: number }) {
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">{m.desk_documents({ count: documents.length })}</h2>
      {documents.length === 0 && hidden === 0 && <p className="sk-soft">{m.desk_no_documents()}</p>}
      {hidden > 0 && <p className="sk-soft">{m.approval_hidden_documents({ count: hidden })}</p>}
      <ul className="sk-sheets">
        {documents.map((document) => (
          <li key={document.id}>
            <Sheet image={document.image} />
            <div>
              <A to={`/dokumenter/${document.id}`} lang={document.lang}>{document.title}</A>
              <span className="sk-small">{document.facts}</span>
              <A to={`/dokumenter/${document.id}`} download className="sk-small-link">{m.desk_download()}<span className="sr-only" lang={document.lang}> {document.title}</span></A>
            </div>
            {document.image && (
              <Help label={m.desk_preview()}>
                <img src={`/dokumenter/${document.id}`} alt={m.desk_preview_of({ title: document.title })} loading="lazy" />
              </Help>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A sheet of paper; a picture has a sand field on it. */
function Sheet({ image }: { image: boolean }) {
  return (
    <svg className="sk-sheet" width="60" height="76" viewBox="0 0 60 76" aria-hidden="true" focusable="false">
      <rect className="paper" x=".5" y=".5" width="59" height="75" />
      <rect className="head" x="8" y="9" width="26" height="5" />
      {image ? <rect className="picture" x="8" y="22" width="44" height="40" /> : <path className="lines" d="M8 25h44M8 33h40M8 41h44M8 49h36M8 57h42" />}
    </svg>
  );
}

/** The newest lines; the rest is folded. */
const shownLines = 6;

function Journal({ journal, may, writing }: { journal: CaseView["journal"]; may: CaseView["may"]; writing: Writing | null }) {
  const error = writing?.field === "note" ? writing : null;
  return (
    <section aria-labelledby="journal">
      <h2 id="journal">{m.desk_journal()}</h2>
      <Lines lines={journal.slice(0, shownLines)} />
      {journal.length > shownLines && (
        <Help label={m.desk_journal_all({ count: journal.length })}>
          <Lines lines={journal.slice(shownLines)} />
        </Help>
      )}
      {may.note && (
        <details className="sk-help" open={error !== null}>
          <summary><span>{m.desk_note_write()}</span></summary>
          <PostForm>
            <TextareaField name="note" label={m.desk_note_label()} hint={m.desk_note_hint()} value={error?.text ?? ""} error={error?.error ?? null} rows={3} maxLength={4000} />
            <Button kind="secondary" name="intent" value="note">{m.desk_note_save()}</Button>
          </PostForm>
        </details>
      )}
    </section>
  );
}

function Lines({ lines }: { lines: CaseView["journal"] }) {
  return (
    <ol className="sk-journal">
      {lines.map((line) => (
        <li key={line.sequence}>
          <span className="sk-soft">{line.at}</span>
          <span>{line.text} <span className="sk-who">{line.who}</span></span>
        </li>
      ))}
    </ol>
  );
}

function Messages({ view, writing }: { view: CaseView; writing: Writing | null }) {
  const error = writing?.field === "message" ? writing : null;
  return (
    <section aria-labelledby="conversation">
      <h2 id="conversation">{m.desk_messages({ count: view.conversation.length })}</h2>
      {view.question && (
        <Message kind={view.question.late ? "late" : "soon"} title={view.question.late ? m.follow_desk_question_late({ name: view.party, day: view.question.day }) : m.follow_desk_question({ name: view.party, day: view.question.day })}>
          {view.may.note && (
            <PostForm>
              <Button kind="link" name="intent" value="aside">{m.follow_desk_aside()}</Button>
            </PostForm>
          )}
        </Message>
      )}
      {view.conversation.length > 0 ? <Conversation lines={view.conversation} /> : <p className="sk-soft">{m.desk_no_messages()}</p>}
      {view.may.write && (
        <details className="sk-help" open={error !== null || view.question !== null}>
          <summary><span>{m.desk_message_write({ name: view.party })}</span></summary>
          <PostForm>
            <TextareaField name="message" label={m.desk_message_label({ name: view.party })} hint={m.desk_message_hint()} value={error?.text ?? ""} error={error?.error ?? null} rows={4} maxLength={4000} />
            <Button kind="secondary" name="intent" value="message">{m.desk_message_send()}</Button>
          </PostForm>
        </details>
      )}
    </section>
  );
}

function Answers({ rows }: { rows: CaseView["facts"]["answered"] }) {
  return (
    <dl className="sk-summary">
      {rows.map((row, index) => (
        <div key={index}>
          <dt>{row.label}</dt>
          <dd>{row.state === "hidden" ? <span className="sk-soft">{m.approval_hidden()}</span> : row.answer}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What a case is decided on: the applicant's own words, answers beside registers (where no register has a say, the answers are what there is to look at), and what the rules say. */
export function KnownOfCase({ view }: { view: CaseView }) {
  const { compared, answered } = view.facts;
  return (
    <div>
      <OwnWords view={view} />
      <h2>{m.desk_facts()}</h2>
      {compared.length > 0 ? <FactsTable rows={compared} /> : <Answers rows={answered} />}
      <RulePanel rules={view.rules} />
    </div>
  );
}

/** The applicant's own answers and what was sent, folded. */
function MoreOfCase({ view }: { view: CaseView }) {
  const { facts, notices } = view;
  return (
    <Folds>
      {facts.compared.length > 0 && (
        <Fold title={m.desk_answers()} count={String(facts.answered.length)}>
          <Answers rows={facts.answered} />
        </Fold>
      )}
      {notices.length > 0 && (
        <Fold title={m.desk_notices()} count={String(notices.length)} open={notices.some((notice) => notice.ways.some((way) => way.unsettled))}>
          <ul className="sk-journal">
            {notices.map((notice) => (
              <li key={notice.id}>
                <span className="sk-soft">{notice.at}</span>
                <span>
                  {notice.documentId ? <A to={`/dokumenter/${notice.documentId}`} lang={notice.lang}>{notice.subject}</A> : notice.subject === "" ? m.approval_hidden() : <span lang={notice.lang}>{notice.subject}</span>}
                  {notice.ways.map((way) => <Way key={way.id} way={way} path={`/opgaver/sag/${view.number}`} may={view.may.note} />)}
                </span>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </Folds>
  );
}

/** What became of a letter in one channel, and the way to say that somebody has seen to it. */
function Way({ way, path, may }: { way: CaseView["notices"][number]["ways"][number]; path: string; may: boolean }) {
  return (
    <span className="sk-small">
      {way.unsettled ? <Status kind="late">{way.words}</Status> : way.words}
      {way.unsettled && may && (
        <PostForm action={path}>
          <Button kind="link" name="intent" value={`settle:${way.id}`}>{m.own_desk_settle()}<span className="sr-only">: {way.words}</span></Button>
        </PostForm>
      )}
    </span>
  );
}

/** What stands under the facts, with a task and without: documents, messages, what was sent, and the journal at the right. */
export function RestOfCase({ view, writing }: { view: CaseView; writing: Writing | null }) {
  return (
    <div className="sk-desk sk-desk-task sk-desk-under">
      <div>
        <Documents documents={view.documents} hidden={view.hiddenDocuments} />
        <Messages view={view} writing={writing} />
        <MoreOfCase view={view} />
      </div>
      <Journal journal={view.journal} may={view.may} writing={writing} />
    </div>
  );
}
