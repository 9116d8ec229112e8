"use client"

import { useId, useState } from "react"
import { Input } from "@/components/ui/input"
import type { SurveyQuestion } from "./survey-data"

type SurveyPreviewProps = { question: SurveyQuestion; asked: boolean }

/** The block as a shopper sees it on the thank-you page; nothing that is tried here is sent. */
export function SurveyPreview({ question, asked }: SurveyPreviewProps) {
  const name = useId()
  const [chosen, setChosen] = useState<number | null>(null)
  const option = chosen === null ? undefined : question.options[chosen]
  return (
    <section aria-label="What shoppers see">
      <h3 className="pb-2 font-medium text-sm text-strong">What shoppers see</h3>
      <div className="rounded-lg border bg-surface p-5">
        {asked ? (
          <fieldset className="flex flex-col gap-3">
            <legend className="pb-3 font-semibold text-strong">{question.text || "Your question"}</legend>
            {question.options.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an answer that is being written has no other name.
              <label key={at} className="flex min-h-6 items-center gap-2.5 touch:min-h-11">
                <input
                  type="radio"
                  name={name}
                  checked={chosen === at}
                  onChange={() => setChosen(at)}
                  className="size-4 accent-accent"
                />
                {one.label || `Answer ${at + 1}`}
              </label>
            ))}
            {option?.asksHandle ? <Input aria-label="Their name or handle" placeholder="Their name or handle" /> : null}
          </fieldset>
        ) : (
          <p className="text-quiet">Nothing: the block stays empty.</p>
        )}
      </div>
      <p className="pt-2 text-quiet text-sm">
        What they type is matched with your creators&rsquo; handles. Addresses and telephone numbers are never kept.
      </p>
    </section>
  )
}
