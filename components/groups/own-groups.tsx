import type { CreatorPage } from "@/components/creators/creator-data"
import { TextLink } from "@/components/ui/text-link"
import { MoveOne } from "./move-one"

type OwnGroupsProps = { page: CreatorPage; brand: string; mayMove: boolean }

/** In which group a creator is in each program, and a move to another. */
export function OwnGroups({ page, brand, mayMove }: OwnGroupsProps) {
  return (
    <ul className="text-sm">
      {page.enrollments.map(({ id, programId, programName, group }) => {
        const groups = page.groups.filter(one => one.programId === programId)
        return (
          <li key={id} className="flex min-h-10 items-center justify-between gap-4 border-b py-1.5 last:border-b-0">
            <span className="min-w-0 text-strong">
              {group ? (
                <>
                  <TextLink href={`/brand/${brand}/creators/groups/${group.id}`}>{group.name}</TextLink> in{" "}
                  {programName}
                </>
              ) : (
                `In no group of ${programName}`
              )}
            </span>
            {mayMove ? (
              <MoveOne brand={brand} enrollment={id} name={page.name} from={group?.id ?? null} groups={groups} />
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
