import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { PolicyEditor } from "@/components/attribution/policy-editor"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Change the attribution policy" }

/** The editor of the attribution policy, with its effect on the last 30 days beside it. */
export default async function ChangePolicyPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await params
  const { session, attribution } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const [newest] = (await attribution.policies({ brand })).policies
  if (!newest || !rights.includes("change attribution")) notFound()
  return (
    <>
      <PageHeader
        back={{ href: `/brand/${brand}/settings/attribution`, label: "Attribution" }}
        title="Change the attribution policy"
        sentence="Choose the rules on the left; the right shows what the last 30 days would have come to under them."
      />
      <PolicyEditor brand={brand} policy={newest.policy} version={newest.version + 1} />
    </>
  )
}
