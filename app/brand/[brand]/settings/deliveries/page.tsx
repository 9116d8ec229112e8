import { TRPCError } from "@trpc/server"
import type { Metadata } from "next"
import { DeliveriesFilters } from "@/components/settings/deliveries-filters"
import { DeliveriesLog } from "@/components/settings/deliveries-log"
import { DeliveriesPanel } from "@/components/settings/deliveries-panel"
import { ReplayParked } from "@/components/settings/deliveries-replay"
import { SettingsHead } from "@/components/settings/settings-head"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"
import { type Query, withParam } from "../../query"
import { backTo, read } from "./deliveries-query"

export const metadata: Metadata = { title: "Messages" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

const ROWS = 25

/** Every message the shops sent, what became of it, and what waits for a person. */
export default async function DeliveriesPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const { filter, filtered, message } = read(query)
  const { session, deliveries } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const list = await deliveries.list({ brand, ...filter, limit: ROWS })
  const open = message ? await deliveries.read({ brand, delivery: message }).catch(noneIfUnknown) : null
  const mayReplay = rights.includes("manage orders")
  const here = `/brand/${brand}/settings/deliveries`
  return (
    <>
      <SettingsHead brand={brand} current="deliveries" audit={rights.includes("see the audit log")} />
      <Section
        title={parkedSentence(list.parked)}
        hint="What your shops sent, newest first. Orders are read back from the shop, so a parked message loses none."
        action={mayReplay && list.parked > 0 ? <ReplayParked brand={brand} parked={list.parked} /> : null}
        className="pt-6"
      >
        <DeliveriesFilters shops={list.shops} topics={list.topics} />
        <DeliveriesLog
          rows={list.rows}
          rowHref={row => withParam(here, query, "message", row.id)}
          now={list.now}
          timeZone={list.timeZone}
          severalShops={list.shops.length > 1}
          newerHref={list.newer && withParam(here, query, "after", backTo(list.newer))}
          olderHref={list.older && withParam(here, query, "after", list.older)}
          empty={<NoMessages here={here} filter={filter} filtered={filtered || filter.cursor !== undefined} />}
        />
      </Section>
      {open ? (
        <DeliveriesPanel
          key={open.id}
          brand={brand}
          delivery={open}
          mayReplay={mayReplay}
          closeHref={withParam(here, query, "message", null)}
        />
      ) : null}
    </>
  )
}

function parkedSentence(parked: number): string {
  if (parked === 0) return "Nothing is parked"
  return parked === 1 ? "1 message is parked" : `${parked} messages are parked`
}

/** A message that an old address names may be gone; the list still stands. */
function noneIfUnknown(error: unknown): null {
  if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) return null
  throw error
}

type NoMessagesProps = { here: string; filtered: boolean; filter: ReturnType<typeof read>["filter"] }

function NoMessages({ here, filtered, filter: { state, ...rest } }: NoMessagesProps) {
  const { topic, shop, from, to, search, cursor } = rest
  if (state === "parked" && !(topic || shop || from || to || search || cursor))
    return (
      <EmptyState title="Nothing waits for you" action={<LinkButton href={here}>Show all messages</LinkButton>}>
        Every message that came could be used. One that cannot is set aside here with its reason.
      </EmptyState>
    )
  if (filtered)
    return (
      <EmptyState title="No message fits" action={<LinkButton href={here}>Show all messages</LinkButton>}>
        Nothing that came is like this. Take a filter away, or look for the order's name as the shop shows it.
      </EmptyState>
    )
  return (
    <EmptyState title="Messages appear here">
      As soon as something happens in a connected shop, its message shows here with what became of it. There has been
      none yet.
    </EmptyState>
  )
}
