import { LinkTabs } from "@/components/ui/link-tabs"

/** The parts of the books. */
export function BooksTabs({ brandPath, current }: { brandPath: string; current: "balance" | "months" | "codes" }) {
  const here = `${brandPath}/books`
  return (
    <div className="pb-1">
      <LinkTabs
        label="Books"
        tabs={[
          { href: here, label: "Trial balance", current: current === "balance" },
          { href: `${here}/months`, label: "Months", current: current === "months" },
          { href: `${here}/codes`, label: "Account codes", current: current === "codes" },
        ]}
      />
    </div>
  )
}
