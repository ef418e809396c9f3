/** A service as its folder says it: data that a municipality changes without a programmer. */
import type { Form, Question } from "../forms/model.ts";
import type { Locale, LocalText } from "../platform/text.ts";
import type { Json, ProcessModel } from "../process/model.ts";
import type { RuleAnswer } from "../rules/model.ts";
import type { DmnModel } from "../rules/dmn.ts";
import type { PhoneHours } from "./phones.ts";
import type { Topic } from "./topics/model.ts";
import type { Tree } from "./trees/model.ts";

export type Audience = "citizen" | "company" | "employee";

/** service.yaml, parsed. */
export interface ServiceSettings {
  readonly id: string;
  readonly version: number;
  readonly channel: "self-service" | "phone" | "link";
  readonly phone?: string;
  readonly url?: string;
  readonly title: LocalText;
  readonly lead: LocalText;
  /** One line under the title in lists: "Svar med det samme for de fleste". */
  readonly teaser: LocalText;
  /** On the button: "Søg beboerlicens". */
  readonly start: LocalText;
  readonly audience: readonly Audience[];
  /** The least level of assurance (NSIS) at which one is logged in to apply. */
  readonly assurance: "low" | "substantial" | "high";
  /** Code of the responsible unit. */
  readonly unit: string;
  /**
   * Of a signpost: who decides what is asked for. The responsible unit, the asker's manager, nobody (it is only reported, ordered or done), or an
   * authority beside the unit, as it stands in a sentence behind "hos". A self-service is decided as its process says, and leaves it out.
   */
  readonly decidedBy?: "unit" | "manager" | "nobody" | LocalText;
  readonly topic: string;
  /** Role that works on its cases: "parking-caseworker". */
  readonly caseworkerRole?: string;
  /** Role that approves what an employee sends in, in their own unit: "manager". */
  readonly approverRole?: string;
  /** KLE subject number: "05.09.02". */
  readonly kle: string;
  readonly legalBasis: readonly { readonly title: LocalText; readonly url?: string }[];
  /** ISO 8601 day on which somebody last read the texts through. */
  readonly reviewed?: string;
  readonly keywords: Readonly<Record<Locale, readonly string[]>>;
  readonly alsoCalled: Readonly<Record<Locale, readonly string[]>>;
  /** Who may apply: oneself, helped by an employee, represented by somebody else (FVL § 8). */
  readonly applicants: { readonly self: boolean; readonly assisted: boolean; readonly represented: boolean };
  /** The most permits one person can have of this service at a time. */
  readonly maxPerPerson?: number;
  readonly entitlement?: EntitlementRules;
  readonly price?: Price;
  /** Questions whose answers say how the person wants to be written to. */
  readonly contact?: { readonly channel: string; readonly email: string; readonly phone: string };
  /** FEEL: what tells the case from its likes in a list (the number plate). */
  readonly subject?: string;
  readonly answerTime?: { readonly workingDays: number; readonly text: LocalText };
  readonly minutesToApply?: number;
  /** Before sending, says so of an answer with which cases are usually sent back. */
  readonly warnOfReturns: boolean;
  readonly retention?: { readonly years: number; readonly from: "closed"; readonly ground: LocalText };
  /** renewableDays: how long before it ends a permit can be renewed. */
  readonly permit?: { readonly name: LocalText; readonly renewableDays: number };
  readonly eligibility: readonly LocalText[];
  readonly haveReady: readonly { readonly what: LocalText; readonly note: LocalText }[];
  /** Steps of the process that are shown only to those whose case comes to them. */
  readonly stepsOnlyWhenReached: readonly string[];
  readonly receiptNote?: { readonly title: LocalText; readonly text: LocalText };
  readonly faq: readonly { readonly question: LocalText; readonly answer: LocalText }[];
  /** Words for what a rule looked at: the label of a table's input as its file has it (DMN has room for one language), and a register's codes. */
  readonly ruleWords: { readonly labels: Readonly<Record<string, LocalText>>; readonly values: Readonly<Record<string, LocalText>> };
  /** Words, outcomes and questions of each kind of user task. */
  readonly tasks: Readonly<Record<string, TaskSettings>>;
}

