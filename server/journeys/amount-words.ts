import type { News } from "@/emails/news"
import type { ManualAmount } from "@/server/commissions/record-manual"
import { formatMoney } from "@/server/kernel/money"

type Told = Pick<ManualAmount, "kind" | "title" | "amountMinor" | "currency" | "because" | "proof">

/** To the creator who is given something, or from whom something is taken. */
export function amountGiven(manual: Told, brand: string, appUrl: string): News {
  const { kind, title, amountMinor, because } = manual
  const amount = said(manual)
  const takes = amountMinor < 0
  const what = kind === "bonus" ? `a bonus of ${amount}` : `${amount} more`
  return {
    subject: takes ? `${brand} takes ${amount} back` : `${brand} gives you ${what}`,
    heading: takes ? `${amount} is taken back` : `You get ${what}`,
    sentences: [
      takes
        ? `${brand} corrects what you earned. It is taken from your next payouts; you need not send anything.`
        : `${brand} gives you ${what}.`,
      `The reason: ${because}`,
    ],
    facts: [["For", title], ...proof(manual)],
    action: { label: "See it in your earnings", url: `${appUrl}/creator/earnings` },
  }
}

/** To those who may say yes to what somebody else asked for. */
export function amountAsked(manual: Told, askedBy: string, brandUrl: string): News {
  const { title, amountMinor, because } = manual
  const amount = said(manual)
  return {
    subject: `${askedBy} asks for your yes: ${amount}`,
    heading: `${amount} ${amountMinor < 0 ? "less" : "more"} for a creator`,
    sentences: [
      `${askedBy} wants to ${amountMinor < 0 ? "take" : "give"} more than one person may alone.`,
      `The reason: ${because}`,
    ],
    facts: [["For", title], ["Amount", amount], ...proof(manual)],
    action: { label: "Look at it", url: `${brandUrl}/commissions/by-hand` },
  }
}

/** To those who ask, when somebody said no. */
export function amountRefused(manual: Told & Pick<ManualAmount, "refusal">, by: string, brandUrl: string): News {
  const amount = said(manual)
  return {
    subject: `${by} refused ${amount}: ${manual.title}`.slice(0, 69),
    heading: `${amount} was refused`,
    sentences: [`${by} said no to ${manual.title}. Nothing was moved.`, `The reason: ${manual.refusal ?? ""}`],
    facts: [],
    action: { label: "See what was asked", url: `${brandUrl}/commissions/by-hand` },
  }
}

function said({ amountMinor, currency }: Told): string {
  return formatMoney({ minor: Math.abs(amountMinor), currency }, "en")
}

function proof(manual: Told): [string, string][] {
  return manual.proof ? [["Shown by", manual.proof]] : []
}
