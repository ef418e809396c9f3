import { m } from "../paraglide/messages.js";
import { A } from "./link.tsx";
import { Shape } from "./status.tsx";

interface Props {
  readonly service: string;
  /** In order; those done carry the path that leads back to them. */
  readonly pages: readonly { readonly name: string; readonly path: string | null }[];
  /** Index of the page one is on. */
  readonly at: number;
  /** "14.32", from `clockTime`. */
  readonly savedAt?: string | null;
}

/** Five bars with names; on a phone bars and "2 af 5 Din bil, derefter din bolig". */
export function FormProgress({ service, pages, at, savedAt }: Props) {
  const here = pages[at]?.name ?? "";
  const next = pages[at + 1]?.name;
  return (
    <div className="sk-progress">
      <p className="sk-small">{service}</p>
      <p className="sk-progress-words">
        <span>
          <strong>{m.progress_of({ at: at + 1, count: pages.length })}</strong> {here}
          {next && `, ${m.progress_then()} ${next.charAt(0).toLowerCase()}${next.slice(1)}`}
        </span>
        {savedAt && (
          <span className="sk-saved">
            <Shape kind="done" /> {m.saved_at({ time: savedAt })}
          </span>
        )}
      </p>
      <ol>
        {pages.map((page, index) => (
          <li key={page.name} className={index < at ? "sk-bar-done" : index === at ? "sk-bar-here" : undefined} aria-current={index === at ? "step" : undefined}>
            {index !== at && page.path ? <A to={page.path}>{page.name}</A> : <span>{page.name}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
