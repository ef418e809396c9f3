import { route, type RouteConfigEntry } from "@react-router/dev/routes";

/** Addresses of this folder; files are named from src/web: route("administration/…", "routes/admin/….tsx"). */
export const adminRoutes: RouteConfigEntry[] = [
  route("administration/organisation", "routes/admin/organisation.tsx"),
  route("administration/organisation/indlaes", "routes/admin/organisation-load-new.tsx"),
  route("administration/organisation/indlaesninger/:load", "routes/admin/organisation-load.tsx"),
  route("administration/organisation/enheder", "routes/admin/organisation-units.tsx"),
  route("administration/organisation/enheder/:unit", "routes/admin/organisation-unit.tsx"),
  route("administration/emner", "routes/admin/guidance.tsx"),
  route("administration/emner/:topic", "routes/admin/topic-edit.tsx"),
  route("administration/emner/:topic/vis", "routes/admin/topic-preview.tsx"),
  route("administration/spoergetraeer/:tree", "routes/admin/tree.tsx"),
  route("administration/maskiner", "routes/admin/machines.tsx"),
  route("administration/maskiner/ny", "routes/admin/machine-new.tsx"),
  route("administration/maskiner/:client", "routes/admin/machine.tsx"),
  route("administration/maskiner/:client/:act", "routes/admin/machine-act.tsx"),
  route("administration/soegning", "routes/admin/asked-words.tsx"),
  route("administration/soegning/ord", "routes/admin/asked-word.tsx"),
  route("administration/laeselog", "routes/admin/read-log.tsx"),
  route("administration/laeselog/udtraek", "routes/admin/read-log-export.ts"),
  route("administration/laeselog/skiller-sig-ud", "routes/admin/busy-readers.tsx"),
];
