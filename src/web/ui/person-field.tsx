import type { FoundPerson } from "../../organisation/queries/find-people.ts";
import { m } from "../paraglide/messages.js";
import { personInputs, type PersonChoice } from "../person-choice.ts";
import { useShell } from "../shell.ts";
import { describedBy, type FieldProps, GroupFrame } from "./field.tsx";

interface Props extends FieldProps {
  readonly choice: PersonChoice;
}

/**
 * A colleague: type a name, press "Find", choose. Stands in any `PostForm`; what else was typed in it comes back, since "Find" sends the
 * whole form (`person-choice.ts` reads it).
 */
export function PersonField({ choice, ...field }: Props) {
  const inputs = personInputs(field.name);
  const id = `${field.name}-text`;
  const controls = (
    <>
      <div className="sk-person-find">
        <label htmlFor={id} className="sr-only">{m.people_text_label()}</label>
        <input
          id={id}
          name={inputs.text}
          type="text"
          className="form-input"
          defaultValue={choice.text}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={describedBy(field)}
          aria-invalid={field.error ? true : undefined}
          aria-required={field.required || undefined}
        />
        <button type="submit" name={inputs.find} value={field.name} className="button button-secondary">{m.people_find()}</button>
      </div>
      {choice.candidates !== null && <input type="hidden" name={inputs.searched} value={choice.text} />}
      {choice.candidates !== null && <Candidates name={field.name} text={choice.text} candidates={choice.candidates} chosen={choice.person?.personId ?? null} />}
    </>
  );
  return <GroupFrame {...field} hint={field.hint ?? m.people_hint()} controls={controls} />;
}

function Candidates({ name, text, candidates, chosen }: { name: string; text: string; candidates: readonly FoundPerson[]; chosen: string | null }) {
  const { locale } = useShell();
  if (candidates.length === 0) return <p className="sk-person-none" role="status">{text.trim() === "" ? m.people_type_first() : m.people_nobody({ text })}</p>;
  return (
    <div className="sk-choices" role="radiogroup" aria-label={m.people_choose()}>
      {candidates.map((person) => (
        <label key={person.personId} className="sk-choice">
          <input type="radio" name={name} value={person.personId} defaultChecked={chosen === person.personId} />
          <span>
            {person.name}
            <span className="sk-small">{person.title[locale]}, {person.unit.name[locale]}</span>
          </span>
        </label>
      ))}
    </div>
  );
}
