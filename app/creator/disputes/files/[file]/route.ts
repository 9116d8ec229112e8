import { caller } from "@/server/api/caller"
import { handOut } from "@/server/api/evidence-files"

type Place = { params: Promise<{ file: string }> }

/** A picture or a PDF of a dispute, for its creator. */
export async function GET(_: Request, { params }: Place): Promise<Response> {
  const place = await params
  const { disputes } = (await caller()).creator
  return await handOut(() => disputes.download(place))
}
