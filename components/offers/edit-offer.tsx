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
import type { OfferWhole } from "./offer-data"
import { draftOf, readDraft } from "./offer-draft"
import { OfferFields } from "./offer-fields"
import { OfferPreview } from "./offer-preview"

/** Changes what an offer gives: every shop is brought to it, and codes that creators have shared stay the same. */
export function EditOffer({ brand, offer }: { brand: string; offer: OfferWhole }) {
  const api = useApi()
  const router = useRouter()
  const form = useId()
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState(() => draftOf(offer.terms))
  const currency = offer.discounts[0]?.currency ?? "USD"
  const read = readDraft(draft, currency, offer.now, offer.terms)
  const change = useMutation(
    api.brand.offers.change.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        toast("The offer is changed; the shop is asked now")
        router.refresh()
      },
    }),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    if ("terms" in read) change.mutate({ brand, offer: offer.id, seen: offer.version, terms: read.terms })
  }
  return (
    <Dialog
      title={`Change “${offer.terms.title}”`}
      description="Codes stay the same; what they give changes in the shop."
      open={open}
      onOpenChange={next => {
        if (change.isPending) return
        change.reset()
        if (next) setDraft(draftOf(offer.terms))
        setOpen(next)
      }}
      trigger={<Button>Change</Button>}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            look="primary"
            disabled={!("terms" in read)}
            pending={change.isPending}
            pendingLabel="Changing…"
          >
            Publish version {offer.version + 1}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <OfferFields
          brand={brand}
          draft={draft}
          errors={"errors" in read ? read.errors : {}}
          shop={offer.shopId}
          currency={currency}
          singleUse={offer.kind === "single_use"}
          onChange={setDraft}
        />
        {"terms" in read ? <OfferPreview terms={read.terms} kind={offer.kind} /> : null}
        <FormError message={change.error?.message} />
      </form>
    </Dialog>
  )
}

/** Ends an offer, with what that means said first. */
export function EndOffer({ brand, offer }: { brand: string; offer: OfferWhole }) {
  const api = useApi()
  const router = useRouter()
  const end = useMutation(api.brand.offers.end.mutationOptions())
  return (
    <ConfirmDialog
      trigger={<Button look="danger">End offer</Button>}
      title={`End “${offer.terms.title}”?`}
      effect={
        offer.kind === "single_use"
          ? "Its codes stop working in the shop, also those that shoppers have and did not use. Safe links still lead to the shop, without a code. Orders that used one stay the creator's."
          : `The ${offer.codes} codes of creators stop working in the shop. Orders that used one stay the creator's.`
      }
      confirmLabel="End the offer"
      pendingLabel="Ending…"
      danger
      onConfirm={async () => {
        await end.mutateAsync({ brand, offer: offer.id })
        toast("The offer has ended; the shop is asked to end its codes")
        router.refresh()
      }}
    />
  )
}
