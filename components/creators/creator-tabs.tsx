import { LinkTabs } from "@/components/ui/link-tabs"

type CreatorTabsProps = { brandPath: string; current: "creators" | "groups" | "invitations" }

/** Who is in, in which groups, and who was asked. */
export function CreatorTabs({ brandPath, current }: CreatorTabsProps) {
  return (
    <div className="pb-4">
      <LinkTabs
        label="Creators, groups and invitations"
        tabs={[
          { href: `${brandPath}/creators`, label: "Creators", current: current === "creators" },
          { href: `${brandPath}/creators/groups`, label: "Groups", current: current === "groups" },
          { href: `${brandPath}/creators/invitations`, label: "Invitations", current: current === "invitations" },
        ]}
      />
    </div>
  )
}
