/** Lets the pages of somebody who is logged in be read without a network (offline/worker.ts); the worker of an earlier log-in goes on to empty its memory. */
export function rememberPages(root: Document): void {
  if (!("serviceWorker" in navigator) || root.documentElement.dataset["person"] === undefined) return;
  addEventListener("load", () => void navigator.serviceWorker.register("/sw.js").catch(() => undefined));
}
