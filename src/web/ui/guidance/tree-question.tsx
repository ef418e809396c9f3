import type { ReactNode } from "react";
import type { TreeView } from "../../routes/public/tree-view.ts";
import { localPath } from "../../local-path.ts";
import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { Actions, Button } from "../button.tsx";
import { describedBy, Remarks } from "../field.tsx";
import { A } from "../link.tsx";
import { Panel } from "../panels.tsx";

/** More than this many are no help in choosing. */
const mostShown = 5;

interface Props {
  readonly tree: TreeView;
  readonly at: Extract<TreeView["at"], { kind: "question" }>;
  readonly error: string | null;
  /** What was answered so far. */
  readonly children: ReactNode;
}

/** One question of a tree: a form that only reads, so that the answers so far can stand in the address. */
export function TreeQuestionPart({ tree, at, error, children }: Props) {
  const { locale } = useShell();
  return (
    <div className="sk-columns sk-tree">
      <div>
        <form method="get" action={localPath(`/spoerg/${tree.id}`, locale)} noValidate>
          {tree.path !== "" && <input type="hidden" name="sti" value={tree.path} />}
          <p className="sk-small sk-tree-where">{m.guide_tree_at({ tree: tree.title, number: at.number, most: at.most })}</p>
          <fieldset className={error ? "form-group form-error" : "form-group"} id="svar" tabIndex={-1} aria-describedby={describedBy({ name: "svar", hint: at.help, error })}>
            <legend><h1>{at.text}</h1></legend>
            <Remarks name="svar" hint={at.help} error={error} />
            <div className="sk-choices">
              {at.answers.map((answer) => (
                <label key={answer.id} className="sk-choice">
                  <input type="radio" name="svar" value={answer.id} />
                  <span>
                    <strong>{answer.label}</strong>
                    {answer.note && <span className="sk-small">{answer.note}</span>}
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          <Actions>
            <Button name="videre" value="1">{m.guide_tree_next()}</Button>
            <A to={tree.back ?? (tree.topic ? `/emner/${tree.topic.id}` : "/emner")}>{m.guide_tree_back()}</A>
          </Actions>
        </form>
        {children}
      </div>
      <aside>
        <Panel title={at.left.length === 1 ? m.guide_tree_left_one() : m.guide_tree_left({ count: at.left.length })}>
          <ul className="sk-tree-left">
            {at.left.slice(0, mostShown).map((one) => (
              <li key={one.id}>
                <strong>{one.title}</strong>
                {one.note && <span className="sk-small">{one.note}</span>}
              </li>
            ))}
            {at.left.length > mostShown && <li className="sk-small">{m.guide_tree_more_later({ count: at.left.length - mostShown })}</li>}
          </ul>
          <p className="sk-small">{m.guide_tree_not_kept()}</p>
        </Panel>
      </aside>
    </div>
  );
}
