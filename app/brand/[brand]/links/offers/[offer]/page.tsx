import type { Metadata } from "next"
import { When } from "@/components/format/when"
import { EditOffer, EndOffer } from "@/components/offers/edit-offer"
import { OfferInShops } from "@/components/offers/offer-in-shops"
import { OfferPreview } from "@/components/offers/offer-preview"
import { givesWords, limitWords } from "@/components/offers/offer-words"
import { stateOf } from "@/components/offers/offers-table"
import { PoolPanel } from "@/components/offers/pool-panel"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { StatusChip } from "@/components/ui/status-chip"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Offer" }

type Props = { params: Promise<{ brand: string; offer: string }> }

/** One offer: what it gives, how each shop has it, its pools, and every version of its terms. */
export default async function OfferPage({ params }: Props) {
  const { brand, offer: id } = await params
  const { offers, session } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const offer = await offers.one({ brand, offer: id })
  const mayManage = rights.includes("manage codes")
  const open = mayManage && offer.endedAt === null
  return (
    <>
      <PageHeader
        back={{ href: `/brand/${brand}/links/offers`, label: "Offers" }}
        title={offer.terms.title}
        status={<StatusChip status={stateOf(offer)} />}
        sentence={[givesWords(offer.terms), ...limitWords(offer.terms)].join(" · ")}
        action={
          open ? (
            <>
              <EditOffer brand={brand} offer={offer} />
              <EndOffer brand={brand} offer={offer} />
            </>
          ) : null
        }
      />
      {offer.pools.map(pool => (
        <Section
          key={pool.id}
          title={offer.pools.length > 1 ? `Codes in ${shopOf(offer, pool.shopId)}` : "Codes"}
          hint="Each click through a safe link gets a code of its own. Once given it is never given again."
        >
          <PoolPanel brand={brand} offer={offer} pool={pool} mayManage={open} />
        </Section>
      ))}
      <Section title="In the shop" hint="Looked at after every change, and every night.">
        <OfferInShops brand={brand} offer={offer} mayManage={open} />
      </Section>
      <Section title="In words">
        <OfferPreview terms={offer.terms} kind={offer.kind} />
        {offer.kind === "shared" ? (
          <p className="pt-2 text-quiet text-sm">{offer.codes} codes are in use, one for each creator.</p>
        ) : null}
      </Section>
      <Section title="Versions">
        <ul className="divide-y border-y text-sm">
          {offer.versions.map(version => (
            <li key={version.version} className="flex flex-wrap justify-between gap-x-4 py-2">
              <span>
                Version {version.version}: {[givesWords(version.terms), ...limitWords(version.terms)].join(" · ")}
              </span>
              <When
                at={version.publishedAt}
                now={offer.now}
                timeZone={offer.timeZone}
                as="short"
                className="text-quiet"
              />
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

type Offer = { discounts: readonly { shopId: string; shopName: string }[] }

function shopOf({ discounts }: Offer, shopId: string): string {
  return discounts.find(discount => discount.shopId === shopId)?.shopName ?? "the shop"
}
