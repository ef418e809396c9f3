import type { LinkView, StartView, TurnView } from "../../assistant/turn-view.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { Button, ButtonLink } from "../button.tsx";
import { A } from "../link.tsx";
import { PostForm } from "../post-form.tsx";

/** What the assistant says to one question. Texts are text: nothing in them is markup. */
export function TurnAnswer({ turn: { question, said, person }, sealed, last }: { turn: TurnView; sealed: string; last: boolean }) {
  switch (said.kind) {
    case "answer":
      return (
        <>
          {said.parts.map(({ text, source }) => (
            <div key={`${source.key} ${text}`} className="sk-ask-part">
              <Sentences text={text} />
              <p className="sk-small">{m.ask_source()} <A to={source.path}>{source.title}</A></p>
            </div>
          ))}
          {said.more.length > 0 && <p className="sk-small">{m.ask_more()} <Links all={said.more} /></p>}
          {said.start && <Start start={said.start} />}
        </>
      );
    case "choose":
      return <>
        <Choose options={said.options} sealed={sealed} last={last} />
        {person && <Person lead={m.ask_person_offer()} sealed={sealed} />}
      </>;
    case "own-cases":
      return <OwnCases said={said} />;
    case "declined":
      return <>
        <Declined said={said} question={question} person={person} />
        {person && <Person lead={said.why === "wants-person" ? null : m.ask_person_offer()} sealed={sealed} />}
      </>;
  }
}

/** "Prisen kommer an på …: El: 20 kr.; Benzin: 200 kr.; …": so many things in one sentence are read as a list. */
function Sentences({ text }: { text: string }) {
  const [, lead, rest] = /^([^:;]+:) (.+)$/s.exec(text) ?? [];
  const items = rest?.split("; ") ?? [];
  if (lead === undefined || items.length < fewestItems) return <p>{text}</p>;
  return (
    <>
      <p>{lead}</p>
      <ul className="sk-ask-cases">{items.map((item) => <li key={item}>{item}</li>)}</ul>
    </>
  );
}
const fewestItems = 3;

function Links({ all }: { all: readonly LinkView[] }) {
  return <>{all.map(({ key, title, path }, index) => <span key={key}>{index > 0 && ", "}<A to={path}>{title}</A></span>)}</>;
}

function Start({ start: { to, label, learned } }: { start: StartView }) {
  return (
    <div className="sk-ask-start">
      {learned.length > 0 && (
        <>
          <p>{m.ask_learned()}</p>
          <dl className="sk-facts-list">{learned.map((one) => <div key={one.label} className="sk-fact"><dt>{one.label}</dt><dd><strong>{one.value}</strong></dd></div>)}</dl>
        </>
      )}
      <ButtonLink to={to} kind="secondary">{label}</ButtonLink>
    </div>
  );
}

/** Asked back: each option a button while it is the last thing said, then only what was offered. */
function Choose({ options, sealed, last }: { options: readonly LinkView[]; sealed: string; last: boolean }) {
  const which = options.length === 1 ? m.ask_which_one() : m.ask_which();
  if (!last) return <p>{which} <Links all={options} /></p>;
  return (
    <>
      <p>{which}</p>
      <PostForm action="/assistent#svar" className="sk-ask-options">
        <input type="hidden" name="samtale" value={sealed} />
        {options.map(({ key, title }) => <Button key={key} kind="secondary" name="choice" value={key}>{title}</Button>)}
      </PostForm>
      <p className="sk-small">{options.length === 1 ? m.ask_not_this() : m.ask_none_of_these()}</p>
    </>
  );
}

/** Handed over at once, with the conversation. */
function Person({ lead, sealed }: { lead: string | null; sealed: string }) {
  return (
    <PostForm action="/assistent/menneske" className="sk-ask-start">
      <input type="hidden" name="samtale" value={sealed} />
      {lead !== null && <p>{lead}</p>}
      <Button kind="secondary" name="intent" value="open">{m.ask_person()}</Button>
    </PostForm>
  );
}

function OwnCases({ said: { loggedIn, cases, number } }: { said: Extract<TurnView["said"], { kind: "own-cases" }> }) {
  if (!loggedIn) return <><p>{m.ask_cases_log_in()}</p><p><A to="/log-ind?tilbage=%2Fmine-sager">{m.menu_log_in()}</A></p></>;
  if (cases.length === 0) return <p>{number === null ? m.ask_cases_none() : m.ask_case_none()} <A to="/mine-sager">{m.menu_cases()}</A></p>;
  return (
    <>
      <p>{m.ask_cases_yours()}</p>
      <ul className="sk-ask-cases">
        {cases.map((one) => <li key={one.number}><A to={one.path}>{one.title}</A> <span className="sk-small">{one.number}</span><br />{one.state}</li>)}
      </ul>
      <p className="sk-small">{m.ask_source()} <A to="/mine-sager">{m.menu_cases()}</A></p>
    </>
  );
}

function Declined({ said: { why, near, search }, question, person }: { said: Extract<TurnView["said"], { kind: "declined" }>; question: string; person: boolean }) {
  const { municipality } = useShell();
  const words = { unknown: m.ask_declined_unknown(), decides: m.ask_declined_decides(), others: m.ask_declined_others(), elsewhere: m.ask_declined_elsewhere({ municipality }), rude: m.ask_declined_rude(), "small-talk": m.ask_declined_small_talk(), "nothing-asked": m.ask_declined_nothing(), "wants-person": m.ask_declined_person() };
  const searched = new URLSearchParams({ q: question.slice(0, 200) }).toString();
  return (
    <>
      <p>{near.length > 0 ? m.ask_declined_unsure() : words[why]}</p>
      {near.length > 0 && <p>{m.ask_near()} <Links all={near} /></p>}
      {why !== "nothing-asked" && why !== "wants-person" && (search || !person) && (
        <ul className="sk-plain-links">
          {search && <li><A to={`/soeg?${searched}`}>{m.ask_search_instead()}</A></li>}
          {!person && <li><A to="/hjaelp">{m.search_ask_a_person()}</A></li>}
        </ul>
      )}
    </>
  );
}
