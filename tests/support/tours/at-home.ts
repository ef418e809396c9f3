/** What citizens see, and everybody who has not logged in. */
import { loadMunicipality } from "../../../demo/municipality.ts";
import type { Tour, Way } from "./tour.ts";

const nobody: Tour = {
  who: null,
  walk: async (way) => {
    const { see, stop, press, choose, has } = way;
    await see("/", "public/front");
    await see("/soeg?q=p-licens", "public/search");
    await see("/soeg?q=xyzzyx", "public/search", "nothing found");
    await see("/selvbetjening/parking-licence", "public/service");
    await see("/selvbetjening/passport-and-driving-licence", "public/service", "does not run");
    await see("/emner", "public/topics");
    await see("/emner/parking", "public/topic");
    await see("/spoerg/which-parking", "public/tree");
    await press("form button");
    await stop("public/tree", "unanswered");
    while (await has("[name=svar]")) {
      await choose("svar");
      await press("form button");
    }
    await stop("public/tree", "end");
    for (const [path, route] of [["/hjaelp", "help"], ["/privatliv", "privacy"], ["/uden-net", "offline"], ["/tilgaengelighed", "accessibility"], ["/findes-ikke", "nowhere"]] as const) await see(path, `public/${route}`);
    await see("/log-ind?tilbage=/mine-sager", "session/log-in");
    await see("/log-ind/svar/oidc?code=x&state=y", "session/log-in-answer");
    await askAndHandOver(way);
  },
};

/** A question to the assistant, and on to a person. */
async function askAndHandOver({ see, stop, press, fill, me }: Way): Promise<void> {
  await see("/assistent", "assistant/ask");
  await fill({ question: me.locale === "da" ? "Hvad koster en beboerlicens til en elbil?" : "What does a resident's licence cost for an electric car?" });
  await press("form:has(#question) button");
  await stop("assistant/ask", "answered");
  await press("form[action$='/assistent/menneske'] button");
  await stop("assistant/hand-over");
  await press("form[action$='/assistent/menneske'] button");
  await stop("assistant/hand-over", "error");
  await fill({ message: "Gælder prisen også for en hybrid?", name: "Sofie Birk", email: "sofie.birk@example.com" });
  await press("form[action$='/assistent/menneske'] button");
  await stop("assistant/handed-over");
}

const amina: Tour = {
  who: "Amina Holm",
  walk: async ({ see, stop, press, me }) => {
    await see("/", "public/front", "a citizen's");
    await see("/min-side", "session/my-page");
    await see("/min-side/log-ind", "session/my-sessions");
    await see("/min-side/log-ind/andre", "session/end-other-sessions");
    await see("/min-side/beskeder", "personal/contact");
    await see("/min-side/beskeder/mail", "personal/contact-address");
    await press("button[value=code]");
    await stop("personal/contact-address", "error");
    await see("/min-side/beskeder/telefon-og-computer", "personal/devices");
    await see("/min-side/laesninger", "portal/readings");
    await see("/min-side/genveje", "personal/pins");
    await see("/mine-sager", "portal/my-cases");
    await see("/mine-sager?q=xyzzyx", "portal/my-cases", "nothing found");
    await see("/mine-sager/visninger", "portal/my-views");
    await me.open("/mine-sager");
    await press("a[href*='/sager/S-']");
    await stop("portal/case", "decided");
    await see(`/sager/${/S-[\d-]+/.exec(me.page.url())?.[0] ?? ""}/kvittering`, "portal/receipt");
    await see("/opgaver", "desk/worklist", "not allowed");
  },
};

/** An application from its start to the page before it is sent. */
const bent: Tour = {
  who: "Bent Aagaard",
  walk: async ({ see, stop, press, choose, fill, has, me }) => {
    const last = () => new URL(me.page.url()).pathname.split("/").at(-1) ?? "";
    const next = () => press("form button.button-primary");
    await me.open("/selvbetjening/parking-licence/start");
    const form = new URL(me.page.url()).pathname.replace(/^\/en|\/[^/]+$/g, "");
    for (const page of ["you", "car", "home", "price"]) {
      await see(`${form}/${page}`, "portal/form-page", page);
      if (page === "you") await choose("contact", "none");
      if (page === "car") await choose("vehicle", "AH30577");
      if (page === "home") await choose("othersWithLicence", "no");
      if (page === "price" && !(await has("[name=reviewReason]"))) {
        await choose("review");
        await next();
      }
      if (page === "price") await fill({ reviewReason: "" });
      await next();
      if (last() === page) await stop("portal/form-page", `${page}, asked again`);
    }
    await fill({ reviewReason: "Jeg bor lige på kanten af zonen." });
    await next();
    await see(`${form}/tjek`, "portal/check");
    if (!(await has("[name=declaration]"))) return;
    await next();
    await stop("portal/check", "not declared");
  },
};

const others: readonly Tour[] = [["Emil Skov", "asked for something"], ["Ahmad Rahimi", "heard before a refusal"], ["Łukasz Wiśniewski", "refused"], ["Thomas Brandt", "waits for the municipality"]].map(([who = "", face]) => ({
  who,
  walk: async ({ stop, press, me }: Way) => {
    await me.open("/mine-sager");
    await press("a[href*='/sager/S-']");
    await stop("portal/case", face);
  },
}));

const gerda: Tour = {
  who: "Gerda Mortensen",
  walk: async ({ see, stop, press, fill, has, me }) => {
    await see("/mine-sager", "portal/my-cases", "no cases");
    await see("/min-side/fuldmagter", "deputies/my-attorneys", "none");
    await see("/min-side/fuldmagter/ny", "deputies/give-attorney");
    await press("form button.button-primary");
    await stop("deputies/give-attorney", "error");
    await me.open("/min-side/fuldmagter");
    if (!(await has("button[value=withdraw]"))) {
      await me.open("/min-side/fuldmagter/ny");
      await fill({ name: "Emil Skov", cpr: loadMunicipality().people.find(({ name }) => name === "Emil Skov")?.cpr ?? "", reason: "Min nabo hjælper mig" });
      await press("form button.button-primary");
    }
    await see("/min-side/fuldmagter", "deputies/my-attorneys", "waiting");
    await see("/min-side/fuldmagter/gjort", "deputies/done-for-me");
  },
};

export const atHome: readonly Tour[] = [nobody, amina, bent, ...others, gerda];
