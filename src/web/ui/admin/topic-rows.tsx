import { mostLinks, mostSteps, stepKinds } from "../../../catalogue/topics/model.ts";
import { locales } from "../../../platform/text.ts";
import { m } from "../../paraglide/messages.js";
import { type Fields, rowCount, type RowKind } from "../../routes/admin/topic-form.ts";
import { partLabel, rowLabel } from "../../routes/admin/topic-words.ts";
import { useShell } from "../../shell.ts";
import { Checkbox } from "../choice.tsx";
import { Fold, Folds } from "../fold.tsx";
import { stepKindWords } from "../guidance/learning-steps.tsx";
import { SelectField, TextareaField, TextField } from "../text-field.tsx";

interface FieldError {
  readonly field: string;
  readonly at: string;
}

interface RowsProps {
  readonly kind: RowKind;
  readonly fields: Fields;
  readonly errors: readonly FieldError[];
  /** Faults that are not errors yet: their rows are open all the same. */
  readonly advised: readonly FieldError[];
}

const lists = {
  link: { title: m.guide_links, lead: m.guide_links_edit_lead, another: m.guide_new_link, remove: m.guide_remove_link, most: mostLinks, Fields: LinkFields },
  step: { title: m.guide_learn, lead: m.guide_steps_edit_lead, another: m.guide_new_step, remove: m.guide_remove_step, most: mostSteps, Fields: StepFields },
} as const;

/** The links or the steps of a topic, one fold each, and an empty one at the end; in the order in which they stand, which a place on the list changes. */
export function TopicRows({ kind, fields, errors, advised }: RowsProps) {
  const { title, lead, another, remove, most, Fields: RowFields } = lists[kind];
  const { locale } = useShell();
  const count = rowCount(fields, kind);
  const places = Array.from({ length: count }, (_, index) => ({ value: String(index + 1), label: String(index + 1) }));
  return (
    <section className="sk-section">
      <h2>{title()}</h2>
      <p className="sk-small">{lead({ most })}</p>
      <Folds>
        {Array.from({ length: count < most ? count + 1 : count }, (_, index) => {
          const name = `${kind}.${index}`;
          const isNew = index === count;
          const titled = fields[`${name}.title.${locale}`] || fields[`${name}.title.da`];
          const label = isNew ? another() : rowLabel(kind, index);
          const own = errors.find(({ field }) => field === name);
          return (
            <Fold key={name} title={titled ? `${label}: ${titled}` : label} open={[...errors, ...advised].some(({ field }) => `${field}.`.startsWith(`${name}.`))}>
              <fieldset id={name} tabIndex={-1}>
                <legend className="sr-only">{label}</legend>
                {own && <p className="form-error-message">{own.at}</p>}
                <RowFields name={name} fields={fields} errors={errors} />
                {!isNew && count > 1 && <SelectField name={`${name}.place`} label={m.guide_row_place()} value={String(index + 1)} options={places} />}
                {!isNew && <Checkbox name={`${name}.remove`} label={remove()} />}
              </fieldset>
            </Fold>
          );
        })}
      </Folds>
    </section>
  );
}

interface RowProps {
  readonly name: string;
  readonly fields: Fields;
  readonly errors: readonly FieldError[];
}

/** What a field of a row has. */
function fieldOf({ name, fields, errors }: RowProps, part: Parameters<typeof partLabel>[0], locale?: string) {
  const field = locale === undefined ? `${name}.${part}` : `${name}.${part}.${locale}`;
  return { name: field, label: partLabel(part, locale), value: fields[field] ?? "", error: errors.find((error) => error.field === field)?.at ?? null };
}

function LinkFields(row: RowProps) {
  return (
    <>
      {locales.map((locale) => <TextField key={locale} {...fieldOf(row, "title", locale)} />)}
      <TextField {...fieldOf(row, "url")} hint={m.guide_url_hint()} spellCheck={false} autoComplete="off" />
    </>
  );
}

function StepFields(row: RowProps) {
  const { name, fields } = row;
  const kinds = stepKinds.map((value) => ({ value, label: stepKindWords[value]() }));
  const hasFilm = fields[`${name}.kind`] === "video" && fields[`${name}.url`] === "";
  return (
    <>
      <input type="hidden" name={`${name}.id`} value={fields[`${name}.id`] ?? ""} />
      {locales.map((locale) => <TextField key={locale} {...fieldOf(row, "title", locale)} />)}
      <SelectField {...fieldOf(row, "kind")} value={fields[`${name}.kind`] ?? stepKinds[0]} options={kinds} />
      <TextField {...fieldOf(row, "minutes")} width="short" inputMode="numeric" autoComplete="off" />
      <TextField {...fieldOf(row, "url")} hint={m.guide_step_url_hint()} spellCheck={false} autoComplete="off" />
      {locales.map((locale) => <TextareaField key={locale} {...fieldOf(row, "text", locale)} hint={hasFilm ? m.guide_step_film() : m.guide_step_text_hint()} rows={8} />)}
    </>
  );
}
