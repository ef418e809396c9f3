import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { overwriteGetLocale } from "../../paraglide/runtime.js";
import type { StepOfTopic } from "../../routes/public/topic-view.ts";
import { type Shell, ShellContext } from "../../shell.ts";
import { LearningSteps } from "./learning-steps.tsx";
import { nothingWaits } from "../../web-app.ts";

const shell: Shell = { locale: "da", municipality: "Demokøbing", path: "/", person: null, waiting: nothingWaits, requestId: "1", formToken: () => "" };
const video: StepOfTopic = { id: "film", kind: "video", title: "Kend en falsk mail", minutes: 4, url: "https://www.film.example.dk/falske-mails?t=1", film: null, html: null, done: null };

function shown(step: StepOfTopic, locale: "da" | "en" = "da"): string {
  overwriteGetLocale(() => locale);
  return renderToStaticMarkup(
    <ShellContext value={{ ...shell, locale }}>
      <LearningSteps topic="it-help" steps={[step]} />
    </ShellContext>,
  );
}

test("a video is a link with how long it takes and whose it is, and nothing of theirs is fetched before one follows it", () => {
  const html = shown(video);
  expect(html).toContain('<a href="https://www.film.example.dk/falske-mails?t=1" rel="noreferrer">Kend en falsk mail</a>');
  expect(html).toContain("Video hos film.example.dk. 4 minutter");
  expect(shown(video, "en")).toContain("Video at film.example.dk. 4 minutes");
  expect(html).not.toMatch(/<(iframe|video|img|script|link|object|embed)/);
});

test("who is not logged in is told that nothing is remembered, and how to have it remembered; who is can mark a step", () => {
  expect(shown(video)).toMatch(/Vi husker ikke, hvor langt du er.*\/log-ind\?tilbage=%2Femner%2Fit-help/s);
  expect(shown(video, "en")).toContain("We do not remember");
  expect(shown(video)).not.toContain("<form");
  const known = shown({ ...video, done: true });
  expect(known).toContain("Du har taget 1 af 1 trin.");
  expect(known).toContain('name="step" value="film"');
  expect(known).not.toContain("Vi husker ikke");
});

test("a film of the topic's own is shown with captions, file and words, and none of it is fetched before somebody presses play", () => {
  const file = { address: "/film/1.webm", type: "video/webm", name: "film-apply.da.webm", bytes: 270_000 };
  const html = shown({ ...video, url: null, html: "<p>Søg.</p>", film: { files: [{ ...file, address: "/film/0.mp4", type: "video/mp4", name: "film-apply.da.mp4" }, file], captions: "/film/2.vtt" } });
  expect(html).toMatch(/<video controls="" preload="none" playsInline="" aria-label="Kend en falsk mail"><source src="\/film\/0\.mp4" type="video\/mp4"\/?><source src="\/film\/1\.webm" type="video\/webm"\/?><track kind="captions" src="\/film\/2\.vtt" srcLang="da" label="Undertekster på dansk" default=""\/?><\/video>/);
  expect(html).toContain('<a href="/film/1.webm" download="film-apply.da.webm">Hent filmen (WEBM, 270 kB)</a>');
  expect(html).toMatch(/Filmen i ord.*<p>Søg\.<\/p>/s);
  expect(html).toContain("Video. 4 minutter");
  expect(html).not.toMatch(/autoplay|poster/i);
});
