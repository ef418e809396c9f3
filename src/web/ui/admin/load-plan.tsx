import type { LoadPreview } from "../../../organisation/loads/preview.ts";
import type { LoadState } from "../../../organisation/queries/loads.ts";
import { m } from "../../paraglide/messages.js";
import { Actions, Button } from "../button.tsx";
import { Fold, Folds } from "../fold.tsx";
import { Message } from "../panels.tsx";
import { PostForm } from "../post-form.tsx";
import { TextField } from "../text-field.tsx";
import { ChangeRow } from "./organisation-parts.tsx";
import { changeWord, entityWord } from "./organisation-words.ts";

interface Props {
  readonly state: LoadState;
  readonly findings: readonly { readonly file: "units" | "employments"; readonly row: number; readonly column: string | null; readonly text: string }[];
  readonly rows: LoadPreview["rows"];
  readonly units: LoadPreview["units"];
  readonly ending: { readonly count: number; readonly limit: number; readonly ask: boolean };
  readonly error: string | null;
  readonly typed: string;
}

/** What a load would change, or what is wrong with it, and the button that lets it. */
export function LoadPlan({ state, findings, rows, units, ending, error, typed }: Props) {
  const kinds = [...Map.groupBy(rows, (row) => `${entityWord(row.entity)}: ${changeWord(row.change)}`)];
  return (
    <>
      {findings.length > 0 && <Findings findings={findings} />}
      {state === "planned" && <Decide ending={ending} error={error} typed={typed} />}
      {kinds.length > 0 && (
        <section className="sk-section" aria-labelledby="preview">
          <h2 id="preview">{m.org_preview()}</h2>
          <Folds>
            {kinds.map(([kind, some]) => (
              <Fold key={kind} title={kind} count={m.org_first_rows({ count: some.length })}>
                <ul className="sk-org-changes">
                  {some.map((row) => <ChangeRow key={row.key} kind={row.key} what={row.name} before={row.before} after={row.after} />)}
                </ul>
              </Fold>
            ))}
            {units.length > 0 && (
              <Fold title={m.org_by_unit()} count={m.org_first_rows({ count: units.length })}>
                <ul className="sk-org-changes">
                  {units.map((unit) => <ChangeRow key={unit.code} kind={unit.code} what={unit.name} before={null} after={m.org_unit_moves({ come: unit.come, changed: unit.changed, go: unit.go })} />)}
                </ul>
              </Fold>
            )}
          </Folds>
        </section>
      )}
    </>
  );
}

function Findings({ findings }: Pick<Props, "findings">) {
  return (
    <section className="sk-section" aria-labelledby="findings">
      <h2 id="findings">{m.org_findings()}</h2>
      <ul className="sk-org-changes">
        {findings.map(({ file, row, column, text }) => (
          <li key={`${file} ${row} ${column ?? ""} ${text}`} className="sk-org-change">
            <strong>{[file === "units" ? m.org_units_file() : m.org_employments_file(), m.org_row({ row }), column].filter(Boolean).join(", ")}</strong>
            <div>{text}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decide({ ending, error, typed }: Pick<Props, "ending" | "error" | "typed">) {
  return (
    <section className="sk-section" aria-labelledby="decide">
      <h2 id="decide">{m.org_decide()}</h2>
      {ending.ask && <Message kind="late" title={m.org_ends_many({ count: ending.count, limit: ending.limit })} />}
      <PostForm>
        {ending.ask && <TextField name="ended" label={m.org_confirm_label()} hint={m.org_confirm_hint()} value={typed} error={error} inputMode="numeric" autoComplete="off" width="short" maxLength={10} required />}
        <Actions>
          <Button name="intent" value="apply">{m.org_apply()}</Button>
          <Button name="intent" value="drop" kind="secondary">{m.org_drop()}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}
