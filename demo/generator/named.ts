import type { DemoCompany, DemoPlace } from "../model.ts";
import { titles } from "./names.ts";
import type { Sketch } from "./people.ts";
import { placeAt } from "./streets.ts";

/** The people the stories are about: one for each thing that can happen with a parking licence. */
export const namedCitizens: readonly Sketch[] = [
  {
    name: "Amina Holm", sex: "K", born: "1990-01-08", home: ["Skovduegade", "14", "2300", "2", "th", "2021-10-01"], featured: true,
    story: { da: "Sygeplejerske med leaset elbil og en gammel Fiat: får licens med det samme.", en: "Nurse with a leased electric car and an old Fiat: gets a licence at once." },
  },
  {
    name: "Yasmin Krogh", sex: "K", born: "1994-03-17", home: ["Vindrosegade", "102", "2300", "3", "tv", "2026-10-01"], featured: true,
    story: { da: "Er lige flyttet: siger hun, at registeret tager fejl, ser en sagsbehandler på det.", en: "Has just moved: if she says that the register is wrong, a caseworker looks at it." },
  },
  {
    name: "Bent Aagaard", sex: "M", born: "1958-06-02", home: ["Hyldedragervej", "8", "2700", null, null, "1994-05-01"], featured: true,
    story: { da: "Bor uden for alle parkeringszoner: kan ikke købe en licens, og får at vide hvorfor.", en: "Lives outside every parking zone: cannot buy a licence, and is told why." },
  },
  {
    name: "Emil Skov", sex: "M", born: "2001-11-23", home: ["Skrubtudsegade", "12", "2200", "4", "th", "2024-08-15"], featured: true,
    story: { da: "Kører i sin mors bil BX 22 118: står hverken som ejer eller bruger.", en: "Drives his mother's car BX 22 118: is neither its keeper nor its user." },
  },
  {
    name: "Zeynep Yıldız", sex: "K", born: "1985-09-30", home: ["Gamle Bogtrykkergang", "22", "2200", "1", "tv", "2016-02-01"], featured: true,
    story: { da: "Har en licens, der ikke er betalt: den skal betales, før hun kan få en ny.", en: "Has a licence that is not paid: it must be paid before she can have a new one." },
  },
  {
    name: "Torben Winther", sex: "M", born: "1971-04-11", home: ["Havlitgade", "10", "2100", "st", "tv", "2008-12-01"], featured: true,
    story: { da: "Har allerede to licenser, det højeste antal, og tre biler.", en: "Already has two licences, the highest number, and three cars." },
  },
  {
    name: "Ahmad Rahimi", sex: "M", born: "1983-07-19", home: ["Kranførergade", "3", "2450", "3", "mf", "2018-06-01"], featured: true,
    story: { da: "Håndværker med en varebil på 3.900 kg: den er for tung til en licens.", en: "Tradesman with a van of 3,900 kg: too heavy for a licence." },
  },
  {
    name: "Gerda Mortensen", sex: "K", born: "1938-02-14", home: ["Lappedykker Allé", "5", "2100", "1", "th", "1987-09-01"], digitalPostExempt: true, featured: true,
    story: { da: "Fritaget for Digital Post: får sine breve på papir og hjælp i Borgerservice.", en: "Exempt from Digital Post: gets her letters on paper and help at Citizen Service." },
  },
  {
    name: "Sofie Lindqvist", sex: "K", born: "1992-12-05", home: ["Knaphulsstræde", "17", "1150", "2", "tv", "2025-01-15"], protected: true, featured: true,
    story: { da: "Har navne- og adressebeskyttelse: adressen bruges, men vises ikke.", en: "Has name and address protection: the address is used but not shown." },
  },
  {
    name: "Mikkel Dahl", sex: "M", born: "1988-08-08", home: ["Pudderkvastgade", "22", "2000", "5", "th", "2026-09-15"], featured: true,
    story: { da: "Er flyttet til Frederiksberg, men har stadig en licens i København.", en: "Has moved to Frederiksberg but still holds a licence in Copenhagen." },
  },
  {
    name: "Ida Nyborg", sex: "K", born: "1999-05-27", home: ["Sporskiftergade", "31B", "1720", "4", "tv", "2023-03-01"], featured: true,
    story: { da: "Har ingen bil: listen er tom, og hun må selv skrive en nummerplade.", en: "Has no car: the list is empty and she must type a number plate herself." },
  },
  {
    name: "Priya Nadarajah", sex: "K", born: "1979-10-16", home: ["Mælkevognsgade", "2", "1720", "3", "th", "2012-11-01"], featured: true,
    story: { da: "Har en plug-in hybrid: betaler en anden pris end for en elbil.", en: "Has a plug-in hybrid: pays another price than for an electric car." },
  },
  {
    name: "Thomas Brandt", sex: "M", born: "1981-01-29", home: ["Ankerspilsgade", "10", "2300", "2", "mf", "2019-04-01"], featured: true,
    story: { da: "Kører firmabilen DB 70 411 uden at stå i registeret: lægger firmaets erklæring ved.", en: "Drives the company car DB 70 411 without being in the register: adds the company's declaration." },
  },
  {
    name: "Łukasz Wiśniewski", sex: "M", born: "1987-06-21", home: ["Teglovnsgade", "8", "2450", "st", "th", "2020-07-01"], featured: true,
    story: { da: "Hans bil er afmeldt: nummerpladen gælder ikke længere.", en: "His car is deregistered: its number plate no longer counts." },
  },
  {
    name: "Freja Overgaard", sex: "K", born: "1996-04-03", home: ["Kompasrosens Allé", "12", "2300", "1", "tv", "2022-02-01"], featured: true,
    story: { da: "Hendes licens udløber om 25 dage: hun kan forny den.", en: "Her licence expires in 25 days: she can renew it." },
  },
  {
    name: "Lis Skov", sex: "K", born: "1969-03-12", home: ["Ræveengen", "14A", "2720", null, null, "2002-06-01"],
    story: { da: "Emils mor: ejer bilen BX 22 118 og bor uden for zonerne.", en: "Emil's mother: keeps the car BX 22 118 and lives outside the zones." },
  },
  {
    name: "Oluf Steensgaard", sex: "M", born: "1964-11-11", home: ["Tranlampestræde", "3", "1437", "1", "th", "2001-01-01"],
    story: { da: "Har kun en motorcykel: den kan ikke få licens.", en: "Has only a motorcycle: it cannot have a licence." },
  },
  {
    name: "Svend Aage Holst", sex: "M", born: "1941-09-09", home: ["Rebslagertoften", "5", "1437", "st", "tv", "1979-01-01"], status: "dead",
    story: { da: "Er død: CPR svarer det, og ingen kan være ham.", en: "Is dead: CPR says so, and nobody can be him." },
  },
  {
    name: "Laila Benali", sex: "K", born: "1986-02-25", home: null, status: "emigrated",
    story: { da: "Er udrejst: CPR har ingen adresse i Danmark.", en: "Has emigrated: CPR has no address in Denmark." },
  },
];

