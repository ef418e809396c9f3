/** The page on which one chooses who to be. */
import type { Locale, LocalText } from "../../platform/text.ts";
import { html, type Html } from "../stand-in/html.ts";
import { pageText } from "../stand-in/page.ts";

export interface ChoosablePerson {
  readonly subject: string;
  readonly name: string;
  readonly kind: "citizen" | "employee" | "company";
  readonly story: LocalText;
  readonly featured: boolean;
}

/** What one would log in with in earnest. */
export type LoginMeans = "mitid" | "nemlogin" | "municipal-log-in" | "work-account";

const texts = {
  da: {
    place: "Log ind",
    title: "Hvem vil du være?",
    lead: (means: string) => `Her logger man ellers ind med ${means}. Vælg en person, og se kommunen med vedkommendes øjne.`,
    by: { "mitid": "MitID", "nemlogin": "MitID gennem NemLog-in", "municipal-log-in": "kommunens egen konto gennem Fælleskommunal Adgangsstyring", "work-account": "kommunens egen konto" },
    group: { citizen: "Borgere", employee: "Medarbejdere", company: "Virksomheder" },
    search: "Find en anden",
    searchHint: "Navn eller en del af det",
    find: "Søg",
    found: (count: number, query: string) => (count === 1 ? `1 person med “${query}” i navnet` : `${count} personer med “${query}” i navnet`),
    none: (query: string) => `Ingen hedder noget med “${query}”. Prøv en del af navnet.`,
    more: "Der er flere. Skriv mere af navnet.",
    clear: "Vis de udvalgte igen",
    cancel: "Fortryd",
    kind: { citizen: "Borger", employee: "Medarbejder", company: "Virksomhed" },
    gone: "Du er blevet for længe på siden",
    goneMore: "Gå tilbage til kommunen, og log ind igen.",
    back: "Til kommunen",
  },
  en: {
    place: "Log in",
    title: "Who do you want to be?",
    lead: (means: string) => `This is where one would log in with ${means}. Choose a person and see the municipality with their eyes.`,
    by: { "mitid": "MitID", "nemlogin": "MitID through NemLog-in", "municipal-log-in": "the municipality's own account, through the shared municipal log-in", "work-account": "the municipality's own account" },
    group: { citizen: "Citizens", employee: "Employees", company: "Companies" },
    search: "Find somebody else",
    searchHint: "Name or part of it",
    find: "Search",
    found: (count: number, query: string) => (count === 1 ? `1 person with “${query}” in the name` : `${count} people with “${query}” in the name`),
    none: (query: string) => `Nobody has “${query}” in their name. Try a part of the name.`,
    more: "There are more. Write more of the name.",
    clear: "Show the chosen ones again",
    cancel: "Cancel",
    kind: { citizen: "Citizen", employee: "Employee", company: "Company" },
    gone: "You stayed on the page for too long",
    goneMore: "Go back to the municipality and log in again.",
    back: "To the municipality",
  },
} as const;

const shown = 30;

export function choosePage(people: readonly ChoosablePerson[], query: string, locale: Locale, url: URL, by: LoginMeans): string {
  const t = texts[locale];
  const body = html`<h1>${t.title}</h1><p class="lead">${t.lead(t.by[by])}</p>
${query ? foundPeople(people, query, locale, url) : featuredPeople(people, locale, url)}
<form class="search" method="get" action="${url.pathname}"><input type="hidden" name="lang" value="${locale}">
<label for="q">${t.search}</label><p class="hint" id="q-hint">${t.searchHint}</p>
<div class="field"><input id="q" name="q" value="${query}" autocomplete="off" aria-describedby="q-hint"><button class="secondary">${t.find}</button></div></form>
<form method="post" action="${url.pathname}${url.search}"><button class="link" name="cancel" value="yes">${t.cancel}</button></form>`;
  return pageText({ locale, title: t.title, place: t.place, body, narrow: true, otherLanguageUrl: withParameters(url, query, locale === "da" ? "en" : "da") });
}

const groups = ["citizen", "company", "employee"] as const;

function featuredPeople(people: readonly ChoosablePerson[], locale: Locale, url: URL): readonly Html[] {
  const featured = people.filter((one) => one.featured);
  return groups
    .map((kind) => ({ kind, members: featured.filter((one) => one.kind === kind) }))
    .filter(({ members }) => members.length > 0)
    .map(({ kind, members }) => html`<h2>${texts[locale].group[kind]}</h2>${personList(members, locale, url, false)}`);
}

function foundPeople(people: readonly ChoosablePerson[], query: string, locale: Locale, url: URL): Html {
  const t = texts[locale];
  const wanted = query.toLocaleLowerCase("da");
  const found = people.filter((one) => one.name.toLocaleLowerCase("da").includes(wanted));
  if (found.length === 0) return html`<p role="status">${t.none(query)}</p>${clearLink(locale, url)}`;
  return html`<h2>${t.found(found.length, query)}</h2>${personList(found.slice(0, shown), locale, url, true)}
${found.length > shown && html`<p>${t.more}</p>`}${clearLink(locale, url)}`;
}

function clearLink(locale: Locale, url: URL): Html {
  return html`<p><a href="${withParameters(url, "", locale)}">${texts[locale].clear}</a></p>`;
}

function personList(people: readonly ChoosablePerson[], locale: Locale, url: URL, withKind: boolean): Html {
  return html`<form method="post" action="${url.pathname}${url.search}"><ul class="people">${people.map((one) => person(one, locale, withKind))}</ul></form>`;
}

function person(one: ChoosablePerson, locale: Locale, withKind: boolean): Html {
  return html`<li><button class="person" name="subject" value="${one.subject}"><span class="person-head"><span class="person-name">${one.name}</span>${withKind && html` <span class="soft">${texts[locale].kind[one.kind]}</span>`}</span> <span class="person-story">${one.story[locale]}</span></button></li>`;
}

function withParameters(url: URL, query: string, locale: Locale): string {
  const search = new URLSearchParams({ ...(query ? { q: query } : {}), lang: locale });
  return `${url.pathname}?${search}`;
}

/** For an address that is too old, or a fault of the log-in. */
export function gonePage(locale: Locale, backUrl: string): string {
  const t = texts[locale];
  const body = html`<h1>${t.gone}</h1><p class="lead">${t.goneMore}</p><p><a class="button primary" href="${backUrl}">${t.back}</a></p>`;
  return pageText({ locale, title: t.gone, place: t.place, body, narrow: true, otherLanguageUrl: `?lang=${locale === "da" ? "en" : "da"}` });
}
