"use client"

import { useMutation, useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, type ReactElement, useId, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { Textarea } from "@/components/ui/textarea"

/** What is held: all money of an order, one commission, or a hold that stands already and gets another last day. */
export type HoldOf = { order: string } | { commission: string } | { hold: string; owner: string }

type HoldMoneyProps = { brand: string; of: HoldOf; title: string; trigger: ReactElement }

const SHORTEST_REASON = 10

/** A person holds money for a reason, with somebody who answers for it and a last day; or extends such a hold. */
export function HoldMoney({ brand, of, title, trigger }: HoldMoneyProps) {
  const api = useApi()
  const router = useRouter()
  const form = useId()
  const [open, setOpen] = useState(false)
  const [because, setBecause] = useState("")
  const [owner, setOwner] = useState("")
  const [lastDay, setLastDay] = useState("")
  const people = useQuery(api.brand.clearing.owners.queryOptions({ brand }, { enabled: open }))
  const done = (words: string) => () => {
    change(false)
    toast(words)
    router.refresh()
  }
  const hold = useMutation(api.brand.clearing.hold.mutationOptions({ onSuccess: done("The money is held") }))
  const extend = useMutation(
    api.brand.clearing.extend.mutationOptions({ onSuccess: done("The hold has a new last day") }),
  )
  const isLonger = "hold" in of
  const answering = owner || ("hold" in of ? of.owner : (people.data?.me ?? ""))

  function change(next: boolean) {
    if (next) {
      setBecause("")
      setOwner("")
      setLastDay("")
    }
    hold.reset()
    extend.reset()
    setOpen(next)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const wish = { brand, because, owner: answering, lastDay }
    if ("hold" in of) extend.mutate({ ...wish, hold: of.hold })
    else hold.mutate({ ...wish, ...of })
  }

  const ready = because.trim().length >= SHORTEST_REASON && answering !== "" && lastDay !== ""
  return (
    <Dialog
      trigger={trigger}
      title={title}
      description="Until its last day has ended nothing of it clears, and what has cleared is not paid. Then it lets go by itself. Whoever answers for it is told two days before."
      open={open}
      onOpenChange={change}
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            look="primary"
            disabled={!ready}
            pending={hold.isPending || extend.isPending}
            pendingLabel="Holding…"
          >
            {isLonger ? "Extend the hold" : "Hold it"}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Why" hint="At least ten letters. The creators concerned read it. Name no shopper.">
          <Textarea value={because} maxLength={300} onChange={event => setBecause(event.currentTarget.value)} />
        </Field>
        <Field label="Who answers for it">
          <Select
            options={(people.data?.owners ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={answering}
            onChange={setOwner}
          />
        </Field>
        <Field label="Last day" hint={`At most ${people.data?.longestDays ?? 30} days from now, and 90 in all.`}>
          <Input type="date" value={lastDay} onChange={event => setLastDay(event.currentTarget.value)} />
        </Field>
        <FormError message={hold.error?.message ?? extend.error?.message ?? people.error?.message} />
      </form>
    </Dialog>
  )
}
