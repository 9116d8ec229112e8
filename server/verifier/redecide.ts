/** What the verifier reads of a stored decision's input: plain JSON, whatever wrote it. */
export type Evidence = {
  readonly orderedAt: string
  readonly touchpoints: readonly Touch[]
  readonly otherVisits?: readonly { readonly at: string; readonly paid: boolean }[]
  readonly customerType?: string | null
  readonly verdicts?: readonly { readonly kind: string; readonly subjectId: string }[]
  readonly person?: { readonly credits: readonly { readonly creatorId: string; readonly micros: number }[] }
  readonly isHistory?: boolean
  readonly policy: Rules
}
type Touch = {
  readonly family: string
  readonly id: string
  readonly creatorId: string
  readonly enrollmentId: string
  readonly at: string
  readonly discountMinor: number
}
type Pay = { readonly kind: string; readonly bps?: number }
type Rules = {
  readonly clickWindowDays: number
  readonly codeWindowDays: number
  readonly precedence: string
  readonly model:
    | string
    | { readonly kind: string; readonly halfLifeDays?: number; readonly firstBps?: number; readonly lastBps?: number }
  readonly otherChannels?: string
  readonly returningCustomers?: Pay
  readonly leakedCodes?: Pay
}

/** Who should be credited: by creator the share of the order and the part of it that is paid, both between 0 and 1. */
export type Expected = {
  readonly shares: ReadonlyMap<string, { readonly share: number; readonly paid: number; readonly enrollmentId: string }>
  readonly assists: ReadonlySet<string>
}

const DAY = 86_400_000
const SECOND = 1_000

/** Decides an order again from the rules as they are written. */
export function redecide(evidence: Evidence): Expected {
  if (evidence.isHistory) return { shares: new Map(), assists: new Set() }
  const touches = onlyOnce(evidence.touchpoints)
  const seen = touches.filter(touch => wasSeen(touch, evidence))
  const payable = inFavour(
    seen.filter(touch => mayBePaid(touch, evidence)),
    evidence.policy.precedence,
  )
  const shares = evidence.person ? byHand(evidence.person.credits) : byModel(payable, evidence)
  const everyone = evidence.person ? [...seen.map(who), ...byModel(payable, evidence).keys()] : seen.map(who)
  return { shares, assists: new Set(everyone.filter(creator => !shares.has(creator))) }
}

const who = (touch: Touch) => touch.creatorId

function onlyOnce(touches: readonly Touch[]): readonly Touch[] {
  return touches
    .filter((touch, at) => touches.findIndex(other => other.id === touch.id) === at)
    .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
}

function judged(evidence: Evidence, kind: string, subject: string): boolean {
  return (evidence.verdicts ?? []).some(verdict => verdict.kind === kind && verdict.subjectId === subject)
}

/** Inside its window, not the creator's own order, not a spent code, not a leaked one that pays nothing. */
function wasSeen(touch: Touch, evidence: Evidence): boolean {
  const { policy, orderedAt } = evidence
  const before = Date.parse(orderedAt) - Date.parse(touch.at)
  const window = touch.family === "click" ? policy.clickWindowDays : policy.codeWindowDays
  const inTime = touch.family === "survey" || (before > -SECOND && before <= window * DAY)
  const worthless = judged(evidence, "leaked_code", touch.id) && policy.leakedCodes?.kind === "none"
  return (
    inTime &&
    !worthless &&
    !judged(evidence, "self_referral", touch.creatorId) &&
    !judged(evidence, "repeated_code", touch.id)
  )
}

function mayBePaid(touch: Touch, evidence: Evidence): boolean {
  if (touch.family === "survey") return false
  if (evidence.customerType === "returning" && evidence.policy.returningCustomers?.kind === "none") return false
  if (touch.family !== "click" || evidence.policy.otherChannels !== "later_paid_click_wins") return true
  return !(evidence.otherVisits ?? []).some(({ at, paid }) => {
    const before = Date.parse(evidence.orderedAt) - Date.parse(at)
    return paid && at > touch.at && before > -SECOND && before <= evidence.policy.clickWindowDays * DAY
  })
}

