"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type KeyboardEvent, useRef, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { FormError } from "@/components/ui/form-error"
import { Kbd } from "@/components/ui/kbd"
import { ReviewRow } from "./review-row"
import type { SurveyReview } from "./survey-data"

type ReviewQueueProps = { brand: string; review: SurveyReview; judges: boolean }

/** Answers that wait, worked through with the keyboard: J and K move, Y takes the suggestion, N says nobody. */
export function ReviewQueue({ brand, review, judges }: ReviewQueueProps) {
  const api = useApi()
  const router = useRouter()
  const list = useRef<HTMLUListElement>(null)
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  const waiting = review.rows.filter(row => !done.has(row.id))
  const judge = useMutation(
    api.brand.survey.judge.mutationOptions({
      onSuccess: (_, { answer, creator }) => {
        setDone(before => new Set([...before, answer]))
        toast(creator ? "Counted; the order is decided again" : "Put aside; it names nobody of yours")
        if (waiting.length <= 1) router.refresh()
      },
    }),
  )
  const say = (answer: string, creator: string | null) => {
    if (judges && !judge.isPending) judge.mutate({ brand, answer, creator })
  }

  function onKeyDown(event: KeyboardEvent<HTMLUListElement>) {
    if (event.target instanceof HTMLElement && event.target.closest("button, input, [role=combobox]")) return
    const rows = [...(list.current?.children ?? [])] as HTMLElement[]
    const at = rows.indexOf(document.activeElement as HTMLElement)
    const answer = waiting[at]
    if (event.key === "j" || event.key === "ArrowDown") rows[Math.min(at + 1, rows.length - 1)]?.focus()
    else if (event.key === "k" || event.key === "ArrowUp") rows[Math.max(at - 1, 0)]?.focus()
    else if (event.key === "y" && answer?.suggested) say(answer.id, answer.suggested.id)
    else if (event.key === "n" && answer) say(answer.id, null)
    else return
    event.preventDefault()
  }

  return (
    <>
      {judges ? (
        <p className="pb-3 text-quiet text-sm max-sm:hidden">
          <Kbd>J</Kbd> and <Kbd>K</Kbd> move, <Kbd>Y</Kbd> takes the suggestion, <Kbd>N</Kbd> says nobody.
        </p>
      ) : null}
      <FormError message={judge.error?.message} />
      <ul ref={list} aria-label="Answers to review" onKeyDown={onKeyDown} className="border-t">
        {waiting.map(answer => (
          <ReviewRow
            key={answer.id}
            {...{ brand, answer, judges }}
            creators={review.creators}
            now={review.now}
            timeZone={review.timeZone}
            onSay={creator => say(answer.id, creator)}
          />
        ))}
      </ul>
      {waiting.length === 0 ? <p className="py-6 text-quiet">All of these are done.</p> : null}
    </>
  )
}
