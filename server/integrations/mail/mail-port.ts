export type Mail = {
  /** One address; lists are refused by the sender's own parser. */
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** How mail leaves. Resolves when the server has taken it; rejects otherwise, and the job tries again. */
export type MailPort = { send(mail: Mail): Promise<void> }
