import { caller } from "@/server/api/caller"
import { takeFile } from "@/server/api/evidence-files"
import { world } from "@/server/world"

type Place = { params: Promise<{ brand: string; dispute: string }> }

/** A member adds a picture or a PDF. */
export async function POST(request: Request, { params }: Place): Promise<Response> {
  const place = await params
  const { disputes } = (await caller()).brand
  return await takeFile(request, world().appUrl, sent => disputes.addFile({ ...place, ...sent }))
}
