import { whatFor } from "@/components/commissions/what-for"
import type { StatementLine } from "./creator-data"

const WORDS: Partial<Record<StatementLine["kind"], string>> = {
  earned: "Earned",
  restored: "Earned again",
  reduced: "Reduced",
  clawed_back: "To pay back",
  offset: "Set off",
  cleared: "Cleared",
  netted: "Repaid a debt",
  sent: "Paid out",
  returned: "Came back",
  written_off: "Written off",
}

/** A movement in words with what it is for: "Earned, order #1042". */
export function lineTitle({ kind, what, orderName }: Pick<StatementLine, "kind" | "what" | "orderName">): string {
  const word = WORDS[kind] ?? kind.replaceAll("_", " ")
  return orderName && what ? `${word}, ${whatFor({ kind: what, orderName })}` : word
}
