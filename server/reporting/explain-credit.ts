import { WHOLE_BPS, WHOLE_MICROS } from "@/server/kernel/money"
import type { DerivedCalculation } from "./derivation-commission"
import type { DerivedDecision } from "./derivation-decision"
import { rateWords, shareWords } from "./exact-words"
import type { Chapter, Step } from "./explained"

const FAMILIES = { click: "Click", code: "Code", survey: "Survey answer" } as const

/** Who was seen and who is credited, for the brand. */
export function creditOfBrand(decision: DerivedDecision): readonly Chapter[] {
  const seen = decision.touches.map(touch => ({
    label: `${FAMILIES[touch.family]} ${touch.label}, ${touch.creatorName}`,
    detail: touchWords(touch),
    at: touch.at,
  }))
  const nobody = [{ label: "No link and no code of a creator was seen" }]
  const credits = decision.credits.map(({ creatorName, micros, paidBps }) => ({
    label: creatorName,
    detail: `${shareWords(micros)} of the order${paidBps === WHOLE_BPS ? "" : `, of which ${rateWords(paidBps)} is paid`}`,
  }))
  const by = decision.byPerson ? "A person decided" : `By version ${decision.policyVersion} of the rules of credit`
  return [
    { title: "Evidence", steps: seen.length > 0 ? seen : nobody },
    { title: "Decision", sentence: `${by}. ${decision.because}`, steps: credits },
  ]
}

function touchWords({ micros, lostBecause }: DerivedDecision["touches"][number]): string | undefined {
  if (micros > 0) return `Has ${shareWords(micros)} of the order`
  return lostBecause ?? "Helped, and is not paid for it"
}

/** The same for a creator: what was seen of them, and their own share. Nothing of others, nothing of the shopper. */
export function creditOfCreator({ because, shareMicros, paidBps }: DerivedCalculation): readonly Chapter[] {
  const steps: Step[] = [{ label: because }]
  if (shareMicros === 0) steps.push({ label: "You are not credited with it any more" })
  else if (shareMicros !== WHOLE_MICROS) steps.push({ label: `Your share of the order is ${shareWords(shareMicros)}` })
  if (paidBps !== WHOLE_BPS) steps.push({ label: `The rules of credit pay ${rateWords(paidBps)} of it` })
  return [{ title: "Why you", steps }]
}

/** Which version of the terms says so, and why that one. */
export function planOfCalculation(one: DerivedCalculation): readonly Chapter[] {
  const { programName, version, inForceFrom, newestVersion } = one
  if (programName === null || version === null) return []
  const steps: Step[] = [{ label: `${programName}, version ${version}, in force since`, at: inForceFrom ?? undefined }]
  if (newestVersion !== null && newestVersion !== version) {
    const detail = "While the notice of a change runs, an order earns the greatest of the old and the new."
    steps.push({ label: `Version ${newestVersion} was in force too, and gives less`, detail })
  }
  const derivation = one.derivation?.kind === "order" ? one.derivation : null
  if (derivation?.customerType) steps.push({ label: `Matched as the order of a ${derivation.customerType} customer` })
  if (derivation?.subscription === "renewal") steps.push({ label: "Matched as the renewal of a subscription" })
  if (derivation?.subscription === "first") steps.push({ label: "Matched as the first order of a subscription" })
  if (derivation && derivation.codeKeys.length > 0)
    steps.push({ label: `Matched with code ${derivation.codeKeys.join(", ")}` })
  return [{ title: "Plan", steps }]
}
