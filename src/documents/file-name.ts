/** Longest name we keep, in characters; far below what file systems and archives take (255 bytes). */
const longest = 100;
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/**
 * A file name that can be shown, stored and downloaded anywhere: no path, no control or direction-changing characters, no
 * name that Windows keeps for devices, not over-long, and with the ending of what the file really is.
 * @param ending without dot: "pdf"
 */
export function harmlessFileName(name: string, ending: string, otherEndings: readonly string[] = []): string {
  const base = withoutPath(name.toWellFormed().normalize("NFC"))
    // \p{C}: control, format (right-to-left marks, zero width), private use, unassigned; U+FFFD: what was not text.
    .replaceAll(/[\p{C}\uFFFD]/gu, "")
    .replaceAll(/[<>:"|?*]/g, "-")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/^[\s.]+|[\s.]+$/g, "");
  const stem = withoutEnding(base, [ending, ...otherEndings]);
  const safe = reserved.test(stem) ? `_${stem}` : stem;
  return `${shortened(safe, longest - ending.length - 1) || "document"}.${ending}`;
}

function withoutPath(name: string): string {
  return name.split(/[/\\]/).at(-1) ?? "";
}

function withoutEnding(name: string, endings: readonly string[]): string {
  const ending = endings.find((each) => name.toLowerCase().endsWith(`.${each}`));
  return ending ? name.slice(0, -ending.length - 1) : name;
}

/** Cut between characters as a person sees them, so no half letter is left. */
function shortened(text: string, length: number): string {
  let kept = "";
  for (const { segment } of new Intl.Segmenter("da").segment(text)) {
    if (kept.length + segment.length > length) break;
    kept += segment;
  }
  return kept.replaceAll(/[\s.]+$/g, "");
}
