import type { Metadata } from "next"
import { LinksTabs } from "@/components/links/links-tabs"
import { MakeOffer } from "@/components/offers/make-offer"
import { OffersTable } from "@/components/offers/offers-table"
import { percentText } from "@/components/orders/percent"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { TextLink } from "@/components/ui/text-link"
import { caller } from "@/server/api/caller"
import { LINKS_SENTENCE } from "../links-query"

export const metadata: Metadata = { title: "Offers" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<{ after?: string | string[] }> }

/** What codes give shoppers, beside the code that each program's own terms promise. */
export default async function OffersPage({ params, searchParams }: Props) {
  const { brand } = await params
  const { after } = await searchParams
  const cursor = typeof after === "string" && after !== "" ? after : undefined
  const { offers, session } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const { rows, next, programs, now, timeZone } = await offers.list({ brand, cursor })
  const choices = rights.includes("manage codes") ? await offers.choices({ brand }) : null
  const here = `/brand/${brand}/links/offers`
  return (
    <>
      <PageHeader
        title="Links & codes"
        sentence={LINKS_SENTENCE}
        action={choices ? <MakeOffer brand={brand} choices={choices} /> : null}
      />
      <LinksTabs brandPath={`/brand/${brand}`} current="offers" />
      <p className="pt-4 pb-3 text-quiet text-sm">
        {programs.map(program => (
          <span key={program.id} className="block">
            {program.codeDiscountBps > 0
              ? `Every creator of ${program.name} has a code that takes ${percentText(program.codeDiscountBps)} off, as its terms promise.`
              : `The terms of ${program.name} promise no code.`}{" "}
            <TextLink href={`/brand/${brand}/settings/program`}>Terms</TextLink>
          </span>
        ))}
      </p>
      <OffersTable
        rows={rows}
        brand={brand}
        now={now}
        timeZone={timeZone}
        newerHref={cursor ? here : null}
        olderHref={next ? `${here}?after=${next}` : null}
        empty={
          <EmptyState title="Offers appear here">
            An offer is a discount with conditions of its own: for some products, from an amount on, until a day, or
            with a fresh code for each click, which cannot leak. There is none yet.
          </EmptyState>
        }
      />
    </>
  )
}
