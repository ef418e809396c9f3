import { A } from "./link.tsx";

/** Saved views at the left of the desk; on a phone they stand folded above the list. */
export function Views({ title, views }: { title: string; views: readonly { readonly name: string; readonly path: string; readonly count: number; readonly here: boolean }[] }) {
  return (
    <nav className="sk-views" aria-label={title}>
      <p className="sk-small">{title}</p>
      <ul>
        {views.map((view) => (
          <li key={view.path}>
            <A to={view.path} current={view.here ? "page" : undefined}>
              <span>{view.name}</span> <span className="sk-count-soft">{view.count}</span>
            </A>
          </li>
        ))}
      </ul>
    </nav>
  );
}
