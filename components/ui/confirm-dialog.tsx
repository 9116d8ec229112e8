"use client"

import { type ReactElement, type ReactNode, useState } from "react"
import { Button } from "./button"
import { Dialog } from "./dialog"
import { FormError } from "./form-error"

export type ConfirmDialogProps = {
  trigger: ReactElement
  title: string
  /** What will be true afterwards, in one sentence with its amounts: "14 creators are paid $4,210.00 today." */
  effect: ReactNode
  /** The verb with its effect: "Approve and pay 14 creators". */
  confirmLabel: string
  pendingLabel?: string
  danger?: boolean
  /** Does it. May return (or throw with) a sentence that says why it was refused; the dialog then stays open. */
  onConfirm: () => Promise<string | undefined> | Promise<void>
  children?: ReactNode
}

/** Asks before money moves or something ends, and states the effect first. */
export function ConfirmDialog({ trigger, title, effect, confirmLabel, danger, ...rest }: ConfirmDialogProps) {
  const [open, setOpen] = useState(false)
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  async function confirm() {
    setPending(true)
    setRefusal(null)
    try {
      const sentence = await rest.onConfirm()
      if (sentence) setRefusal(sentence)
      else setOpen(false)
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : "It did not work, and nothing was changed. Try again.")
    } finally {
      setPending(false)
    }
  }

  function change(next: boolean) {
    if (pending) return
    setRefusal(null)
    setOpen(next)
  }

  return (
    <Dialog
      trigger={trigger}
      title={title}
      description={effect}
      open={open}
      onOpenChange={change}
      footer={
        <>
          <Button onClick={() => change(false)} disabled={pending}>
            Cancel
          </Button>
          <Button
            look={danger ? "danger" : "primary"}
            pending={pending}
            pendingLabel={rest.pendingLabel}
            onClick={confirm}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {rest.children}
      <FormError message={refusal} />
    </Dialog>
  )
}
