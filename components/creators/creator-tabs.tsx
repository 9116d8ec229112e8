import { LinkTabs } from "@/components/ui/link-tabs"

/** Who is in, and who was asked. */
export function CreatorTabs({ brandPath, current }: { brandPath: string; current: "creators" | "invitations" }) {
  return (
    <div className="pb-4">
      <LinkTabs
        label="Creators and invitations"
        tabs={[
          { href: `${brandPath}/creators`, label: "Creators", current: current === "creators" },
          { href: `${brandPath}/creators/invitations`, label: "Invitations", current: current === "invitations" },
        ]}
      />
    </div>
  )
}
