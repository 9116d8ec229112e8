import { TRPCError } from "@trpc/server"
import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { LiftDecision } from "@/components/attribution/lift-decision"
import { ReassignOrder } from "@/components/attribution/reassign-order"
import { HoldMoney } from "@/components/clearing/hold-money"
import { StandingHolds } from "@/components/clearing/standing-holds"
import { DisputesOfOrder } from "@/components/disputes/disputes-of-order"
import { CommissionLines } from "@/components/orders/commission-lines"
import { decisionSteps } from "@/components/orders/decision-steps"
import { factSteps } from "@/components/orders/fact-steps"
import { moneySteps } from "@/components/orders/money-steps"
import { OrderAnswer } from "@/components/orders/order-answer"
import type { OrderPage as Story } from "@/components/orders/order-data"
import { OrderFacts } from "@/components/orders/order-facts"
import { OrderNotices } from "@/components/orders/order-notices"
import { OrderPostings } from "@/components/orders/order-postings"
import { OrderStatusChips } from "@/components/orders/order-status-chips"
import { OrderStory } from "@/components/orders/order-story"
import { inTime } from "@/components/orders/step"
import { stopSteps } from "@/components/orders/stop-steps"
import { WatchOrder } from "@/components/orders/watch-order"
import { Button } from "@/components/ui/button"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"
import { HOUR_MS } from "@/server/kernel/time"

/** Of one order; the others are in the list of disputes. */
const MOST_DISPUTES = 10

type Props = { params: Promise<{ brand: string; order: string }> }

/** While the shop is likely to say more of it. */
const YOUNG_MS = HOUR_MS

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { brand, order } = await params
  return { title: `Order ${(await storyOf(brand, order)).order.name}` }
}

/** One order's whole life: what the shop said, who was seen, what was decided, what it earned, what moved. */
export default async function OrderPage({ params }: Props) {
  const { brand, order: id } = await params
  const page = await storyOf(brand, id)
  const { rights } = await (await caller()).brand.session.me({ brand })
  const { rows: disputes } = await (await caller()).brand.disputes.list({ brand, order: id, limit: MOST_DISPUTES })
  const { order, commissions, postings } = page
  const home = `/brand/${brand}`
  const steps = inTime(
    [...factSteps(page), ...decisionSteps(page), ...moneySteps(page, home), ...stopSteps(page)],
    page,
  )
  return (
    <>
      <WatchOrder brand={brand} order={id} version={page.version} young={isYoung(page)} />
      <PageHeader
        back={{ href: `${home}/orders`, label: "Orders" }}
        title={`Order ${order.name}`}
        status={
          <OrderStatusChips
            status={order.status}
            test={order.test}
            unconfirmed={order.unconfirmedBecause !== null}
            disagrees={order.disagreements.length > 0}
          />
        }
        sentence={<OrderAnswer page={page} />}
        action={
          <>
            {rights.includes("hold money") && anyMoves(page) ? <Hold brand={brand} id={id} name={order.name} /> : null}
            {rights.includes("reassign orders") ? <Reassign brand={brand} id={id} page={page} /> : null}
          </>
        }
      />
      <OrderNotices page={page} />
      {page.holdStops.some(stop => !stop.releasedAt && stop.until > page.now) ? (
        <Section title="What holds it" className="pb-8">
          <StandingHolds brand={brand} page={page} mayHold={rights.includes("hold money")} />
        </Section>
      ) : null}
      <DisputesOfOrder disputes={disputes} brandPath={home} now={page.now} timeZone={page.timeZone} />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Section title="Story">
          <OrderStory steps={steps} />
        </Section>
        <Section title="What the shop says" className="lg:pt-0">
          <OrderFacts page={page} ordersHref={`${home}/orders`} />
        </Section>
      </div>
      {commissions.map(commission => (
        <Section
          key={commission.id}
          title={`What ${commission.creator.name} earned`}
          action={
            rights.includes("hold money") && commissions.length > 1 && moves(commission) ? (
              <HoldMoney
                brand={brand}
                of={{ commission: commission.id }}
                title={`Hold ${commission.creator.name}’s commission on ${order.name}`}
                trigger={<Button size="small">Hold this one</Button>}
              />
            ) : null
          }
        >
          <CommissionLines commission={commission} page={page} />
        </Section>
      ))}
      {postings.length > 0 ? (
        <Section title="What moved in the books" hint="Every movement debits one account and credits another.">
          <OrderPostings page={page} />
        </Section>
      ) : null}
    </>
  )
}

function Hold({ brand, id, name }: { brand: string; id: string; name: string }) {
  return (
    <HoldMoney brand={brand} of={{ order: id }} title={`Hold the money of ${name}`} trigger={<Button>Hold</Button>} />
  )
}

/** Something of it has not been paid yet, so that a hold would keep something. */
function anyMoves({ commissions }: Story): boolean {
  return commissions.some(moves)
}

function moves({ heldMinor, clearedMinor, test }: Story["commissions"][number]): boolean {
  return !test && heldMinor + clearedMinor > 0
}

function Reassign({ brand, id, page }: { brand: string; id: string; page: Story }) {
  return (
    <>
      {page.decisions.at(-1)?.byPerson ? <LiftDecision brand={brand} order={id} /> : null}
      <ReassignOrder brand={brand} order={id} name={page.order.name} />
    </>
  )
}

function isYoung({ order, now }: Story): boolean {
  return now.getTime() - Math.max(order.acceptedAt.getTime(), order.orderedAt.getTime()) < YOUNG_MS
}

/** Title and page ask once. An id that names nothing here is a page that does not exist. */
const storyOf = cache(async (brand: string, order: string): Promise<Story> => {
  try {
    return await (await caller()).brand.orders.story({ brand, order })
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound()
    throw error
  }
})
