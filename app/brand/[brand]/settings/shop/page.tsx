import type { Metadata } from "next"
import { SettingsHead } from "@/components/settings/settings-head"
import { ShopConnect } from "@/components/settings/shop-connect"
import type { AskedScope, ShopHealth } from "@/components/settings/shop-data"
import { ShopPanel } from "@/components/settings/shop-panel"
import { ShopScopes } from "@/components/settings/shop-scopes"
import { refusalWords } from "@/components/settings/shop-words"
import { EmptyState } from "@/components/ui/empty-state"
import { Fold } from "@/components/ui/fold"
import { Notice } from "@/components/ui/notice"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { caller } from "@/server/api/caller"
import { type Query, first as told } from "../../query"

export const metadata: Metadata = { title: "Shop" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

/** What is connected, whether it works by proof, and how to connect another. */
export default async function ShopPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const { session, shops: doors } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const { shops, scopes, now, timeZone } = await doors.health({ brand })
  const manages = rights.includes("connect shops")
  const refusal = refusalWords(told(query.refused))
  return (
    <>
      <SettingsHead brand={brand} current="shop" audit={rights.includes("see the audit log")} />
      {refusal ? (
        <Notice look="danger" role="alert" title="The shop was not connected" className="mt-6">
          {refusal}
        </Notice>
      ) : null}
      {shops.length > 0 ? <p className="pt-6 text-strong">{sentence(shops)}</p> : null}
      {[...shops.filter(needsYou), ...shops.filter(shop => !needsYou(shop))].map(shop => (
        <ShopPanel key={shop.id} {...{ brand, shop, scopes, manages, now, timeZone }} />
      ))}
      {shops.length > 0 ? (
        <p className="pt-6 text-quiet text-sm">
          What the shops sent, and what became of each message, stands under{" "}
          <TextLink href={`/brand/${brand}/settings/deliveries`}>Messages</TextLink>.
        </p>
      ) : null}
      <ConnectPart {...{ brand, scopes, manages }} first={shops.length === 0} wanted={told(query.connect)} />
    </>
  )
}

type ConnectPartProps = {
  brand: string
  scopes: readonly AskedScope[]
  manages: boolean
  /** Whether the brand has no shop yet. */
  first: boolean
  wanted: string | undefined
}

function ConnectPart({ brand, scopes, manages, first, wanted }: ConnectPartProps) {
  if (!manages)
    return first ? (
      <div className="pt-6">
        <EmptyState title="Your shop appears here">
          Orders arrive once a Shopify store is connected. Ask an owner or a manager of your brand to connect it.
        </EmptyState>
      </div>
    ) : null
  return (
    <Section
      title={first ? "Connect your shop" : "Connect another shop"}
      hint={
        first
          ? "Orders arrive from then on, and creators' codes and links work. What you sold before is not attributed unless you ask for it."
          : "It gets its own orders, codes and links; programs and creators are the brand's."
      }
    >
      <ShopConnect key={wanted} brand={brand} shop={wanted} main={first || wanted !== undefined} />
      <Fold label="What is asked for, and why" open={first} className="max-w-3xl pt-5">
        <div className="pt-2">
          <ShopScopes scopes={scopes} />
        </div>
      </Fold>
    </Section>
  )
}

/** The page's one answer. */
function sentence(shops: readonly ShopHealth[]): string {
  const ill = shops.filter(needsYou)
  const [only] = ill
  if (only && ill.length === 1)
    return only.state === "left" ? `${only.name} removed the app.` : `${only.name} needs repair.`
  if (ill.length > 1) return `${ill.length} of ${shops.length} shops need you.`
  if (shops.some(shop => shop.state === "connecting")) return "The connection is being proved."
  return shops.length === 1
    ? "Your shop is connected, and everything needed works."
    : "All shops are connected, and everything needed works."
}

function needsYou({ state }: ShopHealth): boolean {
  return state === "needs repair" || state === "left"
}
