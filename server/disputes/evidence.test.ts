import { expect, test } from "vitest"
import { LONGEST_WORDS, readSaid } from "./evidence"
import { fileName, MOST_FILE_BYTES, readFile } from "./evidence-file"

const bytes = (text: string, more = 20) => new Uint8Array([...Buffer.from(text, "latin1"), ...new Array(more).fill(0)])

test("words are tidied, links become whole addresses, each once", () => {
  expect(readSaid("  She told me at the fair.  ", ["https://a.example/p ", "", "https://a.example/p"])).toEqual({
    words: "She told me at the fair.",
    links: ["https://a.example/p"],
  })
})

test("words that say nothing or too much, and links that lead nowhere, are refused with what to do", () => {
  expect(() => readSaid("wrong", [])).toThrow("a sentence or two")
  expect(() => readSaid("x".repeat(LONGEST_WORDS + 1), [])).toThrow("Say the most important part")
  for (const link of [
    "javascript:alert(1)",
    "data:text/html,x",
    "https://user@a.example",
    "https://localhost",
    "ftp://a.example",
  ])
    expect(() => readSaid("It is mine, see here.", [link]), link).toThrow("not the address of a web page")
  const many = Array.from({ length: 6 }, (_, n) => `https://a.example/${n}`)
  expect(() => readSaid("It is mine, see here.", many)).toThrow("at most 5 links")
})

test("a file is what its first bytes say, whatever it is called", () => {
  expect(readFile(bytes("\x89PNG\r\n\x1a\n")).mediaType).toBe("image/png")
  expect(readFile(bytes("\xff\xd8\xff\xe0")).mediaType).toBe("image/jpeg")
  expect(readFile(bytes("RIFF\0\0\0\0WEBPVP8 ")).mediaType).toBe("image/webp")
  expect(readFile(bytes("GIF89a")).mediaType).toBe("image/gif")
  expect(readFile(bytes("%PDF-1.7")).mediaType).toBe("application/pdf")
  for (const text of ["<svg onload=alert(1)>", "<html>", "MZ", "PK\x03\x04", "RIFF\0\0\0\0WAVE", " %PDF-1.7"])
    expect(() => readFile(bytes(text)), text).toThrow("neither")
})

test("a file of nothing and one too large are refused", () => {
  expect(() => readFile(new Uint8Array())).toThrow("empty")
  expect(() => readFile(bytes("%PDF-", MOST_FILE_BYTES))).toThrow("2 MB")
})

test("a name is no path, breaks no header and is never empty", () => {
  expect(fileName("../../etc/passwd")).toBe("passwd")
  expect(fileName('a"b\r\nSet-Cookie: x.png')).toBe("a-b-Set-Cookie-x.png")
  expect(fileName("C:\\shots\\Größe 1.png")).toBe("Gro-e-1.png")
  expect(fileName("…")).toBe("evidence")
  expect(fileName(`${"x".repeat(300)}.pdf`)).toMatch(/^x+\.pdf$/)
})
