"use client"

import { useMutation } from "@tanstack/react-query"
import { useApi } from "@/components/api/use-api"
import type { DisputePage } from "./dispute-data"
import { SayDialog } from "./say-dialog"

/** What its creator may do in a dispute now. */
export function OwnMoves({ dispute }: { dispute: DisputePage }) {
  const api = useApi()
  const move = useMutation(api.creator.disputes.move.mutationOptions())
  const { id, moves, brandName, about, turn } = dispute
  const send = (made: "answer" | "say" | "withdraw" | "appeal") => (said: { words: string; links: string[] }) =>
    move.mutateAsync({ dispute: id, move: made, ...said })
  const open = moves.includes("withdraw")
  return (
    <div className="flex flex-wrap gap-2">
      {moves.includes("answer") ? (
        <SayDialog
          primary
          verb="Answer"
          title={`Answer ${brandName}`}
          effect={`Then it is ${brandName}’s turn again, with as many days as on the first day.`}
          label="Your answer"
          done="Your answer is sent"
          send={send("answer")}
        />
      ) : null}
      {moves.includes("appeal") ? (
        <SayDialog
          primary
          verb="Appeal"
          title="Appeal, once"
          effect={`Somebody else at ${brandName} looks at it again. Their answer is final.`}
          label="What they should look at again"
          done="Your appeal is sent"
          send={send("appeal")}
        />
      ) : null}
      {open && turn === "theirs" ? (
        <SayDialog
          verb="Say more"
          title={`Say more about ${about}`}
          effect={`${brandName} reads it. It changes no deadline.`}
          label="What you want to add"
          done="It is sent"
          send={send("say")}
        />
      ) : null}
      {open ? (
        <SayDialog
          silent
          verb="Withdraw"
          title="Withdraw this dispute"
          effect="It is over, everything stays as it is, and what waited for it goes on."
          label="Why, if you like"
          done="It is withdrawn"
          send={send("withdraw")}
        />
      ) : null}
    </div>
  )
}
