/**
 * The closed list of errors a person or a partner can meet. The key is stable (it stands in logs and in API answers);
 * `text` is the message key shown to the person. What is not on this list is a fault of ours: 500, reported.
 */
export const errorList = {
  "not-found": { status: 404, text: "error_not_found", reported: false },
  "not-signed-in": { status: 401, text: "error_not_signed_in", reported: false },
  "not-allowed": { status: 403, text: "error_not_allowed", reported: false },
  "level-too-low": { status: 403, text: "error_level_too_low", reported: false },
  "bad-request": { status: 400, text: "error_bad_request", reported: false },
  "form-expired": { status: 403, text: "error_form_expired", reported: false },
  "too-many-requests": { status: 429, text: "error_too_many_requests", reported: false },
  "too-large": { status: 413, text: "error_too_large", reported: false },
  "file-type-refused": { status: 415, text: "error_file_type_refused", reported: false },
  "invalid-answers": { status: 422, text: "error_invalid_answers", reported: false },
  "not-entitled": { status: 422, text: "error_not_entitled", reported: false },
  "already-done": { status: 409, text: "error_already_done", reported: false },
  "changed-meanwhile": { status: 409, text: "error_changed_meanwhile", reported: false },
  "partner-down": { status: 503, text: "error_partner_down", reported: false },
  "partner-refused": { status: 502, text: "error_partner_refused", reported: true },
  "unavailable": { status: 503, text: "error_unavailable", reported: true },
} as const satisfies Record<string, { status: number; text: string; reported: boolean }>;

export type ErrorCode = keyof typeof errorList;

/**
 * An error of the closed list. It carries a code and, for the log, a reason without personal data; never a request,
 * a row or an answer. Told apart by its brand and not by `instanceof`, since the web bundle has its own copy of the class.
 */
export class SkrankeError extends Error {
  readonly skranke = true;
  readonly code: ErrorCode;
  /** Names of what was wrong (field ids, element ids); never their values. */
  readonly details: readonly string[];

  constructor(code: ErrorCode, reason?: string, details: readonly string[] = []) {
    super(reason ? `${code}: ${reason}` : code);
    this.name = "SkrankeError";
    this.code = code;
    this.details = details;
  }
}

export function isSkrankeError(error: unknown, code?: ErrorCode): error is SkrankeError {
  if (typeof error !== "object" || error === null || !("skranke" in error) || !("code" in error)) return false;
  return code === undefined || error.code === code;
}
