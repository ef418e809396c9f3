import type { AnsweredKind } from "../../../catalogue/asked/commands/note-answer.ts";
import { m } from "../../paraglide/messages.js";
import { A } from "../link.tsx";
import { Message } from "../panels.tsx";
import { PostForm } from "../post-form.tsx";

/** How an address says what was answered. */
export const helpedWords = ["ja", "nej"] as const;

/** Two buttons and no more, at the end of a page; afterwards a word of thanks, and for who is still without help a person. */
export function DidItHelp({ kind, page, said }: { kind: AnsweredKind; page: string; said: (typeof helpedWords)[number] | undefined }) {
  return (
    <div id="hjalp" className="sk-did-it-help">
      {said === undefined ? (
        <PostForm action="/hjalp-det" className="sk-find-it">
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="page" value={page} />
          <p id="did-it-help">{m.guide_did_it_help()}</p>
          <button className="button button-secondary" type="submit" name="helped" value="ja" aria-describedby="did-it-help">{m.find_yes()}</button>
          <button className="button button-secondary" type="submit" name="helped" value="nej" aria-describedby="did-it-help">{m.find_no()}</button>
        </PostForm>
      ) : (
        <Message kind="done" title={m.find_thanks()}>
          <p>{m.guide_helped_thanks()}{said === "nej" && <> <A to="/hjaelp">{m.search_ask_a_person()}</A></>}</p>
        </Message>
      )}
    </div>
  );
}
