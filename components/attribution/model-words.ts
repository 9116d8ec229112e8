import type { Policy } from "./attribution-data"

const MODELS: Readonly<Record<Policy["model"]["kind"], string>> = {
  last_touch: "Last touch",
  first_touch: "First touch",
  linear: "Linear",
  time_decay: "Time decay",
  position_based: "Position based",
}
const FIRST: Readonly<Record<Policy["precedence"], string>> = {
  code_over_click: "code over click",
  click_over_code: "click over code",
  latest: "both by their time",
}

/** A policy by what tells it from others: "Linear, code over click, 30 days". */
export function modelText({ model, precedence, clickWindowDays }: Policy): string {
  return `${MODELS[model.kind]}, ${FIRST[precedence]}, ${clickWindowDays} days`
}
