import type { DemoUnit } from "../model.ts";

/** Indentation of two spaces is one level down; code, Danish name, English name. */
const tree = `
oekf | Økonomiforvaltningen | Finance Administration
  oekf-koncernservice | Koncernservice | Corporate Services
    oekf-loen | Løn og Personale | Payroll and Personnel
    oekf-regnskab | Regnskab og Betaling | Accounts and Payment
  oekf-koncern-it | Koncern IT | Corporate IT
  oekf-byudvikling | Center for Byudvikling | Centre for Urban Development
  oekf-sekretariat | Borgerrepræsentationens Sekretariat | City Council Secretariat
kff | Kultur- og Fritidsforvaltningen | Culture and Leisure Administration
  kff-borgerservice | Borgerservice | Citizen Service
    kff-borgerservice-noerrebro | Borgerservice Nørrebro | Citizen Service Nørrebro
    kff-borgerservice-amager | Borgerservice Amager | Citizen Service Amager
    kff-borgerservice-kontaktcenter | Kontaktcentret | Contact Centre
  kff-biblioteker | Biblioteker og Kulturhuse | Libraries and Cultural Centres
  kff-idraet | Idræt og Svømmehaller | Sports and Swimming Pools
  kff-ejendomme | Kommunale Ejendomme | Municipal Property
buf | Børne- og Ungdomsforvaltningen | Children and Youth Administration
  buf-pladsanvisning | Pladsanvisningen | Childcare Allocation
  buf-skoler | Skoler og Fritid | Schools and Leisure
    buf-skoler-amager | Skoler, område Amager | Schools, Amager area
  buf-sundhedspleje | Sundhedsplejen | Health Visitors
  buf-ppr | Pædagogisk Psykologisk Rådgivning | Educational Psychology
suf | Sundheds- og Omsorgsforvaltningen | Health and Care Administration
  suf-hjemmepleje | Hjemmeplejen | Home Care
    suf-hjemmepleje-amager | Hjemmeplejen Amager | Home Care Amager
    suf-hjemmepleje-noerrebro | Hjemmeplejen Nørrebro | Home Care Nørrebro
  suf-plejehjem | Plejehjem | Nursing Homes
  suf-hjaelpemidler | Hjælpemiddelcentret | Assistive Devices Centre
  suf-forebyggelse | Forebyggelsescentre | Prevention Centres
sof | Socialforvaltningen | Social Services Administration
  sof-voksne | Borgercenter Voksne | Citizen Centre Adults
    sof-voksne-bolig | Boligstøtte og Boligsocialt Team | Housing Support
  sof-boern | Borgercenter Børn og Unge | Citizen Centre Children and Young People
  sof-handicap | Borgercenter Handicap | Citizen Centre Disability
tmf | Teknik- og Miljøforvaltningen | Technical and Environmental Administration
  tmf-parkering | Center for Parkering | Centre for Parking
    tmf-parkering-kontrol | Parkeringskontrollen | Parking Enforcement
  tmf-trafik | Mobilitet, Klimatilpasning og Vedligehold | Mobility and Maintenance
    tmf-trafik-vej | Vejmyndigheden | Road Authority
  tmf-byggeri | Center for Bygninger | Centre for Buildings
  tmf-renhold | Renhold og Parker | Cleansing and Parks
  tmf-miljoe | Center for Miljøbeskyttelse | Centre for Environmental Protection
bif | Beskæftigelses- og Integrationsforvaltningen | Employment and Integration Administration
  bif-jobcenter | Jobcenter København | Jobcentre Copenhagen
    bif-jobcenter-unge | Jobcenter, unge | Jobcentre, young people
  bif-ydelse | Ydelsesservice | Benefits Service
  bif-integration | Integrationshuset | Integration House
`;

export const demoUnits: readonly DemoUnit[] = readTree();

function readTree(): DemoUnit[] {
  const above: string[] = [];
  return tree
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [code = "", da = "", en = ""] = line.trim().split(" | ");
      const level = (line.length - line.trimStart().length) / 2;
      above[level] = code;
      return { code, parent: level === 0 ? null : (above[level - 1] ?? null), name: { da, en } };
    });
}
