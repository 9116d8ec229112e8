/** Free TCP ports on 127.0.0.1. */
import net from "node:net"

/** @returns {Promise<number>} a port nobody listens on at this moment */
export function freePort() {
  return new Promise((done, fail) => {
    const server = net.createServer()
    server.once("error", fail).listen(0, "127.0.0.1", () => {
      const { port } = server.address()
      server.close(() => done(port))
    })
  })
}

/** Whether `port` can be listened on, by us, on every address of this machine that a browser may use. */
export async function isFree(port) {
  for (const host of ["127.0.0.1", "::1", "0.0.0.0"]) {
    if ((await listening(port, host)) === "EADDRINUSE") return false
  }
  return true
}

function listening(port, host) {
  return new Promise(done => {
    const server = net.createServer()
    server.once("error", error => done(error.code)).listen(port, host, () => server.close(() => done("free")))
  })
}

/**
 * Chooses a port for each name: the preferred one, else the next that is free and that no other name prefers.
 * @param {Record<string, number>} preferred name → port
 * @param {(name: string, from: number, to: number) => void} [moved] told when a preferred port is taken
 * @returns {Promise<Record<string, number>>}
 */
export async function choosePorts(preferred, moved = () => {}) {
  const chosen = { ...preferred }
  const spoken = new Set(Object.values(preferred))
  for (const [name, first] of Object.entries(preferred)) {
    if (await isFree(first)) continue
    let port = first
    do port = port >= 65_535 ? 1024 : port + 1
    while (spoken.has(port) || !(await isFree(port)))
    spoken.add(port)
    chosen[name] = port
    moved(name, first, port)
  }
  return chosen
}
