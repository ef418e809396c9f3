import { index, route, type RouteConfig } from "@react-router/dev/routes";
import { adminRoutes } from "./routes/admin/routes.ts";
import { assistantRoutes } from "./routes/assistant/routes.ts";
import { apiRoutes } from "./routes/api/routes.ts";
import { deputyRoutes } from "./routes/deputies/routes.ts";
import { deskRoutes } from "./routes/desk/routes.ts";
import { figureRoutes } from "./routes/figures/routes.ts";
import { personalRoutes } from "./routes/personal/routes.ts";
import { portalRoutes } from "./routes/portal/routes.ts";
import { roleRoutes } from "./routes/roles/routes.ts";

/** Every address of Skranke, without the language prefix. */
export default [
  index("routes/public/front.tsx"),
  route("soeg", "routes/public/search.tsx"),
  route("soeg/forslag", "routes/public/suggestions.ts"),
  route("soeg/til", "routes/public/search-follow.ts"),
  route("selvbetjening/:service", "routes/public/service.tsx"),
  route("emner", "routes/public/topics.tsx"),
  route("emner/:topic", "routes/public/topic.tsx"),
  route("spoerg/:tree", "routes/public/tree.tsx"),
  route("hjalp-det", "routes/public/did-it-help.ts"),
  route("hjaelp", "routes/public/help.tsx"),
  route("privatliv", "routes/public/privacy.tsx"),
  route("uden-net", "routes/public/offline.tsx"),
  route("tilgaengelighed", "routes/public/accessibility.tsx"),
  route("was", "routes/public/accessibility-statement.ts"),
  route("log-ind", "routes/session/log-in.tsx"),
  route("log-ind/:provider", "routes/session/log-in-begin.ts"),
  route("log-ind/svar/:provider", "routes/session/log-in-answer.tsx"),
  route("log-ind/metadata/:provider", "routes/session/log-in-metadata.ts"),
  route("log-ud", "routes/session/log-out.ts"),
  route("log-ud/:provider", "routes/session/log-out-provider.ts"),
  route("min-side", "routes/session/my-page.tsx"),
  route("min-side/log-ind", "routes/session/my-sessions.tsx"),
  route("min-side/log-ind/andre", "routes/session/end-other-sessions.tsx"),
  route("skift", "routes/session/act-as.ts"),
  ...portalRoutes,
  ...deputyRoutes,
  ...assistantRoutes,
  ...deskRoutes,
  ...roleRoutes,
  ...personalRoutes,
  ...adminRoutes,
  ...figureRoutes,
  ...apiRoutes,
  route("*", "routes/public/nowhere.tsx"),
] satisfies RouteConfig;
