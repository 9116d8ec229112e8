import { LinkTabs } from "@/components/ui/link-tabs"

/** Every amount, and the days on which they clear. */
export function EarningTabs({ current }: { current: "earnings" | "clearing" }) {
  return (
    <div className="pb-4">
      <LinkTabs
        label="Earnings"
        tabs={[
          { href: "/creator/earnings", label: "Everything earned", current: current === "earnings" },
          { href: "/creator/earnings/clearing", label: "What clears when", current: current === "clearing" },
        ]}
      />
    </div>
  )
}
