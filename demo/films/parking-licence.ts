/** What the film of the resident's parking licence shows, scene by scene. */
import type { Locator, Page } from "playwright-core";
import type { LocalText } from "../../src/platform/text.ts";

export interface Way {
  readonly page: Page;
  /** Address of the front page in the film's language. */
  readonly home: string;
  /** One of the demo's people who can have a licence and has none. */
  readonly person: { readonly subject: string; readonly name: string };
}

export interface Scene {
  /** Whole seconds that it is shown. */
  readonly seconds: number;
  /** Stands large above the picture. */
  readonly line: LocalText;
  readonly caption: LocalText;
  /** Comes to a page, and points at something there. */
  go(way: Way): Promise<Locator>;
}

const first = (page: Page, selector: string) => page.locator(`main ${selector}`).filter({ visible: true }).first();

async function press(page: Page, selector: string): Promise<void> {
  await first(page, selector).click();
  await page.waitForLoadState("load");
}

const onwards = (page: Page) => press(page, "form button.button-primary");
const service = "/selvbetjening/parking-licence";
const start = `a[href$="${service}/start"]`;
const logIn = 'a[href*="/log-ind/oidc"]';

const scenes: readonly Scene[] = [
  {
    seconds: 4,
    line: { da: "Sådan søger du beboerlicens", en: "How to apply for a resident’s licence" },
    caption: { da: "Skriv “beboerlicens” i feltet på forsiden.", en: "Type “resident licence” on the front page." },
    async go({ page, home }) {
      await page.goto(home);
      await first(page, 'input[name="q"]').fill(home.endsWith("/en") ? "resident licence" : "beboerlicens");
      return first(page, 'form:has(input[name="q"])');
    },
  },
  {
    seconds: 5,
    line: { da: "1. Se prisen, og om du kan få den", en: "1. See the price, and if you can have it" },
    caption: { da: "Tryk på “Søg beboerlicens”.", en: "Press “Apply for a resident’s licence”." },
    async go({ page, home }) {
      await page.goto(home + service);
      return first(page, start);
    },
  },
  {
    seconds: 4,
    line: { da: "2. Log ind", en: "2. Log in" },
    caption: { da: "Vælg MitID.", en: "Choose MitID." },
    async go({ page }) {
      await press(page, start);
      return first(page, logIn);
    },
  },
  {
    seconds: 6,
    line: { da: "3. Se, hvad vi ved om dig", en: "3. See what we know about you" },
    caption: { da: "Navn og adresse står der. Er noget forkert, så se, hvor du retter det.", en: "Name and address are there. If something is wrong, see where to correct it." },
    async go({ page, person }) {
      await press(page, logIn);
      await page.locator("#q").fill(person.name);
      await page.locator("form.search button").click();
      await page.locator(`button[name="subject"][value="${person.subject}"]`).first().click();
      await page.waitForURL(/\/ansoeg\//);
      return first(page, ".sk-known");
    },
  },
  {
    seconds: 5,
    line: { da: "4. Vælg din bil", en: "4. Choose your car" },
    caption: { da: "Dine biler står på en liste.", en: "Your cars are on a list." },
    async go({ page }) {
      await page.locator('input[name="contact"][value="none"]').check();
      await onwards(page);
      await page.locator('input[name="vehicle"]').first().check();
      return first(page, "fieldset");
    },
  },
  {
    seconds: 6,
    line: { da: "5. Se, hvad du skal betale", en: "5. See what you will pay" },
    caption: { da: "Vælg startdag og måneder. Så får du svar og pris, før du sender.", en: "Choose when to start and for how long. You get the answer and the price before you send." },
    async go({ page }) {
      await onwards(page);
      await page.locator('input[name="othersWithLicence"][value="no"]').check();
      await onwards(page);
      return first(page, ".sk-entitlement");
    },
  },
  {
    seconds: 5,
    line: { da: "6. Tjek dine svar, og send", en: "6. Check your answers, and send" },
    caption: { da: "Sæt flueben, og tryk “Send”.", en: "Tick the box, and press “Send”." },
    async go({ page }) {
      await onwards(page);
      await page.locator('input[name="declaration"]').check();
      return first(page, 'button[name="knap"][value="send"]');
    },
  },
  {
    seconds: 6,
    line: { da: "7. Betal, så gælder licensen", en: "7. Pay, and the licence is valid" },
    caption: { da: "Sagen står under “Mine sager”. Betal med kort eller MobilePay.", en: "The case is under “My cases”. Pay by card or MobilePay." },
    async go({ page }) {
      await onwards(page);
      const pay = first(page, 'button[value="betal"]');
      const address = page.url().replace(/\/kvittering.*$/, "");
      for (let tries = 0; tries < 30 && (await pay.count()) === 0; tries += 1) {
        await page.waitForTimeout(500);
        await page.goto(address);
      }
      return pay;
    },
  },
];

export const film = {
  topic: "parking",
  step: "apply-for-licence",
  people: { da: { subject: "fatima-el-amrani", name: "Fatima El Amrani" }, en: { subject: "chi-nguyen", name: "Chi Nguyễn" } },
  scenes,
} as const;
