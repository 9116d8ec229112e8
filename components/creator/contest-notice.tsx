"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Textarea } from "@/components/ui/textarea"

type ContestNoticeProps = { notice: string; brandName: string }

/** "This is wrong": a statement, a page that shows it, and what happens next. */
export function ContestNotice({ notice, brandName }: ContestNoticeProps) {
  const api = useApi()
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [statement, setStatement] = useState("")
  const [evidence, setEvidence] = useState("")
  const contest = useMutation(
    api.creator.notices.contest.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        toast(`${brandName} is asked to answer`)
        router.refresh()
      },
    }),
  )

  function submit(event: FormEvent) {
    event.preventDefault()
    contest.mutate({ notice, statement, evidence: evidence || null })
  }

  return (
    <Dialog
      trigger={<Button>Contest this</Button>}
      title="Say why it is wrong"
      description={`${brandName} reads it and answers within ten days. Without an answer the notice is lifted, and what it took is yours again.`}
      open={open}
      onOpenChange={next => {
        contest.reset()
        setOpen(next)
      }}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="What happened" hint="Where did you share it, when, with whom? Name no shopper.">
          <Textarea value={statement} maxLength={2_000} onChange={event => setStatement(event.currentTarget.value)} />
        </Field>
        <Field label="A page that shows it" hint="Your post, your episode, a screenshot." optional>
          <Input
            value={evidence}
            inputMode="url"
            autoComplete="off"
            onChange={event => setEvidence(event.currentTarget.value)}
          />
        </Field>
        <FormError message={contest.error?.message} />
        <Button
          type="submit"
          look="primary"
          disabled={!statement.trim()}
          pending={contest.isPending}
          pendingLabel="Sending…"
        >
          Send it to {brandName}
        </Button>
      </form>
    </Dialog>
  )
}
