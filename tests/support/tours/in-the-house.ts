/** What those see who run the house: topics, organisation, machines, searches, and the log of readings. */
import type { Tour } from "./tour.ts";

const maria: Tour = {
  who: "Maria Hessel",
  walk: async ({ see, stop, press, fill }) => {
    await see("/administration/emner", "admin/guidance");
    await see("/administration/emner/waste", "admin/topic-edit");
    await fill({ "how.da": "<script>alert(1)</script>" });
    await press("button[value=send]");
    await stop("admin/topic-edit", "error");
    await fill({ "how.da": "Stil skraldet ud klokken syv. Ring først." });
    await press("button[value=gem]");
    await see("/administration/emner/waste/vis", "admin/topic-preview");
    await see("/administration/spoergetraeer/which-parking", "admin/tree");
  },
};

const jesper: Tour = {
  who: "Jesper Krag",
  walk: async ({ see, stop, press, fill, has, me }) => {
    await see("/administration/organisation", "admin/organisation");
    await see("/administration/organisation/indlaes", "admin/organisation-load-new");
    await press("form button.button-primary");
    await stop("admin/organisation-load-new", "error");
    await me.open("/administration/organisation");
    if (!(await has("a[href*='/indlaesninger/']"))) {
      await me.open("/administration/organisation/indlaes");
      await me.page.locator("[name=units]").setInputFiles(csv("kode;overordnet;navn;engelsk navn\nsuf-natteam;suf-hjemmepleje;Natteam Øst;Night Team East\n"));
      await me.page.locator("[name=employments]").setInputFiles(csv("ansættelse;person;navn;enhed;titel;fra\nn1;n1;Bodil Nørregaard-Æbelø;suf-natteam;Nattevagt;2026-01-01\n"));
      await me.page.locator("main [type=radio]").last().check();
      await press("form button.button-primary");
      await me.open("/administration/organisation");
    }
    await press("a[href*='/indlaesninger/']");
    await stop("admin/organisation-load");
    await see("/administration/organisation/enheder", "admin/organisation-units");
    await see("/administration/organisation/enheder/tmf-parkering", "admin/organisation-unit");
    await see("/administration/maskiner/ny", "admin/machine-new");
    await press("form button.button-primary");
    await stop("admin/machine-new", "error");
    await me.open("/administration/maskiner");
    if (!(await has("a[href*='/maskiner/0']"))) {
      await me.open("/administration/maskiner/ny");
      await fill({ name: "Parkeringsrobotten på ladcykel nr. 7" });
      await me.page.locator("main [name=unit]").selectOption({ index: 1 });
      await me.page.locator("main [type=checkbox]").first().check();
      await press("form button.button-primary");
      await stop("admin/machine-new", "secret");
    }
    await see("/administration/maskiner", "admin/machines");
    await press("a[href*='/maskiner/0']");
    await stop("admin/machine");
    await press("a[href*='/skift']");
    await stop("admin/machine-act");
    await see("/administration/soegning", "admin/asked-words");
    if (await has("a[href*='/soegning/ord']")) {
      await press("a[href*='/soegning/ord']");
      await stop("admin/asked-word");
    }
  },
};

const henriette: Tour = {
  who: "Henriette Bach",
  walk: async ({ see, stop, press, fill }) => {
    await see("/administration/laeselog", "admin/read-log");
    await fill({ "from.day": "31", "from.month": "2", "from.year": "2026" });
    await press("form:has([name='from.day']) button.button-primary");
    await stop("admin/read-log", "error");
    await see("/administration/laeselog/skiller-sig-ud", "admin/busy-readers");
    await see("/stedfortraeder/alle", "deputies/all-deputies");
  },
};

const nikolaj: Tour = {
  who: "Nikolaj Friis",
  walk: async ({ see, stop, press }) => {
    await see("/", "public/front", "an administrator's");
    await see("/roller/bekraeft", "roles/attest");
    await see("/roller/enhed?q=parkering", "roles/units");
    await see("/roller/enhed/tmf-parkering", "roles/unit");
    await press("a[href*='/roller/tag/']");
    await stop("roles/take-back");
    await see("/roller/enhed/tmf-parkering?q=rasmus", "roles/unit", "searched");
    await press("a[href*='/roller/person/']");
    await stop("roles/person");
  },
};

function csv(text: string) {
  return { name: "fil.csv", mimeType: "text/csv", buffer: Buffer.from(text, "utf8") };
}

export const inTheHouse: readonly Tour[] = [maria, jesper, henriette, nikolaj];
