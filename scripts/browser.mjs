/** Finds a Chromium for Playwright, or gets one. Every candidate is really launched before it is believed. */
import { spawnSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { chromium } from "@playwright/test"
import { root } from "./places.mjs"

const launchLimitMs = 20_000
const installLimitMs = 300_000

const onSystem = {
  linux: [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/microsoft-edge",
    "/snap/bin/chromium",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap(folder => [
      path.join(folder, "Google/Chrome/Application/chrome.exe"),
      path.join(folder, "Microsoft/Edge/Application/msedge.exe"),
    ]),
}

/**
 * @returns {Promise<{ executablePath: string, env: Record<string, string> }>} `env`: what it needs beside our own
 * @throws with a sentence when there is none and none can be installed
 */
export async function findBrowser() {
  const found =
    (await firstThatStarts([process.env.CHROMIUM_PATH, chromium.executablePath()])) ??
    (await fromPackage()) ??
    (await firstThatStarts(onSystem[process.platform] ?? [])) ??
    (await fromPlaywright()) ??
    (await fromApt())
  if (!found) throw new Error("No Chromium was found. Install Chrome or Chromium, or set CHROMIUM_PATH.")
  return found
}

async function firstThatStarts(paths) {
  for (const executablePath of paths) {
    const found = await started(executablePath)
    if (found) return found
  }
  return undefined
}

async function started(executablePath, env = {}) {
  if (!executablePath || !fs.existsSync(executablePath)) return undefined
  try {
    const args = process.getuid?.() === 0 ? ["--no-sandbox"] : []
    const environment = { ...process.env, ...env }
    const browser = await chromium.launch({ executablePath, env: environment, args, timeout: launchLimitMs })
    await browser.close()
    return { executablePath, env }
  } catch {
    return undefined
  }
}

/** The Chromium of the npm package @sparticuz/chromium (Linux x64), with the libraries it brings when the system has none. */
async function fromPackage() {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined
  const folder = path.join(os.tmpdir(), `tributary-chromium-${process.getuid()}`)
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const executablePath = await unpack(folder).catch(() => undefined)
  const brought = { LD_LIBRARY_PATH: path.join(folder, "al2023/lib"), FONTCONFIG_PATH: path.join(folder, "fonts") }
  return (await started(executablePath)) ?? (await started(executablePath, brought))
}

/** The package unpacks into TMPDIR, and its libraries only where it believes to be on that platform. */
async function unpack(folder) {
  const before = { ...process.env }
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" })
  try {
    return await (await import("@sparticuz/chromium")).default.executablePath()
  } finally {
    for (const name of ["TMPDIR", "AWS_EXECUTION_ENV", "LD_LIBRARY_PATH", "FONTCONFIG_PATH"]) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}

async function fromPlaywright() {
  console.log("  No browser found; trying to install Playwright's own …")
  const args = [path.join(root, "node_modules/@playwright/test/cli.js"), "install", "chromium"]
  spawnSync(process.execPath, args, { stdio: "inherit", timeout: installLimitMs })
  return firstThatStarts([chromium.executablePath()])
}

async function fromApt() {
  if (process.platform !== "linux" || process.getuid() !== 0 || !fs.existsSync("/usr/bin/apt-get")) return undefined
  console.log("  Trying apt-get install chromium …")
  const install = "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium"
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  spawnSync("/bin/sh", ["-c", install], { stdio: "inherit", timeout: installLimitMs, env })
  return firstThatStarts(onSystem.linux)
}
