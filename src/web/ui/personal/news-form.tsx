import type { NewsTyped } from "../../routes/personal/news-form.ts";
import { m } from "../../paraglide/messages.js";
import { Actions, Button } from "../button.tsx";
import { Checkbox } from "../choice.tsx";
import { DateParts } from "../date-parts.tsx";
import { PostForm } from "../post-form.tsx";
import { SelectField, TextareaField, TextField } from "../text-field.tsx";

interface Props {
  readonly typed: NewsTyped;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly errors: readonly { readonly field: string; readonly text: string }[];
  /** It can be taken down. */
  readonly standing?: boolean;
}

export function NewsForm({ typed, units, errors, standing }: Props) {
  const error = (field: string) => errors.find((one) => one.field === field)?.text ?? null;
  return (
    <PostForm>
      <SelectField name="unit" label={m.own_news_unit()} value={typed.unit} error={error("unit")} options={units.map((unit) => ({ value: unit.id, label: unit.name }))} />
      <Checkbox name="below" label={m.own_news_below()} checked={typed.below} error={error("below")} />
      <TextField name="title_da" label={m.own_news_title_da()} value={typed.titleDa} error={error("title_da")} maxLength={100} required />
      <TextareaField name="body_da" label={m.own_news_body_da()} hint={m.own_news_body_hint()} value={typed.bodyDa} error={error("body_da")} rows={5} maxLength={1500} required />
      <TextField name="title_en" label={m.own_news_title_en()} hint={m.own_news_en_hint()} value={typed.titleEn} error={error("title_en")} maxLength={100} />
      <TextareaField name="body_en" label={m.own_news_body_en()} hint={m.own_news_en_hint()} value={typed.bodyEn} error={error("body_en")} rows={5} maxLength={1500} />
      <DateParts name="from" label={m.own_news_from_day()} value={typed.from} error={error("from")} />
      <DateParts name="to" label={m.own_news_to_day()} value={typed.to} error={error("to")} />
      <Actions>
        <Button name="intent" value="save">{m.own_news_save()}</Button>
        {standing && <Button kind="link" name="intent" value="end">{m.own_news_end()}</Button>}
      </Actions>
    </PostForm>
  );
}
