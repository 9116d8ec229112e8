"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useId, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { ROLE_OPTIONS, ROLE_WORDS, ROLES } from "./role-words"
import type { Role } from "./settings-data"

/** Makes whoever signs in with an address a member. */
export function AddMember({ brand }: { brand: string }) {
  const api = useApi()
  const router = useRouter()
  const form = useId()
  const [open, setOpen] = useState(false)
  const [role, setRole] = useState<Role>("analyst")
  const add = useMutation(
    api.brand.settings.addMember.mutationOptions({
      onSuccess: ({ email }) => {
        setOpen(false)
        toast(`${email} is a member now`)
        router.refresh()
      },
    }),
  )

  function change(next: boolean) {
    if (add.isPending) return
    add.reset()
    setOpen(next)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    add.mutate({ brand, role, email: String(new FormData(event.currentTarget).get("email") ?? "") })
  }

  return (
    <Dialog
      title="Add a member"
      description="They are in at once: whoever signs in with this address sees the brand. No mail is sent, so tell them."
      open={open}
      onOpenChange={change}
      trigger={<Button look="primary">Add a member</Button>}
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" form={form} look="primary" pending={add.isPending} pendingLabel="Adding…">
            Add the member
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Their e-mail address" error={add.error?.message}>
          <Input name="email" type="email" autoComplete="off" inputMode="email" placeholder="name@example.com" />
        </Field>
        <Field label="Role" hint={ROLE_WORDS[role]}>
          <Select
            options={ROLE_OPTIONS}
            value={role}
            onChange={value => setRole(ROLES.find(one => one === value) ?? role)}
          />
        </Field>
      </form>
    </Dialog>
  )
}
