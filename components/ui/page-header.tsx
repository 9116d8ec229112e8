import { ChevronLeft } from "lucide-react"
import Link from "next/link"
import type { ReactNode } from "react"

export type PageHeaderProps = {
  title: ReactNode
  /** The page's answer in one sentence. */
  sentence?: ReactNode
  /** The one number, where a number answers better: shown large above its sentence. */
  figure?: ReactNode
  /** The one thing to do next, last; quieter things before it. */
  action?: ReactNode
  /** A chip beside the title. */
  status?: ReactNode
  back?: { href: string; label: string }
}

/** The head of every page: what it is, its answer, the one thing to do. */
export function PageHeader({ title, sentence, figure, action, status, back }: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-3 pb-6">
      {back ? (
        <Link
          href={back.href}
          className="-ml-1 inline-flex min-h-6 items-center gap-0.5 self-start rounded-sm text-quiet text-sm hover:text-strong"
        >
          <ChevronLeft aria-hidden className="size-4" />
          {back.label}
        </Link>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-2xl">
          <h1 className="flex flex-wrap items-center gap-2.5 font-semibold text-lg">
            {title}
            {status}
          </h1>
          {figure ? <p className="pt-3 font-semibold text-2xl text-strong tracking-tight">{figure}</p> : null}
          {sentence ? <p className="pt-1 text-base text-quiet">{sentence}</p> : null}
        </div>
        {action ? <div className="flex flex-wrap items-center gap-2">{action}</div> : null}
      </div>
    </header>
  )
}
