import type { ReactNode } from "react";
import { formTokenField } from "../form-token.ts";
import { localPath } from "../local-path.ts";
import { useShell } from "../shell.ts";

interface Props {
  readonly children: ReactNode;
  /** Path of ours; without it the page itself. */
  readonly action?: string;
  /** With file fields in it. */
  readonly files?: boolean;
  readonly className?: string;
  readonly id?: string;
}

/** The only way to write a form that changes something: carries the form token, and errors are said by us in our words. */
export function PostForm({ children, action, files, className, id }: Props) {
  const shell = useShell();
  return (
    <form
      method="post"
      action={localPath(action ?? shell.path, shell.locale)}
      encType={files ? "multipart/form-data" : undefined}
      className={className}
      id={id}
      noValidate
    >
      <input type="hidden" name={formTokenField} value={shell.formToken()} />
      {children}
    </form>
  );
}
