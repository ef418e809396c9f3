import { analyse } from "./analyse.ts";
import { fold } from "./words.ts";

/**
 * What people say, and what an authority writes: general words of Danish and English, true of any municipality. What one service is called stands
 * in its own `alsoCalled`, and what people of one place say is learned; neither belongs here.
 */
const danish = `
arbejdsløs: ledig jobcenter dagpenge | aflevere: indlevere | barsel: orlov fødsel | barselsorlov: barsel orlov | begravet: begravelse | bevis: attest dokumentation | billet: afgift | bisættelse: begravelse
bolig: lejlighed hus | bopæl: adresse | bryllup: vielse ægteskab | bøde: afgift | børnepenge: børneydelse ungeydelse | børnecheck: børneydelse ungeydelse | bil: køretøj | cykel: cykelsti
daginstitution: dagtilbud børnehave vuggestue | institution: dagtilbud børnehave vuggestue | deprimeret: depression psykisk | depression: psykisk | demens: plejehjem | død: begravelse dødsfald | dødsfald: begravelse | døde: begravelse
dyr: dyre | erstatning: skade | fattig: økonomi | firma: virksomhed | virksomhed: firma erhverv | fjernes: afhentning | forældrebetaling: betaling friplads | forkølet: syg | frikort: skat | fyret: afskedige opsigelse | fyring: afskedige opsigelse fratrædelse
fyre: afskedige opsigelse | afskedigelse: opsigelse fratrædelse | opsigelse: fratrædelse | fødsel: barsel | gammel: ældre | gift: vielse ægteskab | giftes: vielse ægteskab | gravid: graviditet barsel | grafitti: graffiti | handicappet: handicap
hjemløs: bolig | husly: bolig | hus: bolig ejendom | hul: skade | invalid: handicap | invalidekort: parkeringskort handicap | institutionsplads: vuggestue børnehave | job: arbejde | kilometerpenge: kørselsgodtgørelse kørsel | kode: adgangskode kodeord
kodeord: adgangskode | adgangskode: kodeord | password: adgangskode kodeord | kollega: medarbejder | kommunalvalg: valg | kæreste: partner | kæledyr: hund | larm: støj | støj: larm | lejlighed: bolig | lampe: gadelygte | lægebesøg: læge
lønforhøjelse: løntillæg | lønseddel: løn | mand: partner | medicin: tilskud | medicintilskud: helbredstillæg medicin | mobil: telefon | møbler: storskrald | mølle: vindmølle | navneskift: navneændring | opsige: udmeldelse opsigelse | ombygning: indretning byggeri | badeværelse: bolig
oversvømmelse: vand | parabol: antenne | parkeringsbillet: parkeringsafgift | pension: pensionist | pensionist: pension | penge: tilskud ydelse | plejehjem: plejebolig | psykolog: psykisk | skole: folkeskole | skolestart: indskrivning børnehaveklasse | indmeldelse: indskrivning tilmelding
indmelding: indskrivning tilmelding | regning: faktura | rengøringshjælp: hjemmehjælp rengøring | rabat: friplads nedsat | restance: gæld | ryge: rygestop | scooter: køretøj | skat: ejendomsskat | skilt: skilte | skilsmisse: separation ægteskab | skifte: ændring
skrald: affald renovation | skraldespand: affaldsbeholder | skraldemand: affald | affald: skrald | sne: snerydning | sofa: møbler storskrald | stoppet: defekt | stoffer: misbrug | stipendium: støtte | studerende: uddannelse | studiebolig: ungdomsbolig kollegium | kollegie: ungdomsbolig kollegieværelse
syg: sygdom sygemelding | sygesikringskort: sundhedskort | sygesikring: sundhedskort | sygesikringsbevis: sundhedskort sygesikringskort | sundhedskort: sygesikringskort | sygehus: hospital | hospital: sygehus | sælge: salg | taxa: taxi kørsel | taxi: taxa | tandlægeregning: tandlæge
toilet: wc | træer: træ | trafik: vej | udlænding: udlandet indrejse | underbo: nabo | vaskemaskine: hvidevarer storskrald | køleskab: hvidevarer storskrald | hvidevarer: storskrald | vold: krisecenter | vikar: medarbejder | ansat: medarbejder | ansatte: medarbejder | ægtefælle: partner
økonomi: hjælp | ø: havn | boligsikring: boligstøtte | boligydelse: boligstøtte | huslejehjælp: boligstøtte husleje | bistandshjælp: kontanthjælp | bistand: kontanthjælp | dagpleje: dagplejer | gæld: afdragsordning rater | afdrag: rater | afbetaling: rater afdrag | id: legitimation
billedlegitimation: legitimationskort | vielsesattest: vielse attest | dåb: navn fødsel | svømmehal: svømmebad | fodboldbane: boldbane | forsikring: skade erstatning | stikke: anmeldelse | tyveri: stjålet | tabt: mistet | mistet: tabt | væk: mistet tabt | bortkommet: mistet tabt
overtid: overarbejde | afspadsering: overarbejde | hjemmearbejde: arbejde | diæter: rejse | hotel: rejse | kvittering: udlæg | fravær: sygefravær | printer: it | skærm: it | tyskland: udlandet | sverige: udlandet | norge: udlandet | england: udlandet | spanien: udlandet | usa: udlandet | polen: udlandet | udland: udlandet | nyfødt: spædbarn barsel sundhedsplejerske | spædbarn: barn sundhedsplejerske | søn: barn | datter: barn | sønnen: barn | datteren: barn
begynde: starte | begynder: starter | afvænning: behandling misbrug alkohol | alkoholiker: alkohol | misbruger: misbrug stoffer alkohol | psykiatrisk: psykisk | psykiater: psykisk | psykiatri: psykisk | stress: psykisk sygemelding | carport: garage byggetilladelse | tilbygning: byggetilladelse byggeri | pigenavn: efternavn navn
handikap: handicap | handikappet: handicap | blind: handicap | rollator: hjælpemidler | kørestol: hjælpemidler | høreapparat: hjælpemidler | feriepenge: ferie | fridag: ferie | sommerferie: ferie | opholdstilladelse: udlænding | flygtning: udlænding | tolk: sprog | fest: arrangement | demonstration: arrangement | valgkort: valg | forlænge: forny | udløbet: forny | udløber: forny
net: it internet | wifi: internet | ansættelse: kontrakt | lokale: mødelokale | kantine: forplejning | mad: forplejning madservice
`;

