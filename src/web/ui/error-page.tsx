import type { ErrorCode } from "../../platform/errors.ts";
import { m } from "../paraglide/messages.js";
import { useShell } from "../shell.ts";
import { PageLayout } from "./layout.tsx";
import { A } from "./link.tsx";
import { SearchField } from "./search-field.tsx";

export type ErrorPageCode = ErrorCode | "fault";

/** What went wrong and what to do, in the person's language. */
const texts: Readonly<Record<ErrorPageCode, readonly [title: () => string, advice: () => string]>> = {
  "not-found": [m.error_not_found, m.error_not_found_advice],
  "not-signed-in": [m.error_not_signed_in, m.error_not_signed_in_advice],
  "not-allowed": [m.error_not_allowed, m.error_not_allowed_advice],
  "level-too-low": [m.error_level_too_low, m.error_level_too_low_advice],
  "bad-request": [m.error_bad_request, m.error_bad_request_advice],
  "form-expired": [m.error_form_expired, m.error_form_expired_advice],
  "too-many-requests": [m.error_too_many_requests, m.error_too_many_requests_advice],
  "too-large": [m.error_too_large, m.error_too_large_advice],
  "file-type-refused": [m.error_file_type_refused, m.error_file_type_refused_advice],
  "invalid-answers": [m.error_invalid_answers, m.error_invalid_answers_advice],
  "not-entitled": [m.error_not_entitled, m.error_not_entitled_advice],
  "already-done": [m.error_already_done, m.error_already_done_advice],
  "changed-meanwhile": [m.error_changed_meanwhile, m.error_changed_meanwhile_advice],
  "partner-down": [m.error_partner_down, m.error_partner_down_advice],
  "partner-refused": [m.error_partner_refused, m.error_partner_refused_advice],
  unavailable: [m.error_unavailable, m.error_unavailable_advice],
  fault: [m.error_fault, m.error_fault_advice],
};

export function isErrorPageCode(code: unknown): code is ErrorPageCode {
  return typeof code === "string" && Object.hasOwn(texts, code);
}

/** A task that is gone or no longer theirs is the same to an employee: a role can end while its page is open. */
function TaskGone() {
  return (
    <PageLayout title={m.error_task_gone()} width="form">
      <h1>{m.error_task_gone()}</h1>
      <p className="sk-lead">{m.error_task_gone_advice()}</p>
      <ul className="sk-plain-links">
        <li><A to="/opgaver">{m.error_to_tasks()}</A></li>
        <li><A to="/roller/mig">{m.error_to_roles()}</A></li>
      </ul>
    </PageLayout>
  );
}

export function ErrorPage({ code }: { code: ErrorPageCode }) {
  const { requestId, path, person } = useShell();
  if ((code === "not-found" || code === "not-allowed") && person?.as === "employee" && path.startsWith("/opgaver/")) return <TaskGone />;
  const [title, advice] = texts[code];
  const ours = code === "fault" || code === "unavailable" || code === "partner-refused";
  return (
    <PageLayout title={title()} width="form">
      <h1>{title()}</h1>
      <p className="sk-lead">{advice()}</p>
      {code === "not-found" && <SearchField label={m.search_label()} placeholder={m.search_example()} />}
      <ul className="sk-plain-links">
        <li><A to="/">{m.error_to_front()}</A></li>
        <li><A to="/hjaelp">{m.footer_contact()}</A></li>
      </ul>
      {ours && <p className="sk-small">{m.error_reference({ requestId })}</p>}
    </PageLayout>
  );
}
