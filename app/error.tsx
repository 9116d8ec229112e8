"use client"

import { PageFailed } from "@/components/shell/page-failed"

type Props = { error: Error & { digest?: string }; reset: () => void }

/** When a page could not be made. */
export default function ErrorPage(failure: Props) {
  return (
    <PageFailed {...failure} home={{ href: "/", label: "Go to the front page" }} className="mx-auto px-4 py-[12dvh]" />
  )
}
