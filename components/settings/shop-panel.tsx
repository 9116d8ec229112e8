import { When } from "@/components/format/when"
import { Chip, type ChipTone } from "@/components/ui/chip"
import { DefinitionList } from "@/components/ui/definition-list"
import { Notice } from "@/components/ui/notice"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { ShopActions } from "./shop-actions"
import type { AskedScope, PageTime, ShopHealth } from "./shop-data"
import { ShopProofs } from "./shop-proofs"
import { ShopWatch } from "./shop-watch"
import { STATE_WORDS } from "./shop-words"

const TONES: Readonly<Record<ShopHealth["state"], ChipTone>> = {
  connected: "good",
  limited: "warning",
  connecting: "held",
  "needs repair": "danger",
  left: "danger",
}

type ShopPanelProps = PageTime & {
  brand: string
  shop: ShopHealth
  scopes: readonly AskedScope[]
  /** Whether the reader may connect and repair shops. */
  manages: boolean
}

/** One shop: how its connection stands, what was proved of it and when, and what can be done. */
export function ShopPanel({ brand, shop, scopes, manages, now, timeZone }: ShopPanelProps) {
  const running = shop.check && shop.check.finishedAt === null ? shop.check : null
  const bad = shop.state === "needs repair" || shop.state === "left"
  return (
    <Section
      title={shop.name}
      hint={<span className="font-mono text-xs">{shop.domain}</span>}
      action={manages ? <ShopActions brand={brand} shop={shop} /> : null}
    >
      {running ? <ShopWatch brand={brand} shop={shop.id} check={running} /> : null}
      {bad ? (
        <Notice look="danger" className="mb-4">
          {STATE_WORDS[shop.state]}
        </Notice>
      ) : (
        <p className="max-w-3xl pb-2 text-normal text-sm">{STATE_WORDS[shop.state]}</p>
      )}
      <DefinitionList items={facts(shop, { now, timeZone })} />
      {shop.proofs.length > 0 && shop.state !== "left" ? (
        <ShopProofs proofs={shop.proofs} scopes={scopes} now={now} timeZone={timeZone} />
      ) : null}
    </Section>
  )
}

function facts(shop: ShopHealth, { now, timeZone }: PageTime) {
  const when = (at: Date, as: "both" | "relative" = "both") => <When as={as} at={at} now={now} timeZone={timeZone} />
  return [
    { term: "State", value: <Chip tone={TONES[shop.state]}>{sentenceCase(shop.state)}</Chip> },
    { term: "Storefront", value: <TextLink href={shop.storefrontUrl}>{shop.storefrontUrl}</TextLink> },
    { term: "Sells in", value: `${shop.currency}, by the clock of ${shop.timeZone.replaceAll("_", " ")}` },
    { term: "Connected", value: when(shop.connectedAt) },
    ...(shop.uninstalledAt ? [{ term: "Removed the app", value: when(shop.uninstalledAt) }] : []),
    { term: "Last message", value: shop.lastMessageAt ? when(shop.lastMessageAt, "relative") : "None lately" },
  ]
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
