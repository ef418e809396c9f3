import { m } from "../../paraglide/messages.js";
import { Help } from "../fold.tsx";
import { Shape } from "../status.tsx";
import { Tick } from "./facts-table.tsx";
import type { RuleView } from "./rule-view.ts";

/** The rules in words: what they point to, which rows said so, on what they looked, and the whole table in a fold. */
export function RulePanel({ rules }: { rules: readonly RuleView[] }) {
  const [first] = rules;
  if (!first) return null;
  return (
    <section className="sk-panel sk-rules" aria-labelledby="rules">
      <h2 id="rules">{headline(rules)}</h2>
      <ul>
        {rules.some((rule) => rule.hidden) && <li className="sk-soft">{m.approval_hidden_rules()}</li>}
        {rules.flatMap((rule) =>
          rule.reasons.map((reason) => (
            <li key={rule.decision + reason.row}>
              {rule.entitled === false ? <Shape kind="late" /> : <Tick />}
              <span>{reason.text}</span>
            </li>
          )),
        )}
      </ul>
      <p className="sk-small">{m.desk_rules_told()} {m.desk_rules_version({ service: first.service, version: first.version, hash: first.hash })}</p>
      {rules.map((rule) => <Explained key={rule.decision} rule={rule} />)}
    </section>
  );
}

function headline(rules: readonly RuleView[]): string {
  const entitled = rules.find((rule) => rule.entitled !== null)?.entitled ?? null;
  if (entitled === null) return m.desk_rules();
  return entitled ? m.desk_rules_yes() : m.desk_rules_not();
}

function Explained({ rule }: { rule: RuleView }) {
  const label = rule.about === "amount" ? m.approval_rules_amount() : rule.about === "price" ? m.desk_rules_table_price() : m.desk_rules_table();
  return (
    <Help label={label}>
      <h3 className="sk-rules-part">{m.desk_rules_inputs()}</h3>
      <dl className="sk-rules-inputs">
        {rule.inputs.map((input, index) => (
          <div key={index}>
            <dt>{input.label}</dt>
            <dd>{input.value ?? <span className="sk-soft">{m.approval_hidden()}</span>}</dd>
          </div>
        ))}
      </dl>
      <h3 className="sk-rules-part">{m.desk_rules_rows()}</h3>
      <ol className="sk-rules-rows">
        {rule.table.map((line) => (
          <li key={line.row} value={line.row} className={line.matched ? "sk-rules-hit" : undefined}>
            {line.text}
            {line.matched && <strong> {m.desk_rules_matched()}</strong>}
          </li>
        ))}
      </ol>
    </Help>
  );
}
