import { m } from "../paraglide/messages.js";
import { A } from "./link.tsx";

/** The way here; the front page comes by itself, `here` is the last and no link. */
export function Breadcrumb({ trail = [], here }: { trail?: readonly { readonly name: string; readonly path: string }[]; here: string }) {
  return (
    <nav className="sk-breadcrumb" aria-label={m.breadcrumb_label()}>
      <ol>
        {[{ name: m.menu_front(), path: "/" }, ...trail].map((step) => (
          <li key={step.path}>
            <A to={step.path}>{step.name}</A>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}
