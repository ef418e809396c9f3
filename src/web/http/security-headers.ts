import type { WebSettings } from "../web-app.ts";

/**
 * The same headers on every answer. `form-action` names the log-in and payment origins too, since Chromium holds a
 * form's redirects to it as well.
 */
export function securityHeaders(settings: Pick<WebSettings, "publicUrl" | "formTargets">): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    // Films of topics, and their captions.
    "media-src 'self'",
    // What the search field suggests and the service worker fetches is ours, and so is the worker.
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    ["form-action 'self'", ...settings.formTargets].join(" "),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
  return {
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    // Paths carry case numbers: other sites learn nothing of where somebody came from.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
    ...(isSecure(settings) ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

export function isSecure(settings: Pick<WebSettings, "publicUrl">): boolean {
  return settings.publicUrl.startsWith("https:");
}
