import Stripe from "stripe"

/** An event whose signature was right, as far as the inbox needs it. */
export type StripeEvent = {
  eventId: string
  type: string
  /** Thin events say only what changed; read it back. Snapshots carry the object in `object`. */
  thin: boolean
  createdAt: Date
  /** The connected account it happened in, or null for the platform. */
  account: string | null
  /** What it is about, for example `{ type: "transfer", id: "tr_…" }`. */
  subject: { type: string; id: string } | null
  object: Readonly<Record<string, unknown>> | null
  livemode: boolean
}

/** `signature`: no secret fits, or the delivery is too old. `unreadable`: rightly signed, but not an event. */
export type VerifiedEvent =
  | { verified: true; event: StripeEvent }
  | { verified: false; because: "signature" | "unreadable" }

type Delivery = {
  /** The body as it came, before any parsing. */
  body: string | Uint8Array
  /** The `Stripe-Signature` header. */
  header: string | null
  /** Each is tried; two while a secret is being replaced, two when snapshot and thin events have their own. */
  secrets: readonly string[]
  /** The wall clock's time; left out, the client reads it. Never the app's movable clock: Stripe signs with real time. */
  receivedAt?: Date
  toleranceSeconds?: number
}

const DEFAULT_TOLERANCE_SECONDS = 300

/** Verifies a delivery, snapshot or thin, and reads the event. Never throws for what a stranger may send. */
export function verifyEvent(delivery: Delivery): VerifiedEvent {
  if (!delivery.secrets.some(secret => isSignedBy(delivery, secret))) return { verified: false, because: "signature" }
  const event = readEvent(delivery.body)
  return event ? { verified: true, event } : { verified: false, because: "unreadable" }
}

function isSignedBy({ body, header, receivedAt, toleranceSeconds }: Delivery, secret: string): boolean {
  // The client refuses an empty text but lets empty bytes pass.
  if (body.length === 0) return false
  const tolerance = toleranceSeconds ?? DEFAULT_TOLERANCE_SECONDS
  try {
    const { signature } = Stripe.webhooks
    return signature?.verifyHeader(body, header ?? "", secret, tolerance, crypto(), receivedAt?.getTime()) ?? false
  } catch {
    return false
  }
}

function crypto() {
  return Stripe.createNodeCryptoProvider()
}

function readEvent(body: string | Uint8Array): StripeEvent | null {
  const parsed = parse(body)
  if (!isRecord(parsed) || typeof parsed.id !== "string" || typeof parsed.type !== "string") return null
  if (parsed.object === "event") return snapshot(parsed, parsed.id, parsed.type)
  if (parsed.object === "v2.core.event") return thin(parsed, parsed.id, parsed.type)
  return null
}

function snapshot(parsed: Record<string, unknown>, eventId: string, type: string): StripeEvent | null {
  const object = isRecord(parsed.data) && isRecord(parsed.data.object) ? parsed.data.object : null
  const createdAt = typeof parsed.created === "number" ? new Date(parsed.created * 1000) : null
  if (!object || !createdAt || Number.isNaN(createdAt.getTime())) return null
  const subject = { type: String(object.object), id: text(object.id) ?? "" }
  return {
    ...{ eventId, type, thin: false, createdAt, object },
    account: text(parsed.account),
    subject: subject.id ? subject : null,
    livemode: parsed.livemode === true,
  }
}

function thin(parsed: Record<string, unknown>, eventId: string, type: string): StripeEvent | null {
  const createdAt = new Date(text(parsed.created) ?? "")
  if (Number.isNaN(createdAt.getTime())) return null
  const related = isRecord(parsed.related_object) ? parsed.related_object : {}
  const subject = { type: text(related.type) ?? "", id: text(related.id) ?? "" }
  return {
    ...{ eventId, type, thin: true, createdAt, object: null },
    account: text(parsed.context),
    subject: subject.id ? subject : null,
    livemode: parsed.livemode === true,
  }
}

function parse(body: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof body === "string" ? body : new TextDecoder().decode(body))
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null
}