/** The best of the codes, and whichever family counts first. */
function inFavour(touches: readonly Touch[], precedence: string): readonly Touch[] {
  const clicks = touches.filter(touch => touch.family === "click")
  const codes = touches.filter(touch => touch.family === "code")
  const most = Math.max(...codes.map(code => code.discountMinor))
  const best = codes.filter(code => code.discountMinor === most).toSorted((a, b) => (a.id < b.id ? -1 : 1))[0]
  if (best === undefined) return clicks
  if (precedence === "code_over_click") return [best]
  if (precedence === "click_over_code" && clicks.length > 0) return clicks
  return onlyOnce([...clicks, best])
}

function byHand(
  credits: readonly { readonly creatorId: string; readonly micros: number; readonly enrollmentId?: string }[],
) {
  return new Map(
    credits.map(({ creatorId, micros, enrollmentId = "" }) => [
      creatorId,
      { share: micros / 1e6, paid: 1, enrollmentId },
    ]),
  )
}

function byModel(touches: readonly Touch[], evidence: Evidence): Expected["shares"] {
  const weights = weigh(touches, evidence)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = new Map<string, { share: number; paid: number; enrollmentId: string }>()
  touches.forEach((touch, at) => {
    const share = (weights[at] ?? 0) / whole
    if (!(share > 0)) return
    const before = shares.get(touch.creatorId) ?? { share: 0, paid: 0 }
    const kept = share * paidPart(touch, evidence)
    const enrollmentId =
      share >= 1e-6 || !shares.has(touch.creatorId)
        ? touch.enrollmentId
        : (shares.get(touch.creatorId)?.enrollmentId ?? "")
    shares.set(touch.creatorId, { share: before.share + share, paid: before.paid + kept, enrollmentId })
  })
  return new Map([...shares].map(([creator, one]) => [creator, { ...one, paid: one.paid / one.share }]))
}

function weigh(touches: readonly Touch[], { policy, orderedAt }: Evidence): readonly number[] {
  const model = typeof policy.model === "string" ? { kind: policy.model } : policy.model
  const last = touches.length - 1
  const ends = (first: number, end: number) => touches.map((_, at) => (at === 0 ? first : at === last ? end : 0))
  if (model.kind === "linear") return touches.map(() => 1)
  if (model.kind === "first_touch") return touches.map((_, at) => (at === 0 ? 1 : 0))
  if (model.kind === "last_touch") return touches.map((_, at) => (at === last ? 1 : 0))
  if (model.kind === "time_decay") {
    const days = touches.map(touch => Math.max(0, Date.parse(orderedAt) - Date.parse(touch.at)) / DAY)
    const newest = Math.min(...days)
    return days.map(one => Math.exp((-Math.LN2 * (one - newest)) / (model.halfLifeDays ?? 1)))
  }
  const [first, end] = [(model.firstBps ?? 0) / 1e4, (model.lastBps ?? 0) / 1e4]
  if (last <= 0) return [1]
  if (last === 1) return first + end === 0 ? [1, 1] : [first, end]
  const middle = (1 - first - end) / (last - 1)
  return ends(first, end).map((weight, at) => (at === 0 || at === last ? weight : middle))
}

function paidPart(touch: Touch, evidence: Evidence): number {
  const { leakedCodes, returningCustomers } = evidence.policy
  const part = (pay: Pay | undefined) => (pay?.kind === "reduced" ? (pay.bps ?? 0) / 1e4 : pay?.kind === "none" ? 0 : 1)
  const leaked = judged(evidence, "leaked_code", touch.id) ? part(leakedCodes) : 1
  return leaked * (evidence.customerType === "returning" ? part(returningCustomers) : 1)
}
