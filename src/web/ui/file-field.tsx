import { m } from "../paraglide/messages.js";
import { describedBy, FieldFrame, type FieldProps } from "./field.tsx";

interface Props extends FieldProps {
  /** Media types and endings: "application/pdf,image/jpeg,image/png". */
  readonly accept?: string;
  readonly multiple?: boolean;
  /** Files there already. */
  readonly kept?: readonly string[];
}

/** A file; the browser's own field shows the name until our script is there to do it. Use in `<PostForm files>`. */
export function FileField({ accept, multiple, kept, ...field }: Props) {
  const control = (
    <div className="sk-file">
      <input
        type="file"
        id={field.name}
        name={field.name}
        accept={accept}
        multiple={multiple}
        aria-describedby={describedBy(field)}
        aria-invalid={field.error ? true : undefined}
        data-choose={takesPictures(accept) ? m.file_choose() : m.file_choose_only()}
        data-none={m.file_none()}
      />
      {kept?.map((name) => <span key={name} className="sk-small">{m.file_kept({ name })}</span>)}
    </div>
  );
  return <FieldFrame {...field} control={control} />;
}

function takesPictures(accept: string | undefined): boolean {
  return accept === undefined || accept.includes("image/");
}
