/** Where a table has nothing to say. On a phone the whole line of label and value is left out. */
export function None() {
  return (
    <span data-none className="text-quiet">
      —
    </span>
  )
}
