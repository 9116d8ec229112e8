import { TRPCError } from "@trpc/server"
import { getHTTPStatusCodeFromError } from "@trpc/server/http"
import { MOST_FILE_BYTES } from "@/server/disputes/evidence-file"
import { boundedBody } from "./bounded-body"
import { isSameOrigin } from "./same-origin"

/** What a face's door keeps: the sender's name for it, and its bytes in base 64. */
type Sent = { readonly name: string; readonly content: string }
type Kept = { readonly name: string; readonly mediaType: string; readonly content: string }

/** Takes one file as the whole body of a request from our own pages, its name beside it in the address. */
export async function takeFile(
  request: Request,
  appUrl: string,
  keep: (sent: Sent) => Promise<unknown>,
): Promise<Response> {
  if (!isSameOrigin(request, appUrl)) return refused("This request does not come from a page of ours.", 403)
  const body = await boundedBody(request, MOST_FILE_BYTES)
  if (!body) return refused("A file may have 2 MB at most. Send a smaller picture of it.", 413)
  const name = new URL(request.url).searchParams.get("name")?.slice(0, 300) || "evidence"
  return await orSentence(async () => {
    await keep({ name, content: body.toString("base64") })
    return new Response(null, { status: 204 })
  })
}

/** Hands a file out to be kept, never to be opened as a page of ours: its type is fixed, and nothing in it may run. */
export async function handOut(read: () => Promise<Kept>): Promise<Response> {
  return await orSentence(async () => {
    const { name, mediaType, content } = await read()
    return new Response(Buffer.from(content, "base64"), {
      headers: {
        "Content-Type": mediaType,
        "Content-Disposition": `attachment; filename="${name}"`,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
      },
    })
  })
}

async function orSentence(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof TRPCError) return refused(error.message, getHTTPStatusCodeFromError(error))
    throw error
  }
}

function refused(sentence: string, status: number): Response {
  return Response.json({ error: sentence }, { status, headers: { "Cache-Control": "no-store" } })
}
