import { issueToken, keyOf, scopesAsked } from "../../../access/machines/commands/issue-token.ts";
import { scopeText } from "../../../access/machines/model.ts";
import { isSkrankeError, SkrankeError } from "../../../platform/errors.ts";
import { countAgainst } from "../../../platform/rate-limit.ts";
import { page, type PageContext } from "../../page.ts";
import { checkRate, rates } from "../../rates.ts";
import { isRefusal, readTokenRequest, refusal, type TokenRefusal } from "../../token-request.ts";

/** The token endpoint for robots and other systems: OAuth 2.0 client credentials (RFC 6749 § 4.4), answers as in its § 5. */
export const action = page({
  guard: "partner",
  async act(ctx) {
    try {
      await checkRate(ctx.web, rates.token);
      const answer = await tokenFor(ctx);
      return answer instanceof Response ? answer : answerOf(200, answer);
    } catch (error) {
      // § 5.2 has no word for it; what clients look at is the status and Retry-After.
      if (!isSkrankeError(error, "too-many-requests")) throw error;
      ctx.web.outcome.failure = error.code;
      return answerOf(429, { error: "temporarily_unavailable", error_description: "too many requests for tokens, wait as Retry-After says" });
    }
  },
});

async function tokenFor(ctx: PageContext): Promise<Response | Readonly<Record<string, string | number>>> {
  const asked = readTokenRequest(ctx.request.headers, await ctx.request.text());
  if (isRefusal(asked)) return refused(ctx, asked);
  const key = await keyOf({ db: ctx.app.db, clock: ctx.clock }, asked.credentials);
  // One answer for all of it: who tries learns neither that a client is there nor that its key has ended.
  if (!key) return refused(ctx, refusal("invalid_client", "the client is not known by this id and secret"));
  await countClient(ctx, key.clientId);
  if (asked.grantType !== "client_credentials") return refused(ctx, refusal("unsupported_grant_type", "only client_credentials is supported"));
  const scopes = scopesAsked(key.scopes, asked.scope);
  if (!scopes) return refused(ctx, refusal("invalid_scope", "the client does not have every scope that it asks for"));
  const given = await ctx.change((context) => issueToken(context, key, scopes));
  return { access_token: given.token, token_type: "Bearer", expires_in: given.expiresIn, scope: given.scopes.map(scopeText).join(" ") };
}

/** After the secret was right, so that nobody can use up a client's tokens by knowing its id; a secret of 32 bytes is not guessed. */
async function countClient({ web, app }: PageContext, clientId: string): Promise<void> {
  const { allowed, retryAfter } = await countAgainst(app.db, rates.tokenOfClient, clientId, app.clock.now());
  if (allowed) return;
  web.outcome.retryAfter = retryAfter;
  throw new SkrankeError("too-many-requests", rates.tokenOfClient.name);
}

function refused({ web }: PageContext, { error, description }: TokenRefusal): Response {
  web.app.log.info("token refused", { requestId: web.read.requestId, code: error });
  const answer = answerOf(error === "invalid_client" ? 401 : 400, { error, error_description: description });
  if (error === "invalid_client") answer.headers.set("www-authenticate", 'Basic realm="skranke", charset="UTF-8"');
  return answer;
}

function answerOf(status: number, body: Readonly<Record<string, string | number>>): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", pragma: "no-cache" } });
}
