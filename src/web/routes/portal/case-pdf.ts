import { z } from "zod";
import type { Person } from "../../../access/actor.ts";
import type { CaseFile } from "../../../cases/queries/case-file.ts";
import type { CaseDocument, CaseEntry, CasePart } from "../../../documents/pdf/case-file.ts";
import { renderCaseApart } from "../../../documents/pdf/render-case-apart.ts";
import { danishDay } from "../../../platform/clock.ts";
import { page, type PageContext } from "../../page.ts";
import { m } from "../../paraglide/messages.js";
import { rates } from "../../rates.ts";
import { type CaseView, caseView } from "./case-view.ts";
import { openCase } from "./open-case.ts";

/** The whole case as its party may see it, to keep or to hand on: what the page shows and no more. */
export const loader = page({
  guard: "signed-in",
  rate: rates.file,
  params: z.object({ number: z.string() }),
  async load(ctx, { params: { number } }) {
    const { file, service } = await openCase(ctx, number);
    const bytes = await renderCaseApart(caseDocument(ctx, await caseView(ctx, file, service), file));
    return new Response(Buffer.from(bytes), { headers: { "content-type": "application/pdf", "content-disposition": `attachment; filename="${file.case.number}.pdf"`, "cache-control": "private, no-store" } });
  },
});

function caseDocument(ctx: PageContext<Person>, view: CaseView, file: CaseFile): CaseDocument {
  const { about } = view;
  const facts: readonly (readonly [string, string | null])[] = [
    [m.follow_col_subject(), view.subject],
    [m.follow_party(), about.party],
    [m.follow_sender(), about.sender],
    [m.case_helped_by(), about.helper],
    [m.case_caseworker(), [about.caseworker, about.unit].filter(Boolean).join(", ")],
    [about.own ? m.case_your_deadline() : m.case_other_deadline(), about.deadline ? `${about.deadline.day} (${about.deadline.left})` : null],
    [m.approval_amount(), about.amount],
    [about.permit?.name ?? "", about.permit ? `${about.permit.number}. ${about.permit.period}` : null],
  ];
  return {
    locale: ctx.locale, title: view.title, municipality: ctx.app.house.municipality.name[ctx.locale], unit: about.unit, date: danishDay(ctx.clock.now()).toString(), caseNumber: view.number,
    lead: view.state.sentence, facts: facts.flatMap(([label, value]) => (value === null || value === "" ? [] : [[label, value] as const])),
    parts: [...stepsPart(view), ...decisionPart(view), ...wordsPart(view, file), ...documentsPart(view), ...sentParts(view), journalPart(view)],
  };
}

function stepsPart(view: CaseView): readonly CasePart[] {
  const words = { done: m.case_process_done, yours: m.case_process_now, ours: m.case_process_now, later: m.case_process_later } as const;
  return [{ title: m.follow_pdf_steps(), items: view.steps.map((step) => [`${step.name} (${words[step.state]()})`, step.note].filter(Boolean).join(": ")) }];
}

function decisionPart({ decision }: CaseView): readonly CasePart[] {
  if (!decision) return [];
  const by = decision.by === null ? m.case_decided_by_rules({ day: decision.on }) : m.case_decided_by({ day: decision.on, name: decision.by });
  const appeal = decision.appealUntil ? `${m.case_appeal_until({ day: decision.appealUntil })} ${m.case_appeal_how()}` : null;
  const title = decision.granted ? (decision.byApprover ? m.approval_decision_yes() : m.case_decision_yes()) : decision.byApprover ? m.approval_decision_no() : m.case_decision_no();
  return [{ title, paragraphs: [by, decision.reasons, ...decision.why, appeal].filter((text) => text !== null) }];
}

/** Messages and letters in their order; a letter with its whole text. */
function wordsPart(view: CaseView, file: CaseFile): readonly CasePart[] {
  const entries = view.lines.flatMap((line): readonly CaseEntry[] => {
    switch (line.kind) {
      case "event":
        return [{ head: line.text }];
      case "mine":
        return [{ head: `${m.conversation_you()}, ${line.at}`, text: line.body }];
      case "theirs":
        return [{ head: `${line.author}, ${line.at}`, text: line.body }];
      case "letter":
        return [{ head: `${line.author}, ${line.at}: ${line.subject}`, markdown: file.notices.find((notice) => notice.id === line.id)?.body ?? "" }];
    }
  });
  return entries.length === 0 ? [] : [{ title: m.case_messages(), entries }];
}

function documentsPart({ documents }: CaseView): readonly CasePart[] {
  return documents.length === 0 ? [] : [{ title: m.case_documents(), items: documents.map((document) => [document.title, ...document.facts].join(", ")) }];
}

function sentParts(view: CaseView): readonly CasePart[] {
  const title = view.applicant ? m.case_other_sent({ day: view.sent.on }) : m.case_sent({ day: view.sent.on });
  return view.sent.sections.filter((section) => section.rows.length > 0).map((section) => ({ title: `${title}: ${section.title}`, facts: section.rows.map((row) => [row.label, row.value] as const) }));
}

function journalPart({ journal }: CaseView): CasePart {
  return { title: m.case_journal(), items: journal.toReversed().map((line) => `${line.who ? `${line.at}, ${line.who}` : line.at}: ${line.text}`) };
}
