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
      <path d="M12 2.5v19" />
      <path d="M4 2.5v2.2c0 4.8 8 5.3 8 10.3" />
      <path d="M20 2.5v2.2c0 4.8-8 5.3-8 10.3" />
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
