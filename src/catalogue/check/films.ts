import { locales, type Locale } from "../../platform/text.ts";
import { captionsFile, filmFiles, hasFilm, namedType } from "../topics/films.ts";
import type { Topic, TopicStep } from "../topics/model.ts";

interface FilmFault {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

/** The names that the films of a topic and their captions have. */
export function filmNames(topic: Topic): readonly string[] {
  return topic.steps.filter(hasFilm).flatMap(({ id }) => locales.flatMap((locale) => [...filmFiles(id, locale), captionsFile(id, locale)]));
}

/** A step's film is there in both languages, is a film, and has captions; the same in words is one of the topic's texts. */
export function checkFilms(topic: Topic): readonly FilmFault[] {
  return topic.steps.filter(hasFilm).flatMap((step) => locales.flatMap((locale) => [...filmFaults(topic, step, locale), ...captionFaults(topic, captionsFile(step.id, locale))]));
}

function filmFaults({ media }: Topic, { id }: TopicStep, locale: Locale): readonly FilmFault[] {
  const names = filmFiles(id, locale);
  const there = names.filter((name) => media[name]);
  if (there.length === 0) return [{ file: names.at(-1) ?? id, line: 1, message: `is missing. A step of kind video has a film of its own in both languages (or ${names[0] ?? ""}), or a url. Lay the film here.` }];
  return there.flatMap((file) => {
    if (media[file]?.bytes === 0) return [{ file, line: 1, message: "is empty. Lay the film here." }];
    return media[file]?.type === namedType(file) ? [] : [{ file, line: 1, message: "is no film of the kind that its name says: its first bytes are others. Make it anew as WebM (VP9) or MP4 (H.264), and give it the ending of what it is." }];
  });
}

const times = /^(\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3} --> (\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}(?=\s|$)/;

/** Captions as browsers read them (W3C WebVTT §4): a line that is not so is left out without a word. */
function captionFaults({ files, media }: Topic, file: string): readonly FilmFault[] {
  const text = files[file] ?? "";
  if (text.trim() === "") return [{ file, line: 1, message: "is missing or empty. A film has captions in its language, as WebVTT; a silent one says in them what it shows." }];
  if (media[file]?.type !== "text/vtt") return [{ file, line: 1, message: "does not begin with a line WEBVTT, so no browser shows it. Write that line first." }];
  const cues = text.split(/\r\n|\r|\n/).map((line, index) => ({ line, number: index + 1 })).filter(({ line }) => line.includes("-->"));
  if (cues.length === 0) return [{ file, line: 1, message: "has no captions: no line says from when to when (00:00.000 --> 00:04.000). Write one above each." }];
  return cues.filter(({ line }) => !times.test(line)).map(({ number }) => ({ file, line: number, message: "does not say from when to when as browsers read it. Write it as 00:00.000 --> 00:04.000." }));
}
