import { route, type RouteConfigEntry } from "@react-router/dev/routes";

/** Addresses of this folder; files are named from src/web: route("sager/:number", "routes/desk/case.tsx"). */
export const deskRoutes: RouteConfigEntry[] = [
  route("opgaver", "routes/desk/worklist.tsx"),
  route("opgaver/sag/:number", "routes/desk/case.tsx"),
  route("opgaver/sag/:number/hvem", "routes/desk/who-can-see.tsx"),
  route("opgaver/:task", "routes/desk/task.tsx"),
  route("betjening", "routes/desk/counter.tsx"),
  route("betjening/henvendelser", "routes/desk/inquiries.tsx"),
  route("betjening/henvendelser/:inquiry", "routes/desk/inquiry.tsx"),
];
