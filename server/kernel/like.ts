/** Text for a LIKE pattern: wildcards that a person types mean themselves. */
export function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&")
}
