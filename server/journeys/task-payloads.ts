import { z } from "zod"
import type { Id, Prefix } from "@/server/kernel/id"

/** What each job carries. */
export const id = <P extends Prefix>() => z.uuid().transform(text => text as Id<P>)

export const OfBrand = z.object({ brandId: id<"brd">() })
export const OfShop = OfBrand.extend({ shopId: id<"shp">() })
export const Walk = OfBrand.extend({ passId: id<"pas">() })
export const Delivery = OfBrand.extend({ deliveryId: id<"whd">(), receivedAt: z.string() })
export const Privacy = OfBrand.extend({ requestId: id<"prv">() })
export const Orders = OfBrand.extend({ orderIds: z.array(id<"ord">()).max(50) })
export const Batch = OfBrand.extend({ batchId: id<"bat">() })
export const PolicyNews = OfBrand.extend({ version: z.int(), after: id<"crt">().nullable() })
export const TermsNews = OfBrand.extend({ programId: id<"prg">(), termsId: id<"trm">(), after: id<"enr">().nullable() })
export const MoveNews = OfBrand.extend({
  programId: id<"prg">(),
  to: id<"grp">().nullable(),
  at: z.iso.datetime(),
  moves: z.array(
    z.object({ enrollmentId: id<"enr">(), from: id<"grp">().nullable(), noticeUntil: z.iso.datetime().nullable() }),
  ),
})
export const WhatIf = OfBrand.extend({ whatIfId: id<"wif">() })
export const Event = z.object({ eventId: z.string() })
export const Shop = OfBrand.extend({ shopId: id<"shp">() })
export const Named = Shop.extend({ gid: z.string() })
export const Proof = OfShop.extend({ repair: z.boolean() })
export const Look = OfShop.extend({ codeId: id<"cod">() })
export const Looks = OfShop.extend({ before: z.iso.datetime(), onlyMissed: z.boolean() })
export const Code = OfBrand.extend({ shopId: id<"shp">(), enrollmentId: id<"enr">() })
export const Domain = OfBrand.extend({ domainId: id<"dom">() })
export const Owned = OfBrand.extend({ ownershipId: id<"cod">() })
export const Dispute = OfBrand.extend({ disputeId: id<"dsp">() })
export const Creator = OfBrand.extend({ creatorId: id<"crt">() })
export const Judge = OfBrand.extend({
  ownershipId: id<"cod">().optional(),
  since: z.iso.datetime().optional(),
  customerHash: z.string().optional(),
  emailHash: z.string().optional(),
  after: id<"ord">().optional(),
  cause: z.string(),
})
export const Closing = OfBrand.extend({ programId: id<"prg">(), after: id<"enr">().nullable() })
export const Offer = OfShop.extend({ offerId: id<"ofr">() })
export const Pool = OfBrand.extend({ poolId: id<"cpl">() })
