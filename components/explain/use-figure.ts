"use client"

import { parseAsString, useQueryState } from "nuqs"

const inAddress = parseAsString.withOptions({ history: "push", scroll: false })

/** The figure that is being explained: it lives in the address, so that it can be sent to somebody. */
export function useFigure() {
  return useQueryState("explain", inAddress)
}
