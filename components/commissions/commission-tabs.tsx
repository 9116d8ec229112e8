import { LinkTabs } from "@/components/ui/link-tabs"

/** What was earned, and the months and quarters that tiers and bonuses are counted by. */
export function CommissionTabs({
  brandPath,
  current,
}: {
  brandPath: string
  current: "commissions" | "clearing" | "periods"
}) {
  return (
    <div className="pb-4">
      <LinkTabs
        label="Commissions and periods"
        tabs={[
          { href: `${brandPath}/commissions`, label: "Commissions", current: current === "commissions" },
          { href: `${brandPath}/commissions/clearing`, label: "Clearing", current: current === "clearing" },
          { href: `${brandPath}/commissions/periods`, label: "Periods", current: current === "periods" },
        ]}
      />
    </div>
  )
}
