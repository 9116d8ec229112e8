"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { When } from "@/components/format/when"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { Notice } from "@/components/ui/notice"
import { Textarea } from "@/components/ui/textarea"

type Lock = { stripeTransferId: string; because: string; foundAt: Date }
type Props = { brand: string; locks: readonly Lock[]; mayResolve: boolean; now: Date }

/** Transfers that Stripe shows and the books do not know. While there is one, nobody is paid. */
export function PayerLocks({ brand, locks, mayResolve, now }: Props) {
  return locks.map(lock => (
    <Notice
      key={lock.stripeTransferId}
      look="danger"
      role="alert"
      title="Nobody is paid until this transfer is explained"
      className="mb-4"
      action={mayResolve ? <Resolve brand={brand} lock={lock} /> : null}
    >
      <code className="font-mono">{lock.stripeTransferId}</code> was found{" "}
      <When as="relative" at={lock.foundAt} now={now} />. {lock.because}
    </Notice>
  ))
}

function Resolve({ brand, lock }: { brand: string; lock: Lock }) {
  const api = useApi()
  const router = useRouter()
  const [resolution, setResolution] = useState("")
  const unlock = useMutation(api.brand.payouts.unlockPayer.mutationOptions())
  return (
    <ConfirmDialog
      trigger={<Button>Resolve</Button>}
      title="Say what this transfer is"
      effect="The payer goes on. What you write is kept in the audit log."
      confirmLabel="Resolve and go on paying"
      onConfirm={async () => {
        await unlock.mutateAsync({ brand, stripeTransferId: lock.stripeTransferId, resolution })
        router.refresh()
      }}
    >
      <Field label="What it is">
        <Textarea rows={3} value={resolution} onChange={event => setResolution(event.target.value)} />
      </Field>
    </ConfirmDialog>
  )
}
