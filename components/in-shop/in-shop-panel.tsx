import type { ReactNode } from "react"
import { When } from "@/components/format/when"
import { Chip } from "@/components/ui/chip"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { Section } from "@/components/ui/section"
import { EventKey } from "./event-key"
import type { ShopInShop } from "./in-shop-data"

type Part = { key: string; name: string; at: Date | null; what: string; never: ReactNode }
type InShopPanelProps = {
  brand: string
  shop: ShopInShop
  events: string
  manages: boolean
  now: Date
  timeZone: string
}

/** One shop: what each part sent last, and what to do where nothing came. */
export function InShopPanel({ brand, shop, events, manages, now, timeZone }: InShopPanelProps) {
  const columns: Column<Part>[] = [
    { key: "part", header: "Part", cell: row => row.name, className: "sm:w-48" },
    {
      key: "state",
      header: "State",
      phone: "figure",
      cell: row => <Chip tone={row.at ? "good" : "neutral"}>{row.at ? "Heard" : "Silent"}</Chip>,
      className: "sm:w-24",
    },
    { key: "what", header: "What it does", phone: "under", cell: row => (row.at ? row.what : row.never) },
    {
      key: "last",
      header: "Last heard",
      cell: row => (row.at ? <When as="relative" at={row.at} now={now} timeZone={timeZone} /> : "—"),
      className: "sm:w-36 whitespace-nowrap text-quiet",
    },
  ]
  return (
    <Section title={shop.name} hint={<span className="font-mono">{shop.domain}</span>}>
      <p className="pb-4 text-strong">{shareSentence(shop)}</p>
      <DataTable
        label={`What ${shop.name} told`}
        columns={columns}
        rows={partsOf(shop, brand)}
        rowKey={row => row.key}
      />
      <EventKey {...{ brand, events, manages, now, timeZone }} shop={shop.id} made={shop.key} domain={shop.domain} />
    </Section>
  )
}

/** Of the shop's last week, in one sentence. */
function shareSentence({ orderCount, pixelOrderCount }: ShopInShop): string {
  if (orderCount === 0) return "No order came in the last seven days."
  if (pixelOrderCount === 0) return `The pixel told of none of the ${orderCount} orders of the last seven days.`
  return `The pixel told of ${pixelOrderCount} of the ${orderCount} orders of the last seven days; the others' shoppers did not consent, or their browsers did not say.`
}

function partsOf(shop: ShopInShop, brand: string): readonly Part[] {
  const embed = <EmbedLink domain={shop.domain} />
  return [
    { key: "landing", name: "Theme embed", at: shop.landingAt, what: "Tells where shoppers come from.", never: embed },
    {
      key: "cart",
      name: "Cart",
      at: shop.cartAt,
      what: "Orders carry the click of the creator's link.",
      never: "No order has carried a click from its cart in 90 days.",
    },
    {
      key: "pixel",
      name: "Web pixel",
      at: shop.pixelAt,
      what: "Tells of completed checkouts, also of those that skip the cart page.",
      never: <PixelSays shop={shop} brand={brand} />,
    },
    {
      key: "survey",
      name: "Survey",
      at: shop.answerAt,
      what: "Shoppers answer after they bought.",
      never: "Add the block “Tributary survey” to the thank-you page in Shopify's checkout editor.",
    },
    {
      key: "server",
      name: "Your server",
      at: shop.serverAt,
      what: "Your own server tells of purchases too; each counts once.",
      never: "Optional: a server of yours may tell of purchases with the key below.",
    },
  ]
}

function EmbedLink({ domain }: { domain: string }) {
  return (
    <>
      Not heard yet.{" "}
      <a href={`/api/shopify/embed?shop=${domain}`} className="underline underline-offset-3 hover:text-strong">
        Switch it on in the theme editor
      </a>
    </>
  )
}

function PixelSays({ shop, brand }: { shop: ShopInShop; brand: string }) {
  if (shop.pixel?.ok) return "Switched on; no purchase was told yet."
  return (
    <>
      {shop.pixel?.sentence ?? "The shop has not let us have a pixel."}{" "}
      <a href={`/brand/${brand}/settings/shop`} className="underline underline-offset-3 hover:text-strong">
        Repair the shop
      </a>
    </>
  )
}
