const LONGEST_HANDLE = 24
const NAMELESS = "creator"

/**
 * A handle from a name, and with further attempts from the name and a number: "Tomás Vidal" is "tomas-vidal", then
 * "tomas-vidal-2". Letters, digits and dashes only, because it becomes `utm_source`.
 */
export function handleFor(name: string, attempt: number): string {
  const base =
    name
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, LONGEST_HANDLE)
      .replace(/^-+|-+$/g, "") || NAMELESS
  return attempt === 1 ? base : `${base}-${attempt}`
}

/** What to call somebody of whom only an address is known: "ana.ruiz@…" is "Ana Ruiz". */
export function nameFromEmail(email: string): string {
  const words = email
    .slice(0, email.lastIndexOf("@"))
    .replace(/\+.*$/, "")
    .split(/[._\-\d]+/)
    .filter(word => word !== "")
  return words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join(" ") || "Creator"
}
