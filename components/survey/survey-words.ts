const PERCENT = new Intl.NumberFormat("en", { maximumFractionDigits: 1 })

/** A share in percent; "—" where there is nothing to share. */
export function rateText(part: number, whole: number): string {
  return whole === 0 ? "—" : `${PERCENT.format((part / whole) * 100)} %`
}

type Answered = {
  readonly response: { readonly orderCount: number; readonly answeredCount: number }
  readonly asked: boolean
  readonly named: number
}

/** The page's one answer. */
export function surveySentence({ response, asked, named }: Answered): string {
  const { orderCount, answeredCount } = response
  if (answeredCount === 0 && !asked) return "Your shop asks nothing after a purchase at present."
  if (answeredCount === 0) return `None of the ${orderCount} orders of these days was answered for.`
  const were = answeredCount === 1 ? "was" : "were"
  const names = named === 1 ? "1 answer names" : `${named} answers name`
  return `${answeredCount} of ${orderCount} orders ${were} answered for; ${names} a creator.`
}

/** How many answers wait for a person. */
export function reviewSentence(count: number): string {
  return count === 1 ? "1 answer waits for you." : `${count} answers wait for you.`
}
