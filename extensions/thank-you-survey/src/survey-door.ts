/** What the shopper is asked. */
export type Question = {
  readonly surveyId: string
  readonly text: string
  readonly options: readonly { readonly key: string; readonly label: string; readonly asksHandle: boolean }[]
}

export type Door = { readonly events: string; readonly shop: string }

export type Answer = {
  readonly survey: string
  readonly option: string
  readonly handle: string | null
  readonly checkoutToken: string
}

/** Where Tributary is when the merchant set nothing else. */
export const EVENTS = "https://tributary.example/api/events"

/** What this shop asks; null when it asks nothing, or cannot be asked now: then the page shows nothing. */
export async function askedBy({ events, shop }: Door): Promise<Question | null> {
  try {
    const answer = await fetch(`${events}/question?shop=${encodeURIComponent(shop)}`)
    if (!answer.ok) return null
    const { question } = (await answer.json()) as { question: Question | null }
    return question
  } catch {
    return null
  }
}

/** Sends the answer with the page's session token, which proves whose page it is. True when it was kept. */
export async function tellAnswer({ events, shop }: Door, answer: Answer, session: string): Promise<boolean> {
  try {
    const told = await fetch(events, {
      method: "POST",
      headers: { Authorization: `Bearer ${session}`, "Content-Type": "application/json" },
      body: JSON.stringify({ kind: "answer", shop, ...answer }),
    })
    return told.ok
  } catch {
    return false
  }
}
