import { MailLayout, Paragraph } from "./mail-layout"

export type SignInProps = {
  /** The page with the button; opening it consumes nothing. */
  url: string
  /** The address that asked. */
  email: string
  validMinutes: number
}

/** The subject of the sign-in mail. */
export function subject(_: SignInProps): string {
  return "Your link to sign in to Tributary"
}

/** The link that signs one person in once. */
export function SignInEmail({ url, email, validMinutes }: SignInProps) {
  return (
    <MailLayout
      preview={`Works once, for ${validMinutes} minutes.`}
      heading="Sign in to Tributary"
      action={{ label: "Sign in", url }}
      because={`You get this because someone asked to sign in as ${email}. If it was not you, do nothing: without this link nobody gets in.`}
    >
      <Paragraph>
        The link works once and for {validMinutes} minutes. It opens a page with a button; press it there to sign in.
      </Paragraph>
    </MailLayout>
  )
}
