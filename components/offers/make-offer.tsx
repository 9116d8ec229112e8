"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useId, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Select } from "@/components/ui/select"
import type { Choices } from "./offer-data"
import { EMPTY, readDraft } from "./offer-draft"
import { OfferFields } from "./offer-fields"
import { OfferPreview } from "./offer-preview"
import { type PoolDraft, PoolFields, poolDraftOf, readPool } from "./pool-fields"

const ALL = "all"
const KINDS = [
  { value: "shared", label: "One code for each creator" },
  { value: "single_use", label: "A fresh code for each click" },
]

/** Makes an offer: what it gives, to whom, and how it reads in plain words before the shop hears of it. */
export function MakeOffer({ brand, choices }: { brand: string; choices: Choices }) {
  const api = useApi()
  const router = useRouter()
  const form = useId()
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState(EMPTY)
  const [kind, setKind] = useState<"shared" | "single_use">("shared")
  const [program, setProgram] = useState(choices.programs[0]?.id ?? "")
  const [shop, setShop] = useState(choices.shops.length === 1 ? (choices.shops[0]?.id ?? ALL) : ALL)
  const [pool, setPool] = useState<PoolDraft>(() => poolDraftOf(choices.pool))
  const currency = (choices.shops.find(one => one.id === shop) ?? choices.shops[0])?.currency ?? "USD"
  const read = readDraft(draft, currency, choices.now, null)
  const settings = readPool(pool)
  const make = useMutation(
    api.brand.offers.create.mutationOptions({
      onSuccess: ({ id }) => {
        setOpen(false)
        setDraft(EMPTY)
        toast("The offer is made; the shop is asked for it now")
        router.push(`/brand/${brand}/links/offers/${id}`)
      },
    }),
  )
  const ready = "terms" in read && settings !== null
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!("terms" in read) || settings === null) return
    make.mutate({ brand, program, shop: shop === ALL ? null : shop, kind, terms: read.terms, pool: settings })
  }
  return (
    <Dialog
      title="New offer"
      description="The shop makes the discount; creators get what there is to share."
      open={open}
      onOpenChange={next => {
        if (make.isPending) return
        make.reset()
        setOpen(next)
      }}
      trigger={<Button look="primary">New offer</Button>}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            look="primary"
            disabled={!ready}
            pending={make.isPending}
            pendingLabel="Making…"
          >
            Make the offer
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Codes">
            <Select options={KINDS} value={kind} onChange={next => setKind(next as typeof kind)} />
          </Field>
          <Field label="Program">
            <Select
              options={choices.programs.map(({ id, name }) => ({ value: id, label: name }))}
              value={program}
              onChange={setProgram}
            />
          </Field>
          <Field label="Shop" className="sm:col-span-2">
            <Select
              options={[
                { value: ALL, label: "Every shop" },
                ...choices.shops.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={shop}
              onChange={next => {
                setShop(next)
                setDraft({ ...draft, gids: [] })
              }}
            />
          </Field>
        </div>
        <OfferFields
          brand={brand}
          draft={draft}
          errors={"errors" in read ? read.errors : {}}
          shop={shop === ALL ? null : shop}
          currency={currency}
          singleUse={kind === "single_use"}
          onChange={setDraft}
        />
        {kind === "single_use" ? <PoolFields draft={pool} onChange={setPool} /> : null}
        {"terms" in read ? <OfferPreview terms={read.terms} kind={kind} /> : null}
        <FormError message={make.error?.message} />
      </form>
    </Dialog>
  )
}
