import type { Metadata } from "next"
import { When } from "@/components/format/when"
import { DeliveriesTable } from "@/components/settings/deliveries-table"
import type { Shop } from "@/components/settings/settings-data"
import { SettingsHead } from "@/components/settings/settings-head"
import { DefinitionList } from "@/components/ui/definition-list"
import { EmptyState } from "@/components/ui/empty-state"
import { Section } from "@/components/ui/section"
import { StatusChip } from "@/components/ui/status-chip"
import { TextLink } from "@/components/ui/text-link"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Shop" }

/** What is connected, and whether the shop's messages arrive. */
export default async function ShopPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await params
  const { session, settings } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const { shops, newest, parked, now, timeZone } = await settings.shops({ brand })
  return (
    <>
      <SettingsHead brand={brand} current="shop" audit={rights.includes("see the audit log")} />
      {shops.length === 0 ? (
        <div className="pt-6">
          <EmptyState title="Your shop appears here">
            Orders arrive once a Shopify store is connected. This brand has none yet.
          </EmptyState>
        </div>
      ) : null}
      {shops.map(shop => (
        <ShopFacts key={shop.id} shop={shop} now={now} timeZone={timeZone} />
      ))}
      {parked.length > 0 ? (
        <Section
          title="Set aside"
          hint="These messages could not be used. Orders are read back from the shop, so no order is lost by it."
        >
          <DeliveriesTable label="Messages set aside" rows={parked} now={now} timeZone={timeZone} />
        </Section>
      ) : null}
      <Section title="Newest messages" hint="What the shop sent last, and what became of it.">
        <DeliveriesTable
          label="Newest messages"
          rows={newest}
          now={now}
          timeZone={timeZone}
          empty={<p className="text-quiet text-sm">The shop has not sent anything yet.</p>}
        />
      </Section>
    </>
  )
}

function ShopFacts({ shop, now, timeZone }: { shop: Shop; now: Date; timeZone: string }) {
  return (
    <Section title={shop.name}>
      <DefinitionList
        items={[
          { term: "State", value: <StatusChip status="connected" /> },
          { term: "Domain", value: <span className="font-mono">{shop.domain}</span> },
          { term: "Storefront", value: <TextLink href={shop.storefrontUrl}>{shop.storefrontUrl}</TextLink> },
          { term: "Currency", value: shop.currency },
          { term: "Time zone", value: shop.timeZone },
          { term: "Connected", value: <When as="both" at={shop.connectedAt} now={now} timeZone={timeZone} /> },
        ]}
      />
    </Section>
  )
}