export const namedEmployees: readonly Sketch[] = [
  {
    name: "Jonas Kragh", sex: "M", kind: "employee", born: "1984-05-14", home: ["Stormmågegade", "3", "2300", "1", "tv", "2015-03-01"], featured: true,
    employment: { unit: "tmf-parkering", title: titles.caseworker, manages: false }, roles: [{ role: "parking-caseworker", unit: "tmf-parkering", below: false }],
    story: { da: "Sagsbehandler i Center for Parkering: afgør de sager, der kræver et skøn.", en: "Caseworker in the Centre for Parking: decides the cases that need judgement." },
  },
  {
    name: "Mette Lund", sex: "K", kind: "employee", born: "1976-08-22", home: ["Hyldedragervej", "12", "2700", null, null, "2010-10-01"], featured: true,
    employment: { unit: "tmf-parkering", title: titles.caseworker, manages: false }, roles: [{ role: "parking-caseworker", unit: "tmf-parkering", below: false }],
    story: { da: "Sagsbehandler i Center for Parkering: Jonas kan give hende en opgave.", en: "Caseworker in the Centre for Parking: Jonas can hand her a task." },
  },
  {
    name: "Karen Bang", sex: "K", kind: "employee", born: "1967-12-01", home: ["Humlekoppevej", "2", "2500", null, null, "1999-04-01"], featured: true,
    employment: { unit: "kff-borgerservice", title: titles.service, manages: false }, roles: [{ role: "citizen-service", unit: "kff-borgerservice", below: false }],
    story: { da: "Medarbejder i Borgerservice: søger for en borger, der ikke selv kan.", en: "Works in Citizen Service: applies for a citizen who cannot." },
  },
  {
    name: "Henrik Vang", sex: "M", kind: "employee", born: "1973-03-08", home: ["Regnspovevej", "10", "2700", null, null, "2005-08-01"], featured: true,
    employment: { unit: "sof-voksne-bolig", title: titles.caseworker, manages: false }, roles: [{ role: "parking-caseworker", unit: "sof-voksne-bolig", below: false }],
    story: { da: "Sagsbehandler i en anden enhed: ser ikke Center for Parkerings sager.", en: "Caseworker of another unit: does not see the Centre for Parking's cases." },
  },
  {
    name: "Astrid Munk", sex: "K", kind: "employee", born: "1991-07-30", home: ["Skovduegade", "14A", "2300", "1", "mf", "2020-01-01"], featured: true,
    employment: { unit: "suf-hjemmepleje-amager", title: titles.nurse, manages: false },
    story: { da: "Sygeplejerske i Hjemmeplejen: sender sin kørsel ind til sin leder, Dorthe.", en: "Nurse in Home Care: sends her mileage in to her manager, Dorthe." },
  },
  {
    name: "Rasmus Toft", sex: "M", kind: "employee", born: "1980-10-10", home: ["Havlitgade", "22", "2100", "3", "tv", "2017-05-01"],
    employment: { unit: "tmf-parkering", title: titles.caseworker, manages: false },
    roles: [{ role: "parking-caseworker", unit: "tmf-parkering", below: false }, { role: "citizen-service", unit: "kff-borgerservice", below: false }],
    story: { da: "Har to roller: parkering og Borgerservice.", en: "Holds two roles: parking and Citizen Service." },
  },
];

