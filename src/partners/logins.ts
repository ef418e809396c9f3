import type { Clock } from "../platform/clock.ts";
import type { PartnerSettings } from "../platform/settings.ts";
import { createEntraLogin, createLogin } from "./login/client.ts";
import type { LoginPort } from "../access/login-port.ts";
import { entraSettings, loginSettings } from "./login/settings.ts";
import { createSamlLogin } from "./saml/client.ts";
import { ownKeys } from "./saml/keys.ts";
import { samlSettings } from "./saml/settings.ts";

/** The identity providers of the settings, in the order shown. */
export function createLogins(settings: PartnerSettings, clock: Clock): readonly LoginPort[] {
  const { saml } = settings;
  const keys = ownKeys(saml.keys, "skranke");
  return settings.loginProviders.map((id) => {
    switch (id) {
      case "oidc":
        return createLogin(loginSettings.parse(settings.login), { clock });
      case "entra":
        return createEntraLogin(entraSettings.parse(settings.entra), { clock });
      case "nemlogin":
        return createSamlLogin(samlSettings.parse({ ...saml, ...saml.nemlogin, id }), { clock, keys });
      case "context-handler":
        return createSamlLogin(samlSettings.parse({ ...saml, ...saml.contextHandler, id }), { clock, keys });
    }
  });
}

/** For the pages' Content-Security-Policy: a form of ours may end there. */
export function loginOrigins(settings: PartnerSettings): readonly string[] {
  const addresses = settings.loginProviders.map((id) => {
    switch (id) {
      case "oidc":
        return settings.login.issuer;
      case "entra":
        return settings.entra.issuer;
      case "nemlogin":
        return settings.saml.nemlogin.metadataUrl;
      case "context-handler":
        return settings.saml.contextHandler.metadataUrl;
    }
  });
  return [...new Set([...addresses.map((address) => new URL(address).origin), ...settings.loginOrigins])];
}
