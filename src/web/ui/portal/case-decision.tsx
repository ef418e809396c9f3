import type { CaseView } from "../../routes/portal/case-view.ts";
import { m } from "../../paraglide/messages.js";
import { RuleFacts } from "./outcome.tsx";

/** What was decided, by whom, why, and until when one can appeal; `applicant` is whose case it is when it is not the reader's. */
export function CaseDecision({ decision, applicant }: { decision: NonNullable<CaseView["decision"]>; applicant: string | null }) {
  return (
    <section className="sk-section">
      <h2>{decisionWord(decision)}</h2>
      <p className="sk-small">{decidedBy(decision)}</p>
      {decision.reasons && <p className="sk-request">{decision.reasons}</p>}
      {decision.why.map((text) => <p key={text}>{text}</p>)}
      {decision.appealUntil && (
        <>
          <h3>{applicant ? m.case_other_appeal({ party: applicant }) : m.case_appeal()}</h3>
          <p>{applicant ? m.case_other_appeal_until({ party: applicant, day: decision.appealUntil }) : m.case_appeal_until({ day: decision.appealUntil })} {m.case_appeal_how()}</p>
        </>
      )}
      <RuleFacts rules={decision} />
    </section>
  );
}

/** What one's own unit says to what an employee sent in is no decision of an authority. */
function decisionWord({ granted, byApprover }: NonNullable<CaseView["decision"]>): string {
  if (byApprover) return granted ? m.approval_decision_yes() : m.approval_decision_no();
  return granted ? m.case_decision_yes() : m.case_decision_no();
}

function decidedBy({ by, on, byApprover }: NonNullable<CaseView["decision"]>): string {
  if (by === null) return m.case_decided_by_rules({ day: on });
  return byApprover ? m.approval_decided_by({ day: on, name: by }) : m.case_decided_by({ day: on, name: by });
}
