"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useId, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Dialog } from "@/components/ui/dialog"
import { FormError } from "@/components/ui/form-error"
import type { CampaignRow } from "./campaign-data"
import { CampaignFields } from "./campaign-fields"

type ChangeCampaignProps = { brand: string; campaign: CampaignRow }

/** Another name, other days; or its end. */
export function ChangeCampaign({ brand, campaign }: ChangeCampaignProps) {
  const api = useApi()
  const router = useRouter()
  const form = useId()
  const asItIs = { name: campaign.name, startsOn: campaign.startsOn, endsOn: campaign.endsOn ?? "" }
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState(asItIs)
  const end = useMutation(api.brand.campaigns.end.mutationOptions())
  const save = useMutation(
    api.brand.campaigns.change.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        toast(`${draft.name.trim()} is changed`)
        router.refresh()
      },
    }),
  )

  function change(next: boolean) {
    if (save.isPending) return
    save.reset()
    if (next) setDraft(asItIs)
    setOpen(next)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate({ brand, campaign: campaign.id, ...draft, endsOn: draft.endsOn || null })
  }

  return (
    <span className="inline-flex gap-2">
      <Dialog
        title={`Change ${campaign.name}`}
        description={`Its links go on saying ${campaign.utmCampaign}.`}
        open={open}
        onOpenChange={change}
        trigger={<Button size="small">Change</Button>}
        footer={
          <>
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button type="submit" form={form} look="primary" pending={save.isPending} pendingLabel="Saving…">
              Save
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
          <CampaignFields draft={draft} onChange={setDraft} />
          <FormError message={save.error?.message} />
        </form>
      </Dialog>
      <ConfirmDialog
        title={`End ${campaign.name}?`}
        effect="No new links can be made in it, and this cannot be undone. Its links go on leading to the shop and go on saying its word."
        confirmLabel="End the campaign"
        danger
        trigger={
          <Button size="small" look="quiet">
            End
          </Button>
        }
        onConfirm={async () => {
          await end.mutateAsync({ brand, campaign: campaign.id })
          toast(`${campaign.name} has ended`)
          router.refresh()
        }}
      />
    </span>
  )
}
