"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"
import { ROLE_OPTIONS, ROLE_WORDS, ROLES, titleOf } from "./role-words"
import type { Member } from "./settings-data"

/** Gives a member another role, from their next click on. */
export function ChangeRole({ brand, member }: { brand: string; member: Member }) {
  const api = useApi()
  const router = useRouter()
  const [role, setRole] = useState(member.role)
  const change = useMutation(api.brand.settings.changeRole.mutationOptions())
  const name = member.name ?? member.email
  return (
    <ConfirmDialog
      trigger={<Button size="small">Change role</Button>}
      title={`Change the role of ${name}`}
      effect={`${name} is ${titleOf(member.role).toLowerCase()} now. Another role counts from their next click on.`}
      confirmLabel={role === member.role ? "Keep the role" : `Make them ${role}`}
      pendingLabel="Changing…"
      onConfirm={async () => {
        await change.mutateAsync({ brand, member: member.id, role })
        if (role !== member.role) toast(`${name} is ${role} now`)
        router.refresh()
      }}
    >
      <Field label="Role" hint={ROLE_WORDS[role]}>
        <Select
          options={ROLE_OPTIONS}
          value={role}
          onChange={value => setRole(ROLES.find(one => one === value) ?? role)}
        />
      </Field>
    </ConfirmDialog>
  )
}
