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
 * Chooses a port for each name: the remembered or preferred one, else the next that is free.
 * @param {Record<string, number>} preferred name → port
 * @param {(sentence: string) => void} note told when a port had to move
 * @returns {Promise<Record<string, number>>}
 */
export async function choosePorts(preferred, note) {
  const chosen = {}
  for (const [name, first] of Object.entries(preferred)) {
    let port = first
    while (Object.values(chosen).includes(port) || !(await isFree(port))) port = port >= 65_535 ? 1024 : port + 1
    if (port !== first) note(`Port ${first} is taken: ${name} uses ${port} instead.`)
    chosen[name] = port
  }
  return chosen
}
