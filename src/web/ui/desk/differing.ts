/** A piece of a text and whether the other text has it too. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/** Beyond this two texts are no longer compared word by word: what differs is then all of both. */
const mostWords = 400;

/**
 * Two texts side by side: words and numbers that stand in only one of them are marked, and nothing else ("120" and
 * "102" in an address). Joined, the pieces are the texts again.
 */
export function differing(left: string, right: string): { readonly left: readonly Piece[]; readonly right: readonly Piece[] } {
  const a = wordsOf(left);
  const b = wordsOf(right);
  if (a.length > mostWords || b.length > mostWords) return { left: whole(left, left !== right), right: whole(right, left !== right) };
  const common = commonWords(a, b);
  return { left: marked(a, common.left), right: marked(b, common.right) };
}

function whole(text: string, differs: boolean): readonly Piece[] {
  return text === "" ? [] : [{ text, differs }];
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? [];
}

/** The longest run of words in the same order in both; says for each word whether it belongs to it. */
function commonWords(a: readonly string[], b: readonly string[]): { readonly left: ReadonlySet<number>; readonly right: ReadonlySet<number> } {
  const lengths = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const left = new Set<number>();
  const right = new Set<number>();
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      left.add(i++);
      right.add(j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return { left, right };
}

function marked(words: readonly string[], common: ReadonlySet<number>): readonly Piece[] {
  const pieces: { text: string; differs: boolean }[] = [];
  words.forEach((text, index) => {
    const differs = !common.has(index);
    const last = pieces.at(-1);
    if (last && last.differs === differs) last.text += text;
    else pieces.push({ text, differs });
  });
  return pieces;
}
