import { m } from "../../paraglide/messages.js";
import { Button } from "../button.tsx";
import { PostForm } from "../post-form.tsx";

interface Props {
  readonly service: { readonly id: string; readonly title: string };
  readonly pinned: boolean;
  /** Stay with the service afterwards, and do not go to the list. */
  readonly back?: boolean;
}

/** Keeps a service as a shortcut, or not any more: a star with its word. */
export function Star({ service, pinned, back }: Props) {
  return (
    <PostForm action="/min-side/genveje" className="sk-star-form">
      <input type="hidden" name="service" value={service.id} />
      {back && <input type="hidden" name="back" value="service" />}
      <Button kind="link" name="intent" value={pinned ? "unpin" : "pin"}>
        <StarWords title={service.title} pinned={pinned} />
      </Button>
    </PostForm>
  );
}

/** The button of a service in a list that is one form: a form for each would weigh more than all the rest of the page. */
export function StarButton({ service }: Pick<Props, "service">) {
  return (
    <Button kind="link" name="service" value={service.id}>
      <StarWords title={service.title} pinned={false} />
    </Button>
  );
}

function StarWords({ title, pinned }: { title: string; pinned: boolean }) {
  return (
    <>
      <svg className={pinned ? "sk-star sk-star-on" : "sk-star"} width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
        <path d="m9 1.6 2.2 4.9 5.3.6-4 3.6 1.1 5.3L9 13.3 4.4 16l1.1-5.3-4-3.6 5.3-.6Z" />
      </svg>
      <span>{pinned ? m.own_unpin() : m.own_pin()}</span>
      <span className="sr-only">: {title}</span>
    </>
  );
}
