import { MailLayout, Paragraph } from "./mail-layout"
import { counted, type Reader } from "./mail-words"

export type PoolEmptyProps = {
  reader: Reader
  brandName: string
  offerTitle: string
  /** Shoppers who went on without a code so far. */
  missed: number
  poolUrl: string
}

/** The subject when a pool of single-use codes has none left. */
export function subject({ offerTitle }: PoolEmptyProps): string {
  return `No codes are left for “${offerTitle}”`
}

/** Shoppers follow safe links and get no code: what that means and where to look. */
export function PoolEmptyEmail({ reader, brandName, offerTitle, missed, poolUrl }: PoolEmptyProps) {
  return (
    <MailLayout
      preview={`${counted(missed, "shopper")} went on to the shop without one.`}
      heading="A pool of codes is empty"
      action={{ label: "See the pool", url: poolUrl }}
      because={`You get this because you are an owner or a manager of ${brandName} on Tributary. It comes once, until somebody has seen to it.`}
      lang={reader.locale}
    >
      <Paragraph>
        Hello {reader.name}, the single-use codes of “{offerTitle}” could not be given to {counted(missed, "shopper")}{" "}
        who followed a safe link. The links still lead to the shop, and orders still count for the creator, but without
        the discount.
      </Paragraph>
      <Paragraph>
        The pool is being filled as far as the shop lets us. Have a look whether it does, and make it larger.
      </Paragraph>
    </MailLayout>
  )
}
