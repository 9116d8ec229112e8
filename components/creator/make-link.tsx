"use client"

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import { useRouter } from "next/navigation"
import { type FormEvent, useDeferredValue, useId, useState } from "react"
import { useApi } from "@/components/api/use-api"
import { NEW_LINK, wishOf } from "@/components/links/link-draft"
import { LinkFields } from "@/components/links/link-fields"
import { ProductChoice } from "@/components/links/product-choice"
import { Button } from "@/components/ui/button"
import { CopyButton } from "@/components/ui/copy-button"
import { Dialog } from "@/components/ui/dialog"
import { FormError } from "@/components/ui/form-error"
import type { OwnCampaign } from "./creator-data"

type MakeLinkProps = {
  enrollmentId: string
  brandName: string
  campaigns: readonly OwnCampaign[]
  /** "https://juniper.example", to show what to paste. */
  shop: string | null
}

/** A creator makes a link to a product or a page of the brand's shop. */
export function MakeLink({ enrollmentId, brandName, campaigns, shop }: MakeLinkProps) {
  const api = useApi()
  const router = useRouter()
  const form = useId()
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState(NEW_LINK)
  const [words, setWords] = useState("")
  const ask = { enrollment: enrollmentId, words: useDeferredValue(words.trim()) }
  const found = useQuery(
    api.creator.links.products.queryOptions(ask, { enabled: open, placeholderData: keepPreviousData }),
  )
  const make = useMutation(api.creator.links.make.mutationOptions({ onSuccess: () => router.refresh() }))
  const wish = wishOf(draft)

  function change(next: boolean) {
    if (make.isPending) return
    if (next) {
      make.reset()
      setDraft(NEW_LINK)
      setWords("")
    }
    setOpen(next)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (wish) make.mutate({ enrollment: enrollmentId, ...wish })
  }

  return (
    <Dialog
      title={make.data ? "Your link" : `A link into ${brandName}`}
      open={open}
      onOpenChange={change}
      trigger={
        <Button>
          <Plus aria-hidden />
          Make a link
        </Button>
      }
      footer={
        make.data ? (
          <>
            <Button onClick={() => change(false)}>Done</Button>
            <CopyButton value={make.data.url} what="new link" label="Copy the link" look="primary" />
          </>
        ) : (
          <>
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button
              type="submit"
              form={form}
              look="primary"
              disabled={!wish}
              pending={make.isPending}
              pendingLabel="Making…"
            >
              Make the link
            </Button>
          </>
        )
      }
    >
      {make.data ? (
        <p role="status" className="text-sm">
          {make.data.made ? "It works now:" : "You have it already:"}{" "}
          <span className="break-all font-mono text-strong">{make.data.url.replace(/^https?:\/\//, "")}</span>
        </p>
      ) : (
        <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
          <LinkFields
            draft={draft}
            onChange={setDraft}
            campaigns={campaigns}
            example={`${shop ?? "https://the-shop.com"}/products/…`}
            ending
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
