"use client"

import { When } from "@/components/format/when"
import { Button } from "@/components/ui/button"
import { Select } from "@/components/ui/select"
import { TextLink } from "@/components/ui/text-link"
import type { AnswerToReview, CreatorChoice } from "./survey-data"

type ReviewRowProps = {
  brand: string
  answer: AnswerToReview
  creators: readonly CreatorChoice[]
  judges: boolean
  now: Date
  timeZone: string
  /** Null: nobody of ours. */
  onSay: (creator: string | null) => void
}

/** What a shopper typed, whom it may name, and the three things that can be said of it. */
export function ReviewRow({ brand, answer, creators, judges, now, timeZone, onSay }: ReviewRowProps) {
  const { suggested, order, typedHandle } = answer
  const others = creators.filter(creator => creator.id !== suggested?.id)
  return (
    <li
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the row takes the keys of the queue.
      tabIndex={0}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b py-3 focus-visible:-outline-offset-2"
    >
      <div className="min-w-0">
        <p className="font-medium text-strong">
          &ldquo;{typedHandle ?? "forgotten"}&rdquo;
          {suggested ? <span className="font-normal text-normal"> may be {suggested.name}</span> : null}
        </p>
        <p className="text-quiet text-sm">
          {order ? (
            <TextLink href={`/brand/${brand}/orders/${order.id}`}>Order {order.name}</TextLink>
          ) : (
            "The order has not come yet"
          )}
          {", answered "}
          <When at={answer.answeredAt} now={now} timeZone={timeZone} />
          {suggested ? "" : ". Several creators are as close."}
        </p>
      </div>
      {judges ? (
        <div className="flex flex-wrap items-center gap-2">
          {suggested ? <Button onClick={() => onSay(suggested.id)}>Yes, {suggested.name}</Button> : null}
          <Select
            aria-label={`Somebody else than suggested for ${typedHandle ?? "this answer"}`}
            placeholder={suggested ? "Somebody else…" : "Choose a creator…"}
            options={others.map(({ id, name, handle }) => ({ value: id, label: `${name} (@${handle})` }))}
            onChange={onSay}
            className="w-48"
          />
          <Button onClick={() => onSay(null)}>Nobody of ours</Button>
        </div>
      ) : null}
    </li>
  )
}
