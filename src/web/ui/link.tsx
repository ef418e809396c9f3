import type { ReactNode } from "react";
import { localPath } from "../local-path.ts";
import { useShell } from "../shell.ts";

interface Props {
  /** Path of ours without language ("/emner"), or a whole address elsewhere. */
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly current?: "page" | "step" | "true" | undefined;
  readonly download?: boolean;
  readonly lang?: string | undefined;
}

/** A link that stays in the person's language. */
export function A({ to, children, className, current, download, lang }: Props) {
  const { locale } = useShell();
  return (
    <a href={to.startsWith("/") ? localPath(to, locale) : to} className={className} aria-current={current} download={download} lang={lang} hrefLang={lang}>
      {children}
    </a>
  );
}
