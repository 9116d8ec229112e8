"use client"

import { useState } from "react"

/** Whether the figure was opened from inside another one's story, so that there is a way back to it. */
export function useTrail(figure: string | null): boolean {
  const [trail, setTrail] = useState<readonly string[]>([])
  if (figure === null && trail.length > 0) setTrail([])
  if (figure !== null && figure !== trail.at(-1))
    setTrail(trail.at(-2) === figure ? trail.slice(0, -1) : [...trail, figure])
  return trail.length > 1
}
