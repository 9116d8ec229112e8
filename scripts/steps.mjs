/** One line per step, with its time: a person who waits sees what for. */

const shown = process.stdout.isTTY && !process.env.NO_COLOR
const quiet = text => (shown ? `\u001b[2m${text}\u001b[0m` : text)

/**
 * @template T
 * @param {string} name what is being done, as people say it
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>} what the work returned
 */
export async function step(name, work) {
  const begin = performance.now()
  if (shown) process.stdout.write(`  ${name} …`)
  try {
    const result = await work()
    finish("✓", name, begin)
    return result
  } catch (error) {
    finish("✗", name, begin)
    throw error
  }
}

/** A line of its own between steps. */
export function note(sentence) {
  console.log(`${shown ? "\r\u001b[K" : ""}  ${sentence}`)
}

function finish(sign, name, begin) {
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  console.log(`${shown ? "\r\u001b[K" : ""}  ${sign} ${name} ${quiet(`${seconds} s`)}`)
}
