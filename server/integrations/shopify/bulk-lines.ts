/** One line of an export, and the first byte behind it. */
export type BulkLine = { readonly text: string; readonly endByte: number }

const NEWLINE = 0x0a
/** Longer than any object that Shopify writes; a file without line ends is no export. */
const LONGEST_LINE = 16 * 1024 * 1024

/**
 * Cuts a stream of bytes into lines, never holding more than one. `fromByte` is where the stream begins in a file of
 * `totalBytes` (null: not told). Throws when the file ends before that: what it lacks would look like nothing.
 */
export async function* bulkLines(
  bytes: AsyncIterable<Uint8Array>,
  fromByte: number,
  totalBytes: number | null,
): AsyncGenerator<BulkLine> {
  let rest = Buffer.alloc(0)
  let at = fromByte
  for await (const chunk of bytes) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
    let start = 0
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE, start)) {
      const text = rest.toString("utf8", start, end)
      at += end + 1 - start
      start = end + 1
      yield { text, endByte: at }
    }
    rest = rest.subarray(start)
    if (rest.length > LONGEST_LINE) throw new RangeError("a line is longer than any object.")
  }
  const end = at + rest.length
  if (totalBytes !== null && end < totalBytes) throw new RangeError(`it ends after ${end} of ${totalBytes} bytes.`)
  if (rest.length > 0) yield { text: rest.toString("utf8"), endByte: end }
}
