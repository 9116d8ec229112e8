"use client"

import { useParams } from "next/navigation"
import { PageFailed } from "@/components/shell/page-failed"

type Props = { error: Error & { digest?: string }; reset: () => void }

/** When a page of the console could not be made: its navigation stays. */
export default function ConsoleErrorPage(failure: Props) {
  const { brand } = useParams<{ brand: string }>()
  return <PageFailed {...failure} home={{ href: `/brand/${brand}`, label: "Go to Home" }} />
}
