import type { ReactNode } from "react";
import type { OutcomeView, TreeView } from "../../routes/public/tree-view.ts";
import { m } from "../../paraglide/messages.js";
import { Actions, ButtonLink } from "../button.tsx";
import { Facts } from "../document-list.tsx";
import { A } from "../link.tsx";
import { Panel } from "../panels.tsx";

/** Where a tree ends: what it is, why, and the one next step. */
export function TreeOutcomePart({ tree, outcome, children }: { tree: TreeView; outcome: OutcomeView; children: ReactNode }) {
  return (
    <div className="sk-columns sk-tree">
      <div>
        <p className="sk-small sk-tree-where">{m.guide_tree_answer()}</p>
        <h1>{outcome.title}</h1>
        {outcome.text && <p className="sk-lead">{outcome.text}</p>}
        {outcome.facts.length > 0 && <Facts facts={outcome.facts} />}
        {outcome.carries && <p>{m.guide_tree_carried()}</p>}
        <Actions>
          {outcome.start && <ButtonLink to={outcome.start.to}>{outcome.start.label}</ButtonLink>}
          {outcome.about && <A to={outcome.about.to}>{outcome.about.label}</A>}
          {tree.back && <A to={tree.back}>{m.guide_tree_back()}</A>}
        </Actions>
        {children}
      </div>
      <aside>
        <Panel title={m.guide_tree_other()}>
          <ul className="sk-plain-links">
            <li><A to={`/spoerg/${tree.id}`}>{m.guide_tree_again()}</A></li>
            {tree.topic && <li><A to={`/emner/${tree.topic.id}`}>{tree.topic.title}</A></li>}
            <li><A to="/hjaelp">{m.search_ask_a_person()}</A></li>
          </ul>
        </Panel>
      </aside>
    </div>
  );
}
