import { z } from "zod";

/** Settings of the mail server. The defaults are those of the stand-in. */
export const mailSettings = z.object({
  /** smtp:// or smtps://, with user and password in it where the server wants them. */
  url: z.url({ protocol: /^smtps?$/ }).default("smtp://localhost:3125"),
  /** The sender: "Name <address>" or an address. */
  from: z.string().min(3).default("Københavns Kommune <skranke@kommune.example>"),
  timeoutMs: z.int().positive().default(15_000),
});
export type MailSettings = z.infer<typeof mailSettings>;
