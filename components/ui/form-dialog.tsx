"use client"

import { useRouter } from "next/navigation"
import { type FormEvent, type ReactElement, type ReactNode, useId, useState } from "react"
import { toast } from "sonner"
import { Button } from "./button"
import { Dialog } from "./dialog"
import { FormError } from "./form-error"

export type FormDialogProps = {
  trigger: ReactElement
  title: string
  description?: ReactNode
  submitLabel: string
  pendingLabel: string
  danger?: boolean
  /** Begins afresh each time the dialog opens. */
  onOpen?: () => void
  /** Does it and answers what is true now, in a sentence for the toast. A throw is shown with its message. */
  onSubmit: () => Promise<string>
  children: ReactNode
}

/** A short form in front of the page: stays open with the reason when it is refused, and else shows what came of it. */
export function FormDialog({ trigger, title, description, onOpen, onSubmit, children, ...rest }: FormDialogProps) {
  const router = useRouter()
  const form = useId()
  const [open, setOpen] = useState(false)
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  function change(next: boolean) {
    if (pending) return
    setRefusal(null)
    if (next) onOpen?.()
    setOpen(next)
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    setPending(true)
    setRefusal(null)
    try {
      toast(await onSubmit())
      setOpen(false)
      router.refresh()
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : "It did not work, and nothing was changed. Try again.")
    } finally {
      setPending(false)
    }
  }

  return (
    <Dialog
      title={title}
      description={description}
      open={open}
      onOpenChange={change}
      trigger={trigger}
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            look={rest.danger ? "danger" : "primary"}
            pending={pending}
            pendingLabel={rest.pendingLabel}
          >
            {rest.submitLabel}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        {children}
        <FormError message={refusal} />
      </form>
    </Dialog>
  )
}
