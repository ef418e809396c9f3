import type { CaseView } from "../../routes/portal/case-view.ts";
import { m } from "../../paraglide/messages.js";
import { RuleFacts } from "./outcome.tsx";

/** What was decided, by whom, why, and until when one can appeal. */
export function CaseDecision({ decision }: { decision: NonNullable<CaseView["decision"]> }) {
  return (
    <section className="sk-section">
      <h2>{decision.granted ? m.case_decision_yes() : m.case_decision_no()}</h2>
      <p className="sk-small">{decision.by ? m.case_decided_by({ day: decision.on, name: decision.by }) : m.case_decided_by_rules({ day: decision.on })}</p>
      {decision.reasons && <p className="sk-request">{decision.reasons}</p>}
      {decision.why.map((text) => <p key={text}>{text}</p>)}
      {decision.appealUntil && (
        <>
          <h3>{m.case_appeal()}</h3>
          <p>{m.case_appeal_until({ day: decision.appealUntil })} {m.case_appeal_how()}</p>
        </>
      )}
      <RuleFacts rules={decision} />
    </section>
  );
}
