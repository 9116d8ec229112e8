import { v7 } from "uuid"

/** What an id may name. The prefix is what people see: `ord_01k…`. */
export type Prefix =
  | "usr" | "brd" | "mem" | "shp" | "crt" | "prg" | "trm" | "enr" | "inv" | "lnk" | "clk" | "cod" | "ofr" | "oft" | "cpl" | "fil" | "pcd"
  | "ord" | "lin" | "ref" | "dec" | "pol" | "com" | "hld" | "pst" | "bat" | "pay" | "trf" | "fnd" | "aud" | "whd" | "prv" | "evt" | "prd" | "cln" | "chk" | "pas" | "dif"
  | "cmp" | "utm" | "dom" | "vis" | "srv" | "ans" | "vrd" | "ras" | "wif" | "oqu" | "evk"
  | "rsk" | "lst" | "ntc" | "cts" | "stp" | "grp" | "wof" | "pcl" | "tir" | "bns" | "dlv" | "rtn" | "rtm" | "man" | "lim" | "cst"
  | "dsp" | "dfl" // biome-ignore format: one glance

/** A UUIDv7 that knows what it names: `Id<"ord">` does not fit where `Id<"com">` is wanted. */
export type Id<P extends Prefix> = string & { readonly __id: P }

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
const LENGTH = 26

/** Begins anywhere, so that two processes do not count alike; 42 further bits of each id are random. */
let made = Math.floor(Math.random() * 2 ** 31)

/** A new time-ordered id. Two of one moment keep the order in which this process made them. */
export function newId<P extends Prefix>(at?: Date): Id<P> {
  if (!at) return v7() as Id<P>
  made = (made + 1) % 2 ** 32
  return v7({ msecs: at.getTime(), seq: made }) as Id<P>
}

/** The id as people and addresses see it: `ord_` and 26 characters of Crockford's base 32. */
export function publicId<P extends Prefix>(prefix: P, id: Id<P>): string {
  let value = BigInt(`0x${id.replaceAll("-", "")}`)
  let text = ""
  for (let i = 0; i < LENGTH; i++) {
    text = ALPHABET[Number(value & 31n)] + text
    value >>= 5n
  }
  return `${prefix}_${text}`
}

/** Reads what {@link publicId} wrote; null when it is not an id of that kind. */
export function parsePublicId<P extends Prefix>(prefix: P, text: string): Id<P> | null {
  if (!text.startsWith(`${prefix}_`) || text.length !== prefix.length + 1 + LENGTH) return null
  let value = 0n
  for (const letter of text.slice(prefix.length + 1).toLowerCase()) {
    const digit = ALPHABET.indexOf(letter)
    if (digit < 0) return null
    value = (value << 5n) | BigInt(digit)
  }
  if (value >> 128n) return null
  const hex = value.toString(16).padStart(32, "0")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<P>
}
