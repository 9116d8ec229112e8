/** What moving somebody means for the money, before it is done. */
export const WHAT_A_MOVE_DOES =
  "It counts for orders placed from now on, and each creator is told by mail what changes for them. Where it brings less, an order earns the better of both for 14 days."

/** "2 creators are in Gold now; each is told by mail". */
export function movedWords(moved: number, groupName: string | null): string {
  if (moved === 0) return "They were there already: nothing has changed"
  const who = moved === 1 ? "1 creator is" : `${moved} creators are`
  return `${who} ${groupName ? `in ${groupName}` : "in no group"} now; each is told by mail what changes`
}
