import { useActionData, useLoaderData } from "react-router";
import { personName } from "../../../organisation/queries/person-name.ts";
import { page } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { noPersonYet, personChosen } from "../../person-choice.ts";
import { rates } from "../../rates.ts";
import { reasonNames } from "../../reader-words.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { byLabel } from "../../ui/by-label.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Facts } from "../../ui/document-list.tsx";
import { PageLayout } from "../../ui/layout.tsx";
import { A } from "../../ui/link.tsx";
import { ReadLogSearch } from "../../ui/admin/read-log-search.tsx";
import { ReadLogTable } from "../../ui/admin/read-log-table.tsx";
import { auditMinutes } from "../../fresh.ts";
import { mostExported } from "./read-log-export.ts";
import { cursorOf, cursorText, filterOf, readLogPath, readLogQuery } from "./read-log-query.ts";
import { searchReadLog } from "./read-log-search.ts";
import { languageTags } from "../../../platform/text.ts";
import { readLogLines } from "./read-log-view.ts";

const guard = { action: "audit" } as const;
const perPage = 50;

export const loader = page({
  guard,
  recent: auditMinutes,
  rate: rates.search,
  query: readLogQuery,
  async load(ctx, { query, parked }) {
    const found = await readLogLines(ctx, { ...filterOf(query), order: query.orden, after: cursorOf(query.efter), limit: perPage + 1 });
    const lines = found.slice(0, perPage);
    const last = lines.at(-1);
    return {
      query,
      // What was typed before the log-in was asked for anew; the CPR number is typed again, as after an error.
      typed: parked && Object.fromEntries(Object.entries(parked.values).flatMap(([name, [value = ""]]) => (name === "cpr" ? [] : [[name, value]]))),
      lines,
      next: found.length > perPage && last ? cursorText({ ...last, key: last.sortKey }) : null,
      about: query.om === undefined ? null : await personName(ctx, query.om),
      reader: query.laeser === undefined ? noPersonYet : await personChosen(ctx, query.laeser),
      readerName: query.laeser === undefined ? null : await personName(ctx, query.laeser),
      most: new Intl.NumberFormat(languageTags[ctx.locale]).format(mostExported),
      roles: byLabel(ctx.app.house.roles.all.map((role) => ({ value: role.id, label: role.title[ctx.locale] })), ctx.locale),
      reasons: Object.entries(reasonNames).map(([value, name]) => ({ value, label: name() })),
    };
  },
});

export const action = page({ guard, recent: auditMinutes, rate: rates.send, act: (ctx, { data }) => searchReadLog(ctx, data) });

export default function ReadLogPage() {
  const { query, typed, lines, next, about, reader, readerName, roles, reasons, most } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>() ?? (typed && { reader, typed, errors: {} });
  const errors = Object.entries(again?.errors ?? {}).map(([field, text]) => ({ field, text }));
  const { efter, ...search } = query;
  return (
    <PageLayout title={m.readlog_title()} width="desk" wrong={errors.length > 0}>
      <Breadcrumb trail={[{ name: m.my_page_title(), path: "/min-side" }]} here={m.readlog_title()} />
      <ErrorSummary errors={errors} />
      <h1>{m.readlog_title()}</h1>
      <p className="sk-lead">{m.readlog_lead()}</p>
      <ReadLogSearch query={query} reader={again?.reader ?? reader} again={again} roles={roles} reasons={reasons} />
      <section aria-labelledby="lines" className="sk-section">
        <h2 id="lines">{m.readlog_caption()}</h2>
        <Facts facts={[about && m.readlog_about({ name: about }), readerName && m.readlog_by({ name: readerName })]} />
        {lines.length === 0 ? <p>{m.readlog_none()}</p> : <ReadLogTable lines={lines} />}
        <ul className="sk-plain-links">
          {next && <li><A to={readLogPath({ ...search, efter: next })}>{m.readlog_next()}</A></li>}
          {efter && <li><A to={readLogPath(search)}>{m.readlog_first()}</A></li>}
          {lines.length > 0 && <li><A to={readLogPath(search, "/administration/laeselog/udtraek")} download>{m.readlog_export({ count: most })}</A></li>}
          {(about ?? readerName) && <li><A to={readLogPath({ ...search, om: undefined, laeser: undefined })}>{m.readlog_forget_person()}</A></li>}
          <li><A to="/administration/laeselog/skiller-sig-ud">{m.readlog_busy_link()}</A></li>
        </ul>
      </section>
    </PageLayout>
  );
}