const topicOwner = ["oekf", "kff", "buf", "suf", "sof", "tmf", "bif"].map((unit) => ({ role: "topic-owner", unit, below: true }));

/** Those who run the house: they stand last, so that everybody else stays who they were. */
export const namedKeepers: readonly Sketch[] = [
  {
    name: "Dorthe Elgaard", sex: "K", kind: "employee", born: "1972-09-18", home: ["Hyldedragervej", "12", "2700", null, null, "2011-05-01"], featured: true,
    employment: { unit: "suf-hjemmepleje-amager", title: titles.manager, manages: true },
    story: { da: "Leder af Hjemmeplejen Amager: godkender det, hendes folk sender ind, og udpeger stedfortrædere.", en: "Manages Home Care Amager: approves what her people send in, and appoints deputies." },
  },
  {
    name: "Lars Bjerregaard", sex: "M", kind: "employee", born: "1966-04-02", home: ["Regnspovevej", "10", "2700", null, null, "2003-02-01"],
    employment: { unit: "suf-hjemmepleje", title: titles.manager, manages: true },
    story: { da: "Leder af hele Hjemmeplejen: også for dem, der mangler en leder.", en: "Manages all of Home Care: also for those who are without a manager." },
  },
  {
    name: "Nikolaj Friis", sex: "M", kind: "employee", born: "1983-12-12", home: ["Humlekoppevej", "2", "2500", null, null, "2014-08-01"], featured: true,
    employment: { unit: "oekf-koncernservice", title: titles.roles, manages: false }, roles: [{ role: "role-administrator", unit: "oekf", below: true }, ...["kff", "buf", "suf", "sof", "tmf", "bif"].map((unit) => ({ role: "role-administrator", unit, below: true }))],
    story: { da: "Styrer roller og stedfortrædere i hele kommunen: ser alles roller, men ingen sager.", en: "Runs roles and deputies for the whole municipality: sees everybody's roles, but no cases." },
  },
  {
    name: "Henriette Bach", sex: "K", kind: "employee", born: "1979-06-27", home: ["Havlitgade", "22", "2100", "3", "tv", "2016-03-01"], featured: true,
    employment: { unit: "oekf-sekretariat", title: titles.protection, manages: false }, roles: [{ role: "data-protection-officer", unit: "oekf-sekretariat", below: false }], trainings: ["data-protection"],
    story: { da: "Databeskyttelsesrådgiver: søger i, hvem der har læst hvad og hvorfor.", en: "Data protection officer: searches who has read what, and why." },
  },
  {
    name: "Jesper Krag", sex: "M", kind: "employee", born: "1988-02-21", home: ["Stormmågegade", "3", "2300", "1", "tv", "2019-11-01"], featured: true,
    employment: { unit: "oekf-koncern-it", title: titles.it, manages: false },
    roles: [{ role: "organisation-administrator", unit: "oekf-koncern-it", below: false }, { role: "system-administrator", unit: "oekf-koncern-it", below: false }, { role: "search-editor", unit: "oekf-koncern-it", below: false }],
    story: { da: "Indlæser organisationen og styrer robotters og andre systemers adgang.", en: "Loads the organisation and runs the access of robots and other systems." },
  },
  {
    name: "Vibeke Storm", sex: "K", kind: "employee", born: "1970-01-15", home: ["Kranførergade", "3", "2450", "3", "mf", "2012-05-01"], featured: true,
    employment: { unit: "oekf-loen", title: titles.payroll, manages: false }, roles: [{ role: "payroll-officer", unit: "oekf-loen", below: false }],
    story: { da: "Lønkonsulent: kontrollerer kørsel over 2.000 kr., og ser ikke, hvorfor en tur kom for sent.", en: "Payroll officer: checks mileage over DKK 2,000, and does not see why a trip came late." },
  },
  {
    name: "Signe Dalgaard", sex: "K", kind: "employee", born: "1993-11-05", home: ["Havlitgade", "10", "2100", "4", "th", "2021-02-01"], featured: true,
    employment: { unit: "tmf-parkering", title: titles.caseworker, manages: false }, logInRoles: [{ role: "parking-caseworker", unit: "tmf-parkering", kle: "05.09.*" }],
    story: { da: "Ny i Center for Parkering: er kun sagsbehandler, når hun logger ind via Fælleskommunal Adgangsstyring.", en: "New in the Centre for Parking: a caseworker only when she logs in by the shared municipal log-in." },
  },
  {
    name: "Maria Hessel", sex: "K", kind: "employee", born: "1986-03-19", home: ["Havlitgade", "10", "2100", "2", "tv", "2018-04-01"], featured: true,
    employment: { unit: "oekf-sekretariat", title: titles.editor, manages: false }, roles: topicOwner,
    story: { da: "Redaktør: retter emnesiderne. En anden skal lægge dem ud.", en: "Editor: edits the topic pages. Somebody else must publish them." },
  },
  {
    name: "Peter Ravnkilde", sex: "M", kind: "employee", born: "1977-08-30", home: ["Humlekoppevej", "2", "2500", null, null, "2015-09-01"], featured: true,
    employment: { unit: "oekf-sekretariat", title: titles.editor, manages: false }, roles: topicOwner,
    story: { da: "Redaktør: lægger Marias rettelser ud, når han har læst dem.", en: "Editor: publishes Maria's changes once he has read them." },
  },
];

