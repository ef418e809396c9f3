import type { CaseView } from "../../routes/portal/case-view.ts";
import { m } from "../../paraglide/messages.js";
import { Button } from "../button.tsx";
import { Fold, Folds } from "../fold.tsx";
import { A } from "../link.tsx";
import { NotRemembered } from "../not-remembered.tsx";
import { PostForm } from "../post-form.tsx";
import { CaseDeliveries } from "./case-deliveries.tsx";
import { ProcessDrawing } from "./process-drawing.tsx";
import { Readers } from "./readers.tsx";
import { SummaryList } from "../summary-list.tsx";

/** What one rarely looks at: what was sent, everything that happened, who has seen it, and the way out. */
export function CaseFolds({ view, path }: { view: CaseView; path: string }) {
  const answers = view.sent.sections.reduce((sum, section) => sum + section.rows.length, 0);
  return (
    <Folds>
      <NotRemembered>
        <Fold title={view.applicant ? m.case_other_sent({ day: view.sent.on }) : m.case_sent({ day: view.sent.on })} count={m.case_answers({ count: answers })}>
          {view.sent.sections.map((section) => (
            <section key={section.id} className="sk-check-section">
              <h3>{section.title}</h3>
              <SummaryList rows={section.rows} />
            </section>
          ))}
        </Fold>
      </NotRemembered>
      <Fold title={m.case_journal()} count={m.case_events({ count: view.journal.length })}>
        <ol className="sk-events">
          {view.journal.map((line) => (
            <li key={line.id}>
              <span className="sk-small">{line.who ? `${line.at}, ${line.who}` : line.at}</span>
              {line.text}
            </li>
          ))}
        </ol>
      </Fold>
      <CaseDeliveries view={view} />
      <Fold title={m.case_process()}>
        <ProcessDrawing drawing={view.drawing} />
      </Fold>
      {view.readers && (
        <Fold title={m.readlog_mine_title()} {...(view.readers.length === 0 ? {} : { count: m.readlog_fold_count({ count: view.readers.length }) })}>
          {view.readers.length === 0 ? <p>{m.readlog_fold_none()}</p> : <Readers lines={view.readers} />}
          <p><A to="/min-side/laesninger">{m.readlog_mine_link()}</A></p>
        </Fold>
      )}
      {view.mayWithdraw && (
        <Fold title={m.case_withdraw()}>
          <p>{m.case_withdraw_what()}</p>
          <PostForm action={path}>
            <Button kind="secondary" name="knap" value="traek">{m.case_withdraw()}</Button>
          </PostForm>
        </Fold>
      )}
    </Folds>
  );
}
