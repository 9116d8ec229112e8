/** The little of RFC 1035 that answers one question. */
export type Question = { readonly id: number; readonly name: string; readonly type: number; readonly raw: Buffer }
export type Answer =
  | { readonly type: "CNAME"; readonly value: string }
  | { readonly type: "TXT"; readonly value: string }
  | { readonly type: "A"; readonly value: string }

export const TYPES = { A: 1, CNAME: 5, TXT: 16 } as const
const HEADER_BYTES = 12
const INTERNET = 1
const TTL_SECONDS = 1
const NO_SUCH_NAME = 3
const LONGEST_TEXT = 255

/** Reads the first question of a message; null when it is none. */
export function readQuestion(message: Buffer): Question | null {
  if (message.length < HEADER_BYTES + 5 || message.readUInt16BE(4) < 1) return null
  const labels: string[] = []
  let at = HEADER_BYTES
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    if (length > 63 || at + length + 1 >= message.length) return null
    labels.push(message.toString("latin1", at + 1, at + 1 + length))
    at += length + 1
  }
  if (at + 5 > message.length) return null
  const raw = message.subarray(HEADER_BYTES, at + 5)
  return { id: message.readUInt16BE(0), name: labels.join(".").toLowerCase(), type: message.readUInt16BE(at + 1), raw }
}

/** The message that answers it. `known` false: there is no such name at all. */
export function writeAnswer(question: Question, answers: readonly Answer[], known: boolean): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt16BE(question.id, 0)
  // An answer, by authority, with recursion wanted and had.
  header.writeUInt16BE(0x8580 | (known ? 0 : NO_SUCH_NAME), 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(answers.length, 6)
  return Buffer.concat([header, question.raw, ...answers.map(recordOf)])
}

function recordOf(answer: Answer): Buffer {
  const data = dataOf(answer)
  const head = Buffer.alloc(12)
  // The name is the question's, which begins after the header.
  head.writeUInt16BE(0xc000 | HEADER_BYTES, 0)
  head.writeUInt16BE(TYPES[answer.type], 2)
  head.writeUInt16BE(INTERNET, 4)
  head.writeUInt32BE(TTL_SECONDS, 6)
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

function dataOf({ type, value }: Answer): Buffer {
  if (type === "A") return Buffer.from(value.split(".").map(Number))
  if (type === "CNAME") return nameOf(value)
  const text = Buffer.from(value, "utf8").subarray(0, LONGEST_TEXT)
  return Buffer.concat([Buffer.from([text.length]), text])
}

function nameOf(name: string): Buffer {
  const labels = name.split(".").filter(Boolean)
  return Buffer.concat([
    ...labels.map(label => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, "latin1")])),
    Buffer.from([0]),
  ])
}
