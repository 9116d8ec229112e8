import type { AddressInfo } from "node:net"
import PostalMime from "postal-mime"
import { SMTPServer, type SMTPServerSession } from "smtp-server"
import { linksIn, type Message } from "@/sandbox/mailbox/message"

const largestBytes = 10 * 1024 * 1024

/** An SMTP server on 127.0.0.1 that takes everything for everybody; a message is accepted only once `keep` kept it. */
export async function receiveMail(wish: {
  port: number
  now: () => Date
  keep: (message: Omit<Message, "id">) => void
}): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    size: largestBytes,
    onData(stream, session, answer) {
      readAll(stream)
        .then(raw => toMessage(raw, session, wish.now()))
        .then(wish.keep)
        .then(
          () => answer(),
          (error: Error) => answer(error),
        )
    },
  })
  await new Promise<void>((done, fail) => {
    server.once("error", fail)
    server.listen(wish.port, "127.0.0.1", done)
  })
  server.on("error", () => {})
  const address = server.server.address() as AddressInfo
  return { port: address.port, close: () => new Promise(done => server.close(() => done())) }
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function toMessage(raw: Buffer, session: SMTPServerSession, receivedAt: Date): Promise<Omit<Message, "id">> {
  const parsed = await PostalMime.parse(raw)
  const [html, text] = [parsed.html ?? "", parsed.text ?? ""]
  return {
    receivedAt: receivedAt.toISOString(),
    from: parsed.from?.name ? `${parsed.from.name} <${parsed.from.address}>` : (parsed.from?.address ?? ""),
    to: session.envelope.rcptTo.map(({ address }) => address.toLowerCase()),
    subject: parsed.subject ?? "(no subject)",
    html,
    text,
    links: linksIn({ html, text }),
  }
}
