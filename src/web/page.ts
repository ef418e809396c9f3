import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "react-router";
import type { z } from "zod";
import type { Actor } from "../access/actor.ts";
import type { Context, ReadContext } from "../access/context.ts";
import { errorList, isSkrankeError, SkrankeError, type ErrorCode } from "../platform/errors.ts";
import type { RateLimit } from "../platform/rate-limit.ts";
import { inTransaction } from "../platform/transaction.ts";
import { levelOf } from "./assurance.ts";
import { formTokenField } from "./form-token.ts";
import { formFields } from "./form-fields.ts";
import { admit, type Admitted, type Guard, isForMachines } from "./guard.ts";
import { readForm } from "./http/form.ts";
import { freshPath, isRecent, levelPath, logInPath } from "./levels.ts";
import { localPath } from "./local-path.ts";
import { machineAsking, problemAnswer, type WriteProblem } from "./machine.ts";
import { parkForm, takeParkedForm, type ParkedForm } from "./parked-forms.ts";
import { checkRate, rates } from "./rates.ts";
import { webRequest, type WebRequest } from "./request.ts";

/** What a page's own code is given first: a read context of the actor that the guard let in, and the app. */
export interface PageContext<A extends Actor = Actor> extends ReadContext<A> {
  readonly app: WebRequest["app"];
  readonly web: WebRequest;
  readonly request: Request;
  readonly url: URL;
  /** Runs a command in one transaction, with the jobs that commit with it. */
  change<T>(run: (context: Context<A>) => Promise<T>): Promise<T>;
  /** An answer that sends the person on to a page of ours (303), in their language. */
  goTo(path: string): Response;
}

/** Shape of a failed page's data, as the error page reads it. */
export interface Failure {
  readonly code: ErrorCode | "fault";
  readonly requestId: string;
}

interface Declared<G extends Guard, P extends z.ZodType> {
  readonly guard: G;
  /** Parts of the address; what does not fit is a page that does not exist. */
  readonly params?: P;
  readonly rate?: RateLimit;
  /**
   * Minutes. For a sensitive act: who proved longer ago who they are does so again at their provider, and comes back to the page (GET of
   * the same address) with what was typed as `parked`.
   */
  readonly recent?: number;
  /** With `guard: { machine }`: how an error is written, where a standard has its own form for it. */
  readonly problem?: WriteProblem;
}
type Load<G extends Guard, P extends z.ZodType, Q extends z.ZodType, T> = Declared<G, P> & {
  readonly query?: Q;
  load(context: PageContext<Admitted<G>>, input: { readonly params: z.output<P>; readonly query: z.output<Q>; readonly parked: ParkedForm | null }): Promise<T> | T;
};
type Act<G extends Guard, P extends z.ZodType, F extends z.ZodType, T> = Declared<G, P> & {
  readonly form?: F;
  act(context: PageContext<Admitted<G>>, input: { readonly params: z.output<P>; readonly form: z.output<F>; readonly data: FormData }): Promise<T> | T;
};
type Guarded<Args, T> = ((args: Args) => Promise<T>) & { readonly guard: Guard };

/**
 * Makes a loader (`load`) or an action (`act`) of a route. Same order for all: who asks, may they come, is it their own form,
 * what do they ask, then the page's own code. `export const loader = page({ guard, load })`,
 * `export const action = page({ guard, form, act })`.
 */
export function page<const G extends Guard, T, P extends z.ZodType = z.ZodType<unknown>, Q extends z.ZodType = z.ZodType<unknown>>(
  definition: Load<G, P, Q, T>,
): Guarded<LoaderFunctionArgs, T>;
export function page<const G extends Guard, T, P extends z.ZodType = z.ZodType<unknown>, F extends z.ZodType = z.ZodType<unknown>>(
  definition: Act<G, P, F, T>,
): Guarded<ActionFunctionArgs, T>;
export function page(definition: Load<Guard, z.ZodType, z.ZodType, unknown> | Act<Guard, z.ZodType, z.ZodType, unknown>) {
  const run = "load" in definition ? (args: LoaderFunctionArgs) => runLoad(definition, args) : (args: ActionFunctionArgs) => runAct(definition, args);
  const guarded = (args: LoaderFunctionArgs | ActionFunctionArgs) => answering(definition, args, () => run(args));
  return Object.assign(guarded, { guard: definition.guard });
}

async function runLoad(definition: Load<Guard, z.ZodType, z.ZodType, unknown>, args: LoaderFunctionArgs): Promise<unknown> {
  const web = args.context.get(webRequest);
  const context = await pageContext(web, args, definition.guard);
  if (!isRecentEnough(web, definition)) throw goTo(web, freshPath(web));
  await checkRate(web, definition.rate);
  const params = paramsOf(definition, args);
  // PostgreSQL has no text with a zero byte in it, and nobody searches for one.
  const query = parseOr("bad-request", definition.query, Object.fromEntries([...args.url.searchParams].map(([name, value]) => [name, value.replaceAll("\0", "")])));
  return definition.load(context, { params, query, parked: isForMachines(definition.guard) ? null : await takeParkedForm(web) });
}

