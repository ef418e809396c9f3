/** Something a SCIM client did that cannot be done; answered in SCIM's own form (RFC 7644 § 3.12). `detail` carries no personal data. */
export class ScimFault extends Error {
  readonly status: number;
  readonly scimType: ScimType | null;

  constructor(status: number, scimType: ScimType | null, detail: string) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
  }
}

export type ScimType = "invalidFilter" | "tooMany" | "uniqueness" | "mutability" | "invalidSyntax" | "invalidPath" | "noTarget" | "invalidValue";

/** Told apart by its shape, since the web bundle may have its own copy of the class. */
export function isScimFault(error: unknown): error is ScimFault {
  return error instanceof Error && "scimType" in error && "status" in error;
}
