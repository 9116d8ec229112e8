import { refuse } from "@/server/kernel/error"

export const MOST_FILE_BYTES = 2_000_000
/** Of one dispute, from both sides together. */
export const MOST_FILES = 10
const LONGEST_NAME = 100

/** What a file may be, told from its first bytes: its name and its sender's word prove nothing. */
const KINDS: readonly { readonly mediaType: string; readonly is: (bytes: Uint8Array) => boolean }[] = [
  { mediaType: "image/png", is: bytes => begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  { mediaType: "image/jpeg", is: bytes => begins(bytes, [0xff, 0xd8, 0xff]) },
  { mediaType: "image/webp", is: bytes => begins(bytes, ascii("RIFF")) && begins(bytes.subarray(8), ascii("WEBP")) },
  { mediaType: "image/gif", is: bytes => begins(bytes, ascii("GIF87a")) || begins(bytes, ascii("GIF89a")) },
  { mediaType: "application/pdf", is: bytes => begins(bytes, ascii("%PDF-")) },
]

/** The media type that the bytes themselves say. Refuses what is empty, too large, or neither a picture nor a PDF. */
export function readFile(bytes: Uint8Array): { readonly mediaType: string } {
  if (bytes.length === 0) throw refuse("invalid", "This file is empty.")
  if (bytes.length > MOST_FILE_BYTES)
    throw refuse("invalid", "A file may have 2 MB at most. Send a smaller picture of it.")
  const kind = KINDS.find(one => one.is(bytes))
  if (!kind) throw refuse("invalid", "Send a picture (PNG, JPEG, WebP, GIF) or a PDF. This file is neither.")
  return { mediaType: kind.mediaType }
}

/** A name that is safe in a header and on a disk: letters, digits, dots, dashes; never empty, never a path. */
export function fileName(told: string): string {
  const base = told.split(/[/\\]/).at(-1) ?? ""
  const safe = base
    .normalize("NFKD")
    .replace(/[^\w.-]+/g, "-")
    .replace(/^[.-]+/, "")
    .slice(-LONGEST_NAME)
  return safe || "evidence"
}

const ascii = (text: string) => [...text].map(letter => letter.charCodeAt(0))

function begins(bytes: Uint8Array, with_: readonly number[]): boolean {
  return with_.every((byte, index) => bytes[index] === byte)
}
