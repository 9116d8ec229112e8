"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { FormError } from "@/components/ui/form-error"
import type { OwnCampaign } from "./work-data"

/** Yes or no to all that waits for the creator's answer; nothing where nothing waits. */
export function AnswerCampaign({ campaign }: { campaign: OwnCampaign }) {
  const api = useApi()
  const router = useRouter()
  const answer = useMutation(api.creator.campaigns.answer.mutationOptions())
  const open = [...campaign.deliverables, ...campaign.retainers].filter(one => one.state === "proposed").length
  if (open === 0) return null
  const say = async (agreed: boolean) => {
    await answer.mutateAsync({ campaign: campaign.id, agreed })
    toast(agreed ? `You take part in ${campaign.name}` : `${campaign.brandName} knows that you do not take part`)
    router.refresh()
  }
  return (
    <section aria-label="Your answer" className="flex flex-col gap-3 rounded-lg border px-4 py-3.5">
      <p className="text-normal text-sm">
        {campaign.brandName} asks you for {open === 1 ? "one thing" : `${open} things`}. Read the brief, then say yes or
        no to {open === 1 ? "it" : "all of it"}.
      </p>
      <FormError message={answer.error?.message} />
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          pending={answer.isPending}
          pendingLabel="Saving…"
          onClick={() => say(true).catch(() => {})}
        >
          Yes, I take part
        </Button>
        <ConfirmDialog
          title={`Decline ${campaign.name}?`}
          effect={`${campaign.brandName} is told. What you agreed to before stays.`}
          confirmLabel="Decline"
          trigger={<Button look="quiet">No</Button>}
          onConfirm={() => say(false)}
        />
      </div>
    </section>
  )
}
