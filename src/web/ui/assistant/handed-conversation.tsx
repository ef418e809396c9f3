import { m } from "../../paraglide/messages.js";

/** The conversation as whoever takes over reads it. */
export function HandedConversation({ turns }: { turns: readonly { readonly question: string; readonly answer: string }[] }) {
  return (
    <ol className="sk-ask-handed">
      {turns.map(({ question, answer }, index) => (
        <li key={`${index} ${question}`}>
          <p><strong>{question}</strong></p>
          <p>{answer === "" ? m.ask_no_answer() : `${m.ask_name()}: ${answer}`}</p>
        </li>
      ))}
    </ol>
  );
}
