import { spawn } from "node:child_process"
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** The leanest thing Next can answer: nothing, known when it was built. */
const ROUTE = `export const dynamic = "force-static"
export function GET() {
  return new Response(null)
}
`

/** Builds a Next app of one empty route, `/empty`, in a folder of its own, and answers the folder. */
export async function buildEmptyNext(root: string): Promise<string> {
  const folder = join(root, ".data", "bench-empty-next")
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, "app", "empty"), { recursive: true })
  writeFileSync(join(folder, "app", "empty", "route.js"), ROUTE)
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }))
  const config = { poweredByHeader: false, agentRules: false, turbopack: { root } }
  writeFileSync(join(folder, "next.config.mjs"), `export default ${JSON.stringify(config)}\n`)
  await build(root, folder)
  return folder
}

function build(root: string, folder: string): Promise<void> {
  const args = [join(root, "node_modules/next/dist/bin/next"), "build", folder]
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on("data", chunk => said.push(String(chunk)))
  return new Promise((done, fail) => {
    child.once("error", fail)
    child.once("exit", code => (code === 0 ? done() : fail(new Error(`next build failed.\n${said.join("")}`))))
  })
}
