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

/** Ends a notice: from now on, or as if it had never been given. */
export function EndNotice({ brand, notice }: { brand: string; notice: string }) {
  const api = useApi()
  const router = useRouter()
  const [because, setBecause] = useState("")
  const end = useMutation(api.brand.risk.end.mutationOptions())
  const endings = [
    {
      undone: false,
      label: "End it from now on",
      effect: "From now on the code counts like any other. What was ordered while the notice stood stays as it is.",
    },
    {
      undone: true,
      label: "Lift it",
      effect:
        "The notice counts as never given: what it took is earned again, as far as nothing of an order has cleared.",
    },
  ]
  return (
    <span className="inline-flex flex-wrap gap-2">
      {endings.map(({ undone, label, effect }) => (
        <ConfirmDialog
          key={label}
          trigger={
            <Button size="small" look={undone ? "secondary" : "quiet"}>
              {label}
            </Button>
          }
          title={label}
          effect={effect}
          confirmLabel={label}
          onConfirm={async () => {
            await end.mutateAsync({ brand, notice, because, undone })
            toast(undone ? "The notice is lifted" : "The notice has ended")
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
