import { moneyText } from "@/components/money/money"
import type { Alone } from "./by-hand-data"

/** Somebody for whom an amount is about to be entered; null while it is no amount yet. */
export type Entered = { readonly creatorId: string; readonly name: string; readonly minor: number | null }

/**
 * Whether a colleague will have to confirm, and why, before anything is saved: what one member gives a creator by hand adds up over
 * 30 days, and what is taken counts as well.
 */
export function secondPerson(
  { limits, given }: Alone,
  currency: string,
  entered: readonly Entered[],
): { readonly waits: boolean; readonly words: string } {
  const limitMinor = limits.find(one => one.currency === currency)?.limitMinor ?? 0
  const limit = moneyText({ minor: limitMinor, currency })
  const all = entered.map(({ creatorId, name, minor }) => {
    const before = given.find(one => one.creatorId === creatorId && one.currency === currency)?.minor ?? 0
    return { name, before, total: before + Math.abs(minor ?? 0), isNew: (minor ?? 0) !== 0 }
  })
  const above = all.filter(one => one.isNew && one.total > limitMinor)
  const [first] = above.length > 0 ? above : all
  const text = (minor: number) => moneyText({ minor, currency })
  if (above.length > 1)
    return { waits: true, words: `For ${above.length} of them a colleague confirms first: above ${limit} in 30 days.` }
  if (first && above.length === 1)
    return { waits: true, words: `${sumOf(first, text)} Above ${limit} a colleague confirms first.` }
  if (first && all.length === 1 && first.before > 0)
    return {
      waits: false,
      words: `You have given ${first.name} ${text(first.before)} in the last 30 days; above ${limit} a colleague confirms.`,
    }
  return { waits: false, words: `Above ${limit} from you to one creator in 30 days a colleague confirms.` }
}

type Sum = { readonly name: string; readonly before: number; readonly total: number }

function sumOf({ name, before, total }: Sum, text: (minor: number) => string): string {
  if (before === 0) return `This is ${text(total)} for ${name}.`
  return `You have given ${name} ${text(before)} in the last 30 days; with this it is ${text(total)}.`
}
