import { createSocket } from "node:dgram"
import { type Answer, readQuestion, TYPES, writeAnswer } from "./dns-message"
import type { Zone } from "./zone"

/** Answers questions about the zone, as a name server does. Port 0 takes a free one. */
export async function startDns({ port, zone }: { port: number; zone: Zone }) {
  const socket = createSocket("udp4")
  socket.on("message", (message, from) => {
    const question = readQuestion(message)
    if (!question) return
    const found = zone.find(question.name)
    socket.send(writeAnswer(question, fitting(found ?? [], question.type), found !== null), from.port, from.address)
  })
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject)
    socket.bind(port, "127.0.0.1", resolve)
  })
  return {
    url: `dns://127.0.0.1:${socket.address().port}`,
    port: socket.address().port,
    close: () => new Promise<void>(resolve => socket.close(() => resolve())),
  }
}

/** An alias answers every question about its name: where it leads is the resolver's next question. */
function fitting(answers: readonly Answer[], type: number): readonly Answer[] {
  const wanted = answers.filter(answer => TYPES[answer.type] === type)
  return wanted.length > 0 ? wanted : answers.filter(answer => answer.type === "CNAME")
}
