import { caller } from "@/server/api/caller"
import { handOut } from "@/server/api/evidence-files"

type Place = { params: Promise<{ brand: string; file: string }> }

/** A picture or a PDF of a dispute, for the brand's people. */
export async function GET(_: Request, { params }: Place): Promise<Response> {
  const place = await params
  const { disputes } = (await caller()).brand
  return await handOut(() => disputes.download(place))
}
