import { renderToString } from "react-dom/server";
import { type EntryContext, isRouteErrorResponse, type RouterContextProvider, ServerRouter } from "react-router";
import { inLocale } from "./locale.ts";
import { routeOf } from "./page.ts";
import { rememberHeaders } from "./remember.ts";
import { webRequest } from "./request.ts";
import { ShellContext, shellOf } from "./shell.ts";

/** Pages come whole: no stream, no script, so an error in a part still gives an error page with its status. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: RouterContextProvider,
): Response {
  const web = context.get(webRequest);
  const html = inLocale(web.read.locale, () =>
    renderToString(
      <ShellContext value={shellOf(web)}>
        <ServerRouter context={routerContext} url={request.url} />
      </ShellContext>,
    ),
  );
  headers.set("content-type", "text/html; charset=utf-8");
  headers.set("content-language", web.read.locale);
  for (const [name, value] of Object.entries(rememberHeaders(web, status))) headers.set(name, value);
  return new Response(`<!DOCTYPE html>${html}`, { status, headers });
}

/** Errors that no page helper saw: a part that failed while rendering. */
export function handleError(error: unknown, { context }: { context: Readonly<RouterContextProvider> }): void {
  const web = context.get(webRequest);
  // A method that a page does not have; the address was mistyped, not we.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  web.outcome.failure ??= "fault";
  web.app.log.error("rendering failed", { requestId: web.read.requestId, ...routeOf(web), error });
}
