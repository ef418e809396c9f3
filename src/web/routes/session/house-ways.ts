import type { Person } from "../../../access/actor.ts";
import { mayCome } from "../../../access/basis.ts";
import { m } from "../../paraglide/messages.js";

/** A page one may want, and why. */
export interface Way {
  readonly path: string;
  readonly name: string;
  readonly note: string;
}

/** What somebody runs for others; only what they may open: the same answer that the pages' guards give. */
export function houseWays(actor: Person): readonly Way[] {
  const ways = [
    ["approve", { path: "/leder", name: m.own_leader_title(), note: m.own_leader_way() }],
    ["write-news", { path: "/nyheder", name: m.own_news_title(), note: m.own_news_way() }],
    ["give-roles", { path: "/roller/enhed", name: m.my_page_unit_roles(), note: m.my_page_unit_roles_note() }],
    ["appoint-deputies", { path: "/stedfortraeder/for", name: m.my_page_others_deputies(), note: m.my_page_others_deputies_note() }],
    ["audit", { path: "/administration/laeselog", name: m.readlog_title(), note: m.my_page_read_log() }],
    ["audit", { path: "/stedfortraeder/alle", name: m.my_page_all_deputies(), note: m.my_page_all_deputies_note() }],
    ["tend-search", { path: "/administration/soegning", name: m.find_asked_title(), note: m.find_asked_way() }],
    ["run-organisation", { path: "/administration/organisation", name: m.org_title(), note: m.my_page_organisation() }],
    ["edit-guidance", { path: "/administration/emner", name: m.guide_title(), note: m.my_page_guidance() }],
    ["run-machines", { path: "/administration/maskiner", name: m.machines_title(), note: m.my_page_machines() }],
    ["see-figures", { path: "/ledelse", name: m.measure_title(), note: m.measure_way_note() }],
  ] as const;
  return ways.filter(([action]) => mayCome(actor, action)).map(([, way]) => way);
}
