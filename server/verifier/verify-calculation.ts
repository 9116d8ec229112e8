/** A commission's newest calculation as it is stored, and the credit of the decision that it names. */
export type StoredCalculation = {
  readonly rateBps: number
  readonly shareMicros: number
  readonly paidBps: number
  readonly amountMinor: number
  readonly lines: readonly { readonly netMinor: number; readonly amountMinor: number }[]
  /** Absent when the decision credits this creator with nothing. */
  readonly credit: { readonly micros: number; readonly paidBps?: number } | null
}

/** Every way in which a calculation is not what its own figures come to, in words. */
export function verifyCalculation(stored: StoredCalculation): readonly string[] {
  const { rateBps, shareMicros, paidBps, amountMinor, lines, credit } = stored
  const faults: string[] = []
  if (shareMicros !== (credit?.micros ?? 0))
    faults.push(`it uses a share of ${shareMicros} millionths, its decision gives ${credit?.micros ?? 0}`)
  if (credit && paidBps !== (credit.paidBps ?? 10_000))
    faults.push(`it pays ${paidBps} basis points of the share, its decision ${credit.paidBps ?? 10_000}`)
  const net = lines.reduce((sum, line) => sum + BigInt(line.netMinor), 0n)
  const exact = net * BigInt(rateBps) * BigInt(shareMicros) * BigInt(paidBps)
  const amount = evenly(exact, 10n ** 14n)
  if (amount !== BigInt(amountMinor)) faults.push(`it says ${amountMinor}, its figures come to ${amount}`)
  const ofLines = lines.reduce((sum, line) => sum + line.amountMinor, 0)
  if (ofLines !== amountMinor) faults.push(`its lines sum to ${ofLines}, not to ${amountMinor}`)
  for (const line of lines)
    if (Math.abs(line.amountMinor) > Math.abs(line.netMinor)) faults.push("a line earns more than it is worth")
  return faults
}

/** To the nearest whole; what lies in the middle to the even one. */
function evenly(top: bigint, bottom: bigint): bigint {
  const [whole, rest] = [top / bottom, top % bottom]
  if (rest * 2n === bottom) return whole + (whole % 2n)
  return rest * 2n > bottom ? whole + 1n : whole
}