const english = `
address: adresse | move: flytning | moving: flytning | relocation: flytning | abroad: udlandet | immigrant: indrejse | passport: pas | renew: forny | renewal: forny | identity: legitimation | card: kort | driving: kørekort køre | driver: kørekort | drivers: kørekort | licence: licens tilladelse kørekort bevilling
license: licens tilladelse kørekort bevilling | permit: tilladelse licens | permission: tilladelse | parking: parkering | resident: beboer | guest: gæst | visitor: gæst besøg | fine: afgift bøde | ticket: afgift billet | car: bil | vehicle: køretøj bil | bike: cykel | bicycle: cykel | bus: bus | taxi: taxa | disabled: handicap | disability: handicap
wheelchair: kørestol | hearing: høreapparat | aids: hjælpemidler | aid: hjælp hjælpemidler | help: hjælp | elderly: ældre | senior: ældre | pension: pension | pensioner: pensionist | retirement: pension | nursing: plejehjem pleje | nurse: sygeplejerske | home: hjem bolig | care: pleje | cleaning: rengøring | meals: mad | food: mad fødevare | doctor: læge | gp: læge | dentist: tandlæge | dental: tandpleje
health: sundhed | hospital: hospital sygehus | rehabilitation: genoptræning | training: træning kursus | medicine: medicin | child: barn | children: børn | kids: børn | kindergarten: børnehave | daycare: dagtilbud vuggestue dagpleje | nursery: vuggestue | school: skole | enrol: indskrivning | enrolment: indskrivning | enroll: indskrivning | enrollment: indskrivning | student: studerende ungdomsbolig
housing: bolig | apartment: lejlighed | flat: lejlighed | rent: husleje leje | landlord: udlejer | tenant: lejer | deposit: depositum indskud | homeless: bolig | house: hus bolig | benefit: ydelse tilskud | benefits: ydelse tilskud | allowance: tilskud godtgørelse | subsidy: tilskud | grant: tilskud | welfare: kontanthjælp | money: penge | debt: gæld | loan: lån | tax: skat | invoice: faktura | bill: regning faktura | payment: betaling | refund: refusion
job: job arbejde | work: arbejde | unemployed: ledig | unemployment: ledig | employee: medarbejder | employer: arbejdsgiver | hire: ansætte | salary: løn | wage: løn | bonus: tillæg | overtime: overarbejde | holiday: ferie | vacation: ferie | leave: orlov fravær | parental: barsel forældreorlov | maternity: barsel | pregnant: graviditet barsel | sick: syg sygemelding | sickness: sygdom sygedagpenge | illness: sygdom | absence: fravær | injury: skade arbejdsskade | resignation: fratrædelse opsigelse
mileage: kørselsgodtgørelse kørsel | travel: rejse | expense: udlæg | expenses: udlæg rejseafregning | wedding: vielse bryllup | marriage: ægteskab vielse | married: vielse ægteskab | divorce: skilsmisse | name: navn | change: ændring skift | birth: fødsel | death: begravelse død | funeral: begravelse | burial: begravelse | certificate: attest | waste: affald | garbage: affald skrald | rubbish: affald skrald | trash: affald skrald | bulky: storskrald | bin: affaldsbeholder skraldespand | recycling: genbrug genbrugsplads | furniture: møbler
rat: rotte | rats: rotte | noise: støj | neighbour: nabo | neighbor: nabo | dog: hund | tree: træ | garden: have | road: vej | street: vej gade | pothole: hul vej | snow: sne | light: gadelygte | building: byggeri bygning | construction: byggeri byggeplads | demolition: nedrivning | scaffolding: stillads | skip: container | event: arrangement | concert: koncert | filming: filmoptagelse | restaurant: restaurant | outdoor: udeservering | alcohol: alkohol | liquor: alkohol spiritus | company: virksomhed | business: erhverv virksomhed
library: bibliotek | music: musik | sport: sport | sports: sport | association: forening | culture: kultur | language: sprog | danish: dansk | course: kursus | courses: kursus | complaint: klage | complain: klage | appeal: klage | decision: afgørelse | access: adgang aktindsigt | documents: dokumenter aktindsigt | records: aktindsigt | privacy: personoplysninger | personal: personoplysninger | data: personoplysninger | lesson: undervisning kursus | lessons: undervisning kursus | class: undervisning kursus | classes: undervisning kursus | breach: brud | compensation: erstatning | damage: skade | password: adgangskode kodeord | login: adgang mitid | phone: telefon | computer: computer pc | laptop: pc | printer: printer
key: nøgle | meeting: møde | room: lokale | violence: vold | shelter: krisecenter | abuse: vold misbrug | smoking: rygestop | drinking: alkohol | drugs: stoffer | mental: psykisk | anxiety: angst | power: fuldmagt | attorney: fuldmagt | post: post | mail: post mail | exemption: fritagelse | vote: valg | election: valg | register: registrering tilmelding | registration: registrering tilmelding | report: anmeldelse melde | book: bestille | appointment: tid
`;

/** Word -> what else is meant, both folded. */
function read(lines: string): ReadonlyMap<string, readonly string[]> {
  const pairs = lines.split(/[|\n]/).map((line) => line.split(":").map((part) => fold(part.trim())));
  return new Map(pairs.flatMap(([word = "", others = ""]) => (word === "" || others === "" ? [] : [[word, others.split(" ").filter((other) => other !== word)]])));
}

const meantInDanish = read(danish);
const meantInEnglish = read(english);

/** Words that mean much the same as this one where somebody asks a municipality. A Danish word is not read as an English one ("rat"). Nothing for most. */
export function alsoMeant(word: string): readonly string[] {
  const { listed } = analyse(word);
  return [...(meantInDanish.get(word) ?? []), ...(listed ? [] : (meantInEnglish.get(word) ?? []))];
}
