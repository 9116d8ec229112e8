import { createHash } from "node:crypto"
import { type Evidence, redecide } from "./redecide"

/** A decision as it is stored. */
export type StoredDecision = {
  readonly policyId: string
  readonly inputHash: string
  readonly input: Evidence
  readonly decision: {
    readonly credits: readonly {
      readonly creatorId: string
      readonly enrollmentId: string
      readonly micros: number
      readonly paidBps?: number
    }[]
    readonly assists: readonly { readonly creatorId: string }[]
    readonly losers: readonly { readonly touchpointId: string }[]
  }
  /** The id of the version that was in force when the order was placed, by the versions themselves. */
  readonly policyInForce: string | null
}

/** A share may be off by the largest remainder's one millionth. */
const NEAR = 1.000_001e-6
/** A paid part is kept in basis points. */
const NEAR_PART = 0.000_051

/** Every way in which a stored decision is not what the rules say, in words; none when it is right. */
export function verifyDecision(stored: StoredDecision): readonly string[] {
  const { credits, assists, losers } = stored.decision
  const expected = redecide(stored.input)
  const faults: string[] = []
  if (hashOf({ ...stored.input, policyId: stored.policyId }) !== stored.inputHash)
    faults.push("its input is not the one that was hashed")
  if (stored.policyInForce !== stored.policyId)
    faults.push("another policy version was in force when the order was placed")
  const sum = credits.reduce((total, credit) => total + credit.micros, 0)
  if (credits.length > 0 && sum !== 1_000_000) faults.push(`its shares sum to ${sum} millionths`)
  for (const credit of credits) {
    const one = expected.shares.get(credit.creatorId)
    if (!one) faults.push(`${credit.creatorId} is credited and should not be`)
    else if (Math.abs(one.share - credit.micros / 1e6) > NEAR)
      faults.push(`${credit.creatorId} has ${credit.micros} millionths, not ${(one.share * 1e6).toFixed(1)}`)
    else if (Math.abs(one.paid - (credit.paidBps ?? 10_000) / 1e4) > NEAR_PART)
      faults.push(
        `${credit.creatorId} is paid ${credit.paidBps} basis points of the share, not ${(one.paid * 1e4).toFixed(1)}`,
      )
    else if (!stored.input.person && one.enrollmentId !== credit.enrollmentId)
      faults.push(`${credit.creatorId} is credited in another enrollment than that of their latest touch`)
  }
  for (const [creator, { share }] of expected.shares)
    if (share > NEAR && !credits.some(credit => credit.creatorId === creator))
      faults.push(`${creator} should be credited`)
  const named = new Set(assists.map(assist => assist.creatorId))
  for (const creator of expected.assists) if (!named.has(creator)) faults.push(`${creator} should have an assist`)
  for (const creator of named)
    if (!expected.assists.has(creator)) faults.push(`${creator} has an assist and should not`)
  const lost = losers.map(loser => loser.touchpointId)
  for (const id of lost)
    if (!stored.input.touchpoints.some(touch => touch.id === id))
      faults.push(`it names a touch ${id} that is no evidence`)
  return faults
}

/** SHA-256 of JSON with sorted keys and nothing between, as decisions are sealed. */
function hashOf(value: unknown): string {
  return createHash("sha256").update(sortedJson(value)).digest("hex")
}

function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(",")}]`
  if (value === null || typeof value !== "object") return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${sortedJson(one)}`)
    .join(",")}}`
}