async function runAct(definition: Act<Guard, z.ZodType, z.ZodType, unknown>, args: ActionFunctionArgs): Promise<unknown> {
  const web = args.context.get(webRequest);
  if (definition.guard === "partner" || definition.guard === "log-in-provider" || isForMachines(definition.guard)) return runCall(definition, web, args);
  if (web.crossSite) throw new SkrankeError("form-expired", "another site's form");
  const form = await readForm(args.request);
  if (!(await isOwnForm(web, definition.guard, form))) throw goTo(web, web.path);
  const context = await pageContext(web, args, definition.guard);
  if (!isRecentEnough(web, definition)) throw await parkedUntil(web, form, freshPath(web));
  await checkRate(web, definition.rate);
  const params = paramsOf(definition, args);
  try {
    return await definition.act(context, { params, form: parseOr("bad-request", definition.form, formFields(form)), data: form });
  } catch (error) {
    if (isSkrankeError(error, "level-too-low")) throw await parkedUntil(web, form, levelPath(web.path, levelOf(error.details[0] ?? "high")));
    throw error;
  }
}

/** What is in no table is no page. */
function paramsOf({ params }: Pick<Declared<Guard, z.ZodType>, "params">, args: LoaderFunctionArgs | ActionFunctionArgs): unknown {
  if (Object.values(args.params).some((part) => part?.includes("\0"))) throw new SkrankeError("not-found", "a zero byte in the address");
  return parseOr("not-found", params, args.params);
}

function isRecentEnough(web: WebRequest, { recent }: Pick<Declared<Guard, z.ZodType>, "recent">): boolean {
  return recent === undefined || isRecent(web, recent);
}

/** Keeps what was typed while the person is away to prove who they are. */
async function parkedUntil(web: WebRequest, form: FormData, path: string): Promise<Response> {
  await checkRate(web, rates.send);
  await parkForm(web, form);
  return goTo(web, path);
}

/** A call of another system, or by way of one: it carries no form of ours, and its body is the route's to read. */
async function runCall(definition: Act<Guard, z.ZodType, z.ZodType, unknown>, web: WebRequest, args: ActionFunctionArgs): Promise<unknown> {
  const context = await pageContext(web, args, definition.guard);
  await checkRate(web, definition.rate);
  return definition.act(context, { params: paramsOf(definition, args), form: undefined, data: new FormData() });
}

/** False when the form came after its session ended and is parked: the person is to be sent back to the page with it. */
async function isOwnForm(web: WebRequest, guard: Guard, form: FormData): Promise<boolean> {
  const token = form.get(formTokenField);
  if (typeof token !== "string") throw new SkrankeError("form-expired", "no form token");
  const judged = web.formTokens.judge(token);
  if (judged === "current") return true;
  if (judged === "foreign" && (guard === "public" || web.session)) throw new SkrankeError("form-expired", "foreign form token");
  await checkRate(web, rates.send);
  await parkForm(web, form);
  return false;
}

async function pageContext<G extends Guard>(web: WebRequest, args: LoaderFunctionArgs, guard: G): Promise<PageContext<Admitted<G>>> {
  const { read, app } = web;
  const actor: Actor = isForMachines(guard) ? await machineAsking(web, args.request) : read.actor;
  admit(guard, actor);
  const own: ReadContext<Admitted<G>> = { ...read, actor, db: actor === read.actor ? read.db : app.house.dbFor(actor) };
  return {
    ...own,
    app,
    web,
    request: args.request,
    url: args.url,
    change: (run) => inTransaction(app.db, (tx) => run({ ...own, db: tx, jobs: app.jobs })),
    goTo: (path) => goTo(web, path),
  };
}

/** What a header cannot hold, an address does not hold either: a path may have in it what somebody typed. */
function goTo(web: WebRequest, path: string): Response {
  const location = localPath(path, web.read.locale).toWellFormed().replaceAll(/[^!-~]/gu, encodeURIComponent);
  return new Response(null, { status: 303, headers: { location } });
}

function parseOr(code: ErrorCode, schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return value;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SkrankeError(code, "input does not fit", parsed.error.issues.map((issue) => issue.path.join(".")));
}

/** The one place that makes an answer of an error: a known one by its list, everything else a fault of ours, logged. */
async function answering<T>({ guard, problem }: Declared<Guard, z.ZodType>, args: LoaderFunctionArgs, run: () => Promise<T>): Promise<T> {
  const web = args.context.get(webRequest);
  // The first route is the one asked for; an error page that answers in its place is not.
  web.outcome.pattern ??= args.pattern;
  try {
    return await run();
  } catch (error) {
    if (error instanceof Response || isDataAnswer(error)) throw error;
    if (isForMachines(guard)) throw machineFailure(web, error, problem);
    if (isSkrankeError(error, "not-signed-in")) throw goTo(web, logInPath(web));
    if (isSkrankeError(error, "level-too-low")) throw goTo(web, levelPath(web.path, levelOf(error.details[0] ?? "high")));
    throw failure(web, error);
  }
}

function failure(web: WebRequest, error: unknown) {
  const code = noted(web, error);
  const status = code === "fault" ? 500 : errorList[code].status;
  return data({ code, requestId: web.read.requestId } satisfies Failure, { status });
}

function machineFailure(web: WebRequest, error: unknown, write?: WriteProblem): Response {
  return problemAnswer(web, noted(web, error), isSkrankeError(error) ? error.details : [], write);
}

/** The code of an error, once the outcome of the request says so and the log has it where it is ours. */
function noted(web: WebRequest, error: unknown): Failure["code"] {
  const code = isSkrankeError(error) ? error.code : "fault";
  web.outcome.failure = code;
  if (code === "fault" || errorList[code].reported) web.app.log.error("page failed", { requestId: web.read.requestId, ...routeOf(web), error });
  return code;
}

/** The pattern of the address for a log line, when a route was found. */
export function routeOf(web: WebRequest): { readonly route?: string } {
  return web.outcome.pattern === null ? {} : { route: web.outcome.pattern };
}

function isDataAnswer(error: unknown): boolean {
  return typeof error === "object" && error !== null && "type" in error && error.type === "DataWithResponseInit";
}
