import type { CaseView } from "../../routes/portal/case-view.ts";
import { m } from "../../paraglide/messages.js";
import { DeadlineBar } from "../deadline-bar.tsx";
import { A } from "../link.tsx";
import { Fact } from "../panels.tsx";

/** The side panel: deadline, permit, who has the case, and what people ask. */
export function CaseAbout({ about, path, hasDays }: { about: CaseView["about"]; path: string; hasDays: boolean }) {
  const { deadline, permit, note } = about;
  return (
    <aside className="sk-panel" aria-labelledby="about">
      <h2 id="about" className="sk-panel-title">{m.case_about()}</h2>
      <dl className="sk-facts-list">
        {deadline && <Fact label={about.own ? m.case_your_deadline() : m.case_other_deadline()} value={deadline.left} note={<DeadlineBar gone={deadline.gone} state={deadline.state} words={deadline.day} />} />}
        {permit && <Fact label={permit.name} value={permit.plate} note={`${permit.period}. ${permit.number}`} />}
        {permit && <Fact label={m.service_price()} value={permit.price} />}
        {about.amount && <Fact label={m.approval_amount()} value={about.amount} />}
        <Fact label={m.follow_party()} value={about.party} />
        {about.sender && <Fact label={m.follow_sender()} value={about.sender} />}
        <Fact label={m.case_caseworker()} value={about.caseworker ?? about.unit} note={about.caseworker ? about.unit : null} />
        {about.helper && <Fact label={m.case_helped_by()} value={about.helper} />}
        {note && <Fact label={note.title} value={<span className="sk-plain">{note.text}</span>} />}
      </dl>
      <ul className="sk-plain-list sk-case-take">
        <li><A to={`${path}/sag.pdf`} download>{m.follow_case_pdf()}</A></li>
        {hasDays && <li><A to={`${path}/kalender.ics`} download>{m.follow_case_calendar()}</A></li>}
      </ul>
    </aside>
  );
}
