import { TRPCError } from "@trpc/server"
import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { EffectOf } from "@/components/attribution/effect"
import { modelText } from "@/components/attribution/model-words"
import { WatchWhatIf } from "@/components/attribution/watch-what-if"
import { Sentences } from "@/components/creators/sentences"
import { whenText } from "@/components/format/when"
import { Notice } from "@/components/ui/notice"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "What if" }

/** One question and its answer: what the rules would have come to, or how far the work is. */
export default async function WhatIfAnswerPage({ params }: { params: Promise<{ brand: string; whatIf: string }> }) {
  const { brand, whatIf } = await params
  const asked = await (await caller()).brand.whatIf.one({ brand, whatIf }).catch(missing)
  const { policy, words, result, state, fault, fromAt, untilAt, now, timeZone } = asked
  const day = (at: Date) => whenText(at, now, "day", { timeZone })
  return (
    <>
      <PageHeader
        back={{ href: `/brand/${brand}/reports/what-if`, label: "What if" }}
        title={modelText(policy)}
        sentence={`Orders placed from ${day(fromAt)} to ${day(new Date(untilAt.getTime() - 1))}.`}
      />
      {result ? <EffectOf effect={result} brand={brand} /> : null}
      {!result && state !== "failed" ? <WatchWhatIf brand={brand} id={whatIf} total={asked.totalCount} /> : null}
      {state === "failed" ? (
        <Notice look="danger" title="It could not be worked out">
          {fault ?? "Ask again."}
        </Notice>
      ) : null}
      <Section title="The rules asked about">
        <Sentences items={words} />
      </Section>
    </>
  )
}

function missing(error: unknown): never {
  if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound()
  throw error
}
