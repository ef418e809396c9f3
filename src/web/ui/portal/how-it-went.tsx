import { gotAnswers } from "../../../insight/model.ts";
import { m } from "../../paraglide/messages.js";
import { Actions, Button } from "../button.tsx";
import { Choice } from "../choice.tsx";
import { Panel } from "../panels.tsx";
import { PostForm } from "../post-form.tsx";

interface Again {
  readonly ease: string | null;
  readonly got: string | null;
  readonly errors: readonly { readonly field: string; readonly text: string }[];
}

const eases = [["5", m.measure_ease_5], ["4", m.measure_ease_4], ["3", m.measure_ease_3], ["2", m.measure_ease_2], ["1", m.measure_ease_1]] as const;
const gots = { yes: m.measure_got_yes, partly: m.measure_got_partly, no: m.measure_got_no } as const;

/** Two questions to the party of a decided case; what is answered is kept apart from the case. */
export function HowItWent({ path, again }: { path: string; again: Again | null }) {
  const error = (field: string) => again?.errors.find((one) => one.field === field)?.text ?? null;
  return (
    <Panel title={m.measure_ask_title()} className="sk-how-it-went">
      <p>{m.measure_ask_lead()}</p>
      <PostForm action={path}>
        <Choice name="nemt" label={m.measure_ask_ease()} options={eases.map(([value, label]) => ({ value, label: label() }))} value={again?.ease} error={error("nemt")} />
        <Choice name="fik" label={m.measure_ask_got()} options={gotAnswers.map((value) => ({ value, label: gots[value]() }))} value={again?.got} error={error("fik")} inline />
        <Actions><Button kind="secondary" name="knap" value="hvordan">{m.measure_ask_send()}</Button></Actions>
      </PostForm>
    </Panel>
  );
}
