import { caller } from "@/server/api/caller"
import { takeFile } from "@/server/api/evidence-files"
import { world } from "@/server/world"

type Place = { params: Promise<{ dispute: string }> }

/** A creator adds a picture or a PDF to a dispute of theirs. */
export async function POST(request: Request, { params }: Place): Promise<Response> {
  const place = await params
  const { disputes } = (await caller()).creator
  return await takeFile(request, world().appUrl, sent => disputes.addFile({ ...place, ...sent }))
}
