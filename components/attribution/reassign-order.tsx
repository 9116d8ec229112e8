"use client"

import { useMutation, useQuery } from "@tanstack/react-query"
import { Plus, X } from "lucide-react"
import { useRouter } from "next/navigation"
import { type FormEvent, useId, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { Textarea } from "@/components/ui/textarea"
import type { CreditChoice } from "./attribution-data"
import { readShares, type ShareDraft } from "./share-draft"

type ReassignOrderProps = { brand: string; order: string; name: string }

const EMPTY: readonly ShareDraft[] = [{ enrollment: "", percent: "100" }]

/** A person decides who is credited with an order. It stands over all evidence until it is lifted. */
export function ReassignOrder({ brand, order, name }: ReassignOrderProps) {
  const api = useApi()
  const router = useRouter()
  const form = useId()
  const [open, setOpen] = useState(false)
  const [rows, setRows] = useState(EMPTY)
  const [note, setNote] = useState("")
  const choices = useQuery(api.brand.attribution.choices.queryOptions({ brand }, { enabled: open }))
  const reassign = useMutation(
    api.brand.attribution.reassign.mutationOptions({
      onSuccess: () => {
        change(false)
        toast(`Who is credited with ${name} is decided`)
        router.refresh()
      },
    }),
  )
  const shares = readShares(rows)

  function change(next: boolean) {
    if (next) {
      setRows(EMPTY)
      setNote("")
    }
    reassign.reset()
    setOpen(next)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if ("shares" in shares) reassign.mutate({ brand, order, shares: [...shares.shares], note })
  }

  return (
    <Dialog
      trigger={<Button>Credit somebody else</Button>}
      title={`Who is credited with ${name}`}
      description="Your decision stands over links, codes and rules until somebody lifts it. Who loses the credit loses what it earned, also when it was paid; refunds still change the amounts. The creators concerned read your note."
      open={open}
      onOpenChange={change}
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            look="primary"
            disabled={!("shares" in shares) || note.trim().length < 10}
            pending={reassign.isPending}
            pendingLabel="Deciding…"
          >
            {rows.length === 0 ? "Credit nobody" : "Decide"}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        {rows.map((row, at) => (
          <ShareRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place until it is chosen.
            key={at}
            row={row}
            choices={choices.data ?? []}
            onChange={next => setRows(rows.map((one, index) => (index === at ? next : one)))}
            onRemove={() => setRows(rows.filter((_, index) => index !== at))}
          />
        ))}
        <Button
          size="small"
          look="quiet"
          className="self-start"
          onClick={() => setRows([...rows, { enrollment: "", percent: "" }])}
        >
          <Plus aria-hidden />
          {rows.length === 0 ? "Credit a creator" : "Share it with another"}
        </Button>
        {rows.length === 0 ? <p className="text-normal text-sm">Nobody will be credited with this order.</p> : null}
        {"fault" in shares && rows.length > 1 ? <p className="text-quiet text-sm">{shares.fault}</p> : null}
        <Field label="Why" hint="At least ten letters. Name no shopper.">
          <Textarea value={note} maxLength={500} onChange={event => setNote(event.currentTarget.value)} />
        </Field>
        <FormError message={reassign.error?.message ?? choices.error?.message} />
      </form>
    </Dialog>
  )
}

type ShareRowProps = {
  row: ShareDraft
  choices: readonly CreditChoice[]
  onChange: (row: ShareDraft) => void
  onRemove: () => void
}

function ShareRow({ row, choices, onChange, onRemove }: ShareRowProps) {
  const options = choices.map(({ id, name, programName }) => ({ value: id, label: `${name}, ${programName}` }))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_6rem_auto] items-end gap-2">
      <Field label="Creator">
        <Select options={options} value={row.enrollment} onChange={enrollment => onChange({ ...row, enrollment })} />
      </Field>
      <Field label="Share">
        <Input
          inputMode="decimal"
          value={row.percent}
          onChange={event => onChange({ ...row, percent: event.currentTarget.value })}
        />
      </Field>
      <Button size="icon" look="quiet" aria-label="Take this creator out" onClick={onRemove}>
        <X aria-hidden />
      </Button>
    </div>
  )
}
