/** Rows as a file to download, that a Danish Excel opens. `name`: without its ending. */
export function csvAnswer(name: string, rows: readonly (readonly string[])[]): Response {
  return new Response(csvText(rows), { headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${name}.csv"`, "cache-control": "private, no-store" } });
}

/**
 * Semicolons, CRLF, and a byte order mark so that Excel reads UTF-8 (RFC 4180 otherwise). A value that a spreadsheet would run as a formula gets
 * an apostrophe before it (OWASP, CSV injection).
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(";")}\r\n`).join("")}`;
}

function cell(value: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
