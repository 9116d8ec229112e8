"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import type { InviteRow } from "./creator-data"

/** Sends an invitation again, or withdraws it. An accepted one has nothing left to do. */
export function InviteActions({ brand, invite }: { brand: string; invite: InviteRow }) {
  const api = useApi()
  const router = useRouter()
  const send = useMutation(api.brand.creators.invite.mutationOptions())
  const revoke = useMutation(api.brand.creators.revokeInvite.mutationOptions())
  if (invite.state === "accepted") return null
  const done = (words: string) => {
    toast(words)
    router.refresh()
  }
  return (
    <span className="inline-flex gap-2">
      <ConfirmDialog
        trigger={<Button size="small">Send again</Button>}
        title={`Send the invitation to ${invite.email} again?`}
        effect="They get a new mail whose link works for 7 days. The link in the mail before stops working."
        confirmLabel="Send again"
        pendingLabel="Sending…"
        onConfirm={async () => {
          await send.mutateAsync({ brand, program: invite.programId, email: invite.email })
          done(`A new invitation to ${invite.email} is on its way`)
        }}
      />
      {invite.state === "open" ? (
        <ConfirmDialog
          trigger={
            <Button size="small" look="quiet">
              Withdraw
            </Button>
          }
          title={`Withdraw the invitation to ${invite.email}?`}
          effect="The link in their mail stops working at once. You can invite them again at any time."
          confirmLabel="Withdraw the invitation"
          pendingLabel="Withdrawing…"
          danger
          onConfirm={async () => {
            await revoke.mutateAsync({ brand, invite: invite.id })
            done(`The invitation to ${invite.email} is withdrawn`)
          }}
        />
      ) : null}
    </span>
  )
}
