import { m } from "../paraglide/messages.js";
import { localPath } from "../local-path.ts";
import { useShell } from "../shell.ts";

/** "Hvad vil du?" with its button: the same on the front page and over the hits. */
export function SearchField({ label, placeholder, value }: { label: string; placeholder?: string; value?: string }) {
  const { locale } = useShell();
  return (
    <form className="sk-search" action={localPath("/soeg", locale)} role="search">
      <label htmlFor="q">{label}</label>
      <div>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={value}
          placeholder={placeholder}
          maxLength={200}
          autoComplete="off"
          data-suggest={localPath("/soeg/forslag", locale)}
          data-suggest-label={m.find_suggestions()}
          data-suggest-count={m.find_suggestion_count({ count: "{count}" })}
        />
        <button type="submit">{m.search_button()}</button>
      </div>
    </form>
  );
}
