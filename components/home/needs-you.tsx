import { CircleCheck } from "lucide-react"
import { LinkButton } from "@/components/ui/link-button"
import type { Need } from "./needs"

/** What waits for a person, each with the one place to do it; or that nothing does. */
export function NeedsYou({ needs }: { needs: readonly Need[] }) {
  if (needs.length === 0)
    return (
      <p className="flex items-center gap-2 text-quiet text-sm">
        <CircleCheck aria-hidden className="size-4 text-positive" />
        Nothing waits for a person.
      </p>
    )
  return (
    <ul className="divide-y border-y">
      {needs.map(need => (
        <li key={need.key} className="flex items-center justify-between gap-6 py-3">
          <div className="min-w-0">
            <p className="font-medium text-sm text-strong">{need.title}</p>
            <p className="text-pretty text-quiet text-sm">{need.sentence}</p>
          </div>
          <LinkButton href={need.href} size="small" aria-label={`${need.action}: ${need.title}`}>
            {need.action}
          </LinkButton>
        </li>
      ))}
    </ul>
  )
}
