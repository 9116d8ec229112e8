"use client"

import { useMutation } from "@tanstack/react-query"
import { UserPlus } from "lucide-react"
import { useRouter } from "next/navigation"
import { type FormEvent, useId, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { ProgramOffer } from "./creator-data"
import { Sentences } from "./sentences"

type InviteCreatorProps = { brand: string; brandName: string; programs: readonly ProgramOffer[] }

/** Invites one address to a program, after showing what the creator will read. */
export function InviteCreator({ brand, brandName, programs }: InviteCreatorProps) {
  const offered = programs.filter(program => program.version !== null)
  const router = useRouter()
  const api = useApi()
  const form = useId()
  const [open, setOpen] = useState(false)
  const [programId, setProgramId] = useState(offered[0]?.id ?? "")
  const program = offered.find(one => one.id === programId)
  const invite = useMutation(
    api.brand.creators.invite.mutationOptions({
      onSuccess: ({ email }) => {
        setOpen(false)
        toast(`The invitation to ${email} is on its way`)
        router.refresh()
      },
    }),
  )

  function change(next: boolean) {
    if (invite.isPending) return
    invite.reset()
    setOpen(next)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get("email") ?? "")
    invite.mutate({ brand, program: programId, email })
  }

  return (
    <Dialog
      title="Invite a creator"
      description="They get a mail with a link that works for 7 days and only for this address."
      open={open}
      onOpenChange={change}
      trigger={
        <Button look="primary" disabled={offered.length === 0}>
          <UserPlus aria-hidden />
          Invite a creator
        </Button>
      }
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" form={form} look="primary" pending={invite.isPending} pendingLabel="Sending…">
            Send the invitation
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Their e-mail address" error={invite.error?.message}>
          <Input name="email" type="email" autoComplete="off" inputMode="email" placeholder="name@example.com" />
        </Field>
        {offered.length > 1 ? (
          <Field label="Program">
            <Select
              options={offered.map(({ id, name }) => ({ value: id, label: name }))}
              value={programId}
              onChange={setProgramId}
            />
          </Field>
        ) : null}
      </form>
      {program ? <WhatTheyRead brandName={brandName} program={program} /> : null}
    </Dialog>
  )
}

function WhatTheyRead({ brandName, program }: { brandName: string; program: ProgramOffer }) {
  return (
    <section aria-label="What they will read">
      <h3 className="pb-1 font-medium text-sm text-strong">What they will read</h3>
      <p className="text-sm">
        {brandName} invites you to {program.name}.
      </p>
      <Sentences items={program.terms} />
    </section>
  )
}
