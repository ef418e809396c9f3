import { m } from "../paraglide/messages.js";
import { useShell } from "../shell.ts";
import { Button } from "./button.tsx";
import { A } from "./link.tsx";
import { PostForm } from "./post-form.tsx";
import { WordMark } from "./word-mark.tsx";

export type MenuPoint = "front" | "cases" | "tasks" | "counter" | "figures" | "topics" | "help";

interface Point {
  readonly id: MenuPoint | "log-in";
  readonly name: string;
  readonly path: string;
  readonly count?: number;
  /** What is counted, where it is not what waits for the reader in their own cases. */
  readonly counted?: string;
}

/** 72 px; on a phone mark and person in one row, all menu points in the next. */
export function Header({ here }: { here: MenuPoint | undefined }) {
  return <Bar here={here} points={usePoints()} className="sk-header" />;
}

/** 52 px: the same for the desk, over the whole width. */
export function DeskHeader({ here }: { here: MenuPoint | undefined }) {
  return <Bar here={here} points={usePoints()} className="sk-header sk-header-desk" />;
}

function usePoints(): readonly Point[] {
  const { person, waiting, path } = useShell();
  const front: Point = { id: "front", name: m.menu_front(), path: "/" };
  const rest: readonly Point[] = [
    { id: "topics", name: m.menu_topics(), path: "/emner" },
    { id: "help", name: m.menu_help(), path: "/hjaelp" },
  ];
  if (!person) return [front, ...rest, { id: "log-in", name: m.menu_log_in(), path: `/log-ind?tilbage=${encodeURIComponent(path)}` }];
  const cases: Point = { id: "cases", name: m.menu_cases(), path: "/mine-sager", count: waiting.count - (person.desk ? waiting.toApprove : 0) };
  // What one approves for others is no case of one's own: it is counted where it is done.
  const tasks: Point = { id: "tasks", name: m.menu_tasks(), path: "/opgaver", count: waiting.toApprove, counted: m.menu_to_approve() };
  const counter: Point = { id: "counter", name: m.desk_counter(), path: "/betjening" };
  const figures: Point = { id: "figures", name: m.measure_menu(), path: "/ledelse" };
  return [front, ...(person.desk ? [tasks] : []), ...(person.counter ? [counter] : []), cases, ...(person.figures ? [figures] : []), ...rest];
}

function Bar({ here, points, className }: { here: MenuPoint | undefined; points: readonly Point[]; className: string }) {
  const { municipality } = useShell();
  return (
    <header className={className}>
      <div className="sk-header-inner">
        <A to="/" className="sk-brand">
          <WordMark />
          <span className="sk-municipality">{municipality}</span>
        </A>
        <nav className="sk-menu" aria-label={m.menu_label()}>
          <ul>
            {points.map((point) => (
              <li key={point.id}>
                <A to={point.path} current={point.id === here ? "page" : undefined}>
                  {point.name}
                  {point.count ? <Count count={point.count} what={point.counted ?? m.menu_waiting()} /> : null}
                </A>
              </li>
            ))}
          </ul>
        </nav>
        <Person />
      </div>
    </header>
  );
}

function Count({ count, what }: { count: number; what: string }) {
  return (
    <span className="sk-count">
      {count}
      <span className="sr-only"> {what}</span>
    </span>
  );
}

function Person() {
  const { person } = useShell();
  if (!person) return <div className="sk-person"><LanguageSwitch /></div>;
  return (
    <div className="sk-person">
      <A to="/min-side" className="sk-person-self">
        <strong>{person.name}</strong>
        {person.title && <span className="sk-role">{person.title}</span>}
        <span className="sr-only">: {m.my_page_title()}</span>
      </A>
      <PostForm action="/log-ud">
        <Button kind="link">{m.menu_log_out()}</Button>
      </PostForm>
    </div>
  );
}

/** The same page in the other language. */
export function LanguageSwitch() {
  const { locale, path } = useShell();
  const other = locale === "da" ? { lang: "en", name: "English", prefix: "/en" } : { lang: "da", name: "Dansk", prefix: "" };
  const target = path === "/" ? other.prefix || "/" : other.prefix + path;
  return (
    <a className="sk-language" href={target} lang={other.lang} hrefLang={other.lang}>{other.name}</a>
  );
}
