import type { FilmOfStep, StepOfTopic } from "../../routes/public/topic-view.ts";
import { m } from "../../paraglide/messages.js";
import { Fold, Folds } from "../fold.tsx";
import { useShell } from "../../shell.ts";
import { fileSize } from "../format.ts";
import { A } from "../link.tsx";
import { PostForm } from "../post-form.tsx";
import { Shape } from "../status.tsx";

export const stepKindWords: Readonly<Record<StepOfTopic["kind"], () => string>> = { read: m.guide_step_read, video: m.guide_step_video, course: m.guide_step_course };

/** E-learning, one step after the other. What is done is remembered for who is logged in; who is not is told so. */
export function LearningSteps({ topic, steps }: { topic: string; steps: readonly StepOfTopic[] }) {
  const isKnown = steps.some((step) => step.done !== null);
  return (
    <section className="sk-panel sk-learning" id="laer" aria-labelledby="laer-title">
      <h2 className="sk-panel-title" id="laer-title">{m.guide_learn()}</h2>
      <p className="sk-small">{isKnown ? m.guide_progress({ done: steps.filter((step) => step.done).length, all: steps.length }) : m.guide_not_remembered()}</p>
      <StepList topic={topic} steps={steps} />
      {!isKnown && <p className="sk-small"><A to={`/log-ind?tilbage=${encodeURIComponent(`/emner/${topic}`)}`}>{m.guide_log_in_to_remember()}</A></p>}
    </section>
  );
}

/** The steps by themselves. */
export function StepList({ topic, steps }: { topic: string; steps: readonly StepOfTopic[] }) {
  return (
    <ol className="sk-learning-steps">
      {steps.map((step) => <Step key={step.id} topic={topic} step={step} />)}
    </ol>
  );
}

/** Whose page it is: "film.example.dk". */
function providerOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, "");
}

/** What lies elsewhere is a link and no more: a player of somebody else's would tell them who reads here. */
function Step({ topic, step }: { topic: string; step: StepOfTopic }) {
  const kind = stepKindWords[step.kind]();
  const facts = `${step.url === null ? kind : m.guide_step_at({ kind, provider: providerOf(step.url) })}. ${m.service_minutes({ count: step.minutes })}`;
  return (
    <li>
      {step.done !== null && <Shape kind={step.done ? "done" : "waiting"} size={20} />}
      <div>
        {step.url !== null && <a href={step.url} rel="noreferrer">{step.title}</a>}
        {step.html !== null && (
          <Folds>
            <Fold title={step.title}>
              {step.film !== null && <Film title={step.title} film={step.film} />}
              {/* Made of Markdown with raw HTML refused. */}
              <div className="sk-guide" dangerouslySetInnerHTML={{ __html: step.html }} />
            </Fold>
          </Folds>
        )}
        <span className="sk-small">{facts}{step.done && `. ${m.guide_step_done()}`}</span>
        {step.done !== null && (
          <PostForm action={`/emner/${topic}`}>
            <input type="hidden" name="step" value={step.id} />
            <button type="submit" className="sk-link-button" name="done" value={step.done ? "nej" : "ja"}>
              {step.done ? m.guide_step_undo() : m.guide_step_mark()}<span className="sr-only"> {step.title}</span>
            </button>
          </PostForm>
        )}
      </div>
    </li>
  );
}

/** Nothing of a film is fetched before somebody presses play; its captions are. Who cannot play it here gets the file, and the same in words below. */
function Film({ title, film }: { title: string; film: FilmOfStep }) {
  const { locale } = useShell();
  return (
    <div className="sk-film">
      <video controls preload="none" playsInline aria-label={title}>
        {film.files.map(({ address, type }) => <source key={address} src={address} type={type} />)}
        <track kind="captions" src={film.captions} srcLang={locale} label={m.guide_film_captions()} default />
      </video>
      {film.files.map(({ address, name, bytes }) => <p key={address} className="sk-small"><a href={address} download={name}>{m.guide_film_get({ kind: kindOf(name), size: fileSize(bytes, locale) })}</a></p>)}
      <p><strong>{m.guide_film_words()}</strong></p>
    </div>
  );
}

/** "WEBM", as people know it from the names of their own files. */
function kindOf(name: string): string {
  return (name.split(".").at(-1) ?? "").toUpperCase();
}
