import { data, useActionData, useLoaderData } from "react-router";
import { z } from "zod";
import { receiveLoad } from "../../../organisation/commands/receive-load.ts";
import { isWorkbook } from "../../../organisation/loads/files/read-workbook.ts";
import { loadKinds } from "../../../organisation/loads/model.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { loadPath, organisationPath } from "../../ui/admin/organisation-address.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Actions, Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { FileField } from "../../ui/file-field.tsx";
import { Fold } from "../../ui/fold.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { PostForm } from "../../ui/post-form.tsx";

const guard = { action: "run-organisation" } as const;

export const loader = page({ guard, load: (_, { parked }) => ({ filesLost: parked?.hadFiles ?? false }) });

const file = z.instanceof(File).optional().catch(undefined);

/** Takes the files in; a worker plans them, and nothing is changed before somebody has seen the plan. */
export const action = page({
  guard,
  rate: rates.send,
  form: z.object({ units: file, employments: file, kind: z.enum(loadKinds).optional().catch(undefined) }),
  async act(ctx, { form: { units, employments, kind } }) {
    const [first, second] = [await bytesOf(units), await bytesOf(employments)];
    // One workbook can hold both sheets.
    const both = second.length === 0 && isWorkbook(first) ? first : second;
    const errors = [
      ...(first.length === 0 ? [{ field: "units", text: m.org_units_missing() }] : []),
      ...(both.length === 0 ? [{ field: "employments", text: m.org_employments_missing() }] : []),
      ...(kind === undefined ? [{ field: "kind", text: m.org_kind_missing() }] : []),
    ];
    if (errors.length > 0 || kind === undefined) return data({ errors, kind: kind ?? null }, { status: 422 });
    const id = await ctx.change((context) => receiveLoad(context, { units: first, employments: both }, kind));
    return ctx.goTo(loadPath(id));
  },
});

async function bytesOf(one: File | undefined): Promise<Buffer> {
  return one ? Buffer.from(await one.arrayBuffer()) : Buffer.alloc(0);
}

export default function NewLoadPage() {
  const { filesLost } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? (filesLost ? [{ field: "units", text: m.org_files_lost() }] : []);
  const of = (field: string) => errors.find((error) => error.field === field)?.text ?? null;
  return (
    <PageLayout title={m.org_load_new()} width="form" wrong={errors.length > 0}>
      <Breadcrumb trail={[{ name: m.org_title(), path: organisationPath }]} here={m.org_load_new()} />
      <ErrorSummary errors={errors} />
      <h1>{m.org_load_new()}</h1>
      <p className="sk-lead">{m.org_load_new_lead()}</p>
      <PostForm files>
        <FileField name="units" label={m.org_units_file()} hint={m.org_units_hint()} accept=".csv,.xlsx,text/csv" error={of("units")} required />
        <FileField name="employments" label={m.org_employments_file()} hint={m.org_employments_hint()} accept=".csv,.xlsx,text/csv" error={of("employments")} />
        <Choice
          name="kind"
          label={m.org_kind_label()}
          value={answer?.kind ?? null}
          error={of("kind")}
          required
          options={[{ value: "full", label: m.org_kind_full(), note: m.org_kind_full_note() }, { value: "changes", label: m.org_kind_changes(), note: m.org_kind_changes_note() }]}
        />
        <Fold title={m.org_columns_title()}>
          <p>{m.org_columns_units()}</p>
          <p>{m.org_columns_employments()}</p>
          <p>{m.org_columns_days()}</p>
        </Fold>
        <Actions>
          <Button>{m.org_check_files()}</Button>
          <A to={organisationPath}>{m.org_back()}</A>
        </Actions>
      </PostForm>
    </PageLayout>
  );
}
