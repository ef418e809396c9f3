import { index, route, type RouteConfig } from "@react-router/dev/routes";
import { apiRoutes } from "./routes/api/routes.ts";
import { deskRoutes } from "./routes/desk/routes.ts";
import { portalRoutes } from "./routes/portal/routes.ts";

/** Every address of Skranke, without the language prefix. */
export default [
  index("routes/public/front.tsx"),
  route("soeg", "routes/public/search.tsx"),
  route("selvbetjening/:service", "routes/public/service.tsx"),
  route("emner", "routes/public/topics.tsx"),
  route("emner/:topic", "routes/public/topic.tsx"),
  route("hjaelp", "routes/public/help.tsx"),
  route("privatliv", "routes/public/privacy.tsx"),
  route("tilgaengelighed", "routes/public/accessibility.tsx"),
  route("log-ind", "routes/session/log-in.ts"),
  route("log-ind/svar", "routes/session/log-in-answer.ts"),
  route("log-ud", "routes/session/log-out.ts"),
  route("skift", "routes/session/act-as.ts"),
  ...portalRoutes,
  ...deskRoutes,
  ...apiRoutes,
  route("*", "routes/public/nowhere.tsx"),
] satisfies RouteConfig;
