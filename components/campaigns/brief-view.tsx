import type { ReactNode } from "react"
import { TextLink } from "@/components/ui/text-link"
import type { BriefShown } from "./work-data"

/** A brief as both faces read it: what it is about, what to do and not to do, products and assets. */
export function BriefView({ brief }: { brief: BriefShown }) {
  const { words, dos, donts, links, products, holdDays } = brief
  return (
    <div className="flex flex-col gap-5">
      <p className="max-w-prose whitespace-pre-line text-pretty text-normal">{words}</p>
      {dos.length + donts.length > 0 ? (
        <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          <Lines title="Do" lines={dos} />
          <Lines title="Do not" lines={donts} />
        </div>
      ) : null}
      {products.length > 0 ? (
        <Part title="Products">
          <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {products.map(product => (
              <li key={product.id}>{product.title}</li>
            ))}
          </ul>
        </Part>
      ) : null}
      {links.length > 0 ? (
        <Part title="Assets">
          <ul className="flex flex-col gap-1.5 text-sm">
            {links.map(link => (
              <li key={link.url} className="break-words">
                <TextLink href={link.url}>{link.label}</TextLink>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      <p className="text-quiet text-sm">
        {holdDays === 0
          ? "Fees clear as soon as something is approved."
          : `Fees clear ${holdDays} ${holdDays === 1 ? "day" : "days"} after something is approved.`}
      </p>
    </div>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <Part title={title}>
      <ul className="flex list-disc flex-col gap-1 pl-4 text-sm">
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Part>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="pb-1.5 font-semibold text-sm">{title}</h3>
      {children}
    </div>
  )
}
