import { classNames } from "./class-names"

/** The initials of a person or a brand. Decorative: the name always stands beside it. */
export function Avatar({ name, square, className }: { name: string; square?: boolean; className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "inline-flex size-6 shrink-0 select-none items-center justify-center bg-accent-soft font-semibold text-[0.625rem] text-link leading-none",
        square ? "rounded-md" : "rounded-full",
        className,
      )}
    >
      {initials(name)}
    </span>
  )
}

/** "Juniper & Co" → "JC", "Kōbo" → "K"; words that start with no letter are passed over. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(word => /^\p{L}/u.test(word))
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map(word => [...(word ?? "")][0]?.toUpperCase() ?? "").join("")
}
