"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { moneyText } from "@/components/money/money"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/textarea"
import type { BatchData } from "./payout-data"
import { PrepareButton } from "./prepare-button"

type Props = { brand: string; batch: BatchData }

/** What may be done with a batch now, by this member. The server decides again. */
export function BatchActions({ brand, batch }: Props) {
  const may = (right: BatchData["rights"][number]) => batch.rights.includes(right)
  const open = batch.state === "draft" || batch.state === "sealed"
  const stale = batch.changes.length > 0
  return (
    <>
      {open && may("prepare payouts") ? <Reject brand={brand} batch={batch} /> : null}
      {batch.state === "draft" && may("prepare payouts") ? (
        <PrepareButton brand={brand} currency={batch.currency} again primary={stale} />
      ) : null}
      {batch.state === "draft" && may("prepare payouts") && !stale && batch.creators > 0 ? (
        <Seal brand={brand} batch={batch} />
      ) : null}
      {batch.state === "sealed" && may("approve payouts") && !batch.youPrepared && !stale ? (
        <Approve brand={brand} batch={batch} />
      ) : null}
    </>
  )
}

const creatorsOf = ({ creators }: BatchData) => (creators === 1 ? "1 creator" : `${creators} creators`)
const totalOf = ({ amountMinor, currency }: BatchData) => moneyText({ minor: amountMinor, currency })

/** Runs a mutation to its end and answers its refusal, with the list of what changed, as one text. */
function useAct() {
  const router = useRouter()
  return async (act: () => Promise<unknown>): Promise<string | undefined> => {
    try {
      await act()
    } catch (error) {
      return error instanceof Error ? error.message : "It did not work, and nothing was changed."
    } finally {
      router.refresh()
    }
  }
}

function Seal({ brand, batch }: Props) {
  const api = useApi()
  const act = useAct()
  const seal = useMutation(api.brand.payouts.seal.mutationOptions())
  return (
    <ConfirmDialog
      trigger={<Button look="primary">Seal this batch</Button>}
      title="Seal this batch"
      effect={`${creatorsOf(batch)} and ${totalOf(batch)} are frozen under one fingerprint. A second person approves exactly that; nothing is paid yet.`}
      confirmLabel="Seal"
      pendingLabel="Sealing…"
      onConfirm={() => act(() => seal.mutateAsync({ brand, batch: batch.id }))}
    />
  )
}

function Approve({ brand, batch }: Props) {
  const api = useApi()
  const act = useAct()
  const approve = useMutation(api.brand.payouts.approve.mutationOptions())
  const label = batch.amountMinor === 0 ? `Approve ${creatorsOf(batch)}` : `Approve and pay ${creatorsOf(batch)}`
  return (
    <ConfirmDialog
      trigger={<Button look="primary">{label}</Button>}
      title={label}
      effect={`${totalOf(batch)} leave your balance for ${creatorsOf(batch)}. What was sealed is paid, to the cent; it cannot be taken back.`}
      confirmLabel={label}
      pendingLabel="Approving…"
      onConfirm={() => act(() => approve.mutateAsync({ brand, batch: batch.id }))}
    />
  )
}

function Reject({ brand, batch }: Props) {
  const api = useApi()
  const act = useAct()
  const [because, setBecause] = useState("")
  const reject = useMutation(api.brand.payouts.reject.mutationOptions())
  return (
    <ConfirmDialog
      trigger={<Button>Reject</Button>}
      title="Reject this batch"
      effect="Nothing is paid and no money moves. A new batch can be prepared at once."
      confirmLabel="Reject this batch"
      pendingLabel="Rejecting…"
      danger
      onConfirm={() => act(() => reject.mutateAsync({ brand, batch: batch.id, because }))}
    >
      <Field label="Why" hint="Whoever prepared it reads this.">
        <Textarea value={because} onChange={event => setBecause(event.target.value)} rows={3} />
      </Field>
    </ConfirmDialog>
  )
}
