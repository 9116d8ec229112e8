import { TRPCError } from "@trpc/server"
import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { When } from "@/components/format/when"
import type { ProductPage } from "@/components/products/product-data"
import { ProductPicture } from "@/components/products/product-picture"
import { VariantTable } from "@/components/products/variant-table"
import { DefinitionList } from "@/components/ui/definition-list"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { StatusChip } from "@/components/ui/status-chip"
import { TextLink } from "@/components/ui/text-link"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Product" }

type Props = { params: Promise<{ brand: string; product: string }> }

/** One product as its shop tells it: its variants with price, cost and margin, and where it is filed. */
export default async function OneProductPage({ params }: Props) {
  const { brand, product: id } = await params
  const product = await readOrNotFound(brand, id)
  return (
    <>
      <PageHeader
        back={{ href: `/brand/${brand}/products`, label: "Products" }}
        title={product.title}
        status={<StatusChip status={product.state} />}
        sentence={sentenceOf(product)}
      />
      <div className="flex flex-col gap-6 pb-6 sm:flex-row">
        <ProductPicture url={product.imageUrl} large />
        <div className="min-w-0 grow">
          <Facts product={product} />
        </div>
      </div>
      <Section title="Variants" hint="Cost is what the shop keeps for the item; without it no margin is shown.">
        <VariantTable variants={product.variants} currency={product.currency} />
      </Section>
    </>
  )
}

function Facts({ product }: { product: ProductPage }) {
  const { url, vendor, productType, collections, shopName, changedAt, seenAt, now, timeZone } = product
  return (
    <DefinitionList
      items={[
        { term: "Shop", value: shopName },
        { term: "Page", value: url ? <TextLink href={url}>{url}</TextLink> : "Not published" },
        { term: "Collections", value: collections.length > 0 ? collections.join(", ") : "None" },
        { term: "Vendor", value: vendor ?? "—" },
        { term: "Type", value: productType ?? "—" },
        { term: "Changed in the shop", value: <When as="both" at={changedAt} now={now} timeZone={timeZone} /> },
        { term: "Last read", value: <When as="both" at={seenAt} now={now} timeZone={timeZone} /> },
      ]}
    />
  )
}

function sentenceOf({ giftCard, state }: ProductPage): string | undefined {
  if (state === "deleted") return "The shop no longer knows it. It stays here for the orders that name it."
  return giftCard ? "A gift card: it never earns, because it is paid for again when it is spent." : undefined
}

async function readOrNotFound(brand: string, product: string): Promise<ProductPage> {
  try {
    return await (await caller()).brand.products.one({ brand, product })
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound()
    throw error
  }
}
