import type { Pay } from "@/server/attribution/decision"

/** What the policy makes of a leaked code, said to its creator. */
export function leakEffect(pay: Pay): string {
  const which = "Orders placed with this code from now on, by shoppers who did not follow your own link first,"
  if (pay.kind === "full") return `${which} keep paying in full.`
  return pay.kind === "none" ? `${which} pay nothing.` : `${which} pay ${pay.bps / 100} % of the usual commission.`
}
