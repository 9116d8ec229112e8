"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useId, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { SecondPersonNote } from "@/components/commissions/second-person-note"
import { amountIn } from "@/components/money/amount-in"
import { moneyText } from "@/components/money/money"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Notice } from "@/components/ui/notice"
import { Select } from "@/components/ui/select"
import type { BrandDisputePage } from "./dispute-data"
import { NOTHING_SAID, SaidFields } from "./said-fields"

type Decision = "uphold" | "uphold_partly" | "decline"
type DecideDisputeProps = { brand: string; dispute: BrandDisputePage }

/** Who is right, what that does to the money before it is done, and why. */
export function DecideDispute({ brand, dispute }: DecideDisputeProps) {
  const api = useApi()
  const router = useRouter()
  const form = useId()
  const choices = choicesOf(dispute)
  const [open, setOpen] = useState(false)
  const [move, setMove] = useState<Decision>("uphold")
  const [amount, setAmount] = useState("")
  const [draft, setDraft] = useState(NOTHING_SAID)
  const decide = useMutation(
    api.brand.disputes.decide.mutationOptions({
      onSuccess: ({ waits }) => {
        setOpen(false)
        toast(waits ? "It is decided once a colleague confirms it" : "It is decided")
        router.refresh()
      },
    }),
  )
  const currency = dispute.currency ?? dispute.earning?.currency ?? "USD"
  const decided = move === "uphold_partly" ? amountIn(amount, currency) : null
  const ready = draft.words.trim() !== "" && (move !== "uphold_partly" || decided !== null)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (ready) decide.mutate({ brand, dispute: dispute.id, move, decided, words: draft.words })
  }

  return (
    <Dialog
      trigger={<Button look="primary">Decide</Button>}
      title={`Decide about ${dispute.about}`}
      open={open}
      onOpenChange={next => {
        decide.reset()
        setOpen(next)
      }}
      footer={
        <Button
          type="submit"
          form={form}
          look="primary"
          disabled={!ready}
          pending={decide.isPending}
          pendingLabel="Deciding…"
        >
          {choices.find(one => one.value === move)?.verb ?? "Decide"}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Decision">
          <Select options={choices} value={move} onChange={value => setMove(value as Decision)} />
        </Field>
        {move === "uphold_partly" ? (
          <Field label={`What it should earn in all, in ${currency}`}>
            <Input value={amount} inputMode="decimal" onChange={event => setAmount(event.currentTarget.value)} />
          </Field>
        ) : null}
        <Notice title="What this does">{choices.find(one => one.value === move)?.effect}</Notice>
        {dispute.alone && move !== "decline" ? (
          <SecondPersonNote
            alone={dispute.alone}
            currency={currency}
            entered={[
              { creatorId: dispute.creatorId, name: dispute.creatorName, minor: addedBy(dispute, move, decided) },
            ]}
          />
        ) : null}
        <SaidFields label="Why" hint="The creator reads this." draft={draft} onChange={setDraft} links={false} />
        <FormError message={decide.error?.message} />
      </form>
    </Dialog>
  )
}

function addedBy({ askedMinor, wasMinor }: BrandDisputePage, move: Decision, decided: number | null): number | null {
  const should = move === "uphold_partly" ? decided : askedMinor
  return should === null || wasMinor === null ? null : should - wasMinor
}

function choicesOf(dispute: BrandDisputePage) {
  const { moves, kind, creatorName, currency, wasMinor, askedMinor, about, orderId } = dispute
  const asked =
    currency !== null && wasMinor !== null && askedMinor !== null
      ? `${moneyText({ minor: askedMinor - wasMinor, currency })} is added, so that it earns ${moneyText({ minor: askedMinor, currency })}.`
      : "What is missing is added."
  const given: Readonly<Record<typeof kind, string>> = {
    line: `${asked} It clears no earlier than the rest${orderId ? ", and what came back of the order since takes its part" : ""}.`,
    missing_order: `Where nobody has ${about}, it is credited to ${creatorName} by your decision. Where others have it, what it would have earned is owed besides, and nothing is taken from them.`,
    hold: "What holds the money is let go: it clears as its time comes.",
    code: "The notice counts as never given.",
  }
  const all = [
    { value: "uphold", label: `${creatorName} is right`, verb: "Uphold", effect: given[kind] },
    {
      value: "uphold_partly",
      label: `${creatorName} is partly right`,
      verb: "Uphold in part",
      effect: "Exactly so much is added that it comes to this amount. The rest may be appealed once.",
    },
    {
      value: "decline",
      label: "It stays as it is",
      verb: "Decline",
      effect: `Nothing changes, and what waited goes on. ${creatorName} may appeal once.`,
    },
  ]
  return all.filter(one => moves.includes(one.value as Decision))
}
