import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { serve } from "@hono/node-server"
import { Hono } from "hono"
import { mailPages } from "@/sandbox/mailbox/mail-pages"
import { openMessageStore } from "@/sandbox/mailbox/message-store"
import { receiveMail } from "@/sandbox/mailbox/receive-mail"

export type Mailbox = {
  /** For the app's SMTP_URL. */
  smtpUrl: string
  /** The web page. */
  url: string
  close(): Promise<void>
}

/**
 * SMTP in, web page out, both on 127.0.0.1. Port 0 takes a free one; `file` keeps the mail (":memory:" keeps none).
 * `morePages` are served beside the mail, such as the clock's.
 */
export async function startMailbox(wish: {
  smtpPort: number
  webPort: number
  file: string
  now: () => Date
  morePages?: Hono
}): Promise<Mailbox> {
  const store = openMessageStore(wish.file)
  const smtp = await receiveMail({ port: wish.smtpPort, now: wish.now, keep: message => void store.add(message) })
  const pages = new Hono().route("/", mailPages(store))
  if (wish.morePages) pages.route("/", wish.morePages)
  const web = serve({ fetch: pages.fetch, port: wish.webPort, hostname: "127.0.0.1" }) as Server
  await new Promise<void>((done, fail) => {
    web.once("error", fail)
    if (web.listening) done()
    else web.once("listening", done)
  })
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    url: `http://localhost:${(web.address() as AddressInfo).port}`,
    async close() {
      web.closeAllConnections()
      await Promise.all([smtp.close(), new Promise(done => web.close(done))])
      store.close()
    },
  }
}
