import { m } from "../../paraglide/messages.js";
import { Actions, Button } from "../button.tsx";
import { Choice } from "../choice.tsx";
import { GroupFrame } from "../field.tsx";
import { A } from "../link.tsx";
import { PostForm } from "../post-form.tsx";
import { SelectField, TextField } from "../text-field.tsx";
import { machinesPath } from "./machine-address.ts";

/** What somebody has typed so far. */
export interface MachineTyped {
  readonly name: string;
  readonly kind: string;
  readonly unit: string;
  readonly calls: string;
  readonly life: string;
  readonly scopes: readonly string[];
}

interface Option {
  readonly value: string;
  readonly label: string;
}
interface Props {
  readonly typed: MachineTyped;
  readonly units: readonly Option[];
  readonly scopes: readonly Option[];
  readonly kinds: readonly Option[];
  readonly lives: readonly Option[];
  readonly errors: readonly { readonly field: string; readonly text: string }[];
}

export function MachineForm({ typed, units, scopes, kinds, lives, errors }: Props) {
  const wrong = (field: string) => errors.find((error) => error.field === field)?.text ?? null;
  const boxes = (
    <div className="sk-choices">
      {scopes.map((scope) => (
        <label key={scope.value} className="sk-choice">
          <input type="checkbox" name="scope" value={scope.value} defaultChecked={typed.scopes.includes(scope.value)} />
          <span>{scope.label}</span>
        </label>
      ))}
    </div>
  );
  return (
    <PostForm>
      <TextField name="name" label={m.machines_name()} hint={m.machines_name_hint()} value={typed.name} maxLength={100} error={wrong("name")} autoComplete="off" required />
      <Choice name="kind" label={m.machines_kind()} options={kinds} value={typed.kind} />
      <SelectField name="unit" label={m.machines_unit()} hint={m.machines_unit_hint()} options={[{ value: "", label: m.machines_unit_choose() }, ...units]} value={typed.unit} error={wrong("unit")} />
      <GroupFrame name="scope" label={m.machines_may()} hint={m.machines_may_hint()} error={wrong("scope")} controls={boxes} />
      <TextField name="calls" label={m.machines_calls()} hint={m.machines_calls_hint()} value={typed.calls} width="short" inputMode="numeric" error={wrong("calls")} />
      <SelectField name="life" label={m.machines_life()} options={lives} value={typed.life} error={wrong("life")} />
      <Actions>
        <Button>{m.machines_register()}</Button>
        <A to={machinesPath}>{m.machines_cancel()}</A>
      </Actions>
    </PostForm>
  );
}
