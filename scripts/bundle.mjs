/**
 * The one step that turns our TypeScript into what Node runs: the app's HTTP entry, the lone worker, the sandbox and the
 * programs around the database. `npm start`, `npm test` and `npm run …` all run these same files.
 */
import fs from "node:fs"
import path from "node:path"
import { build } from "esbuild"
import { places, root } from "./places.mjs"

export const entries = {
  main: "server/main.ts",
  work: "server/work.ts",
  "check-ledger": "server/check-ledger.ts",
  verify: "server/verify.ts",
  attribute: "server/attribute.ts",
  migrate: "db/migrate.ts",
  seed: "db/seed/main.ts",
  sandbox: "sandbox/main.ts",
}

/** @returns {string} where the bundle of an entry lies */
export function bundled(name) {
  return path.join(places.build, `${name}.mjs`)
}

/**
 * Bundles entries to `.data/build/<name>.mjs`; packages stay imports, so the real ones in node_modules are used.
 * @param {Record<string, string>} [wanted] name → file, from the root
 * @throws when a file cannot be parsed or resolved
 */
export async function bundle(wanted = entries) {
  const present = Object.entries(wanted).filter(([, file]) => fs.existsSync(path.join(root, file)))
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(present),
    outdir: places.build,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node22.18",
    format: "esm",
    packages: "external",
    // The real package throws outside Next by design; these programs are the server.
    alias: { "server-only": "./scripts/server-only.mjs" },
    tsconfig: "tsconfig.json",
    jsx: "automatic",
    sourcemap: true,
    logLevel: "warning",
  })
}
