/** Which statement an address asks for; what is missing is empty and names no statement. */
export function readStatementWish(query: Readonly<Record<string, string | string[] | undefined>>) {
  const one = (name: string) => {
    const value = query[name]
    return typeof value === "string" ? value : ""
  }
  return { brand: one("brand"), currency: one("currency"), month: one("month") }
}

/** The query of a statement's address, with more parameters where wanted. */
export function statementQuery(wish: Readonly<Record<"brand" | "currency" | "month", string>>, after?: string): string {
  return new URLSearchParams({ ...wish, ...(after ? { after } : {}) }).toString()
}
