import { Resolver } from "node:dns/promises"
import { refuse } from "@/server/kernel/error"
import type { DnsPort } from "./dns-port"

const PATIENCE_MS = 3_000
const TRIES = 2
/** The DNS answered, and the answer is: nothing. */
const NOTHING = new Set(["ENODATA", "ENOTFOUND"])

/**
 * The DNS, asked afresh each time. `servers` ("127.0.0.1:5353") are asked instead of the machine's own. A DNS that does not
 * answer is refused as unavailable: it says nothing about the name.
 */
export function connectDns(servers: readonly string[] = []): DnsPort {
  const resolver = new Resolver({ timeout: PATIENCE_MS, tries: TRIES })
  if (servers.length > 0) resolver.setServers(servers)
  return {
    aliases: host => orNothing(resolver.resolveCname(host)),
    texts: async host => (await orNothing(resolver.resolveTxt(host))).map(parts => parts.join("")),
    addresses: async host => [
      ...(await orNothing(resolver.resolve4(host))),
      ...(await orNothing(resolver.resolve6(host))),
    ],
  }
}

async function orNothing<T>(asked: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && "code" in error && NOTHING.has(String(error.code))) return []
    throw refuse("unavailable", "The DNS did not answer. Try again in a minute.")
  }
}
