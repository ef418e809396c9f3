import type { ReactNode } from "react";

/** What a device does not keep of a page that it keeps: what somebody has answered in a form (offline/page-copy.ts). */
export function NotRemembered({ children }: { children: ReactNode }) {
  return (
    <>
      <template data-forget="start" />
      {children}
      <template data-forget="end" />
    </>
  );
}
