"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import type { Member } from "./settings-data"

/** Ends a membership, after saying what that means. */
export function EndMembership({ brand, member }: { brand: string; member: Member }) {
  const api = useApi()
  const router = useRouter()
  const end = useMutation(api.brand.settings.endMember.mutationOptions())
  const name = member.name ?? member.email
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" look="quiet">
          End
        </Button>
      }
      title={member.you ? "End your own membership?" : `End the membership of ${name}?`}
      effect={`${name} cannot open this brand any more from their next click on. What they did stays in the audit log, and they can be added again.`}
      confirmLabel="End the membership"
      pendingLabel="Ending…"
      danger
      onConfirm={async () => {
        await end.mutateAsync({ brand, member: member.id })
        toast(`${name} is no member any more`)
        router.refresh()
      }}
    />
  )
}
