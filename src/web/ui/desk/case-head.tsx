import type { CaseView } from "../../routes/desk/case-view.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { dayNear } from "../format.ts";
import { A } from "../link.tsx";
import { Facts } from "../document-list.tsx";
import type { Deadline } from "./deadline.ts";
import { TimeLeft } from "./time-left.tsx";

/** Where one is, what it is about, and how long there is. */
export function CaseHead({ title, view, deadline, unit }: { title: string; view: CaseView; deadline: Deadline | null; unit: string | null }) {
  const { locale } = useShell();
  return (
    <div className="sk-desk-head">
      <p className="sk-back"><A to="/opgaver">{unit === null ? m.desk_view_all_desks() : m.desk_view_all({ unit })}</A></p>
      <h1>{title}</h1>
      <div className="sk-title-row">
        <Facts
          facts={[
            view.number,
            view.subject,
            view.appliedAt ? m.desk_applied({ day: dayNear(view.appliedAt, locale) }) : null,
            view.assistant ? m.desk_assisted_by({ name: view.assistant }) : null,
          ]}
        />
        {deadline && <p className="sk-case-deadline"><span className="sk-soft">{m.desk_col_due()}</span> <TimeLeft deadline={deadline} long /></p>}
      </div>
    </div>
  );
}

/** One's own case: why it is not shown here, and where it is. */
export function OwnCase({ number }: { number: string }) {
  return (
    <>
      <h1>{m.desk_own_case()}</h1>
      <p className="sk-lead">{m.desk_own_case_why()}</p>
      <p>{m.desk_own_case_what()}</p>
      <ul className="sk-plain-links">
        <li><A to="/opgaver">{m.desk_to_tasks()}</A></li>
        <li><A to={`/sager/${number}`}>{m.desk_own_case_to()}</A></li>
      </ul>
    </>
  );
}
