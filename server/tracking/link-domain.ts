import { randomBytes } from "node:crypto"

const TOKEN_BYTES = 15

/** What a domain is: never shown to be the brand's, in use, or no longer what it was. */
export type DomainState = "waiting" | "in use" | "lost"

/** A record that a brand writes into its DNS. */
export type WantedRecord = { readonly type: "TXT" | "CNAME"; readonly name: string; readonly value: string }

export type DnsAnswers = {
  readonly texts: readonly string[]
  /** The names it is another name of, one after the other. */
  readonly aliases: readonly string[]
  readonly addresses: readonly string[]
  /** Where our own name leads. */
  readonly ourAddresses: readonly string[]
}

/** A word nobody guesses, of letters that every DNS takes. */
export function newDomainToken(): string {
  return randomBytes(TOKEN_BYTES).toString("hex")
}

export function domainState(domain: { readonly verifiedAt: Date | null; readonly lostAt: Date | null }): DomainState {
  if (domain.lostAt) return "lost"
  return domain.verifiedAt ? "in use" : "waiting"
}

/** The two records: one shows whose the domain is, the other leads it here. `ours` is the app's own host. */
export function wantedRecords({ host, token }: { host: string; token: string }, ours: string): readonly WantedRecord[] {
  return [
    { type: "CNAME", name: host, value: ours },
    { type: "TXT", name: `_tributary.${host}`, value: `tributary=${token}` },
  ]
}

/**
 * What the DNS does not say yet, in a sentence; null when all is as it should be. A name that cannot be an alias (the domain
 * itself) may lead to our addresses instead.
 */
export function domainFault(
  domain: { readonly host: string; readonly token: string },
  ours: string,
  { texts, aliases, addresses, ourAddresses }: DnsAnswers,
): string | null {
  const { host, token } = domain
  if (!texts.includes(`tributary=${token}`))
    return texts.length > 0
      ? `The TXT record at _tributary.${host} holds another word. It should be tributary=${token}.`
      : `There is no TXT record at _tributary.${host} yet. New records can take an hour to be seen.`
  if (aliases.includes(ours)) return null
  if (addresses.length > 0 && addresses.every(address => ourAddresses.includes(address))) return null
  const [alias] = aliases
  if (alias) return `${host} leads to ${alias}. Its CNAME record should be ${ours}.`
  return addresses.length > 0
    ? `${host} leads to ${addresses[0]}, which is not ours. Make it a CNAME of ${ours}.`
    : `${host} leads nowhere yet. Make it a CNAME of ${ours}.`
}
