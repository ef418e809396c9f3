import type { Config } from "@react-router/dev/config";

export default {
  appDirectory: "src/web",
  buildDirectory: "build",
  ssr: true,
  // No page of the portal has the router in the browser, so there is nothing to discover.
  routeDiscovery: { mode: "initial" },
} satisfies Config;
