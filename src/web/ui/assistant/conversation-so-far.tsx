import type { TurnView } from "../../assistant/turn-view.ts";
import { m } from "../../paraglide/messages.js";
import { TurnAnswer } from "./turn-answer.tsx";

/** Questions and answers, oldest first; the last answer is where the page goes to. */
export function ConversationSoFar({ turns, sealed }: { turns: readonly TurnView[]; sealed: string }) {
  return (
    <section aria-label={m.ask_conversation()} role="log">
      <ol className="sk-ask">
        {turns.map((turn, index) => {
          const last = index === turns.length - 1;
          return (
            <li key={`${index} ${turn.question}`}>
              <div className="sk-ask-mine">
                <p className="sk-ask-head"><strong>{m.conversation_you()}</strong></p>
                <p>{turn.question}</p>
              </div>
              {(turn.hadCpr || turn.wasLong) && <p className="sk-ask-event">{[turn.hadCpr && m.ask_cpr_cut(), turn.wasLong && m.ask_long_cut()].filter(Boolean).join(" ")}</p>}
              <div className="sk-ask-theirs" id={last ? "svar" : undefined}>
                <p className="sk-ask-head"><strong>{m.ask_name()}</strong> <span>{m.ask_name_note()}</span></p>
                <TurnAnswer turn={turn} sealed={sealed} last={last} />
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
