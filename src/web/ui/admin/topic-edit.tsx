import { type Fields, guidancePath, textNames } from "../../routes/admin/topic-form.ts";
import { fieldLabel } from "../../routes/admin/topic-words.ts";
import type { TopicEditView as Loaded } from "../../routes/admin/topic-writing.ts";
import { m } from "../../paraglide/messages.js";
import { Breadcrumb } from "../breadcrumb.tsx";
import { Actions, Button } from "../button.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { Fold, Folds } from "../fold.tsx";
import { PageLayout } from "../layout.tsx";
import { A } from "../link.tsx";
import { LinksToMend, PagesToMend } from "./to-mend.tsx";
import { TopicRows } from "./topic-rows.tsx";
import { Message, Panel } from "../panels.tsx";
import { PostForm } from "../post-form.tsx";
import { TextareaField, TextField } from "../text-field.tsx";

interface Answer {
  /** What was typed, where it could not be kept. */
  readonly fields: Fields | null;
  /** `text` for the summary, `at` for the field. */
  readonly errors: readonly { readonly field: string; readonly text: string; readonly at: string }[];
  /** Somebody else has saved meanwhile. */
  readonly conflict: boolean;
}

const said: Readonly<Record<NonNullable<Loaded["said"]>, () => string>> = { gemt: m.guide_said_saved, sendt: m.guide_said_sent, lagtud: m.guide_said_published, retur: m.guide_said_returned, opgivet: m.guide_said_dropped, stadig: m.guide_said_confirmed };

/** A topic as its owner edits it: texts, links and steps in both languages, and beside them who must do what. */
export function TopicEditPage({ loaded, answer }: { loaded: Loaded; answer: Answer | null }) {
  const { id, title, open, faults } = loaded;
  // Faults of a draft are said when it was to be sent; while it is being written they stand as advice.
  const errors = answer ? [...answer.errors, ...(answer.errors.length === 0 && !answer.conflict ? faults : [])] : [];
  const texts = <Texts loaded={loaded} fields={answer?.fields ?? loaded.fields} errors={errors} />;
  return (
    <PageLayout title={m.guide_edit_title({ topic: title })} wrong={errors.length > 0}>
      <Breadcrumb trail={[{ name: m.guide_title(), path: guidancePath }]} here={title} />
      <ErrorSummary errors={errors} />
      {!answer && loaded.said && <Message kind="done" title={said[loaded.said]()} />}
      {answer?.conflict && <Message kind="soon" title={m.guide_conflict()}><p>{m.guide_conflict_todo()}</p></Message>}
      <h1>{m.guide_edit_title({ topic: title })}</h1>
      <div className="sk-columns sk-topic-edit">
        <div>
          {open?.waits && <Waiting loaded={loaded} open={open} errors={errors} />}
          {open?.remark && !open.waits && <Message kind="soon" title={m.guide_returned()}><p>{open.remark}</p></Message>}
          {open?.mayPublish ? (
            <Folds><Fold title={m.guide_edit_instead()} open={answer?.fields !== undefined && answer?.fields !== null}>{texts}</Fold></Folds>
          ) : texts}
        </div>
        <aside>
          <State loaded={loaded} />
          {!answer && faults.length > 0 && (
            <Panel title={m.guide_to_mend()}>
              <ul>{faults.map((fault) => <li key={fault.text}><a href={`#${fault.field}`}>{fault.text}</a></li>)}</ul>
            </Panel>
          )}
          {loaded.mend.links.length > 0 && <Panel title={m.guide_mend_links({ count: loaded.mend.links.length })}><LinksToMend links={loaded.mend.links} /></Panel>}
          {loaded.mend.pages.length > 0 && <Panel title={m.guide_mend_pages({ count: loaded.mend.pages.length })}><PagesToMend pages={loaded.mend.pages} /></Panel>}
          <Versions id={id} versions={loaded.versions} />
        </aside>
      </div>
    </PageLayout>
  );
}

