import type { ReactNode } from "react";
import { m } from "../paraglide/messages.js";
import { useShell } from "../shell.ts";
import { Footer } from "./footer.tsx";
import { DeskHeader, Header, type MenuPoint } from "./header.tsx";

interface Props {
  /** Of the page alone; the municipality is added. */
  readonly title: string;
  /** What a search engine says of the page; of the whole site when left out. */
  readonly description?: string;
  /** The menu point one is at. */
  readonly here?: MenuPoint;
  /** page 1120, front 920, form 680; bands: the page sets its own widths. desk fills the window. */
  readonly width?: "page" | "front" | "form" | "bands" | "desk";
  /** A form was not right: said first in the title too. */
  readonly wrong?: boolean;
  readonly children: ReactNode;
}

/** Header, main and footer around a page. Every page starts with it. */
export function PageLayout({ title, description, here, width = "page", wrong, children }: Props) {
  const { municipality } = useShell();
  const desk = width === "desk";
  return (
    <>
      <title>{`${wrong ? `${m.title_wrong()}: ` : ""}${title} – ${municipality}`}</title>
      <meta name="description" content={description ?? m.page_description({ municipality })} />
      <a className="skipnav" href="#main">{m.skip_to_content()}</a>
      {desk ? <DeskHeader here={here} /> : <Header here={here} />}
      <main id="main" className={`sk-main sk-main-${width}`} tabIndex={-1}>{children}</main>
      <Footer />
    </>
  );
}
