import type { ReactNode } from "react";
import { A } from "./link.tsx";

interface Props {
  readonly children: ReactNode;
  /** One primary on a page; the rest are secondary or plain links. */
  readonly kind?: "primary" | "secondary" | "link";
  /** What the button says in the form: which of several it was. */
  readonly name?: string;
  readonly value?: string;
  readonly wide?: boolean;
  readonly formAction?: string;
}

const kinds = { primary: "button button-primary", secondary: "button button-secondary", link: "sk-link-button" } as const;

/** Sends the form it stands in. */
export function Button({ children, kind = "primary", wide, ...rest }: Props) {
  return (
    <button type="submit" className={wide ? `${kinds[kind]} sk-wide` : kinds[kind]} {...rest}>
      {children}
    </button>
  );
}

/** A link that looks like a button: the next step is another page. */
export function ButtonLink({ to, children, kind = "primary", wide }: { to: string; children: ReactNode; kind?: "primary" | "secondary"; wide?: boolean }) {
  return (
    <A to={to} className={wide ? `${kinds[kind]} sk-wide` : kinds[kind]}>
      {children}
    </A>
  );
}

/** The row of a form's button and the links beside it. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="sk-actions">{children}</div>;
}
