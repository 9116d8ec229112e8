import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto"
import type { Id } from "@/server/kernel/id"

const ID_BYTES = 16
/** 80 bits: nobody finds a signature by trying, and the whole stays short enough for a URL. */
const SIGNATURE_BYTES = 10
const REF_LENGTH = 35
const UUID_VERSION = "7"

/** The key that signs click ids. Only {@link clickKey} makes one. */
export type ClickKey = Buffer & { readonly __clickKey: true }

/** A click's id, and its time to the millisecond, which says in which partition it lies. */
export type NamedClick = { readonly id: Id<"clk">; readonly at: Date }

/** The signing key from the app's secret; made once per process. */
export function clickKey(appSecret: string): ClickKey {
  return Buffer.from(hkdfSync("sha256", appSecret, "", "tributary click ref", 32)) as ClickKey
}

/** The signed click id that travels as `ref`: 35 letters of base64url. */
export function clickRef(key: ClickKey, clickId: Id<"clk">): string {
  const id = Buffer.from(clickId.replaceAll("-", ""), "hex")
  return Buffer.concat([id, signature(key, id)]).toString("base64url")
}

/** The click that a `ref` names; null when we did not sign it. */
export function readClickRef(key: ClickKey, ref: string): NamedClick | null {
  const bytes = bytesOf(ref)
  if (!bytes || !timingSafeEqual(bytes.subarray(ID_BYTES), signature(key, bytes.subarray(0, ID_BYTES)))) return null
  return named(bytes)
}

/**
 * The click that a `ref` names, unverified; null when it has not the form of one. For refs that were verified when they were
 * recorded; what comes from outside goes through {@link readClickRef}.
 */
export function clickIdOf(ref: string): NamedClick | null {
  const bytes = bytesOf(ref)
  return bytes && named(bytes)
}

/** When a click was, to the millisecond: its id begins with it. */
export function clickTime(id: Id<"clk">): Date {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16))
}

/** Base64 has several spellings of the last letter; only ours is a ref. */
function bytesOf(ref: string): Buffer | null {
  if (ref.length !== REF_LENGTH || !/^[\w-]+$/.test(ref)) return null
  const bytes = Buffer.from(ref, "base64url")
  return bytes.toString("base64url") === ref ? bytes : null
}

/** A UUIDv7 begins with its time in milliseconds; other versions are no click of ours. */
function named(bytes: Buffer): NamedClick | null {
  const id = uuidOf(bytes.subarray(0, ID_BYTES))
  return id[14] === UUID_VERSION ? { id, at: new Date(bytes.readUIntBE(0, 6)) } : null
}

function signature(key: ClickKey, id: Uint8Array): Buffer {
  return createHmac("sha256", key).update(id).digest().subarray(0, SIGNATURE_BYTES)
}

function uuidOf(id: Buffer): Id<"clk"> {
  const hex = id.toString("hex")
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-") as Id<"clk">
}
