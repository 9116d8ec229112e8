"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Select } from "@/components/ui/select"
import { movedWords, WHAT_A_MOVE_DOES } from "./move-words"

const NONE = "none"

type MoveOneProps = {
  brand: string
  /** The place of the creator in the program. */
  enrollment: string
  name: string
  /** Where they are now; null: in no group. */
  from: string | null
  groups: readonly { id: string; name: string }[]
}

/** Moves a creator to another group of the program, or out of all. */
export function MoveOne({ brand, enrollment, name, from, groups }: MoveOneProps) {
  const api = useApi()
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [to, setTo] = useState<string | undefined>()
  const move = useMutation(
    api.brand.groups.move.mutationOptions({
      onSuccess: ({ moved }) => {
        setOpen(false)
        toast(movedWords(moved, groups.find(one => one.id === to)?.name ?? null))
        router.refresh()
      },
    }),
  )
  const options = [
    ...groups.filter(one => one.id !== from).map(one => ({ value: one.id, label: one.name })),
    ...(from ? [{ value: NONE, label: "No group" }] : []),
  ]
  return (
    <Dialog
      title={`Move ${name}`}
      description={WHAT_A_MOVE_DOES}
      open={open}
      onOpenChange={next => {
        if (move.isPending) return
        move.reset()
        setTo(undefined)
        setOpen(next)
      }}
      trigger={
        <Button size="small" aria-label={`Move ${name}`} disabled={options.length === 0}>
          Move
        </Button>
      }
      footer={
        <>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button
            look="primary"
            disabled={to === undefined}
            pending={move.isPending}
            pendingLabel="Moving…"
            onClick={() => to && move.mutate({ brand, enrollments: [enrollment], group: to === NONE ? null : to })}
          >
            Move {name}
          </Button>
        </>
      }
    >
      <Field label="To">
        <Select options={options} value={to} onChange={setTo} placeholder="Choose a group" />
      </Field>
      <FormError message={move.error?.message} />
    </Dialog>
  )
}
