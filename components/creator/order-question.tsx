"use client"

import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useApi } from "@/components/api/use-api"
import { ContestOrder } from "@/components/disputes/contest-order"
import { shareText } from "@/components/orders/percent"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Notice } from "@/components/ui/notice"
import { Select } from "@/components/ui/select"
import { TextLink } from "@/components/ui/text-link"
import type { OrderAnswer } from "./creator-data"

type OrderQuestionProps = { programs: readonly { id: string; name: string; brandName: string }[] }

/** "Did my order count?": yes or no with the reason, by the order's number. */
export function OrderQuestion({ programs }: OrderQuestionProps) {
  const api = useApi()
  const [open, setOpen] = useState(false)
  const [program, setProgram] = useState(programs[0]?.id ?? "")
  const [order, setOrder] = useState("")
  const ask = useMutation(api.creator.attribution.ask.mutationOptions())

  function submit(event: FormEvent) {
    event.preventDefault()
    if (program && order.trim()) ask.mutate({ enrollment: program, order })
  }

  return (
    <Dialog
      trigger={<Button>Did an order count?</Button>}
      title="Did an order count?"
      description="Write the number from the shop's mail to your follower. You learn whether it counted for you, and why."
      open={open}
      onOpenChange={next => {
        ask.reset()
        setOpen(next)
      }}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {programs.length > 1 ? (
          <Field label="Program">
            <Select
              options={programs.map(one => ({ value: one.id, label: `${one.brandName}: ${one.name}` }))}
              value={program}
              onChange={next => {
                ask.reset()
                setProgram(next)
              }}
            />
          </Field>
        ) : null}
        <Field label="Order number" hint="Such as #1042." error={ask.error?.message}>
          <Input
            value={order}
            maxLength={40}
            autoComplete="off"
            onChange={event => {
              ask.reset()
              setOrder(event.currentTarget.value)
            }}
          />
        </Field>
        {programs.length === 0 ? <FormError message="You are in no program yet." /> : null}
        <Button
          type="submit"
          look="primary"
          disabled={!program || !order.trim()}
          pending={ask.isPending}
          pendingLabel="Looking…"
        >
          Look it up
        </Button>
      </form>
      {ask.data ? <Answer answer={ask.data} /> : null}
      {ask.data && ask.data.answer !== "counted" ? (
        <ContestOrder
          key={`${program} ${ask.data.orderName}`}
          enrollment={program}
          order={ask.data.orderName}
          brandName={programs.find(one => one.id === program)?.brandName ?? "the brand"}
        />
      ) : null}
    </Dialog>
  )
}

const TITLES: Readonly<Record<OrderAnswer["answer"], string>> = {
  counted: "Yes, it counted",
  "not counted": "No, it did not count",
  "not seen": "Nothing of yours is known on it",
}

function Answer({ answer: { answer, because, micros, orderName, earningId } }: { answer: OrderAnswer }) {
  const part = micros > 0 && micros < 1_000_000 ? ` Your share is ${shareText(micros)}.` : ""
  return (
    <Notice look={answer === "counted" ? "good" : "info"} title={`${orderName}: ${TITLES[answer]}`} role="status">
      {because}
      {part}{" "}
      {earningId ? <TextLink href={`/creator/earnings?earning=${earningId}`}>See what it earned</TextLink> : null}
    </Notice>
  )
}
