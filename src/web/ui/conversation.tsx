import type { ReactNode } from "react";
import { m } from "../paraglide/messages.js";

export type Line =
  | { readonly kind: "event"; readonly id: string; readonly text: string }
  | { readonly kind: "theirs"; readonly id: string; readonly author: string; readonly at: string; readonly body: ReactNode; readonly note?: string | null }
  | { readonly kind: "mine"; readonly id: string; readonly at: string; readonly body: ReactNode; readonly note?: string | null };

/** Messages of a case: "mine" is whoever looks at the page. Texts keep their line breaks. */
export function Conversation({ lines }: { lines: readonly Line[] }) {
  return (
    <ol className="sk-conversation">
      {lines.map((line) => (
        <li key={line.id} className={`sk-line-${line.kind}`}>
          {line.kind === "event" ? (
            line.text
          ) : (
            <>
              <p className="sk-line-head">
                <strong>{line.kind === "mine" ? m.conversation_you() : line.author}</strong> <span>{line.at}</span>
              </p>
              <div className="sk-line-body">{line.body}</div>
              {line.note && <p className="sk-small">{line.note}</p>}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
