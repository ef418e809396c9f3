import { SkrankeError } from "../../../platform/errors.ts";
import { page } from "../../page.ts";

/** Every address that is no page of ours, and the error page of those that are no pages themselves. */
export const loader = page({
  guard: "public",
  load({ web }) {
    const { failure } = web.outcome;
    throw new SkrankeError(failure === null || failure === "fault" ? "not-found" : failure);
  },
});

export const action = page({
  guard: "public",
  act() {
    throw new SkrankeError("not-found");
  },
});

export default function Nowhere() {
  return null;
}
