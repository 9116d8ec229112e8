/** What the DNS says of a name now. Names that are not there, or have no such record, are answered with nothing. */
export type DnsPort = {
  /** The name that this one is another name of, if it is one. */
  aliases(host: string): Promise<readonly string[]>
  /** Its TXT records, each whole. */
  texts(host: string): Promise<readonly string[]>
  /** Where it leads, of both kinds. */
  addresses(host: string): Promise<readonly string[]>
}
