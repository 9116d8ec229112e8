"use client"

import { useRouter } from "next/navigation"
import { type FormEvent, useId, useState } from "react"
import { toast } from "sonner"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { FormError } from "@/components/ui/form-error"
import { NOTHING_SAID, SaidFields, saidOf } from "./said-fields"

type SayDialogProps = {
  /** The verb: "Answer", "Ask", "Appeal". */
  verb: string
  title: string
  /** What will be true afterwards. */
  effect: string
  label: string
  done: string
  primary?: boolean
  /** Whether it may be done without a word. */
  silent?: boolean
  send: (said: { words: string; links: string[] }) => Promise<unknown>
}

/** Something said in a dispute: words, links, and what saying it leads to. */
export function SayDialog({ verb, title, effect, label, done, primary, silent, send }: SayDialogProps) {
  const router = useRouter()
  const form = useId()
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState(NOTHING_SAID)
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setPending(true)
    const sentence = await send(saidOf(draft)).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : "It did not work, and nothing was changed."),
    )
    setPending(false)
    setRefusal(sentence)
    if (sentence) return
    setOpen(false)
    setDraft(NOTHING_SAID)
    toast(done)
    router.refresh()
  }

  return (
    <Dialog
      trigger={<Button look={primary ? "primary" : "secondary"}>{verb}</Button>}
      title={title}
      description={effect}
      open={open}
      onOpenChange={next => {
        setRefusal(null)
        setOpen(next)
      }}
      footer={
        <Button
          type="submit"
          form={form}
          look="primary"
          disabled={!silent && !draft.words.trim()}
          pending={pending}
          pendingLabel="Sending…"
        >
          {verb}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <SaidFields label={label} draft={draft} onChange={setDraft} links={!silent} />
        <FormError message={refusal} />
      </form>
    </Dialog>
  )
}
