import type { ReactNode } from "react"
import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from "react-email"
import { mailStyle } from "./mail-style"

export type MailLayoutProps = {
  /** What the inbox shows after the subject: the mail's answer in a few words. */
  preview: string
  heading: string
  children: ReactNode
  /** The one thing to do. */
  action?: { label: string; url: string }
  /** Why the reader gets this mail. */
  because: string
  /** BCP 47 language of the mail. */
  lang?: string
}

/** What every mail looks like: the name, one heading, plain sentences, one button, why it came. */
export function MailLayout({ preview, heading, children, action, because, lang = "en" }: MailLayoutProps) {
  return (
    <Html lang={lang}>
      <Head>
        <meta name="color-scheme" content="light" />
      </Head>
      <Preview>{preview}</Preview>
      <Body style={mailStyle.body}>
        <Container style={mailStyle.container}>
          <Text style={mailStyle.brand}>Tributary</Text>
          <Heading as="h1" style={mailStyle.heading}>
            {heading}
          </Heading>
          {children}
          {action ? <Action {...action} /> : null}
          <Hr style={mailStyle.rule} />
          <Text style={mailStyle.quiet}>{because}</Text>
        </Container>
      </Body>
    </Html>
  )
}

/** A sentence or two. */
export function Paragraph({ children }: { children: ReactNode }) {
  return <Text style={mailStyle.text}>{children}</Text>
}

/** The one number of a mail. */
export function Figure({ children }: { children: string }) {
  return <Text style={mailStyle.figure}>{children}</Text>
}

/** Names and values, one line each. */
export function Facts({ items }: { items: readonly (readonly [term: string, value: string])[] }) {
  return (
    <Section style={{ margin: "0 0 20px" }}>
      <table className="facts" role="presentation" width="100%" cellPadding={0} cellSpacing={0}>
        <tbody>
          {items.map(([term, value]) => (
            <tr key={term}>
              <td style={mailStyle.term}>{term}</td>
              <td style={mailStyle.value}>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** The button, and the same address in full for mail programs that draw no buttons. The plain text shows it once. */
function Action({ label, url }: { label: string; url: string }) {
  return (
    <Section style={{ margin: "8px 0 0" }}>
      <Button href={url} style={mailStyle.button}>
        {label}
      </Button>
      <Text data-skip-in-text="true" style={{ ...mailStyle.quiet, margin: "16px 0 0" }}>
        If the button does nothing, open this address:{" "}
        <Link href={url} style={mailStyle.link}>
          {url}
        </Link>
      </Text>
    </Section>
  )
}
