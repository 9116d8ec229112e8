"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/textarea"

const ANSWERS = [
  {
    answer: "upheld",
    label: "Keep the notice",
    effect: "The notice stays as it is. The creator reads your reason.",
    done: "The notice stays",
  },
  {
    answer: "lifted",
    label: "Lift the notice",
    effect: "It counts as never given: what it took is earned again, as far as nothing of an order has cleared.",
    done: "The notice is lifted",
  },
] as const

/** The brand's answer to a creator who contests a notice, with its reason. */
export function AnswerContest({ brand, contest }: { brand: string; contest: string }) {
  const api = useApi()
  const router = useRouter()
  const [because, setBecause] = useState("")
  const give = useMutation(api.brand.risk.answer.mutationOptions())
  return (
    <span className="inline-flex flex-wrap gap-2">
      {ANSWERS.map(({ answer, label, effect, done }) => (
        <ConfirmDialog
          key={answer}
          trigger={<Button size="small">{label}</Button>}
          title={label}
          effect={effect}
          confirmLabel={label}
          onConfirm={async () => {
            await give.mutateAsync({ brand, contest, answer, because })
            toast(done)
            router.refresh()
          }}
        >
          <Field label="Why" hint="The creator reads this.">
            <Textarea value={because} maxLength={500} onChange={event => setBecause(event.currentTarget.value)} />
          </Field>
        </ConfirmDialog>
      ))}
    </span>
  )
}
