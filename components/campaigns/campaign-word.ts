const LONGEST = 60

/** What a campaign's links could say, from its name; "" where nothing of it is left in plain letters. */
export function wordFor(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "")
}
