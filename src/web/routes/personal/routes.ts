import { route, type RouteConfigEntry } from "@react-router/dev/routes";

/** Addresses of this folder; files are named from src/web: route("min-side/beskeder", "routes/personal/contact.tsx"). */
export const personalRoutes: RouteConfigEntry[] = [
  route("min-side/beskeder", "routes/personal/contact.tsx"),
  route("min-side/beskeder/telefon-og-computer", "routes/personal/devices.tsx"),
  route("min-side/beskeder/:kind", "routes/personal/contact-address.tsx"),
  route("leder", "routes/personal/leader.tsx"),
  route("leder/sager", "routes/personal/leader-cases.tsx"),
  route("min-side/genveje", "routes/personal/pins.tsx"),
  route("nyheder", "routes/personal/news.tsx"),
  route("nyheder/:news", "routes/personal/news-one.tsx"),
];
