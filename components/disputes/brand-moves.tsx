"use client"

import { useMutation } from "@tanstack/react-query"
import { useApi } from "@/components/api/use-api"
import { DecideDispute } from "./decide-dispute"
import type { BrandDisputePage } from "./dispute-data"
import { SayDialog } from "./say-dialog"

/** What the brand may do in a dispute now: decide, ask, say more. */
export function BrandMoves({ brand, dispute }: { brand: string; dispute: BrandDisputePage }) {
  const api = useApi()
  const move = useMutation(api.brand.disputes.move.mutationOptions())
  const { id, moves, creatorName, about } = dispute
  const send = (made: "ask" | "say") => (said: { words: string; links: string[] }) =>
    move.mutateAsync({ brand, dispute: id, move: made, ...said })
  if (moves.length === 0) return null
  return (
    <div className="flex flex-wrap gap-2">
      <DecideDispute brand={brand} dispute={dispute} />
      {moves.includes("ask") ? (
        <SayDialog
          verb="Ask"
          title={`Ask ${creatorName}`}
          effect={`Then it is ${creatorName}’s turn. Unanswered in time, it is closed as it stands.`}
          label="Your question"
          done="Your question is sent"
          send={send("ask")}
        />
      ) : null}
      <SayDialog
        verb="Say more"
        title={`Say more about ${about}`}
        effect={`${creatorName} reads it. It changes no deadline.`}
        label="What you want to add"
        done="It is sent"
        send={send("say")}
      />
    </div>
  )
}
