"use client"

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import { useRouter } from "next/navigation"
import { type FormEvent, useDeferredValue, useId, useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { FormError } from "@/components/ui/form-error"
import type { LinkChoices } from "./link-data"
import { NEW_LINK, wishOf } from "./link-draft"
import { LinkFields } from "./link-fields"
import { MadeLinks } from "./made-links"
import { PlaceChoice } from "./place-choice"
import { ProductChoice } from "./product-choice"

type MakeLinksProps = {
  brand: string
  choices: LinkChoices /** A page of the shop, to show what to paste. */
  example: string
}

/** The doors take no more at once. */
const MOST = 100

/** Makes links to one page or product, for one creator or for many. */
export function MakeLinks({ brand, choices, example }: MakeLinksProps) {
  const api = useApi()
  const router = useRouter()
  const form = useId()
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState(NEW_LINK)
  const [places, setPlaces] = useState<ReadonlySet<string>>(new Set())
  const [words, setWords] = useState("")
  const sought = useDeferredValue(words.trim())
  const found = useQuery(
    api.brand.links.products.queryOptions(
      { brand, words: sought },
      { enabled: open, placeholderData: keepPreviousData },
    ),
  )
  const make = useMutation(api.brand.links.make.mutationOptions({ onSuccess: () => router.refresh() }))
  const campaigns = campaignsFor(choices, places)
  const campaign = campaigns.some(({ id }) => id === draft.campaign) ? draft.campaign : ""
  const wish = wishOf({ ...draft, campaign, slug: places.size > 1 ? "" : draft.slug })

  function change(next: boolean) {
    if (make.isPending) return
    if (next) {
      make.reset()
      setDraft(NEW_LINK)
      setPlaces(new Set())
      setWords("")
    }
    setOpen(next)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (wish && places.size > 0) make.mutate({ brand, places: [...places], ...wish })
  }

  return (
    <Dialog
      title={make.data ? "Links to share" : "Make links"}
      open={open}
      onOpenChange={change}
      trigger={
        <Button look="primary" disabled={choices.places.length === 0}>
          <Plus aria-hidden />
          Make links
        </Button>
      }
      footer={
        make.data ? (
          <Button look="primary" onClick={() => change(false)}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button
              type="submit"
              form={form}
              look="primary"
              disabled={!wish || places.size === 0}
              pending={make.isPending}
              pendingLabel="Making…"
            >
              {places.size > 1 ? `Make ${places.size} links` : "Make the link"}
            </Button>
          </>
        )
      }
    >
      {make.data ? (
        <MadeLinks links={make.data} />
      ) : (
        <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
          <PlaceChoice places={choices.places} chosen={places} onChange={setPlaces} most={MOST} />
          <LinkFields
            draft={{ ...draft, campaign }}
            onChange={setDraft}
            campaigns={campaigns}
            example={example}
            ending={places.size < 2}
            products={
              <ProductChoice
                chosen={draft.product}
                onChoose={product => setDraft({ ...draft, product })}
                words={words}
                onWords={setWords}
                found={found.data}
              />
            }
          />
          <FormError message={make.error?.message ?? found.error?.message} />
        </form>
      )}
    </Dialog>
  )
}

/** Campaigns of the program that all chosen creators are in; while nobody is chosen, all. */
function campaignsFor({ places, campaigns }: LinkChoices, chosen: ReadonlySet<string>) {
  const programs = new Set(places.filter(place => chosen.has(place.id)).map(place => place.programId))
  return campaigns.filter(campaign => programs.size === 0 || (programs.size === 1 && programs.has(campaign.programId)))
}
