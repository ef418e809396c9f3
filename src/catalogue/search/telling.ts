/** What a word tells in a search of texts, by how many of them hold it: the rarer it is, the more (BM25's idf, never below 0). */
export function tellingOf(texts: number, holding: number): number {
  return Math.log(1 + (texts - holding + 0.5) / (holding + 0.5));
}

/** A Danish word that no text says is talk around the matter more often than the matter, and weighs so much of what it could. */
export const talkAround = 0.6;