export interface EntitlementRules {
  readonly decision: string;
  /** FEEL on `result`, the decision's output. */
  readonly entitledWhen: string;
  /** Checkbox with which the person asks a caseworker to look although the rules say no. */
  readonly reviewAnswer?: string;
}

export interface Price {
  readonly decision: string;
  /** FEEL on `result`: whole øre. */
  readonly amountOre: string;
  /** Who gets it: what it costs, or what one is paid. */
  readonly paidTo: "municipality" | "applicant";
  readonly text: LocalText;
  readonly note?: LocalText;
  /** What the payer reads at the payment partner: no personal data. */
  readonly payText?: LocalText;
}

export interface TaskSettings {
  readonly title: LocalText;
  readonly lead?: LocalText;
  readonly outcomes: readonly TaskOutcome[];
}

/** One way to finish a task: the `outcome` of its result; the answers to its questions are the result's other fields. */
export interface TaskOutcome {
  readonly id: string;
  readonly label: LocalText;
  readonly lead?: LocalText;
  readonly questions: readonly Question[];
  readonly standardTexts: readonly { readonly id: string; readonly label: LocalText; readonly text: LocalText }[];
}

/** A letter ready to be carried: `body` is Markdown (headings, paragraphs, lists, bold). */
export interface WrittenLetter {
  readonly subject: string;
  readonly body: string;
}

export interface LetterTemplate {
  readonly name: string;
  readonly locale: Locale;
  readonly file: string;
  readonly subject: string;
  readonly body: string;
  /** Carries a decision: the process has to wait until a channel has accepted it. */
  readonly decision: boolean;
  /** Line on which the body begins, for findings. */
  readonly bodyLine: number;
}

/** File name inside the folder -> text, as kept in service_versions. */
export type ServiceFiles = Readonly<Record<string, string>>;

interface Common extends ServiceSettings {
  /** SHA-256 of names and bytes of all files, hex. */
  readonly hash: string;
  readonly files: ServiceFiles;
  /** Guidance as HTML without raw HTML from the source. */
  readonly guide: Readonly<Record<Locale, string>>;
}

/** A service of the counter itself: form, process, rules, letters. */
export interface Service extends Common {
  readonly channel: "self-service";
  readonly caseworkerRole: string;
  readonly form: Form;
  readonly process: ProcessModel;
  readonly rules: readonly DmnModel[];
  readonly letters: readonly LetterTemplate[];
  /** Evaluates FEEL as forms, processes and letters of this service see it. Throws FeelSyntaxError. */
  evaluate(this: void, expression: string, names: Readonly<Record<string, unknown>>): Json;
  /** Answers a decision of the service's rules. Throws where there is no such decision. */
  decide(this: void, decision: string, names: Readonly<Record<string, unknown>>): RuleAnswer;
  /** Writes a letter. Throws a CatalogueError naming the field where a field has no value. */
  letter(this: void, name: string, names: Readonly<Record<string, unknown>>, locale: Locale): WrittenLetter;
}

/** A service that is asked for by phone or elsewhere; the counter says where. */
export interface Signpost extends Common {
  readonly channel: "phone" | "link";
  readonly decidedBy: NonNullable<ServiceSettings["decidedBy"]>;
}

export type CatalogueEntry = Service | Signpost;

export type { Topic } from "./topics/model.ts";

export interface Catalogue {
  readonly entries: readonly CatalogueEntry[];
  readonly topics: readonly Topic[];
  readonly trees: readonly Tree[];
  /** When the numbers answer that people are told to call. */
  readonly phones?: PhoneHours;
}

/** What only the municipality's own employees send in, from their unit. */
export function isForEmployees({ audience }: { readonly audience: readonly string[] }): boolean {
  return audience.includes("employee") && !audience.includes("citizen");
}

export function isService(entry: CatalogueEntry): entry is Service {
  return entry.channel === "self-service";
}
