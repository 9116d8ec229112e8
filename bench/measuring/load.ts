import { connect, type Socket } from "node:net"
import { performance } from "node:perf_hooks"
import { median } from "./compare"

export type Target = { readonly port: number; readonly path: string; readonly status: number }
export type Load = { readonly count: number; readonly ms: number; readonly medianMs: number }

/** A person's phone: machines are counted apart and cost less. */
const USER_AGENT =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1"
const LONGEST_MS = 60_000

/**
 * Asks for `path` on loopback `count` times over kept-alive connections, each waiting for its answer. Plain sockets and
 * the least of parsing, because the load shares the machine with the server. Rejects on any other status.
 */
export async function load(target: Target, count: number, connections: number): Promise<Load> {
  const { port, path } = target
  const request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUser-Agent: ${USER_AGENT}\r\nAccept: text/html\r\n\r\n`
  const sockets = await Promise.all(Array.from({ length: connections }, () => opened(port)))
  const waitedMs: number[] = []
  let left = count
  const startedAt = performance.now()
  const shoot = async (socket: Socket) => {
    const answers = reader(socket)
    while (left > 0) {
      left -= 1
      const askedAt = performance.now()
      socket.write(request)
      const status = await answers.next()
      if (status !== target.status) throw new Error(`${path} answered ${status}, not ${target.status}.`)
      waitedMs.push(performance.now() - askedAt)
    }
  }
  try {
    await Promise.all(sockets.map(shoot))
    return { count, ms: performance.now() - startedAt, medianMs: median(waitedMs) }
  } finally {
    for (const socket of sockets) socket.destroy()
  }
}

function opened(port: number): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => done(socket))
    socket.setEncoding("latin1").once("error", fail)
  })
}

/** The status of each whole answer on a connection, one after the other. */
function reader(socket: Socket) {
  let text = ""
  let waiting: { done(status: number): void; fail(error: Error): void } | null = null
  socket.setTimeout(LONGEST_MS, () => socket.destroy(new Error("The server did not answer.")))
  socket.on("error", error => waiting?.fail(error))
  socket.on("close", () => waiting?.fail(new Error("The server closed the connection.")))
  socket.on("data", chunk => {
    text += chunk
    if (!isWhole(text)) return
    const status = Number(text.slice(9, 12))
    text = ""
    waiting?.done(status)
  })
  return {
    next: () =>
      new Promise<number>((done, fail) => {
        waiting = { done, fail }
      }),
  }
}

function isWhole(text: string): boolean {
  const end = text.indexOf("\r\n\r\n")
  if (end < 0) return false
  const head = text.slice(0, end).toLowerCase()
  if (head.includes("transfer-encoding: chunked")) return text.endsWith("0\r\n\r\n")
  const at = head.indexOf("content-length: ")
  return text.length >= end + 4 + (at < 0 ? 0 : Number.parseInt(head.slice(at + 16), 10))
}
