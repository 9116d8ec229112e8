import { TRPCError } from "@trpc/server"
import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { PlanEditor } from "@/components/plans/plan-editor"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Change the terms" }

type Props = { params: Promise<{ brand: string; program: string }> }

/** The editor of a program's terms: what they say, what they change and what they would have paid stands beside it. */
export default async function ChangeTermsPage({ params }: Props) {
  const { brand, program } = await params
  const { session, plans } = (await caller()).brand
  const { rights } = await session.me({ brand })
  if (!rights.includes("change programs")) notFound()
  const data = await orNotFound(() => plans.editor({ brand, program }))
  return (
    <>
      <PageHeader
        back={{ href: `/brand/${brand}/settings/program`, label: "Program terms" }}
        title={`Change the terms of ${data.program.name}`}
        sentence="What creators earn, rule by rule. Orders that were placed keep the terms they were placed under."
      />
      <PlanEditor brand={brand} data={data} />
    </>
  )
}

async function orNotFound<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound()
    throw error
  }
}
