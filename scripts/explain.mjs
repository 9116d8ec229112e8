/** Turns what the machine complains about into a sentence for the person who typed the command. */

const causes = [
  [/ENOSPC|No space left on device|disk quota/i, "The disk is full. Free some space and run the command again."],
  [
    /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|^npm: [\s\S]*(ECONNREFUSED|ECONNRESET|network)/i,
    "The package registry cannot be reached. Check the internet connection (or proxy) and run the command again.",
  ],
  [
    /EACCES|EPERM|Permission denied/i,
    "A file or folder may not be written. Check who owns this folder (was a command run as root before?).",
  ],
  [
    /EUSAGE|can only install packages when your package.json/i,
    "package.json and package-lock.json do not agree. Run `npm install` once to bring them together.",
  ],
  [/EADDRINUSE|Address already in use/i, "A port is already taken. Stop the other program, or set PORT to a free one."],
  [
    /ECONNREFUSED|password authentication failed|the database system is/i,
    "The database cannot be reached. Check DATABASE_URL, or unset it to use the embedded one.",
  ],
]

/**
 * @param {unknown} error an Error or the output of a program
 * @param {string} [what] what was not achieved, as a sentence
 * @returns {string} what failed and, where the cause is known, what to do
 */
export function explain(error, what = "") {
  const text = error instanceof Error ? messages(error) : String(error)
  const known = causes.find(([pattern]) => pattern.test(text))?.[1]
  const detail = known ?? (error instanceof Error ? text : "")
  return [what, detail].filter(Boolean).join(" ")
}

function messages(error) {
  const own = [error.code, error.message].filter(Boolean).join(": ")
  return error.cause instanceof Error ? `${own} (${messages(error.cause)})` : own
}
