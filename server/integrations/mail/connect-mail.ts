import { createTransport } from "nodemailer"
import type { MailPort } from "./mail-port"

const TIMEOUT_MS = 15_000

/** Mail over SMTP at `url`, from one sender. */
export function connectMail(settings: { url: string; from: string }): MailPort {
  const transport = createTransport({ url: settings.url, connectionTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS })
  return {
    async send(mail) {
      await transport.sendMail({
        from: settings.from,
        // An object is taken as one mailbox; a string would be parsed as a list of addresses.
        to: { name: "", address: mail.to },
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
      })
    },
  }
}
