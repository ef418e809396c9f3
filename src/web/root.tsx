import { isRouteErrorResponse, Links, type LinksFunction, Outlet, useRouteError } from "react-router";
import type { ReactNode } from "react";
import regular from "../../node_modules/dkfds/src/fonts/IBMPlexSans/split/woff2/IBMPlexSans-Regular-Latin1.woff2?url";
import semibold from "../../node_modules/dkfds/src/fonts/IBMPlexSans/split/woff2/IBMPlexSans-SemiBold-Latin1.woff2?url";
import { useShell } from "./shell.ts";
import styles from "./styles/skranke.scss?url";
import { ErrorPage, type ErrorPageCode, isErrorPageCode } from "./ui/error-page.tsx";

export const links: LinksFunction = () => [
  { rel: "preload", href: regular, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "preload", href: semibold, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/icon.svg", type: "image/svg+xml" },
  { rel: "apple-touch-icon", href: "/icon-192.png" },
  { rel: "manifest", href: "/app.webmanifest" },
];

/** The document around every page. No <Scripts/>: pages work as they come. */
export function Layout({ children }: { children: ReactNode }) {
  const { locale, person } = useShell();
  return (
    <html lang={locale} data-person={person ? "" : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#5b1f4c" />
        <Links />
        <script type="module" src="/enhance.js" />
      </head>
      <body>{children}</body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** The one place where an error becomes a page. */
export function ErrorBoundary() {
  const error = useRouteError();
  return <ErrorPage code={codeOf(error)} />;
}

function codeOf(error: unknown): ErrorPageCode {
  if (!isRouteErrorResponse(error)) return "fault";
  const failure: unknown = error.data;
  if (typeof failure === "object" && failure !== null && "code" in failure && isErrorPageCode(failure.code)) return failure.code;
  return error.status === 404 || error.status === 405 ? "not-found" : "fault";
}
