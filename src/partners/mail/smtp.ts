/** What our SMTP servers share: the one that takes mail that comes back, and the stand-in. */
import type { SMTPServer } from "smtp-server";

export function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** Port 0 takes a free one. Rejects with Node's own error when the port is taken. Returns the port. */
export function listenOn(server: SMTPServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => reject(error);
    server.once("error", failed);
    const listening = server.listen(port, host, () => {
      server.removeListener("error", failed);
      // A client that breaks off is no fault of the server; without a listener it would end the process.
      server.on("error", () => undefined);
      const address = listening.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}
