import { classNames } from "@/components/ui/class-names"

/** Three streams that join into one. Decorative unless `title` names it. */
export function Mark({ className, title }: { className?: string; title?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.25"
      strokeLinecap="round"
      role={title ? "img" : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
      className={classNames("size-6 shrink-0 text-link", className)}
    >
      <path d="M3 4.5c7.5 0 6 7.5 12 7.5h6" />
      <path d="M3 12h18" />
      <path d="M3 19.5c7.5 0 6-7.5 12-7.5" />
    </svg>
  )
}

/** The mark with the name beside it. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={classNames("inline-flex items-center gap-2 font-semibold text-base text-strong", className)}>
      <Mark className="size-5" />
      Tributary
    </span>
  )
}
