import { m } from "../paraglide/messages.js";

/** On top of a form that was not right, and where reading goes on: links to the fields, in their order. `field` is the field's name. */
export function ErrorSummary({ errors }: { errors: readonly { readonly field: string; readonly text: string }[] }) {
  if (errors.length === 0) return null;
  return (
    <div className="sk-error-summary" role="alert" tabIndex={-1} aria-labelledby="error-summary">
      <h2 id="error-summary">{m.error_summary({ count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field + error.text}>
            <a href={`#${error.field}`}>{error.text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
