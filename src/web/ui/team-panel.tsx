import { m } from "../paraglide/messages.js";
import { noPersonYet, type PersonChoice } from "../person-choice.ts";
import { Actions, Button } from "./button.tsx";
import { Choice } from "./choice.tsx";
import { Facts } from "./document-list.tsx";
import { Fold, Folds } from "./fold.tsx";
import { Message } from "./panels.tsx";
import { PersonField } from "./person-field.tsx";
import { PostForm } from "./post-form.tsx";
import { TextareaField } from "./text-field.tsx";

/** A colleague who is let in, as the page shows them. */
export interface GuestLine {
  readonly id: string;
  readonly name: string;
  readonly facts: readonly string[];
  readonly note: string | null;
  readonly mayEnd: boolean;
  /** The reader themselves. */
  readonly own: boolean;
}

export interface TeamView {
  readonly side: "party" | "desk";
  /** Id of the task that letting somebody in can end with. */
  readonly openTask: string | null;
  /** Id of whoever has the task. */
  readonly holder: string | null;
  readonly mayHandOver: boolean;
  readonly mayShare: boolean;
  readonly guests: readonly GuestLine[];
  /** Said to somebody who was let in, or whom the task was given to. */
  readonly told: { readonly title: string; readonly text: string | null; readonly note: string | null } | null;
}

/** What a form comes back with. */
export interface TeamAgain {
  readonly form: "hand-over" | "share";
  readonly choice: PersonChoice;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: { readonly person?: string; readonly extent?: string; readonly note?: string };
}

interface Props {
  readonly team: TeamView;
  /** Where the forms go. */
  readonly path: string;
  readonly again: TeamAgain | null;
  /** Name of the field that says which act it is. */
  readonly act: "intent" | "knap";
}

/** Who else works on the case, and the two ways to work together on it: give the task away, or let a colleague in. */
export function TeamPanel({ team, path, again, act }: Props) {
  if (team.guests.length === 0 && !team.mayHandOver && !team.mayShare) return null;
  return (
    <div className="sk-team">
      <Guests team={team} path={path} act={act} />
      {(team.mayHandOver || team.mayShare) && (
        <Folds>
          {team.mayHandOver && (
            <Fold title={m.teams_hand_over()} open={again?.form === "hand-over"}>
              <HandOver team={team} path={path} act={act} again={again?.form === "hand-over" ? again : null} />
            </Fold>
          )}
          {team.mayShare && (
            <Fold title={team.side === "desk" ? m.teams_help() : m.teams_share()} open={again?.form === "share"}>
              <Share team={team} path={path} act={act} again={again?.form === "share" ? again : null} />
            </Fold>
          )}
        </Folds>
      )}
    </div>
  );
}

function Guests({ team, path, act }: Omit<Props, "again">) {
  if (team.guests.length === 0) return null;
  return (
    <section aria-labelledby="guests">
      <h2 id="guests" className="sk-team-title">{m.teams_guests()}</h2>
      <ul className="sk-team-guests">
        {team.guests.map((guest) => (
          <li key={guest.id}>
            <div>
              <strong>{guest.name}</strong>
              <Facts facts={guest.facts} />
              {guest.note && <p className="sk-request">{guest.note}</p>}
            </div>
            {guest.mayEnd && (
              <PostForm action={path}>
                <input type="hidden" name={act} value="end-share" />
                {guest.own && <input type="hidden" name="own" value="1" />}
                <Button kind="secondary" name="share" value={guest.id}>{guest.own ? m.teams_end_own() : m.teams_end()}{!guest.own && <span className="sr-only"> {guest.name}</span>}</Button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function HandOver({ team, path, act, again }: Props) {
  return (
    <PostForm action={path}>
      <input type="hidden" name={act} value="hand-over" />
      <input type="hidden" name="holder" value={again?.typed["holder"] ?? team.holder ?? ""} />
      <p className="sk-small">{m.teams_hand_over_lead()}</p>
      <PersonField name="colleague" label={m.teams_hand_over_who()} choice={again?.choice ?? noPersonYet} error={again?.errors.person ?? null} />
      <TextareaField name="handing-note" label={m.teams_note()} hint={m.teams_note_hint()} rows={2} value={again?.typed["handing-note"] ?? ""} error={again?.errors.note ?? null} maxLength={500} />
      <Actions><Button kind="secondary">{m.teams_hand_over_button()}</Button></Actions>
    </PostForm>
  );
}

function Share({ team, path, act, again }: Props) {
  const desk = team.side === "desk";
  const { openTask } = team;
  return (
    <PostForm action={path}>
      <input type="hidden" name={act} value="share" />
      <p className="sk-small">{desk ? m.teams_help_lead() : m.teams_share_lead()}</p>
      <PersonField name="guest" label={desk ? m.teams_help_who() : m.teams_share_who()} choice={again?.choice ?? noPersonYet} error={again?.errors.person ?? null} />
      <Choice
        name="extent"
        label={m.teams_extent()}
        value={again?.typed["extent"] ?? null}
        error={again?.errors.extent ?? null}
        options={[{ value: "see", label: m.teams_extent_see() }, { value: "help", label: m.teams_extent_help(), note: desk ? m.teams_extent_help_note() : m.teams_extent_help_note_party() }]}
      />
      {openTask && <Choice name="until" label={m.teams_until()} value={again?.typed["until"] ?? openTask} options={[{ value: openTask, label: m.teams_until_task() }, { value: "case", label: m.teams_until_case() }]} />}
      <TextareaField name="guest-note" label={m.teams_note()} hint={desk ? null : m.teams_note_hint_party()} rows={2} value={again?.typed["guest-note"] ?? ""} error={again?.errors.note ?? null} maxLength={500} />
      <Actions><Button kind="secondary">{desk ? m.teams_help_button() : m.teams_share_button()}</Button></Actions>
    </PostForm>
  );
}

/** On top of the page: what a colleague has asked one to do. */
export function TeamTold({ told }: { told: TeamView["told"] }) {
  if (!told) return null;
  return (
    <Message kind="info" title={told.title}>
      {told.note && <p className="sk-request">{told.note}</p>}
      {told.text && <p>{told.text}</p>}
    </Message>
  );
}

export const teamSayings = ["given", "shared", "ended", "changed"] as const;

/** What was done, said on top of the page after it. */
export function TeamSaid({ said }: { said: (typeof teamSayings)[number] | null }) {
  switch (said) {
    case "given":
      return <Message kind="done" title={m.teams_said_given()} />;
    case "shared":
      return <Message kind="done" title={m.teams_said_shared()} />;
    case "ended":
      return <Message kind="done" title={m.teams_said_ended()} />;
    case "changed":
      return <Message kind="soon" title={m.teams_said_changed()}><p>{m.teams_said_changed_more()}</p></Message>;
    case null:
      return null;
  }
}

/** Errors of the two forms for the summary on top: each leads to its field. */
export function teamErrors(again: TeamAgain | null): readonly { readonly field: string; readonly text: string }[] {
  if (!again) return [];
  const { person, extent, note } = again.errors;
  const handing = again.form === "hand-over";
  return [
    ...(person ? [{ field: handing ? "colleague" : "guest", text: person }] : []),
    ...(extent ? [{ field: "extent", text: extent }] : []),
    ...(note ? [{ field: handing ? "handing-note" : "guest-note", text: note }] : []),
  ];
}
