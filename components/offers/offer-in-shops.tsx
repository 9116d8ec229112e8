"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { When } from "@/components/format/when"
import { Button } from "@/components/ui/button"
import { FormError } from "@/components/ui/form-error"
import { Notice } from "@/components/ui/notice"
import { StatusChip } from "@/components/ui/status-chip"
import type { DiscountInShop, OfferWhole } from "./offer-data"
import { termName, termWords } from "./offer-words"

type OfferInShopsProps = { brand: string; offer: OfferWhole; mayManage: boolean }

/** How each shop has the offer; where it differs, both values and which of them is to count. */
export function OfferInShops({ brand, offer, mayManage }: OfferInShopsProps) {
  return (
    <ul className="divide-y border-y">
      {offer.discounts.map(discount => (
        <li key={discount.shopId} className="flex flex-col gap-2 py-3">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <span className="font-medium text-strong">{discount.shopName}</span>
            <StatusChip status={discount.state} />
            <span className="text-quiet">
              {discount.lookedAt ? (
                <>
                  asked <When at={discount.lookedAt} now={offer.now} timeZone={offer.timeZone} as="relative" />
                </>
              ) : (
                "The shop is asked for it; this takes a few seconds."
              )}
            </span>
          </p>
          {discount.refusal ? <Notice look="danger">{discount.refusal}</Notice> : null}
          {discount.state === "gone" ? (
            <Notice look="warning">
              It was deleted in the shop. End this offer and make a new one to have it back.
            </Notice>
          ) : null}
          {discount.state === "differs" ? (
            <Drift brand={brand} offer={offer} discount={discount} mayManage={mayManage} />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

type DriftProps = OfferInShopsProps & { discount: DiscountInShop }

function Drift({ brand, offer, discount, mayManage }: DriftProps) {
  const api = useApi()
  const router = useRouter()
  const told = (words: string) => ({
    onSuccess: () => {
      toast(words)
      router.refresh()
    },
  })
  const putBack = useMutation(api.brand.offers.putBack.mutationOptions(told("The shop is brought back to the offer")))
  const take = useMutation(api.brand.offers.takeTheirs.mutationOptions(told("What the shop has is the offer now")))
  const { said } = discount
  const place = { brand, offer: offer.id, shop: discount.shopId }
  return (
    <Notice look="warning" title={`${discount.shopName} differs from the offer`}>
      {said ? (
        <table className="mt-1 w-full text-sm">
          <thead className="text-left text-quiet">
            <tr>
              <th className="py-1 pr-4 font-normal">Term</th>
              <th className="py-1 pr-4 font-normal">Here</th>
              <th className="py-1 font-normal">In the shop</th>
            </tr>
          </thead>
          <tbody>
            {discount.drift.map(name => (
              <tr key={name} className="border-t">
                <th scope="row" className="py-1 pr-4 text-left font-normal">
                  {termName(name)}
                </th>
                <td className="py-1 pr-4 text-strong">{termWords(name, offer.terms, offer.titles)}</td>
                <td className="py-1 text-strong">{termWords(name, said, offer.titles)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        "Somebody made another kind of discount of it there."
      )}
      {mayManage ? (
        <div className="flex flex-wrap gap-2 pt-2">
          <Button size="small" pending={putBack.isPending} pendingLabel="Asking…" onClick={() => putBack.mutate(place)}>
            Put ours back
          </Button>
          {said ? (
            <Button size="small" pending={take.isPending} pendingLabel="Taking…" onClick={() => take.mutate(place)}>
              Take theirs
            </Button>
          ) : null}
        </div>
      ) : null}
      <FormError message={putBack.error?.message ?? take.error?.message} />
    </Notice>
  )
}
