"use client"

import { Tabs as Base } from "@base-ui/react/tabs"
import type { ReactNode } from "react"

export type Tab = { value: string; label: ReactNode; panel: ReactNode }

/** Views of one thing side by side. For pages with their own address use LinkTabs. */
export function Tabs({ tabs, defaultValue }: { tabs: readonly Tab[]; defaultValue?: string }) {
  return (
    <Base.Root defaultValue={defaultValue ?? tabs[0]?.value}>
      <Base.List className="relative flex gap-5 overflow-x-auto border-b">
        {tabs.map(tab => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="h-9 whitespace-nowrap text-quiet text-sm hover:text-strong focus-visible:-outline-offset-2 data-[active]:font-medium data-[active]:text-strong touch:h-11"
          >
            {tab.label}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) bg-strong transition-all duration-150" />
      </Base.List>
      {tabs.map(tab => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-4">
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
