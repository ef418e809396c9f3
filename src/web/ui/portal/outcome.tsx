import type { RulesView } from "../../routes/portal/rules-view.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { Help } from "../fold.tsx";
import { amount } from "../format.ts";
import { Status, type StatusKind } from "../status.tsx";
import { SummaryList } from "../summary-list.tsx";

const words: Readonly<Record<RulesView["entitlement"], readonly [StatusKind, () => string]>> = {
  "entitled": ["done", m.outcome_entitled],
  "not-entitled": ["closed", m.outcome_not_entitled],
  "unclear": ["working", m.outcome_unclear],
  "waiting": ["waiting", m.outcome_waiting],
};

/** What the rules say before anything is sent: yes, no or a person must look; why; on which facts; and the price. */
export function Outcome({ title, rules }: { title: string; rules: RulesView }) {
  const { locale } = useShell();
  const [kind, word] = words[rules.entitlement];
  return (
    <section className="sk-panel sk-entitlement">
      <h2 className="sk-panel-title">{title}</h2>
      <p><Status kind={kind}>{word()}</Status></p>
      {rules.entitlement === "waiting" && <p>{m.outcome_waiting_advice()}</p>}
      {rules.why.map((text) => <p key={text}>{text}</p>)}
      {rules.amountOre !== null && rules.entitlement !== "not-entitled" && (
        <p>
          <strong className="sk-entitlement-price">{amount(rules.amountOre, locale)}</strong>
          {rules.priceWhy && <span className="sk-small">{rules.priceWhy}</span>}
          <span className="sk-small">{m.outcome_price_follows()}</span>
        </p>
      )}
      <RuleFacts rules={rules} />
    </section>
  );
}

/** The facts the rules looked at. */
export function RuleFacts({ rules }: { rules: Pick<RulesView, "facts"> }) {
  if (rules.facts.length === 0) return null;
  return (
    <Help label={m.outcome_facts()}>
      <SummaryList rows={rules.facts} />
    </Help>
  );
}
