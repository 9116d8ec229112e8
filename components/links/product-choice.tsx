"use client"

import { Check, Search, X } from "lucide-react"
import { ProductPicture } from "@/components/products/product-picture"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Skeleton } from "@/components/ui/skeleton"

export type FoundProduct = { id: string; title: string; imageUrl: string | null; shopName?: string }

type ProductChoiceProps = {
  chosen: { id: string; title: string } | null
  onChoose: (product: { id: string; title: string } | null) => void
  words: string
  onWords: (words: string) => void
  /** What fits the words; undefined while it is looked for. */
  found: readonly FoundProduct[] | undefined
}

/** Finds a product by its title and chooses it. */
export function ProductChoice({ chosen, onChoose, words, onWords, found }: ProductChoiceProps) {
  if (chosen)
    return (
      <div className="flex items-center justify-between gap-2 rounded-md border px-2.5 py-1.5 text-sm">
        <span className="flex min-w-0 items-center gap-2 text-strong">
          <Check aria-hidden className="size-4 shrink-0 text-positive" />
          <span className="truncate">{chosen.title}</span>
        </span>
        <Button
          look="quiet"
          size="icon"
          aria-label={`Choose another than ${chosen.title}`}
          onClick={() => onChoose(null)}
        >
          <X aria-hidden />
        </Button>
      </div>
    )
  return (
    <div className="flex flex-col gap-1.5">
      <Field label="Product">
        <div className="relative">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-quiet"
          />
          <Input
            value={words}
            onChange={event => onWords(event.target.value)}
            placeholder="Search by title or SKU"
            maxLength={80}
            autoComplete="off"
            className="pl-8 touch:pl-9"
          />
        </div>
      </Field>
      <Found found={found} words={words} onChoose={onChoose} />
    </div>
  )
}

function Found({ found, words, onChoose }: Pick<ProductChoiceProps, "found" | "words" | "onChoose">) {
  if (!found) return <Skeleton className="h-24" />
  if (found.length === 0)
    return (
      <p role="status" className="text-quiet text-sm">
        {words ? "Nothing that is sold now is called so." : "The shop's products have not been read yet."} Any page can
        be linked by its address.
      </p>
    )
  return (
    <ul aria-label="Products found" className="max-h-52 overflow-y-auto rounded-md border">
      {found.map(product => (
        <li key={product.id} className="border-b last:border-b-0">
          <button
            type="button"
            onClick={() => onChoose({ id: product.id, title: product.title })}
            className="flex w-full items-center gap-2.5 px-2 py-1.5 text-left text-sm text-strong hover:bg-hover focus-visible:-outline-offset-2 touch:min-h-11"
          >
            <ProductPicture url={product.imageUrl} />
            <span className="min-w-0 truncate">{product.title}</span>
            {product.shopName ? <span className="ml-auto shrink-0 text-quiet text-xs">{product.shopName}</span> : null}
          </button>
        </li>
      ))}
    </ul>
  )
}
