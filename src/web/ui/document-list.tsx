import type { Locale } from "../../platform/text.ts";
import { A } from "./link.tsx";

export interface DocumentView {
  readonly id: string;
  readonly title: string;
  /** Of the title, where it is not the page's. */
  readonly lang?: Locale | undefined;
  readonly path: string;
  /** "PDF, 84 kB", "12. november". */
  readonly facts: readonly string[];
}

export function DocumentList({ documents }: { documents: readonly DocumentView[] }) {
  return (
    <ul className="sk-documents">
      {documents.map((document) => (
        <li key={document.id}>
          <svg width="18" height="24" viewBox="0 0 18 24" aria-hidden="true" focusable="false">
            <path d="M1 1h11l5 5v17H1zM12 1v5h5M5 11h8M5 15h8M5 19h5" />
          </svg>
          <div>
            <A to={document.path} lang={document.lang}>{document.title}</A>
            <Facts facts={document.facts} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Short facts on one soft line, apart by space. */
export function Facts({ facts }: { facts: readonly (string | null)[] }) {
  const shown = facts.filter((fact) => fact !== null && fact !== "");
  return (
    <p className="sk-facts">
      {shown.map((fact) => <span key={fact}>{fact} </span>)}
    </p>
  );
}
