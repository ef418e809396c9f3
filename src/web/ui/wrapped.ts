/**
 * Text for a drawing, which breaks no lines by itself: rows of whole words, none longer than `longest` signs. A word that is, and what does not fit into `most` rows,
 * ends with dots: it must stand whole beside the drawing.
 */
export function wrapped(text: string, longest: number, most = Number.POSITIVE_INFINITY): readonly string[] {
  const rows: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = rows.at(-1);
    if (last !== undefined && (rows.length >= most || last.length + 1 + word.length <= longest)) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows.map((row) => (row.length <= longest ? row : `${row.slice(0, longest - 1).trimEnd()}…`));
}
