import type { Metadata } from "next"
import { Suspense } from "react"
import { AuditTable } from "@/components/settings/audit-table"
import { ChainCheck } from "@/components/settings/chain-check"
import { SettingsHead } from "@/components/settings/settings-head"
import { EmptyState } from "@/components/ui/empty-state"
import { SpinnerWithWords } from "@/components/ui/spinner-with-words"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Audit log" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<{ after?: string | string[] }> }

/** Who changed what, and whether the log is as it was written. */
export default async function AuditPage({ params, searchParams }: Props) {
  const { brand } = await params
  const { after } = await searchParams
  const { session, settings } = (await caller()).brand
  const { rights, member } = await session.me({ brand })
  if (!rights.includes("see the audit log")) return <NotForThisRole brand={brand} role={member.role} />
  const cursor = typeof after === "string" ? after : undefined
  const { rows, next, now, timeZone } = await settings.audit({ brand, cursor })
  const here = `/brand/${brand}/settings/audit`
  return (
    <>
      <SettingsHead brand={brand} current="audit" audit />
      <div className="min-h-16 pt-6 pb-4">
        <Suspense fallback={<SpinnerWithWords>Recomputing the chain…</SpinnerWithWords>}>
          <Check brand={brand} />
        </Suspense>
      </div>
      <AuditTable
        rows={rows}
        now={now}
        timeZone={timeZone}
        newerHref={cursor ? here : null}
        olderHref={next ? `${here}?after=${next}` : null}
        empty={
          <EmptyState title="Changes appear here">
            Whatever a member or a creator changes is written down here in the moment it happens. Nothing has been yet.
          </EmptyState>
        }
      />
    </>
  )
}

async function Check({ brand }: { brand: string }) {
  return <ChainCheck {...(await (await caller()).brand.settings.auditChain({ brand }))} />
}

function NotForThisRole({ brand, role }: { brand: string; role: string }) {
  return (
    <>
      <SettingsHead brand={brand} current="audit" audit={false} />
      <div className="pt-6" />
      <EmptyState title="The audit log is not part of your role">
        Your role here is {role}. Owners, finance and analysts read who changed what; ask one of them, or ask an owner
        for another role.
      </EmptyState>
    </>
  )
}
