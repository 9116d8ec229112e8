import { createHash } from "node:crypto"
import { type Evidence, redecide } from "./redecide"

type Named = {
  readonly creatorId: string
  readonly enrollmentId?: string
  readonly touchpointId?: string
  readonly family?: string
}
type CreditRow = Named & {
  readonly enrollmentId: string
  readonly micros: number
  readonly paidBps?: number
  readonly touches?: readonly { readonly id: string; readonly micros: number }[]
}

/** A decision as it is stored. */
export type StoredDecision = {
  readonly policyId: string
  readonly inputHash: string
  readonly input: Evidence
  readonly decision: {
    readonly credits: readonly CreditRow[]
    readonly assists: readonly Named[]
    readonly losers: readonly Named[]
  }
  /** What that version says. */
  readonly policy?: Readonly<Record<string, unknown>>
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
  const evidence = [...credits.flatMap(ofCredit), ...assists, ...losers].flatMap(one => asEvidence(one, stored.input))
  return [...faults, ...evidence, ...ofPolicy(stored), ...credits.flatMap(credit => parts(credit, stored.input))]
}

/** The touches of a credit, as things that it names. */
function ofCredit({ creatorId, enrollmentId, touchpointId, family, touches = [] }: CreditRow): readonly Named[] {
  const last =
    touchpointId !== undefined && family !== "person" ? [{ creatorId, enrollmentId, touchpointId, family }] : []
  return [...last, ...touches.map(touch => ({ creatorId, touchpointId: touch.id }))]
}

/** What is named is evidence, and the creator's own. */
function asEvidence({ creatorId, enrollmentId, touchpointId, family }: Named, { touchpoints }: Evidence): string[] {
  if (touchpointId === undefined) return []
  const same = touchpoints.filter(touch => touch.id === touchpointId && touch.creatorId === creatorId)
  if (same.length === 0) return [`it names ${touchpointId} as ${creatorId}'s, which is no evidence`]
  const fits = same.some(
    touch => (family ?? touch.family) === touch.family && (enrollmentId ?? touch.enrollmentId) === touch.enrollmentId,
  )
  return fits ? [] : [`it names ${touchpointId} as of another family or enrollment than it is`]
}

/** The parts of a credit make it; a person's decision has none. */
function parts(
  { micros, touches, family, touchpointId }: CreditRow,
  { person }: Evidence & { person?: { id?: string } },
): string[] {
  if (family === "person")
    return person?.id === touchpointId ? [] : ["it names another person's decision than the one that stands"]
  if (touches === undefined) return []
  const sum = touches.reduce((total, touch) => total + touch.micros, 0)
  return sum === micros ? [] : [`the parts of a share make ${sum} millionths, not ${micros}`]
}

/** The rules that it was decided by are those of its version. */
function ofPolicy({ policy, input }: StoredDecision): string[] {
  const told = input.policy as unknown as Record<string, unknown>
  return Object.entries(policy ?? {}).flatMap(([name, says]) =>
    sortedJson(told[name]) === sortedJson(says) || (typeof says === "string" && typeof told[name] === "object")
      ? []
      : [`its rules say another ${name} than their version`],
  )
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
