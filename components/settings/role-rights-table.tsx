import { Check } from "lucide-react"
import { Sentences } from "@/components/creators/sentences"
import { DataTable } from "@/components/ui/data-table"
import { ROLE_WORDS, titleOf } from "./role-words"
import type { RoleRights } from "./settings-data"

/** What each role is for in a sentence, and every right of it in a table that opens. */
export function RoleRightsTable({ roles }: { roles: readonly RoleRights[] }) {
  const rights = [...new Set(roles.flatMap(({ may }) => may))]
  const right = { key: "right", header: "May", cell: (name: (typeof rights)[number]) => sentenceCase(name) }
  const columns = roles.map(({ role, may }) => ({
    key: role,
    header: titleOf(role),
    cell: (name: (typeof rights)[number]) => <Mark yes={may.includes(name)} />,
  }))
  return (
    <>
      <Sentences items={roles.map(({ role }) => [titleOf(role), ROLE_WORDS[role]] as const)} />
      <details className="pt-4">
        <summary className="w-fit cursor-pointer rounded-sm text-link text-sm">Every right of every role</summary>
        <DataTable label="Rights" columns={[right, ...columns]} rows={rights} rowKey={name => name} />
      </details>
    </>
  )
}

function Mark({ yes }: { yes: boolean }) {
  if (!yes) return <span className="text-quiet">No</span>
  return (
    <span className="inline-flex items-center gap-1 text-positive">
      <Check aria-hidden className="size-4" />
      Yes
    </span>
  )
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
