/** Basis points as people say them: 1000 is "10 %", 1250 is "12.5 %". */
export function percent(bps: number): string {
  const whole = Math.floor(bps / 100)
  const fraction = String(bps % 100)
    .padStart(2, "0")
    .replace(/0+$/, "")
  return `${whole}${fraction ? `.${fraction}` : ""} %`
}
