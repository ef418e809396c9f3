import { m } from "../../paraglide/messages.js";
import { A } from "../link.tsx";

interface Props {
  readonly parts: readonly { readonly name: string; readonly path: string; readonly count: string; readonly here: boolean }[];
  readonly views: readonly { readonly id: string; readonly name: string; readonly path: string; readonly here: boolean }[];
}

/** Whose cases to look at, and the views one has given a name. */
export function CaseViews({ parts, views }: Props) {
  return (
    <>
      {parts.length > 0 && (
        <nav aria-label={m.follow_parts()}>
          <ul className="sk-case-parts">
            {parts.map((part) => (
              <li key={part.path}>
                <A to={part.path} current={part.here ? "page" : undefined}>{part.name} <span className="sk-count-soft">{part.count}</span></A>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {views.length > 0 && (
        <nav className="sk-kept-views" aria-label={m.follow_views()}>
          <span className="sk-small">{m.follow_views()}</span>
          <ul>
            {views.map((view) => (
              <li key={view.id}><A to={view.path} current={view.here ? "page" : undefined}>{view.name}</A></li>
            ))}
            <li><A to="/mine-sager/visninger">{m.follow_views_change()}</A></li>
          </ul>
        </nav>
      )}
    </>
  );
}
