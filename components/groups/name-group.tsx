"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, type ReactElement, type ReactNode, useId, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { GroupProgram } from "./group-data"

const LONGEST_NAME = 60

/** Makes a group of a program's creators; nobody is in it yet. */
export function MakeGroup({ brand, programs }: { brand: string; programs: readonly GroupProgram[] }) {
  const api = useApi()
  const router = useRouter()
  const [program, setProgram] = useState(programs[0]?.id ?? "")
  const make = useMutation(api.brand.groups.make.mutationOptions())
  return (
    <NameDialog
      title="New group"
      description="Creators who have something in common. Rules of the plan can be for them alone."
      trigger={
        <Button look="primary" disabled={programs.length === 0}>
          New group
        </Button>
      }
      verb="Make the group"
      begin=""
      pending={make.isPending}
      error={make.error?.message}
      onName={async name => {
        const { id } = await make.mutateAsync({ brand, program, name })
        toast(`${name.trim()} is there; move creators into it`)
        router.push(`/brand/${brand}/creators/groups/${id}`)
      }}
    >
      {programs.length > 1 ? (
        <Field label="Program">
          <Select
            options={programs.map(({ id, name }) => ({ value: id, label: name }))}
            value={program}
            onChange={setProgram}
          />
        </Field>
      ) : null}
    </NameDialog>
  )
}

/** Gives a group another name; who is in it and what it earns stay. */
export function RenameGroup({ brand, group }: { brand: string; group: { id: string; name: string } }) {
  const api = useApi()
  const router = useRouter()
  const rename = useMutation(api.brand.groups.rename.mutationOptions())
  return (
    <NameDialog
      title={`Rename ${group.name}`}
      description="Who is in it and what it earns stay as they are."
      trigger={<Button>Rename</Button>}
      verb="Rename"
      begin={group.name}
      pending={rename.isPending}
      error={rename.error?.message}
      onName={async name => {
        await rename.mutateAsync({ brand, group: group.id, name })
        toast(`The group is called ${name.trim()}`)
        router.refresh()
      }}
    />
  )
}

type NameDialogProps = {
  title: string
  description: string
  trigger: ReactElement
  verb: string
  begin: string
  pending: boolean
  error: string | undefined
  /** Rejects when it was refused; the dialog then stays open. */
  onName: (name: string) => Promise<void>
  children?: ReactNode
}

function NameDialog({ title, description, trigger, verb, begin, pending, error, onName, children }: NameDialogProps) {
  const form = useId()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState(begin)
  async function submit(event: FormEvent) {
    event.preventDefault()
    await onName(name).then(
      () => setOpen(false),
      () => undefined,
    )
  }
  return (
    <Dialog
      title={title}
      description={description}
      open={open}
      onOpenChange={next => {
        if (pending) return
        if (next) setName(begin)
        setOpen(next)
      }}
      trigger={trigger}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            look="primary"
            disabled={name.trim() === ""}
            pending={pending}
            pendingLabel="Saving…"
          >
            {verb}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Name" hint="Its creators read it in their terms.">
          <Input value={name} maxLength={LONGEST_NAME} onChange={event => setName(event.currentTarget.value)} />
        </Field>
        {children}
        <FormError message={error} />
      </form>
    </Dialog>
  )
}