export const companyPeople: readonly Sketch[] = [
  ["K", "Camilla Frydendal", "1975-01-20", "00100017", "Teglovnsgade", "14", "2450"],
  ["M", "Omar Jaffari", "1982-09-04", "00100025", "Kranførergade", "17", "2450"],
  ["K", "Birgitte Lauesen", "1968-05-06", "00100033", "Hestetrøjegade", "5", "1720"],
  ["M", "Tariq Mahmood", "1990-10-28", "00100041", "Skrubtudsegade", "2", "2200"],
  ["M", "Steen Roholt", "1959-03-31", "00100058", "Lygtetændergade", "22", "1150"],
].map(([sex = "", name = "", born = "", companyCvr = "", street = "", number = "", postcode = ""]) => ({
  name, sex: sex === "K" ? "K" : "M", kind: "company", born, companyCvr, home: [street, number, postcode, "2", "th", "2014-01-01"],
  featured: ["00100017", "00100033"].includes(companyCvr),
  story: companyCvr === "00100033"
    ? { da: "Handler for Byens Bagerfællesskab, der har udeservering. Vælg NemLog-in.", en: "Acts for Byens Bagerfællesskab, which has outdoor serving. Choose NemLog-in." }
    : { da: "Handler for en virksomhed. Vælg NemLog-in.", en: "Acts for a company. Choose NemLog-in." },
}));

