import type { Metadata } from "next"
import type { ShopInShop } from "@/components/in-shop/in-shop-data"
import { InShopPanel } from "@/components/in-shop/in-shop-panel"
import { SettingsHead } from "@/components/settings/settings-head"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "In the shop" }

type Props = { params: Promise<{ brand: string }> }

/** What runs in each shop, and whether it is heard. */
export default async function InTheShopPage({ params }: Props) {
  const { brand } = await params
  const { session, inShop } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const { shops, events, now, timeZone } = await inShop.health({ brand })
  const manages = rights.includes("connect shops")
  return (
    <>
      <SettingsHead brand={brand} current="in-the-shop" audit={rights.includes("see the audit log")} />
      {shops.length === 0 ? (
        <div className="pt-6">
          <EmptyState
            title="What runs in your shop appears here"
            action={<LinkButton href={`/brand/${brand}/settings/shop`}>Connect a shop</LinkButton>}
          >
            The theme embed, the pixel and the survey belong to a connected shop, and this brand has none yet.
          </EmptyState>
        </div>
      ) : (
        <p className="pt-6 text-strong">{sentence(shops)}</p>
      )}
      {shops.map(shop => (
        <InShopPanel key={shop.id} {...{ brand, shop, events, manages, now, timeZone }} />
      ))}
    </>
  )
}

/** The page's one answer. */
function sentence(shops: readonly ShopInShop[]): string {
  const silent = shops.filter(shop => shop.landingAt === null || shop.pixelAt === null)
  if (silent.length === 0) return "Embed and pixel are heard from every shop."
  const names = silent.map(shop => shop.name).join(", ")
  return `Embed or pixel of ${names} were not heard yet. Links and codes work; only purchases that skip the cart are seen less well.`
}
