/** The body's bytes, or null when it is longer than `mostBytes`, announced or not; no more than that is ever held. */
export async function boundedBody(request: Request, mostBytes: number): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return null
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.byteLength
    // Leaving the loop cancels the stream.
    if (length > mostBytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}
