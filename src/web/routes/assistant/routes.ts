import { route, type RouteConfigEntry } from "@react-router/dev/routes";

/** Addresses of this folder. Not under /spoerg, where question trees have their names. */
export const assistantRoutes: RouteConfigEntry[] = [
  route("assistent", "routes/assistant/ask.tsx"),
  route("assistent/menneske", "routes/assistant/hand-over.tsx"),
  route("assistent/sendt", "routes/assistant/handed-over.tsx"),
];