function Texts({ loaded, fields, errors }: { loaded: Loaded; fields: Fields; errors: Answer["errors"] }) {
  const rows = { fields, errors, advised: loaded.faults };
  return (
    <PostForm action={`${guidancePath}/${loaded.id}`}>
      <Seen loaded={loaded} />
      <p>{m.guide_markdown()}</p>
      {textNames.map((name) => {
        const field = { name, label: fieldLabel(name), value: fields[name] ?? "", error: errors.find((error) => error.field === name)?.at ?? null };
        const part = name.split(".")[0];
        return part === "title" ? <TextField key={name} {...field} /> : <TextareaField key={name} {...field} rows={part === "lead" ? 3 : part === "how" ? 14 : 8} />;
      })}
      <TopicRows kind="link" {...rows} />
      <TopicRows kind="step" {...rows} />
      <Actions>
        <Button name="act" value="gem">{m.guide_save()}</Button>
        <Button name="act" value="send" kind="secondary">{m.guide_send()}</Button>
        <A to={`/emner/${loaded.id}`}>{m.guide_see_now()}</A>
      </Actions>
    </PostForm>
  );
}

/** What the person had before them, so that nothing happens to what somebody else has made of it. */
function Seen({ loaded }: { loaded: Loaded }) {
  return (
    <>
      <input type="hidden" name="edition" value={loaded.open?.id ?? ""} />
      <input type="hidden" name="revision" value={loaded.revision} />
    </>
  );
}

function Waiting({ loaded, open, errors }: { loaded: Loaded; open: NonNullable<Loaded["open"]>; errors: Answer["errors"] }) {
  if (!open.mayPublish) return <Message kind="info" title={m.guide_waits_for_other()}><p>{m.guide_waits_edit()}</p></Message>;
  return (
    <section className="sk-your-turn">
      <h2 className="sk-state">{m.guide_publish_turn()}</h2>
      <p>{open.saved} {m.guide_changed({ texts: open.changed.join("; ") || m.guide_changed_nothing() })}</p>
      <p><A to={`${guidancePath}/${loaded.id}/vis`}>{m.guide_preview()}</A></p>
      <PostForm action={`${guidancePath}/${loaded.id}`}>
        <Seen loaded={loaded} />
        <Actions><Button name="act" value="laegud">{m.guide_publish()}</Button></Actions>
      </PostForm>
      <PostForm action={`${guidancePath}/${loaded.id}`}>
        <Seen loaded={loaded} />
        <TextareaField name="remark" label={m.guide_remark()} rows={3} maxLength={1000} error={errors.find((error) => error.field === "remark")?.at ?? null} />
        <Actions><Button name="act" value="retur" kind="secondary">{m.guide_return()}</Button></Actions>
      </PostForm>
    </section>
  );
}

function State({ loaded }: { loaded: Loaded }) {
  const { id, open, old } = loaded;
  return (
    <Panel title={open ? (open.waits ? m.guide_state_waiting() : m.guide_state_draft()) : m.guide_state_none()}>
      {open && <p className="sk-small">{open.saved}</p>}
      {open?.overtaken && <p>{m.guide_overtaken()}</p>}
      {open && <p><A to={`${guidancePath}/${id}/vis`}>{m.guide_preview()}</A></p>}
      {open && (
        <PostForm action={`${guidancePath}/${id}`}>
          <Seen loaded={loaded} />
          <Button name="act" value="opgiv" kind="link">{m.guide_drop()}</Button>
        </PostForm>
      )}
      <p className="sk-small">{m.guide_reviewed({ day: loaded.reviewed })} {old ? m.guide_due_now() : m.guide_due({ day: loaded.due })}</p>
      {!open && (
        <PostForm action={`${guidancePath}/${id}`}>
          <Button name="act" value="stadig" kind={old ? "secondary" : "link"}>{m.guide_confirm()}</Button>
        </PostForm>
      )}
    </Panel>
  );
}

function Versions({ id, versions }: { id: string; versions: Loaded["versions"] }) {
  return (
    <Panel title={m.guide_versions()}>
      {versions.length === 0 && <p className="sk-small">{m.guide_versions_none()}</p>}
      <ul className="sk-versions">
        {versions.map((version, index) => (
          <li key={version.id}>
            <A to={`${guidancePath}/${id}/vis?udgave=${version.id}`}>{version.words}</A>
            <span className="sk-small">{version.overtaken ? m.guide_version_overtaken() : index === 0 ? m.guide_version_now() : null}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
