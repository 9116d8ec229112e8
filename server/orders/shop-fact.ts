import { createHmac } from "node:crypto"
import type { FinancialStatus } from "@/db/schema"
import { refuse } from "@/server/kernel/error"
import { parseInstant } from "@/server/kernel/time"
import { clickKey, readClickRef } from "@/server/tracking/click-ref"
import { impersonal, refsInAddress } from "./campaign"

const STATUSES: readonly FinancialStatus[] = [
  "pending",
  "authorized",
  "partially_paid",
  "paid",
  "partially_refunded",
  "refunded",
  "voided",
  "expired",
]
/** Money has come in full at some time. */
const PAID: ReadonlySet<FinancialStatus> = new Set(["paid", "partially_refunded", "refunded"])
/** The note attribute that our theme embed writes the signed click id into. */
const REF_ATTRIBUTE = "tributary_ref"
const FIRST_YEAR = 1970
const LAST_YEAR = 9999
const LONGEST_TAG = 255

/** A gid of that kind. Refuses anything else, naming the field. */
export function gidOf(kind: string, gid: string | null | undefined, digits: string | null | undefined, field: string) {
  const text = gid ?? (digits ? `gid://shopify/${kind}/${digits}` : "")
  if (!new RegExp(`^gid://shopify/${kind}/\\d{1,20}$`).test(text))
    throw refuse("invalid", `${field} is missing or is not the id of a ${kind}.`)
  return text
}

/** An instant to the millisecond. Refuses what is none, naming the field. */
export function instantOf(text: string, field: string): Date {
  const at = parseInstant(text)
  const year = at?.getUTCFullYear() ?? 0
  if (at === null || year < FIRST_YEAR || year > LAST_YEAR) throw refuse("invalid", `${field} is not a time.`)
  return at
}

/** As {@link instantOf}; absent stays null. */
export function maybeInstant(text: string | null | undefined, field: string): Date | null {
  return text ? instantOf(text, field) : null
}

/** Shopify's word for how far an order is paid, in either spelling. Refuses a word we do not know. */
export function statusOf(text: string, field: string): FinancialStatus {
  const found = STATUSES.find(status => status === text.toLowerCase())
  if (found === undefined) throw refuse("invalid", `${field} is "${text.slice(0, 40)}", which we do not know.`)
  return found
}

/** Whether all its money has come, whatever went back since. */
export function wasPaid(status: FinancialStatus): boolean {
  return PAID.has(status)
}

/**
 * Click ids among an order's note attributes, each once. Anybody can write one there: only what we signed is a click's. `appSecret`
 * is what the ids are signed with.
 */
export function attributeRefs(
  attributes: readonly { readonly name?: string | null; readonly value?: string | null }[],
  appSecret: string,
): string[] {
  const refs = attributes.flatMap(({ name, value }) => (name === REF_ATTRIBUTE && value ? [value] : []))
  return signedRefs(refs, appSecret)
}

/** Click ids in the address of a landing that we signed, each once. */
export function landedRefs(landingSite: string | null, appSecret: string): string[] {
  return landingSite === null ? [] : signedRefs(refsInAddress(landingSite), appSecret)
}

function signedRefs(refs: readonly string[], appSecret: string): string[] {
  if (refs.length === 0) return []
  const key = clickKey(appSecret)
  return [...new Set(refs)].filter(ref => readClickRef(key, ref) !== null)
}

/** The customer without name or address: an HMAC of the gid, the same for the same customer under the same key. */
export function customerHash(customerGid: string, key: string): string {
  return createHmac("sha256", key).update(`tributary customer ${customerGid}`).digest("hex")
}

/** Gmail reads past dots in a name, and answers to both of its names. */
const DOTLESS = new Set(["gmail.com", "googlemail.com"])

/**
 * Whose mailbox an e-mail address leads to, without the address: an HMAC of it in one spelling (case, a "+word" and Gmail's
 * dots left out). Null for what is no address.
 */
export function emailHash(address: string | null | undefined, key: string): string | null {
  const [name = "", domain = "", ...more] = (address ?? "").normalize("NFKC").trim().toLowerCase().split("@")
  const [box = ""] = name.split("+")
  if (box === "" || !domain.includes(".") || more.length > 0) return null
  const mailbox = DOTLESS.has(domain) ? `${box.replaceAll(".", "")}@gmail.com` : `${box}@${domain}`
  return createHmac("sha256", key).update(`tributary mailbox ${mailbox}`).digest("hex")
}

/** The host of an address, lower-case; null when it has none. */
export function hostOf(address: string | null | undefined): string | null {
  return address && URL.canParse(address) ? new URL(address).host || null : null
}

/** Tags in one order, each once; one that looks like somebody's address is left out. */
export function tagsOf(tags: readonly string[]): string[] {
  const kept = tags.map(tag => tag.trim()).filter(tag => tag !== "" && tag.length <= LONGEST_TAG && impersonal(tag))
  return [...new Set(kept)].sort()
}

/** How far an order is fulfilled, in one spelling for both sources; bodies say nothing of one that is not. */
export function fulfillmentOf(text: string | null | undefined): string {
  const word = (text ?? "").toLowerCase()
  if (word === "" || word === "null") return "unfulfilled"
  return word === "partial" ? "partially_fulfilled" : word.slice(0, 40)
}

/** Text, or null where there is none; bodies write "" where the Admin API writes null. */
export function textOrNull(text: string | null | undefined): string | null {
  return text ? text : null
}
