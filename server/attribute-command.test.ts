import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const ROOT = join(import.meta.dirname, "..")
let folder = ""
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "paths-"))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the command as `npm run attribute` does, on a file with this text. */
function attribute(text: string, ...words: string[]) {
  writeFileSync(join(folder, "paths.csv"), text)
  const { INIT_CWD: _, ...env } = process.env
  const run = spawnSync(process.execPath, [join(ROOT, "scripts/run.mjs"), "attribute", ...words, "paths.csv"], {
    cwd: folder,
    env,
    encoding: "utf8",
  })
  return { out: run.stdout, err: run.stderr, code: run.status }
}

describe("npm run attribute", () => {
  test("prints channels with their credit, the largest first, and the total apart", () => {
    const run = attribute(
      "path,conversions\nsearch > email,3\nsearch > social > email,5\ndirect,2\n",
      "--model",
      "linear",
    )
    expect(run).toEqual({
      out: "email,3.16666666666667\nsearch,3.16666666666667\ndirect,2\nsocial,1.66666666666667\n",
      err: "10 conversions in all\n",
      code: 0,
    })
  })

  test("reads quotes, line ends of any kind, visits without an order, and a file without names", () => {
    const quoted = '\uFEFFpath,conversions,null\r\n"a, ""b"" > c",1,1\r\n\r\n"a, ""b""",2,\r\n'
    expect(attribute(quoted, "--model", "last-touch").out).toBe('"a, ""b""",2\nc,1\n')
    expect(attribute("a > b,3,1\na > c,1,1", "--model", "markov").out).toBe("a,2\nb,1.5\nc,0.5\n")
    const wide = "path,total_conversions,total_conversion_value,total_null\na > b,3,0.5,1\n"
    expect(attribute(wide, "--model", "shapley").out).toBe("a,1.5\nb,1.5\n")
  })

  test("takes the weights and the half-life it is given", () => {
    expect(attribute("x > y,10", "--model", "position_based", "--first", "30", "--last", "70").out).toBe("y,7\nx,3\n")
    expect(attribute("x > y,3", "--model", "time_decay", "--half-life", "1").out).toBe("y,2\nx,1\n")
  })

  test("answers bad input with a sentence that names the line, and ends with 2", () => {
    const wrong = (text: string, ...words: string[]) => {
      const { out, err, code } = attribute(text, ...words)
      expect({ out, code }).toEqual({ out: "", code: 2 })
      return err
    }
    const linear = ["--model", "linear"]
    expect(wrong("path,conversions\na > b,1\na >  > b,1\n", ...linear)).toMatch(/^Line 3: the path has a step without/)
    expect(wrong('path,conversions\n"a\nb",1\na,-4\n', ...linear)).toMatch(/^Line 4: conversions is "-4"/)
    expect(wrong('path,conversions\na"b,1\n', ...linear)).toMatch(/^Line 2: a quote is not where it may stand/)
    expect(wrong("way,orders\na,1\n", ...linear)).toMatch(/^Line 1: name the columns/)
    expect(wrong("", ...linear)).toMatch(/^The file is empty/)
    expect(wrong("a,1", "--model", "guess")).toMatch(/^Say which model/)
    expect(wrong("a,1", "--model", "position_based", "--first", "60", "--last", "50")).toMatch(/more than 100 percent/)
    expect(wrong("a,1", ...linear, "--haste")).toMatch(/Unknown option '--haste'/)
    expect(wrong("a,1", ...linear, "other.csv")).toMatch(/^Name one file/)
  })

  test("a file that is not there is said so", () => {
    const run = spawnSync(process.execPath, [
      join(ROOT, "scripts/run.mjs"),
      "attribute",
      "--model",
      "linear",
      "none.csv",
    ])
    expect(run.status).toBe(2)
    expect(String(run.stderr)).toMatch(/^none\.csv cannot be read/)
  })

  test("ten thousand paths over twelve channels take seconds, under every model", () => {
    const rows = Array.from({ length: 10_000 }, (_, row) => {
      const steps = Array.from(
        { length: 1 + (row % 9) },
        (_, step) => `channel ${(row * 7 + step * (1 + (row % 5))) % 12}`,
      )
      return `${steps.join(" > ")},${row % 4},${row % 7}`
    })
    const text = `path,conversions,null\n${rows.join("\n")}\n`
    for (const model of ["first_touch", "last_touch", "linear", "time_decay", "position_based", "markov", "shapley"]) {
      const begin = performance.now()
      const run = attribute(text, "--model", model)
      expect(performance.now() - begin, model).toBeLessThan(5_000)
      expect(run.err, model).toMatch(/^(15000|14999\.9999|15000\.0000)\d* conversions in all\n$/)
      expect(run.out.trimEnd().split("\n"), model).toHaveLength(12)
    }
  })
})