export const demoCompanies: readonly DemoCompany[] = [
  {
    cvr: "00100017", name: "Nordlys Leasing A/S", form: "A/S", advertisingProtected: false,
    address: placeAt("Kranførergade", "8", "2450", "3"),
    productionUnits: [productionUnit(1, "Nordlys Leasing A/S", placeAt("Kranførergade", "8", "2450", "3")), productionUnit(2, "Nordlys Leasing Kastrup", placeAt("Landingslysvej", "22", "2770"))],
  },
  {
    cvr: "00100025", name: "Havnens El ApS", form: "ApS", advertisingProtected: false,
    address: placeAt("Tranlampestræde", "12", "1437", "st"),
    productionUnits: [productionUnit(3, "Havnens El ApS", placeAt("Tranlampestræde", "12", "1437", "st"))],
  },
  {
    cvr: "00100033", name: "Byens Bagerfællesskab ApS", form: "ApS", advertisingProtected: true,
    address: placeAt("Mælkevognsgade", "10", "1720", "kl"),
    productionUnits: [
      productionUnit(4, "Bageriet i Mælkevognsgade", placeAt("Mælkevognsgade", "10", "1720", "kl")),
      productionUnit(5, "Bageriet på Frøken Æblegrøds Plads", placeAt("Frøken Æblegrøds Plads", "3", "2100", "st")),
      productionUnit(6, "Bageriet på Lygtetændergade", placeAt("Lygtetændergade", "14A", "1150", "st", "tv")),
    ],
  },
  {
    cvr: "00100041", name: "Grøn Kurér ApS", form: "ApS", advertisingProtected: true,
    address: placeAt("Gamle Bogtrykkergang", "31B", "2200", "1", "th"),
    productionUnits: [productionUnit(7, "Grøn Kurér ApS", placeAt("Gamle Bogtrykkergang", "31B", "2200", "1", "th"))],
  },
  {
    cvr: "00100058", name: "Øresunds Elevatorservice A/S", form: "A/S", advertisingProtected: false,
    address: placeAt("Vindrosegade", "108A", "2300"),
    productionUnits: [productionUnit(8, "Øresunds Elevatorservice A/S", placeAt("Vindrosegade", "108A", "2300")), productionUnit(9, "Øresunds Elevatorservice, lager", placeAt("Humlekoppevej", "17", "2500"))],
  },
];

function productionUnit(serial: number, name: string, address: DemoPlace): DemoCompany["productionUnits"][number] {
  return { number: `99${String(serial).padStart(8, "0")}`, name, address };
}
